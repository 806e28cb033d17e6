"""All rules explored, and the answers that prove them: every path, and around every boundary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from weakref import WeakKeyDictionary

import pytest

from veiviser import Choice, Date, Integer, Rule
from veiviser.decisions.explore import explore
from veiviser.decisions.graph import Graph
from veiviser.decisions.rules import load_rules
from veiviser.engine.questions import InvalidAnswer, Question

HELPERS = Path(__file__).resolve().parents[1] / "helpers"
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


def cases(graph: Graph) -> list[dict[str, str]]:
    """Give the answers of every path; numbers and dates at, below and above each boundary too.

    Exploring tries the values on either side of a boundary. Here their neighbours are put in the
    place of each number and date, on the first and the last path of each set of choices: where the
    other numbers are the least, and where they are the greatest.
    """
    ways: dict[tuple[str, ...], list[dict[str, str]]] = {}
    tried: dict[str, set[str]] = {}
    for path in graph.paths:
        ways.setdefault(tuple(_choices(graph, path.answers)), []).append(path.answers)
        for name, answer in path.answers.items():
            tried.setdefault(name, set()).add(answer)
    found = [path.answers for path in graph.paths]
    for paths in ways.values():
        for answers in (paths[0], paths[-1]):
            for name in answers:
                near = _near(graph.questions[name], tried[name])
                found += [{**answers, name: answer} for answer in near]
    return list({tuple(answers.items()): answers for answers in found}.values())


def _choices(graph: Graph, answers: dict[str, str]) -> Iterator[str]:
    for name, answer in answers.items():
        yield name
        if isinstance(graph.questions[name], Choice):
            yield answer


def _near(question: Question, tried: set[str]) -> list[str]:
    """Give the neighbours of what was tried, as far as the question takes them."""
    if isinstance(question, Integer):
        found = [str(int(text) + step) for text in tried for step in (-1, 1)]
    elif isinstance(question, Date):
        days = [date.fromisoformat(text) + timedelta(step) for text in tried for step in (-1, 1)]
        found = [day.isoformat() for day in days]
    else:
        return []
    return [text for text in sorted(found) if _takes(question, text)]


def _takes(question: Question, text: str) -> bool:
    try:
        question.parse(text)
    except InvalidAnswer:
        return False
    return True
