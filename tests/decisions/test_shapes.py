"""Rules of every shape: the graph, and the page's walker, say what the rule says on any day."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.node import Node
from tests.paths import explored
from tests.rules import toy_rule
from veiviser import Choice, Date, Integer, Outcome, Rule, Verdict
from veiviser.decisions.explore import TODAY
from veiviser.engine.questions import Question

LAST = Date("last", date(2000, 1, 1), date(2099, 12, 31))
OTHER = Date("other", date(2000, 1, 1), date(2099, 12, 31))
BORN = Date("born", date(2000, 1, 1), date(2009, 12, 31))
AGE, INCOME = Integer("age", 0, 120), Integer("income", 0, 10_000_000)
RENT = Integer("rent", 0, 1_000_000)
YES = [Choice(f"q{n}", "yes", "no") for n in range(8)]
CHILDREN = [(Integer(f"age-{n}", 0, 30), Choice(f"more-{n}", "yes", "no")) for n in range(4)]
NUMBERS = [Integer(f"n{n}", -5, 100) for n in range(14)]
COUNTRY = Choice("country", *(f"land-{n}" for n in range(222)))
THIRD = {f"land-{n}" for n in range(0, 222, 3)}
END = date(2026, 12, 31)
ONE, OTHERWISE = Outcome("one", "yes"), Outcome("otherwise", "answer")


def recent(ask: Any) -> Verdict:
    if ask(LAST) >= ask.today - timedelta(14):
        return ONE()
    return OTHERWISE(wait=(ask.today - ask(LAST)).days)


def two_dates(ask: Any) -> Verdict:
    if ask(LAST) > ask(OTHER):
        return ONE("wrong-order")
    between = ask(OTHER) - ask(LAST)
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


def birthday(ask: Any) -> Verdict:
    born, today = ask(BORN), ask.today
    had = (today.month, today.day) >= (born.month, born.day)
    age = today.year - born.year - (0 if had else 1)
    return ONE(age=age) if age >= 18 else OTHERWISE(age=age)


def repeats(ask: Any) -> Verdict:
    minors = 0
    for age, more in CHILDREN:
        minors += ask(age) < 18
        if ask(more) == "no":
            break
    return OTHERWISE(minors=minors) if minors >= 3 else ONE(minors=minors)


def sums(ask: Any) -> Verdict:
    return ONE(total=sum(ask(number) for number in NUMBERS))


def product(ask: Any) -> Verdict:
    return OTHERWISE() if ask(RENT) * ask(AGE) > 1_000_000 else ONE()


def counted(ask: Any) -> Verdict:
    return OTHERWISE() if sum(ask(question) == "yes" for question in YES) >= 3 else ONE()


def countries(ask: Any) -> Verdict:
    return ONE() if ask(COUNTRY) in THIRD else OTHERWISE()


SHAPES: list[tuple[Callable[[Any], Verdict], list[Question]]] = [
    (recent, [LAST]),
    (two_dates, [LAST, OTHER]),
    (bands, [INCOME]),
    (share, [RENT, INCOME]),
    (deadline, []),
    (birthday, [BORN]),
    (repeats, [question for pair in CHILDREN for question in pair]),
    (sums, list(NUMBERS)),
    (product, [RENT, AGE]),
    (counted, list(YES)),
    (countries, [COUNTRY]),
]


def drawn(rng: random.Random, question: Question, today: date) -> str:
    """Give an answer, often near a boundary."""
    if isinstance(question, Choice):
        return rng.choice(question.options)
    if isinstance(question, Date):
        near = today + timedelta(rng.choice([-366, -365, -15, -14, -13, 0, 1]))
        days = (question.maximum - question.minimum).days
        anywhere = question.minimum + timedelta(rng.randint(0, days))
        return str(min(max(rng.choice([near, anywhere]), question.minimum), question.maximum))
    assert isinstance(question, Integer)
    low, high = question.minimum, question.maximum
    around = rng.randrange(0, 31) * 100_000 + rng.choice([-1, 0, 1])
    picked = rng.choice([17, 18, around, rng.randint(low, high), low, high])
    return str(min(max(picked, low), high))


@pytest.mark.parametrize(("decide", "asked"), SHAPES, ids=[each.__name__ for each, _ in SHAPES])
def test_it_is_explored_and_walked_alike(
    node: Node, decide: Callable[[Any], Verdict], asked: list[Question]
) -> None:
    rule: Rule = toy_rule(decide, *asked, ONE, OTHERWISE, name=decide.__name__.replace("_", ""))
    graph = explored(rule)
    assert not graph.failed, [problem.message for problem in graph.problems]
    rng = random.Random(decide.__name__)  # noqa: S311
    for today in (TODAY, date(2024, 2, 29), date(2000, 1, 1), date(2099, 12, 31)):
        tried = [{each.id: drawn(rng, each, today) for each in asked} for _ in range(150)]
        walks = node.call("decisions/graph.js", "walk", graph, tried, today.isoformat())
        for answers, walk in zip(tried, walks, strict=True):
            assert walk == rule.evaluate(answers, today), (answers, today)
