"""What it would take: the smallest change of answers that leads to a better verdict."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from veiviser.decisions.graph import Branch, Graph, Leaf
from veiviser.engine.questions import UNKNOWN, Choice
from veiviser.engine.verdicts import KINDS

type Changes = tuple[tuple[str, str], ...]

WORST = len(KINDS)


def what_it_takes(graph: Graph, answers: Mapping[str, str]) -> dict[str, str]:
    """Give the answers to change, or to add, for a better kind of verdict.

    Empty where no better kind is within reach. Of changes of the same size the one is given that
    leads to the best kind, then the one that leaves the earlier answers alone. Fixed answers,
    numbers and dates are never changed, and nothing is changed to *unknown*.
    """
    current = _rank(graph, answers)

    @cache
    def least(index: int) -> tuple[int, Changes] | None:
        node = graph.nodes[index]
        if isinstance(node, Leaf):
            rank = KINDS[node.kind]
            return (rank, ()) if rank < current else None
        question = graph.questions[node.question]
        given = answers.get(node.question)
        if not isinstance(question, Choice):
            place = _place(node, given)
            return None if place is None else least(node.targets[place])
        found: list[tuple[int, Changes]] = []
        for option, target in zip(node.cases, node.targets, strict=True):
            reached = least(target)
            if reached is None:
                continue
            rank, changes = reached
            if option == given:
                found.insert(0, reached)
            elif option != UNKNOWN and (given is None or not question.fixed):
                found.append((rank, ((node.question, option), *changes)))
        return min(found, key=lambda reached: (len(reached[1]), reached[0]), default=None)

    reached = least(graph.root)
    return dict(reached[1]) if reached else {}


def _rank(graph: Graph, answers: Mapping[str, str]) -> int:
    """Give how good the verdict on those answers is: the worst where there is none yet."""
    node = graph.nodes[graph.root]
    while isinstance(node, Branch):
        given = answers.get(node.question)
        if isinstance(graph.questions[node.question], Choice):
            place = node.cases.index(given) if given in node.cases else None
        else:
            place = _place(node, given)
        if place is None:
            return WORST
        node = graph.nodes[node.targets[place]]
    return KINDS[node.kind]


def _place(node: Branch, given: str | None) -> int | None:
    """Give where a number or date leads; None where that hangs on one that was not given.

    Where dates lead hangs on the day it is, too.
    """
    if len(node.targets) == 1:
        return 0
    for place, (first, last) in enumerate(node.cases):
        if given and _is_number(given) and int(first) <= int(given) <= int(last):
            return place
    return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.removeprefix("-").isdigit()
