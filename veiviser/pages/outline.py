"""The outline of a helper in words: every outcome, when it holds, and when a note comes with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from veiviser.content.models.article import Statement
from veiviser.content.models.base import walk
from veiviser.content.models.helper import Confirmation, Helper, OfHelper, Option, Outcome
from veiviser.content.models.helper import Test as NamedTest
from veiviser.content.models.procedure import Procedure
from veiviser.content.text import LocalisedText, Words
from veiviser.decisions.conditions import (
    ALWAYS,
    Condition,
    Literal,
    OutcomeCondition,
    minimal_conditions,
)
from veiviser.decisions.graph import Days, Graph, Interval, Test
from veiviser.engine.ranges import Date, Integer, Range
from veiviser.pages.dates import replied

type Clauses = list[Term]
"""A condition in words: terms, of which one suffices."""


@dataclass(frozen=True)
class Term:
    """Clauses that hold all at once, by any of their replies; ``but`` are replies that do not."""

    clauses: list[list[LocalisedText]]
    but: list[LocalisedText]


@dataclass(frozen=True)
class Cited:
    """A statement that a verdict cites, and when (empty: always)."""

    statement: Statement
    when: Clauses

    @property
    def on_page(self) -> bool:
        """Tell whether it has an anchor; what is a helper's own stands in its verdicts only."""
        return not isinstance(self.statement, OfHelper)


@dataclass(frozen=True)
class Reading:
    """An outcome with its condition in words; ``otherwise`` as in ``OutcomeCondition``."""

    words: Outcome
    kind: str
    when: Clauses
    otherwise: bool
    cited: list[Cited]


@dataclass(frozen=True)
class Told:
    """What the helper itself says: of each outcome, by id, what nothing else does; and all else."""

    of: Mapping[str, list[Statement]]
    besides: list[Statement]


def told(readings: Sequence[Reading]) -> Told:
    """Return what verdicts say beyond the article, which stands above: each once.

    What comes with several outcomes, or not always, stands apart: what it is about says when.
    """
    counts = Counter(
        cited.statement.id for reading in readings for cited in reading.cited if _is_told(cited)
    )
    of: dict[str, list[Statement]] = {}
    for reading in readings:
        of[reading.words.id] = [
            cited.statement
            for cited in reading.cited
            if _is_told(cited) and not cited.when and counts[cited.statement.id] == 1
        ]
    said = {statement.id for statements in of.values() for statement in statements}
    cited = [cited for reading in readings for cited in reading.cited if _is_told(cited)]
    besides = {each.statement.id: each.statement for each in cited if each.statement.id not in said}
    return Told(of, list(besides.values()))


def _is_told(cited: Cited) -> bool:
    return not cited.on_page and not isinstance(cited.statement, Confirmation)


def outline(
    graph: Graph,
    helper: Helper,
    statements: Mapping[str, Statement],
    words: Words,
    conditions: Sequence[OutcomeCondition] | None = None,
) -> list[Reading]:
    """Give the outcomes of a helper as its locale reads them.

    ``conditions`` are the graph's, where somebody has them already: to find them takes a while.
    """
    outcomes = {outcome.id: outcome for outcome in helper.outcomes}
    kinds = {outcome.id: outcome.kind for outcome in graph.outcomes.values()}

    def clauses(condition: Condition) -> Clauses:
        if condition == ALWAYS:
            return []
        return [term(literals) for literals in condition]

    def term(literals: Sequence[Literal]) -> Term:
        said = [(each.but, _replies(each, graph, helper, words)) for each in literals]
        return Term(
            clauses=[replies for but, replies in said if not but],
            but=[reply for but, replies in said if but for reply in replies],
        )

    return [
        Reading(
            words=outcomes[reading.outcome],
            kind=kinds[reading.outcome],
            when=clauses(reading.when),
            otherwise=reading.otherwise,
            cited=[Cited(statements[c.statement], clauses(c.when)) for c in reading.citations],
        )
        for reading in conditions or minimal_conditions(graph)
    ]


def statements(procedure: Procedure, *told: Helper) -> dict[str, Statement]:
    """Give every statement of a procedure by id; those of ``told`` with words for values."""
    parts = [part for whole in (procedure, *told) for _, _, part in walk(whole)]
    return {part.id: part for part in parts if isinstance(part, Statement)}


def _replies(literal: Literal, graph: Graph, helper: Helper, words: Words) -> list[LocalisedText]:
    name, _, chosen = literal.question.partition(".")
    tests = {test.id: test for test in helper.tests}
    if name in tests:
        return [_either(tests[name], test) for test in literal.tests]
    question = next(each for each in helper.questions if each.id == name)
    options = {option.id: option for option in question.options}
    if chosen:
        return [_either(options[chosen], test) for test in literal.tests]
    asked = graph.questions[name]
    if isinstance(asked, Range):
        clause = LocalisedText.of(question.when or question.label)
        return [_within(clause, test, asked, words) for test in literal.tests]
    return [LocalisedText.of(options[str(test)].when) for test in literal.tests]


def _either(words: NamedTest | Option, test: Test) -> LocalisedText:
    """Return the clause for where something holds, or for where it does not."""
    return LocalisedText.of(words.when if test == "yes" else words.otherwise or words.when)


def _within(clause: LocalisedText, test: Test, asked: Range, words: Words) -> LocalisedText:
    """Return a clause with the numbers or days that it speaks of."""
    first: int | date | None
    last: int | date | None
    if isinstance(test, Days):
        first, last = test.first, test.last
    else:
        assert isinstance(test, Interval)
        first = None if test.first == asked.minimum != test.last else test.first
        last = None if test.last == asked.maximum != test.first else test.last

    def said(end: int | date) -> str:
        if isinstance(test, Days):
            assert isinstance(end, int)
            return _from_today(end, words)
        return replied(asked, end, clause.locale)

    match asked:
        case Date():
            at_least, at_most = "from", "until"
        case Integer():
            at_least, at_most = "at-least", "at-most"
        case _:
            at_least, at_most = "or-more", "or-less"
    if first is None:
        assert last is not None
        shown = words[at_most].replace("{value}", said(last))
    elif last is None:
        shown = words[at_least].replace("{value}", said(first))
    elif first == last:
        shown = said(first)
    else:
        shown = words["range"].replace("{first}", said(first)).replace("{last}", said(last))
    return clause.like(clause.replace("{value}", shown))


def _from_today(days: int, words: Words) -> str:
    names = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    name = names.get(days, "days-ago" if days < 0 else "in-days")
    return words[name].replace("{count}", str(abs(days)))
