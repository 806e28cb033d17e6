"""All rules explored."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from weakref import WeakKeyDictionary

import pytest

from veiviser import Rule
from veiviser.decisions.explore import explore
from veiviser.decisions.graph import Graph
from veiviser.decisions.rules import load_rules

ROOT = Path(__file__).resolve().parents[1]
HELPERS = ROOT / "helpers"
_RULES: WeakKeyDictionary[Graph, Rule] = WeakKeyDictionary()


def explored(rule: Rule) -> Graph:
    """Explore a rule, and remember it for ``rule_of``."""
    graph = explore(rule)
    _RULES[graph] = rule
    return graph


def rule_of(graph: Graph) -> Rule:
    """Give the rule that a graph was explored from."""
    return _RULES[graph]


GRAPHS: Mapping[str, Graph] = {name: explored(rule) for name, rule in load_rules(HELPERS).items()}
SIX = pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS.keys())
_TOLD = {name: graph for name, graph in GRAPHS.items() if not graph.named}
TOLD_BY_ANSWERS = pytest.mark.parametrize("graph", _TOLD.values(), ids=_TOLD.keys())
"""Those of the six whose conditions are about answers alone, and about no test with a name."""
