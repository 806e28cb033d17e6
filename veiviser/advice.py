"""What it would take: the smallest change of answers that leads to the best kind of verdict."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from helpers.engine import Choice
from veiviser.explore import Graph, Leaf, Node

type Changes = tuple[tuple[str, str], ...]

RANK = {"yes": 0, "answer": 0, "loss": 1, "not-yet": 2, "find-out": 2}
"""Kinds of verdict, the best first; kinds of the same rank are as good as each other."""

OUT_OF_REACH: tuple[int, Changes] = (len(RANK), ())


def what_it_takes(graph: Graph, answers: Mapping[str, str]) -> dict[str, str]:
    """Give the answers to change, or to add, for the best kind of verdict within reach.

    Empty where the verdict is of that kind already. Of changes of the same size the one is given
    that leaves the earlier answers alone. Fixed answers, numbers and dates are never changed,
    and nothing is changed to *unknown*.
    """

    @cache
    def best(index: int) -> tuple[int, Changes]:
        node = graph.nodes[index]
        if isinstance(node, Leaf):
            return RANK[node.kind], ()
        question = graph.rule.questions[node.question]
        given = answers.get(node.question)
        if not isinstance(question, Choice):
            place = _place(node, given)
            return OUT_OF_REACH if place is None else best(node.targets[place])
        found: list[tuple[int, Changes]] = []
        for option, target in zip(node.cases, node.targets, strict=True):
            rank, changes = best(target)
            if option == given:
                found.insert(0, (rank, changes))
            elif option != "unknown" and (given is None or not question.fixed):
                found.append((rank, ((node.question, option), *changes)))
        return min(found, key=lambda reached: (reached[0], len(reached[1])))

    return dict(best(graph.root)[1])


def _place(node: Node, given: str | None) -> int | None:
    """Give where a number or date leads; None where that hangs on one that was not given.

    Where dates lead hangs on the day it is, too.
    """
    if len(node.targets) == 1:
        return 0
    for place, (first, last) in enumerate(node.cases):
        if given and given.isdigit() and int(first) <= int(given) <= int(last):
            return place
    return None
