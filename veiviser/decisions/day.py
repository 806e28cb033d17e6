"""What hangs on the day it is; ``decisions/day.js`` tells the same in the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from veiviser.decisions import expressions
from veiviser.decisions.expressions import COMPUTED, Expression
from veiviser.decisions.graph import Fork, Graph, Leaf, Node, Refused


def hangs_on_day(graph: Graph, answers: Mapping[str, str], today: date) -> bool:
    """Return whether answers may lead to something else on another day.

    By a test on the way, or in what the verdict brings. Of what only Python can tell, nobody knows.
    """
    parsed = graph.parse(answers)
    node: Node = graph.nodes[graph.root]
    while not isinstance(node, Leaf):
        if isinstance(node, Fork) and _names_day(node.test):
            return True
        target = None if isinstance(node, Refused) else graph.target(node, parsed, today)
        if target is None:
            return False
        node = graph.nodes[target]
    values = (expressions.number(value) for _, value in node.values)
    return any(map(_names_day, (*node.conditional.values(), *values)))


def _names_day(expression: Expression) -> bool:
    return "" in expressions.variables(expression) or COMPUTED in expressions.parts(expression)
