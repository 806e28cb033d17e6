"""Rules drawn at random, of every kind of question, test, value and citation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.rules import toy_rule
from veiviser import (
    Amount,
    Choice,
    Date,
    Decimal,
    Fixed,
    Group,
    Integer,
    Money,
    Month,
    Outcome,
    Requirement,
    Rule,
    Several,
    Table,
    Test,
    Text,
    Verdict,
    WorkingDays,
    add_months,
    apart,
    cite,
    greatest,
    least,
    pick,
    rounded,
)

AGE, SICK = Integer("age", 0, 20), Choice("sick", "yes", "no")
PEOPLE = Group("people", 0, 3, AGE, SICK)
QUESTIONS: tuple[Any, ...] = (
    Choice("way", "one", "other", "unknown"),
    Choice("land", *(f"land-{number}" for number in range(12))),
    Several("needs", "food", "rent", "care"),
    Integer("count", -5, 40),
    Integer("many", 0, 1_000),
    Decimal("hours", 0, 60, places=1),
    Amount("pay", 0, 900, "NOK"),
    Date("day", date(2019, 1, 1), date(2032, 12, 31)),
    Month("month", date(2019, 1, 1), date(2032, 12, 31)),
    Text("name"),
    PEOPLE,
)
SMALL: tuple[Any, ...] = (
    Choice("way", "one", "other", "unknown"),
    Choice("land", "land-0", "land-1", "land-2", fixed=True),
    Several("needs", "food", "rent", "care"),
    Integer("count", -3, 8),
    Integer("many", 10, 14, fixed=True),
    Decimal("hours", 0, "0.9", places=1),
    Amount("pay", 0, "0.06", "NOK"),
    Date("day", date(2026, 2, 25), date(2026, 3, 8)),
    Month("month", date(2025, 12, 1), date(2026, 5, 31)),
    Text("name"),
    Group("people", 0, 2, Integer("age", 0, 4), SICK),
)
"""The same, with so few answers that all can be tried."""

NUMBERS = ("count", "many", "hours", "pay", "people")
OUTCOMES = (Outcome("fine", "yes"), Outcome("wait", "not-yet"), Outcome("gone", "loss"))
NAMED = tuple(Test(f"test-{number}") for number in range(3))
SURE = Requirement("sure")
RATES = Table((date(2000, 1, 1), 5), (date(2024, 2, 29), 7), (date(2026, 3, 1), 11))
EASTER = (date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6))
WORKING = WorkingDays(date(1950, 1, 1), date(2150, 1, 1), date(2024, 1, 1), *EASTER)

type Answers = dict[str, Any]
type Make = Callable[[Answers, Any], Any]
"""Makes a test or a value of the answers there are, and of today."""


@dataclass(frozen=True)
class Program:
    """What a rule asks, in order, requires, tests one after another, cites and brings."""

    asked: tuple[Any, ...]
    required: Make | None
    tests: tuple[tuple[Make, int], ...]
    citations: tuple[Make, ...]
    values: tuple[Make, ...]

    def rule(self) -> Rule:
        """Return the rule; it declares what it has and no more."""
        declared = [*self.asked, *OUTCOMES, *NAMED]
        if self.required:
            declared.append(SURE)
        return toy_rule(self.decide, *declared, name="drawn")

    def decide(self, ask: Any) -> Verdict:
        """Ask, then test until one holds."""
        answers: Answers = {}
        for question in self.asked:
            if isinstance(question, Group):
                members = list(ask.each(question))
                answers["people"] = ask(question.size)
                answers["ages"] = [(member(AGE), member(SICK)) for member in members]
            else:
                answers[question.id] = ask(question)
        if self.required:
            ask.require(SURE, self.required(answers, ask.today))
        outcome = OUTCOMES[0]
        for named, (test, place) in zip(NAMED, self.tests, strict=False):
            if named(test(answers, ask.today)):
                outcome = OUTCOMES[place]
                break
        cited = [
            cite(f"note-{n}", when=when(answers, ask.today))
            for n, when in enumerate(self.citations)
        ]
        values = {f"v{n}": value(answers, ask.today) for n, value in enumerate(self.values)}
        return outcome(*cited, **values)


def _spans(ages: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    return [(pick(sick == "yes", 1, nth), age - nth) for nth, (age, sick) in enumerate(ages)]


type Asked = Mapping[str, Any]


def _numbers(names: Asked) -> st.SearchStrategy[Make]:
    constants = st.integers(-20, 60).map(lambda number: lambda _a, _t: number)
    known = [name for name in NUMBERS if name in names]
    found = [st.sampled_from(known).map(lambda name: lambda a, _t: a[name])] if known else []
    if "people" in names:
        found += [
            st.integers(1, 19 if names["people"] is PEOPLE else 4).map(
                lambda age: lambda a, _t: sum(each < age for each, _ in a["ages"])
            ),
            st.just(lambda a, _t: sum(pick(sick == "yes", 3, 1) for _, sick in a["ages"])),
            st.just(lambda a, _t: sum(end - start for start, end in apart(*_spans(a["ages"])))),
        ]
    if "day" in names:
        found += [
            st.just(lambda a, t: (t - a["day"]).days),
            st.just(lambda a, _t: a["day"].weekday()),
            st.just(lambda a, _t: RATES.at(a["day"])),
            st.just(lambda a, t: WORKING.between(t, a["day"])),
        ]
    if "needs" in names:
        found.append(st.just(lambda a, _t: a["needs"].count()))
    leaves = st.one_of(*found, constants)

    def more(inner: st.SearchStrategy[Make]) -> st.SearchStrategy[Make]:
        pairs = st.tuples(inner, inner)
        return st.one_of(
            pairs.map(lambda p: lambda a, t: p[0](a, t) + p[1](a, t)),
            pairs.map(lambda p: lambda a, t: p[0](a, t) - p[1](a, t)),
            pairs.map(lambda p: lambda a, t: least(p[0](a, t), p[1](a, t))),
            pairs.map(lambda p: lambda a, t: greatest(p[0](a, t), p[1](a, t))),
            st.tuples(inner, st.integers(-3, 3)).map(lambda p: lambda a, t: p[0](a, t) * p[1]),
            st.tuples(inner, st.integers(1, 9)).map(lambda p: lambda a, t: p[0](a, t) // p[1]),
            st.tuples(inner, st.integers(2, 9)).map(
                lambda p: lambda a, t: rounded(p[0](a, t), p[1])
            ),
        )

    return st.recursive(leaves, more, max_leaves=3)


def _dates(names: Asked) -> st.SearchStrategy[Make]:
    found = [
        st.just(lambda _a, t: t),
        st.dates(date(2018, 1, 1), date(2033, 1, 1)).map(lambda day: lambda _a, _t: day),
    ]
    if "day" in names:
        found.append(st.just(lambda a, _t: a["day"]))
    if "month" in names:
        found.append(st.just(lambda a, _t: a["month"]))
    days = st.one_of(*found)
    moved = st.tuples(days, st.integers(-400, 400))
    later = st.tuples(days, st.integers(-14, 14))
    return st.one_of(
        days,
        moved.map(lambda p: lambda a, t: p[0](a, t) + timedelta(p[1])),
        later.map(lambda p: lambda a, t: add_months(p[0](a, t), p[1])),
        later.map(lambda p: lambda a, t: WORKING.after(p[0](a, t), p[1])),
    )


def _tests(names: Asked) -> st.SearchStrategy[Make]:
    numbers, days = _numbers(names), _dates(names)
    found = [
        st.tuples(numbers, numbers).map(lambda p: lambda a, t: p[0](a, t) < p[1](a, t)),
        st.tuples(numbers, numbers).map(lambda p: lambda a, t: p[0](a, t) == p[1](a, t)),
        st.tuples(days, days).map(lambda p: lambda a, t: p[0](a, t) <= p[1](a, t)),
    ]
    if "way" in names:
        options = st.sampled_from(names["way"].options)
        found.append(options.map(lambda option: lambda a, _t: a["way"] == option))
    if "land" in names:
        options = st.sampled_from(names["land"].options)
        several = st.sets(options, min_size=1, max_size=8)
        found.append(several.map(lambda options: lambda a, _t: a["land"] in options))
    if "needs" in names:
        options = st.sampled_from(names["needs"].options)
        found.append(options.map(lambda option: lambda a, _t: a["needs"].has(option)))
    return st.one_of(*found)


@st.composite
def programs(draw: st.DrawFn, questions: tuple[Any, ...] = QUESTIONS, most: int = 5) -> Program:
    """Draw a rule with some of these questions, up to so many."""
    asked = draw(st.lists(st.sampled_from(questions), min_size=1, max_size=most, unique_by=id))
    names = {question.id: question for question in asked}
    tests = _tests(names)
    money = _numbers(names).map(lambda n: lambda a, t: Money(n(a, t), "NOK"))
    fixed = _numbers(names).map(lambda n: lambda a, t: Fixed(n(a, t), 1))
    return Program(
        tuple(asked),
        draw(st.none() | tests),
        tuple(draw(st.lists(st.tuples(tests, st.integers(1, 2)), max_size=3))),
        tuple(draw(st.lists(tests, max_size=2))),
        tuple(draw(st.lists(st.one_of(_numbers(names), _dates(names), money, fixed), max_size=2))),
    )
