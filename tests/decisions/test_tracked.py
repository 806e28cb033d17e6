"""Tracked values compute and compare as plain ones do, and let nothing out unseen."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiviser.decisions.expressions import Expression, evaluate, value
from veiviser.decisions.tracked import Mismatch, TrackedDate, TrackedNumber, TrackingLost, lost
from veiviser.decisions.tracked import given as plain
from veiviser.engine.verdicts import Outcome

TODAY = date(2026, 3, 1)
NUMBERS = st.integers(-50, 50)
DATES = st.dates(date(2020, 1, 1), date(2030, 12, 31))
SPANS = st.integers(-400, 400).map(timedelta)


class Answers:
    """Answers that are tracked, and the tests that were decided by them."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.tests: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        kind = TrackedDate if isinstance(self.answers[name], date) else TrackedNumber
        return kind(("answer", name), self.decide)

    @property
    def today(self) -> TrackedDate:
        return TrackedDate(("today",), self.decide)

    def decide(self, test: Expression) -> bool:
        self.tests.append(test)
        return bool(evaluate(test, self.answers, TODAY))

    def known(self, tracked: Any) -> Any:
        """What a tracked value is for these answers."""
        if type(tracked) is bool:
            return tracked
        if type(tracked).__name__ == "TrackedDays":
            return timedelta(evaluate(tracked.expression, self.answers, TODAY))
        return value(plain(tracked), self.answers, TODAY)


def said(compute: Callable[..., Any], *values: Any) -> Any:
    """What it gives, or the error it raises."""
    try:
        return compute(*values)
    except (ZeroDivisionError, TypeError) as error:
        return type(error)


ARITHMETIC = [
    *(operator.add, operator.sub, operator.mul, operator.floordiv, operator.mod),
    *(operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne),
    *(min, max),
]


@pytest.mark.parametrize("compute", ARITHMETIC)
@given(one=NUMBERS, other=NUMBERS)
def test_numbers_are_what_numbers_are(compute: Callable[..., Any], one: int, other: int) -> None:
    here = Answers(one=one, other=other)
    expected = said(compute, one, other)
    for values in ((here.one, here.other), (here.one, other), (one, here.other)):
        found = said(compute, *values)
        assert (found if type(found) is type else here.known(found)) == expected


@pytest.mark.parametrize(
    "compute",
    [
        operator.neg,
        operator.pos,
        abs,
        bool,
        lambda n: divmod(n, 7)[1],
        lambda n: divmod(99, n * n + 1)[0],
        lambda n: n or 3,
    ],
)
@given(number=NUMBERS)
def test_so_is_what_is_done_to_one_number(compute: Callable[..., Any], number: int) -> None:
    here = Answers(number=number)
    assert here.known(compute(here.number)) == compute(number)


@pytest.mark.parametrize(
    "compute",
    [
        *(operator.sub, operator.lt, operator.le, operator.gt, operator.ge, operator.eq),
        *(operator.ne, min, max),
        lambda one, other: (one - other).days,
        lambda one, other: one - other > timedelta(30),
        lambda one, other: timedelta(30) <= one - other,
        lambda one, other: one + (one - other),
        lambda one, other: (one - other) - timedelta(7),
        lambda one, other: timedelta(7) - (one - other),
        lambda one, other: (one - other) + timedelta(7),
        lambda one, other: other - (one - other),
        lambda one, other: bool(one - other),
        lambda one, other: -(one - other),
        lambda one, other: abs(one - other),
        lambda one, other: 2 * (one - other),
    ],
)
@given(one=DATES, other=DATES)
def test_dates_are_what_dates_are(compute: Callable[..., Any], one: date, other: date) -> None:
    here = Answers(one=one, other=other)
    expected = compute(one, other)
    for values in ((here.one, here.other), (here.one, other), (one, here.other)):
        assert here.known(compute(*values)) == expected


