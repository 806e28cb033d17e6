"""Tracked values: comparing adds a boundary, what would hide one fails."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiviser.decisions.tracked import ComputedNumber, Today, TrackingLost, ordinal, plain, track

DAY = date(2026, 3, 1)
COMPARISONS = [
    operator.lt,
    operator.le,
    operator.gt,
    operator.ge,
    operator.eq,
    operator.ne,
]
COMPARE = pytest.mark.parametrize("compare", COMPARISONS, ids=lambda each: str(each.__name__))


def number(value: int = 5, order: int = 0) -> Any:
    return track(value, order, set())


def moment(value: date = DAY, order: int = 0) -> Any:
    return track(value, order, set())


# Comparing.


@pytest.mark.parametrize(
    ("compare", "boundaries"),
    [
        (operator.lt, {7}),
        (operator.ge, {7}),
        (operator.le, {8}),
        (operator.gt, {8}),
        (operator.eq, {7, 8}),
        (operator.ne, {7, 8}),
    ],
)
def test_a_boundary_is_the_first_value_on_its_upper_side(
    compare: Callable[[Any, Any], bool], boundaries: set[int]
) -> None:
    asked = number()
    compare(asked, 7)
    assert asked.boundaries == boundaries
    on_a_day = moment()
    compare(on_a_day, date.fromordinal(7))
    assert on_a_day.boundaries == boundaries


@COMPARE
@given(st.integers(-3, 3), st.integers(-3, 3))
def test_compares_as_the_value_does_and_no_two_sides_of_a_boundary_alike(
    compare: Callable[[Any, Any], bool], value: int, other: int
) -> None:
    for left, right in ((number(value), other), (other, number(value))):
        theirs = type(left) is int
        asked: Any = right if theirs else left
        expected = compare(other, value) if theirs else compare(value, other)
        assert compare(left, right) is expected
        # Between two boundaries, everything compares alike.
        inside = [
            n
            for n in range(-9, 10)
            if _place(asked.boundaries, n) == _place(asked.boundaries, value)
        ]
        found = {compare(other, n) if theirs else compare(n, other) for n in inside}
        assert found == {expected}


def _place(boundaries: set[int], value: int) -> int:
    return sum(cut <= value for cut in boundaries)


@COMPARE
@given(st.integers(-2, 2), st.integers(-2, 2), st.booleans())
def test_of_two_answers_the_later_one_gets_the_boundary(
    compare: Callable[[Any, Any], bool], value: int, other: int, later_first: bool
) -> None:
    earlier, later = number(value, 0), number(other, 1)
    if later_first:
        assert compare(later, earlier) is compare(other, value)
        alone = number(other)
        compare(alone, value)
    else:
        assert compare(earlier, later) is compare(value, other)
        alone = number(other)
        compare(value, alone)
    assert earlier.boundaries == set()
    assert later.boundaries == alone.boundaries


@COMPARE
def test_an_answer_compared_with_itself_has_no_boundary(
    compare: Callable[[Any, Any], bool],
) -> None:
    asked = number()
    assert compare(asked, asked) is compare(5, 5)
    assert asked.boundaries == set()


def test_least_and_greatest_are_comparisons() -> None:
    for choose in (min, max):
        asked = number(5)
        assert plain(choose(asked, 7)) == choose(5, 7)
        assert plain(choose(7, asked)) == choose(5, 7)
        assert asked.boundaries <= {7, 8}
        assert asked.boundaries


def test_a_number_counts_as_true_unless_it_is_zero() -> None:
    asked = number(0)
    assert not asked
    assert asked.boundaries == {0, 1}
    assert number(3)


def test_a_day_is_compared_with_today_and_days_from_it() -> None:
    asked, today = moment(order=0), Today(DAY)
    assert asked > today - timedelta(days=30)
    assert today + timedelta(days=30) >= asked
    assert asked.boundaries == {
        (DAY - timedelta(days=30)).toordinal() + 1,
        (DAY + timedelta(days=30)).toordinal() + 1,
    }
    assert today.boundaries == set()
    assert today - timedelta(days=1) < today


def test_today_has_boundaries_of_its_own_when_no_answer_is_compared_with_it() -> None:
    today: Any = Today(DAY)
    assert today - timedelta(days=9) < DAY
    assert today.boundaries == {DAY.toordinal()}


@COMPARE
@pytest.mark.parametrize("other", ["3", 3.5, None, DAY])
def test_a_number_compares_with_whole_numbers_alone(
    compare: Callable[[Any, Any], bool], other: object
) -> None:
    for pair in ((number(), other), (other, number())):
        with pytest.raises(TypeError):
            compare(*pair)


@COMPARE
@pytest.mark.parametrize("other", ["2026-03-01", 3, None])
def test_a_day_compares_with_days_alone(compare: Callable[[Any, Any], bool], other: object) -> None:
    for pair in ((moment(), other), (other, moment())):
        with pytest.raises(TypeError):
            compare(*pair)


# Computing.


@given(st.integers(-9, 9), st.integers(-9, 9))
def test_arithmetic_gives_what_it_should(value: int, other: int) -> None:
    for compute in (operator.add, operator.sub, operator.mul):
        assert plain(compute(number(value), other)) == compute(value, other)
        assert plain(compute(other, number(value))) == compute(other, value)
        assert plain(compute(number(value), number(other))) == compute(value, other)
        assert plain(compute(number(value) + 0, other)) == compute(value, other)
    if other:
        assert plain(number(value) // other) == value // other
        assert plain(number(value) % other) == value % other
    assert plain(sum([number(value), number(other)])) == value + other


def test_days_from_a_day_are_computed() -> None:
    days = timedelta(days=2)
    assert [plain(day) for day in (moment() + days, days + moment(), moment() - days)] == [
        date(2026, 3, 3),
        date(2026, 3, 3),
        date(2026, 2, 27),
    ]
    back = moment() - days - days
    assert plain(back) == date(2026, 2, 25)
    assert [plain(part) for part in (back.day, back.month, back.year % 100)] == [25, 2, 26]


COMPUTED = [
    lambda: number() + 1,
    lambda: 1 - number(),
    lambda: number() * 2,
    lambda: number() % 2,
    lambda: number() // 2,
    lambda: moment() - timedelta(days=1),
    lambda: moment().month,
    lambda: Today(DAY).year,
]


@COMPARE
@pytest.mark.parametrize("make", COMPUTED)
def test_a_computed_value_refuses_every_comparison(
    compare: Callable[[Any, Any], bool], make: Callable[[], Any]
) -> None:
    value = make().value
    for left, right in ((make(), value), (value, make()), (number(), make()), (moment(), make())):
        with pytest.raises(TrackingLost, match="compare the answer itself"):
            compare(left, right)


@pytest.mark.parametrize("make", COMPUTED)
def test_a_computed_value_decides_nothing(make: Callable[[], Any]) -> None:
    with pytest.raises(TrackingLost):
        bool(make())
    with pytest.raises(TrackingLost):
        hash(make())


# What would hide a boundary.


@pytest.mark.parametrize(
    "misuse",
    [
        lambda n: range(n),
        lambda n: "abc"[n],
        lambda n: int(n),
        lambda n: float(n),
        lambda n: abs(n),
        lambda n: -n,
        lambda n: n / 2,
        lambda n: n**2,
        lambda n: n & 1,
        lambda n: divmod(n, 2),
        lambda n: round(n),
        lambda n: n * "a",
        lambda n: n + 0.5,
        lambda n: n + timedelta(days=1),
        lambda n: timedelta(days=n),
        lambda n: n.bit_length(),
        lambda n: hash(n) if not isinstance(n, ComputedNumber) else bool(n),
        lambda n: {n: 1},
        lambda n: n in {1, 2},
    ],
)
def test_a_number_does_nothing_that_is_not_declared(misuse: Callable[[Any], object]) -> None:
    for asked in (number(1), number(1) + 0):
        with pytest.raises((TypeError, TrackingLost)):
            misuse(asked)


@pytest.mark.parametrize(
    "misuse",
    [
        lambda d: d - DAY,
        lambda d: DAY - d,
        lambda d: d - moment(),
        lambda d: d + 1,
        lambda d: d.weekday(),
        lambda d: d.toordinal(),
        lambda d: d.replace(day=1),
        lambda d: {DAY: 1}[d],
    ],
)
def test_a_day_does_nothing_that_is_not_declared(misuse: Callable[[Any], object]) -> None:
    for asked in (moment(), moment() + timedelta(days=1), Today(DAY)):
        with pytest.raises((TypeError, TrackingLost)):
            misuse(asked)


def test_what_is_no_value_has_no_place() -> None:
    assert (ordinal(3), ordinal(DAY), ordinal(number(4))) == (3, DAY.toordinal(), 4)
    assert [type(plain(value)) for value in (number(), True, "a", DAY)] == [int, int, str, date]
    with pytest.raises(TypeError, match="compared with 'a'"):
        ordinal("a")
