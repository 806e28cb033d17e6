"""The outline of a helper in words: every outcome, when it holds, and when a note comes with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from veiviser.content.models.article import Statement
from veiviser.content.models.base import walk
from veiviser.content.models.helper import Confirmation, Helper, Outcome
from veiviser.content.models.procedure import Procedure
from veiviser.content.text import LocalisedText
from veiviser.decisions.conditions import ALWAYS, Condition, Literal, minimal_conditions
from veiviser.decisions.graph import Graph, Interval

type Clauses = list[list[list[LocalisedText]]]
"""A condition in words: terms, of which one suffices; their clauses, all; their replies, any."""


@dataclass(frozen=True)
class Cited:
    """A statement that a verdict cites, and when (empty: always)."""

    statement: Statement
    when: Clauses

    @property
    def on_page(self) -> bool:
        """Tell whether it has an anchor; confirmations stand in the request form only."""
        return not isinstance(self.statement, Confirmation)


@dataclass(frozen=True)
class Reading:
    """An outcome with its condition in words; ``otherwise`` as in ``OutcomeCondition``."""

    words: Outcome
    kind: str
    when: Clauses
    otherwise: bool
    cited: list[Cited]


def outline(
    graph: Graph,
    helper: Helper,
    statements: Mapping[str, Statement],
    words: Mapping[str, LocalisedText],
) -> list[Reading]:
    """Give the outcomes of a helper as its locale reads them."""
    outcomes = {outcome.id: outcome for outcome in helper.outcomes}
    kinds = {outcome.id: outcome.kind for outcome in graph.outcomes.values()}

    def clauses(condition: Condition) -> Clauses:
        if condition == ALWAYS:
            return []
        return [[_replies(literal, graph, helper, words) for literal in term] for term in condition]

    return [
        Reading(
            words=outcomes[reading.outcome],
            kind=kinds[reading.outcome],
            when=clauses(reading.when),
            otherwise=reading.otherwise,
            cited=[Cited(statements[c.statement], clauses(c.when)) for c in reading.citations],
        )
        for reading in minimal_conditions(graph)
    ]


def statements(procedure: Procedure) -> dict[str, Statement]:
    """Give every statement of a procedure by id."""
    return {part.id: part for _, _, part in walk(procedure) if isinstance(part, Statement)}


def _replies(
    literal: Literal, graph: Graph, helper: Helper, words: Mapping[str, LocalisedText]
) -> list[LocalisedText]:
    question = next(each for each in helper.questions if each.id == literal.question)
    options = {option.id: option for option in question.options}
    greatest = graph.questions[literal.question].describe().get("maximum")
    return [
        _number(LocalisedText.of(question.when or question.label), test, greatest, words)
        if isinstance(test, Interval)
        else LocalisedText.of(options[str(test)].when)
        for test in literal.tests
    ]


def _number(
    clause: LocalisedText,
    numbers: Interval,
    greatest: int | None,
    words: Mapping[str, LocalisedText],
) -> LocalisedText:
    first, last = numbers.first, numbers.last
    shown = str(first)
    if first != last:
        shown = words["range"].replace("{first}", str(first)).replace("{last}", str(last))
    if first != last == greatest:
        shown = words["at-least"].replace("{value}", str(first))
    return clause.like(clause.replace("{value}", shown))
