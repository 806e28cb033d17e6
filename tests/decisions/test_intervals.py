"""What is said of a box is true of every point in it, and the same in the page."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.node import Node
from veiviser.decisions.explore import TODAY
from veiviser.decisions.expressions import COMPUTED, Expression, NotKnownError, evaluate
from veiviser.decisions.intervals import within

A, B, DAY, MONTH = (("answer", name) for name in ("a", "b", "day", "month"))
NOW = TODAY.toordinal()
RANGES = {
    "a": (-6, 9),
    "b": (-3, 4),
    "day": (NOW - 400, NOW + 400),
    "month": (2025 * 12, 2027 * 12),
}
LEAVES = st.one_of(st.sampled_from([A, B]), st.integers(-4, 9))
DAYS = st.one_of(
    st.sampled_from([DAY, ("today",), ("first-day", MONTH)]),
    st.tuples(st.just("add-months"), st.just(DAY), st.one_of(st.just(A), st.integers(-3, 14))),
    st.tuples(st.just("+"), st.just(DAY), LEAVES),
)
PARTS = st.tuples(st.sampled_from(["year", "month", "day", "weekday"]), DAYS)


def _more(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    pairs = st.tuples(st.sampled_from(["+", "-", "*", "min", "max", "<", "=="]), inner, inner)
    divided = st.tuples(st.sampled_from(["//", "%"]), inner, st.sampled_from([1, 2, 3, 7, -2]))
    table = st.tuples(
        st.just("look-up"), inner, st.just((-(10**9), -2, 0, 3)), st.just((4, 1, 7, 2))
    )
    chosen = st.tuples(st.just("if"), st.tuples(st.just("<"), inner, inner), inner, inner)
    return st.one_of(pairs, divided, table, chosen)


EXPRESSIONS = st.recursive(st.one_of(LEAVES, PARTS, st.just(("-", DAY, ("today",)))), _more)


@st.composite
def boxes(draw: st.DrawFn) -> dict[str, tuple[int, int]]:
    """Draw a box that has few points in it."""
    box = {}
    for name, (low, high) in RANGES.items():
        first = draw(st.integers(low, high))
        box[name] = first, min(high, first + draw(st.sampled_from([0, 0, 1, 3])))
    if draw(st.booleans()):
        first, _ = box["day"]
        box |= {"a": (2, 2), "b": (1, 1), "day": (first, first + draw(st.integers(0, 99)))}
    return box


def in_page(expression: Expression) -> Any:
    """Give an expression as the page's script has it."""
    match expression:
        case ("answer", name):
            return name
        case ("look-up", key, starts, values):
            return ["look-up", in_page(key), list(starts), list(values)]
        case (name, *parts):
            return [name, *map(in_page, parts)]
    return expression


@given(EXPRESSIONS, st.lists(boxes(), min_size=1, max_size=3))
def test_every_point_is_in_the_interval_of_its_box(
    node: Node, expression: Expression, tried: list[dict[str, tuple[int, int]]]
) -> None:
    found = [within(expression, box, TODAY) for box in tried]
    for box, (low, high) in zip(tried, found, strict=True):
        for numbers in product(*(range(first, last + 1) for first, last in box.values())):
            point = dict(zip(box, numbers, strict=True))
            here = evaluate(expression, point, TODAY)
            assert low <= here <= high
            assert within(expression, {name: (n, n) for name, n in point.items()}, TODAY) == (
                here,
                here,
            )
    told = in_page(expression), tried, TODAY.isoformat()
    said = node.call("decisions/intervals.js", "within", *told)
    assert [tuple(each) for each in said] == found


def test_what_only_python_can_tell_is_not_known_where_it_matters() -> None:
    part = ("if", ("<", A, 3), COMPUTED, 5)
    assert within(part, {"a": (3, 9)}, TODAY) == (5, 5)
    for ends in ((2, 3), (0, 1)):
        with pytest.raises(NotKnownError):
            within(part, {"a": ends}, TODAY)


def test_beyond_the_calendar_stands_its_end() -> None:
    """A box may hold points that the tests before rule out only together."""
    last = date.max.toordinal()
    box = {"day": (last - 1, last), "a": (-9, 9)}
    assert within(("year", ("+", DAY, A)), box, TODAY) == (9999, 9999)
    assert within(("add-months", DAY, A), box, TODAY)[1] == last
    first = {"day": (1, 40), "a": (-9, 9)}
    assert within(("add-months", DAY, A), first, TODAY)[0] == 1
    assert within(("//", 8, A), box, TODAY) == (-8, 8)
    assert within(("%", 8, A), box, TODAY) == (-9, 9)
    assert within(("%", A, ("max", A, 1)), box, TODAY) == (0, 8)


def test_a_week_is_said_within_and_across() -> None:
    monday = TODAY + timedelta(1)
    assert monday.weekday() == 0
    days = {"day": (NOW + 1, NOW + 5)}
    assert within(("weekday", DAY), days, TODAY) == (0, 4)
    assert within(("weekday", DAY), {"day": (NOW, NOW + 1)}, TODAY) == (0, 6)
