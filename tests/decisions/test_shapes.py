"""Rules of every shape: the graph, and the page's walker, say what the rule says on any day."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import holidays
import pytest

from tests.answers import drawn
from tests.node import Node
from tests.paths import explored
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
from veiviser.decisions.explore import TODAY

LAST = Date("last", date(2000, 1, 1), date(2099, 12, 31))
OTHER = Date("other", date(2000, 1, 1), date(2099, 12, 31))
BORN = Date("born", date(2000, 1, 1), date(2009, 12, 31))
AGE, INCOME = Integer("age", 0, 120), Integer("income", 0, 10_000_000)
RENT = Integer("rent", 0, 1_000_000)
YES = [Choice(f"q{n}", "yes", "no", "unknown") for n in range(20)]
NEEDS = Several("needs", *(f"need-{n}" for n in range(15)))
CHILD_AGE, SICK = Integer("age-then", 0, 30), Choice("sick", "yes", "no")
CHILDREN = Group("children", 0, 10, CHILD_AGE, SICK)
PAY, HOURS = Amount("pay", 0, 5_000, "NOK"), Decimal("hours", "0.5", 60, places=1)
WHEN = Month("when", date(2019, 1, 1), date(2031, 12, 31))
NAME = Text("name", 40)
AWAY_FROM, AWAY_TO = (Date(name, date(2025, 1, 1), date(2027, 12, 31)) for name in ("from", "to"))
TRAVELS = Group("travels", 1, 4, AWAY_FROM, AWAY_TO)
RATES = Table((date(2000, 1, 1), 700), (date(2025, 4, 1), 1_221), (date(2026, 4, 1), 1_271))
TAX = Table((0, 0), (1_000_00, 22), (4_000_00, 35))
MANY, OVER, SOON = Test("many"), Test("over"), Test("soon")
IN_ORDER = Requirement("in-order")
NUMBERS = [Integer(f"n{n}", -5, 100) for n in range(14)]
COUNTRY = Choice("country", *(f"land-{n}" for n in range(222)))
GROUPS = [frozenset(f"land-{n}" for n in range(222) if n % 12 == group) for group in range(11)]
END = date(2026, 12, 31)
SENT = Date("sent", date(2020, 1, 1), date(2030, 12, 31))
WORKING = WorkingDays(
    date(1990, 1, 1),
    date(2110, 12, 31),
    *holidays.country_holidays("SE", years=range(1990, 2111)),
)
ONE, OTHERWISE = Outcome("one", "yes"), Outcome("otherwise", "answer")


def recent(ask: Any) -> Verdict:
    if ask(LAST) >= ask.today - timedelta(14):
        return ONE()
    return OTHERWISE(wait=(ask.today - ask(LAST)).days)


def two_dates(ask: Any) -> Verdict:
    start, end = ask(LAST), ask(OTHER)
    ask.require(IN_ORDER, start <= end)
    between = end - start
    return ONE(days=between.days) if between > timedelta(365) else OTHERWISE(days=between.days)


def bands(ask: Any) -> Verdict:
    income, total = ask(INCOME), 0
    for band in range(30):
        if income > band * 100_000:
            total = total + (income - band * 100_000) // 100
    return ONE(total=total)


def share(ask: Any) -> Verdict:
    return OTHERWISE() if ask(RENT) * 100 > ask(INCOME) * 35 else ONE(left=ask(INCOME) - ask(RENT))


def deadline(ask: Any) -> Verdict:
    return OTHERWISE() if ask.today > END else ONE(left=(END - ask.today).days)


def office(ask: Any) -> Verdict:
    due = WORKING.after(ask(SENT), 10)
    if SOON(ask.today > due):
        return OTHERWISE(late=WORKING.between(due, ask.today))
    return ONE(due=due, left=WORKING.between(ask.today, due))


def birthday(ask: Any) -> Verdict:
    born, today = ask(BORN), ask.today
    had = (today.month, today.day) >= (born.month, born.day)
    age = today.year - born.year - (0 if had else 1)
    return ONE(age=age) if age >= 18 else OTHERWISE(age=age)


def repeats(ask: Any) -> Verdict:
    minors, costs = 0, 0
    for child in ask.each(CHILDREN):
        minors += child(CHILD_AGE) < 18
        costs += pick(child(SICK) == "yes", 200, 100)
    outcome = OTHERWISE if MANY(minors >= 3) else ONE
    return outcome(minors=minors, costs=Money(costs, "NOK"))


def sums(ask: Any) -> Verdict:
    return ONE(total=sum(ask(number) for number in NUMBERS))


def product(ask: Any) -> Verdict:
    return OTHERWISE() if ask(RENT) * ask(AGE) > 1_000_000 else ONE()


def several(ask: Any) -> Verdict:
    needs = ask(NEEDS)
    if needs.has("need-0") and needs.has("need-1"):
        return ONE("both")
    return ONE(count=needs.count()) if "need-2" in needs else OTHERWISE(count=needs.count())


def notes(ask: Any) -> Verdict:
    return ONE(*(cite(f"note-{question.id}", when=ask(question) == "yes") for question in YES))


def notes_several(ask: Any) -> Verdict:
    needs = ask(NEEDS)
    return ONE(*(cite(f"note-{option}", when=needs.has(option)) for option in NEEDS.options))


def counted(ask: Any) -> Verdict:
    return OTHERWISE() if MANY(sum(ask(question) == "yes" for question in YES) >= 6) else ONE()


def countries(ask: Any) -> Verdict:
    country = ask(COUNTRY)
    for number, group in enumerate(GROUPS):
        if country in group:
            return ONE(f"group-{number}")
    return OTHERWISE()


def wage(ask: Any) -> Verdict:
    pay, hours = ask(PAY), ask(HOURS)
    rate = RATES.at(ask(WHEN))
    due = rounded(rate * hours, 10) // 10
    if OVER(due > pay):
        return OTHERWISE(due=Money(due - pay, "NOK"), hours=Fixed(hours, 1))
    return ONE(due=Money(0, "NOK"), hours=Fixed(hours, 1), tax=TAX.at(pay))


def months(ask: Any) -> Verdict:
    month = ask(WHEN)
    end = add_months(ask.today, 3)
    if month < date(2020, 6, 15):
        return ONE("long-ago", year=month.year, month=month.month)
    return ONE("soon", end=end) if SOON(month <= end) else OTHERWISE(until=add_months(month, -1))


def paid(ask: Any) -> Verdict:
    ask(NAME)
    pay, rent = ask(PAY), ask(RENT)
    return ONE(least=least(pay, rent, 500_00), most=greatest(pay, rent * 100))


def away(ask: Any) -> Verdict:
    travels = [(travel(AWAY_FROM), travel(AWAY_TO)) for travel in ask.each(TRAVELS)]
    days = sum((back - left).days for left, back in apart(*travels))
    return OTHERWISE(days=days) if MANY(days > 180) else ONE(days=days)


SHAPES: list[tuple[Callable[[Any], Verdict], list[Any]]] = [
    (recent, [LAST]),
    (two_dates, [LAST, OTHER, IN_ORDER]),
    (bands, [INCOME]),
    (share, [RENT, INCOME]),
    (deadline, []),
    (office, [SENT, SOON]),
    (birthday, [BORN]),
    (repeats, [CHILDREN, MANY]),
    (sums, list(NUMBERS)),
    (product, [RENT, AGE]),
    (several, [NEEDS]),
    (notes, list(YES)),
    (notes_several, [NEEDS]),
    (counted, [*YES, MANY]),
    (countries, [COUNTRY]),
    (wage, [PAY, HOURS, WHEN, OVER]),
    (months, [WHEN, SOON]),
    (paid, [NAME, PAY, RENT]),
    (away, [TRAVELS, MANY]),
]


@pytest.mark.parametrize(("decide", "declared"), SHAPES, ids=[each.__name__ for each, _ in SHAPES])
def test_it_is_explored_and_walked_alike(
    node: Node, decide: Callable[[Any], Verdict], declared: list[Any]
) -> None:
    name = decide.__name__.replace("_", "")
    rule: Rule = toy_rule(decide, *declared, ONE, OTHERWISE, name=name)
    graph = explored(rule)
    assert not graph.failed, [problem.message for problem in graph.problems]
    rng = random.Random(decide.__name__)  # noqa: S311
    for today in (TODAY, date(2024, 2, 29), date(2000, 1, 1), date(2099, 12, 31)):
        tried = [drawn(rng, rule.questions, today) for _ in range(150)]
        walks = node.call("decisions/graph.js", "walk", graph, tried, today.isoformat())
        for answers, walk in zip(tried, walks, strict=True):
            assert walk == rule.evaluate(answers, today), (answers, today)