@given(day=DATES, span=SPANS)
def test_so_is_a_day_some_days_from_another(day: date, span: timedelta) -> None:
    here = Answers(day=day)
    assert here.known(here.day + span) == here.known(span + here.day) == day + span
    assert here.known(here.day - span) == day - span
    assert here.known(here.today + span + span) == TODAY + span * 2
    parts: list[Callable[[Any], Any]] = [
        *(lambda d: d.year, lambda d: d.month, lambda d: d.day),
        *(lambda d: d.weekday(), lambda d: d.isoweekday()),
    ]
    for part in parts:
        assert here.known(part(here.day + span)) == part(day + span)


def test_the_same_test_is_written_the_same() -> None:
    here = Answers(n=3, d=TODAY)
    for holds in (here.n < 7, operator.gt(7, here.n), here.n <= 6, here.n + 2 < 9, not here.n >= 7):
        assert holds
    month = timedelta(30)
    for holds in (here.d - month < TODAY, TODAY + month > here.d, here.d < TODAY + month):
        assert holds
    assert here.tests[:5] == [("<", ("answer", "n"), 7)] * 5
    edge = (TODAY + month).toordinal()
    compared = [test for test in here.tests[5:] if abs(test[2] - edge) < 1000]  # the calendar ends
    assert compared == [("<", ("answer", "d"), edge)] * 3


def test_a_value_is_plain_data() -> None:
    here = Answers(n=3, d=TODAY)
    assert plain(here.n + 1) == ("+", ("answer", "n"), 1)
    assert plain(here.d) == ("date", ("answer", "d"))
    assert plain(TODAY) == ("date", TODAY.toordinal())
    assert [plain(3), plain("text")] == [3, "text"]


MISUSES: list[Callable[[Any], object]] = [
    *(str, repr, hash, int, float, complex, bytes, list, len, round, operator.index),
    lambda n: f"{n:>3}",
    lambda n: n / 2,
    lambda n: n**2,
    lambda n: ~n,
    lambda n: n & 1,
    lambda n: n.bit_length(),
    lambda n: range(n),
    lambda n: [0, 1][n],
    lambda n: isinstance(n, int),
    lambda n: n.__class__,
    lambda n: n.expressions,
]


@pytest.mark.parametrize("misuse", MISUSES)
def test_nothing_is_let_out(misuse: Callable[[Any], object]) -> None:
    here = Answers(n=3, d=TODAY)
    for tracked in (here.n, here.d, here.n + 1, here.today):
        lost.clear()
        with pytest.raises((TrackingLost, TypeError)) as refused:
            misuse(tracked)
        assert refused.type is TypeError or lost == [refused.value]


@pytest.mark.parametrize("misuse", [date.isoformat, lambda d: d.strftime("%m"), date.toordinal])
def test_nor_of_a_day(misuse: Callable[[Any], object]) -> None:
    with pytest.raises((TrackingLost, TypeError)):
        misuse(Answers(d=TODAY).d)


@pytest.mark.parametrize(
    "mistake",
    [
        lambda n, d: n < d,
        lambda n, d: d < n,
        lambda n, _: n == "3",
        lambda _, d: d == "2026-03-01",
        lambda n, _: n + 1.5,
        lambda _, d: d + 3,
        lambda n, d: d - n,
        lambda _, d: d + timedelta(hours=3),
        lambda _, d: (d - TODAY) < 3,
        lambda n, d: d - TODAY + n,
    ],
)
def test_what_does_not_belong_together_is_an_error(mistake: Callable[[Any, Any], Any]) -> None:
    here = Answers(n=3, d=TODAY)
    with pytest.raises(Mismatch):
        mistake(here.n, here.d)


def test_the_days_between_are_no_value_of_a_verdict() -> None:
    done = Outcome("done", "yes")
    here = Answers(d=TODAY)
    assert done(days=(here.today - here.d).days)
    with pytest.raises(TypeError, match="expected text, a whole number, a date, Money or Fixed"):
        done(days=here.today - here.d)
