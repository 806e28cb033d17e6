"""What it would take: the smallest change of answers that leads to a better verdict.

``advice.js`` does the same in the reader's browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from math import inf
from typing import Any

from veiviser.decisions.expressions import names
from veiviser.decisions.graph import Branch, Fork, Graph, Leaf, Refused
from veiviser.engine.questions import UNKNOWN, Choice
from veiviser.engine.verdicts import KINDS, LOSS

type Changes = tuple[tuple[str, str], ...]


def what_it_takes(graph: Graph, answers: Mapping[str, str], today: date) -> dict[str, str]:
    """Return the answers to change, or to add, for a better kind of verdict.

    Empty where no better kind is within reach, or where only Python can tell how good the present
    verdict is. Of changes of the same size those are returned that lead to the best kind, then
    those that leave the earlier answers alone. They never lead to a loss. Fixed answers, numbers
    and dates are never changed, and nothing is changed to *unknown*. Raises ``InvalidAnswer`` or
    ``KeyError`` where the answers are not the rule's.
    """
    given = graph.parse(answers)
    current = _rank(graph, given, today)

    @cache
    def least(index: int) -> tuple[int, Changes] | None:
        node = graph.nodes[index]
        if isinstance(node, Leaf):
            rank = KINDS[node.kind]
            return (rank, ()) if rank < current and node.kind != LOSS else None
        if isinstance(node, Refused):
            return None
        question = None if isinstance(node, Fork) else graph.questions[node.question]
        if not isinstance(question, Choice):
            target = graph.target(node, given, today)
            return None if target is None else least(target)
        found: list[tuple[int, Changes]] = []
        for option, target in zip(question.options, node.targets, strict=True):
            reached = least(target)
            if reached is None:
                continue
            rank, changes = reached
            if option == answers.get(question.id):
                found.insert(0, reached)
            elif option != UNKNOWN and not (question.fixed and question.id in given):
                found.append((rank, ((question.id, option), *changes)))
        return min(found, key=lambda reached: (len(reached[1]), reached[0]), default=None)

    reached = least(graph.root)
    return dict(reached[1]) if reached else {}


def _rank(graph: Graph, given: Mapping[str, Any], today: date) -> float:
    """Return how good the verdict on those answers is.

    Worse than all where an answer is missing; better than all where only Python can tell, so that
    nothing is known to be better.
    """
    node = graph.nodes[graph.root]
    while isinstance(node, Branch | Fork):
        target = graph.target(node, given, today)
        if target is None:
            is_missing = not isinstance(node, Fork) or not names(node.test) <= given.keys()
            return inf if is_missing else -inf
        node = graph.nodes[target]
    return KINDS[node.kind] if isinstance(node, Leaf) else inf
