"""What it would take: the smallest change of answers that leads to a better verdict.

``advice.js`` does the same in the reader's browser.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Any

from veiviser.decisions.graph import Fork, Graph, Leaf
from veiviser.decisions.nearest import Search
from veiviser.engine.questions import UNKNOWN, Choice
from veiviser.engine.verdicts import KINDS


@dataclass(frozen=True)
class Advice:
    """Given answers to change, and which of them only have to be found out."""

    changes: dict[str, str]
    open: tuple[str, ...]


def advise(graph: Graph, answers: Mapping[str, str], today: date) -> Advice:
    """Return what readers are told: of all changes those of answers that they gave.

    What more has to be answered they are asked. Raises as ``what_it_takes`` does.
    """
    changes = what_it_takes(graph, answers, today)
    found = to_find_out(graph, answers, changes, today)
    given = {name: answer for name, answer in changes.items() if name in answers}
    return Advice(given, tuple(found))


def what_it_takes(graph: Graph, answers: Mapping[str, str], today: date) -> dict[str, str]:
    """Return the answers to change, or to add, for a better kind of verdict.

    Of all that would do, those are returned that change or add the fewest answers; then those that
    lead to the best kind; then the nearest, one question after another in the order they are asked:
    an answer that stays is nearest, then an option in the order of declaration, a number or day by
    how far it is (as far, the lesser), of several options as few as can be added and removed, and
    the first of them rather not. What is not there yet is taken from the least up.

    They never lead to a loss or to answers that the rule refuses, nothing is changed to *unknown*,
    and what is fixed stays, as do the reader's own words. Empty where no better kind is within
    reach, where only Python can tell how good the present verdict is or what another one would be,
    or where finding it would take too long. Raises ``InvalidAnswer`` or ``KeyError`` where the
    answers are not the rule's.
    """
    given = graph.parse(answers)
    fixed = {name for name in given if graph.questions[name].fixed}
    found = Search(graph, given, today, _rank(graph, given, today), fixed).smallest()
    return found or {}


def to_find_out(
    graph: Graph, answers: Mapping[str, str], changes: Mapping[str, str], today: date
) -> list[str]:
    """Return those of the changes that leave the reply open.

    The present answer is *unknown*, and more than one other leads as far, with no other answer
    changed.
    """
    changed = graph.parse({**answers, **changes})
    wanted = _rank(graph, changed, today)

    def is_enough(question: Choice, option: str) -> bool:
        tried = {**changed, question.id: question.parse(option)}
        return Search(graph, tried, today, wanted + 1, tried.keys()).smallest() is not None

    return [
        name
        for name in changes
        if isinstance(question := graph.questions[name], Choice)
        and answers.get(name) == UNKNOWN
        and sum(is_enough(question, each) for each in question.options if each != UNKNOWN) > 1
    ]


def _rank(graph: Graph, given: Mapping[str, Any], today: date) -> float:
    """Return how good the verdict on those answers is.

    Worse than all where there is none, be an answer missing or refused; better than all where only
    Python can tell, so that nothing is known to be better.
    """
    _, node = graph.walk(given, today)
    if isinstance(node, Leaf):
        return KINDS[node.kind]
    return -inf if isinstance(node, Fork) else inf
