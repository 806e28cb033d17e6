"""What can still be is what some answers are, however it is found out."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiviser.decisions.expressions import Expression, evaluate
from veiviser.decisions.situations import Domain, Situation
from veiviser.decisions.solver import Solver, UndecidedError

RANGES = {"": (738_000, 738_002), "a": (-2, 3), "b": (0, 4)}
ALL = [
    dict(zip(RANGES, numbers, strict=True))
    for numbers in product(*(range(low, high + 1) for low, high in RANGES.values()))
]

ATOMS = st.sampled_from([("answer", "a"), ("answer", "b"), ("-", ("today",), 738_000)])
TERMS = st.one_of(
    ATOMS,
    st.integers(-3, 5),
    st.tuples(st.sampled_from("+-*"), ATOMS, st.one_of(ATOMS, st.integers(-3, 3))),
    st.tuples(st.sampled_from(["//", "%"]), ATOMS, st.integers(1, 3)),
)
TESTS: Any = st.tuples(st.sampled_from(["<", "=="]), ATOMS, TERMS)


def _holds(test: Expression, point: dict[str, int]) -> bool:
    return bool(evaluate(test, point, date.fromordinal(point[""])))


@given(st.lists(TESTS, min_size=1, max_size=4))
def test_a_side_can_happen_where_some_answers_take_it(tests: list[Expression]) -> None:
    here, left = Situation(Solver(RANGES)), ALL
    for test in tests:
        found = {_holds(test, point) for point in left}
        assert set(here.sides(test)) == found
        side = here.sides(test)[0]
        here = here.after(test, side)
        left = [point for point in left if _holds(test, point) is side]


@given(st.lists(TESTS, max_size=3), st.sampled_from([738_000, 738_002]))
def test_the_least_answers_are_the_least(tests: list[Expression], today: int) -> None:
    here = Situation(Solver(RANGES | {"": (today, today)}))
    left = [point for point in ALL if point[""] == today]
    for test in tests:
        side = here.sides(test)[-1]
        here = here.after(test, side)
        left = [point for point in left if _holds(test, point) is side]
    a, b = min((point["a"], point["b"]) for point in left)
    assert here.least(("a", "b")) == {"a": a, "b": b}


def test_a_domain_is_empty_where_all_of_it_is_gone() -> None:
    domain = Domain(1, 3)
    for number in (1, 3, 7):
        domain = domain.where("==", number, side=False)
    assert not domain.is_empty
    assert domain.where("<", 2, side=True).is_empty
    assert domain.where("==", 3, side=True).is_empty
    assert domain.where("==", 2, side=False).is_empty


def test_the_solver_begins_where_bounds_and_examples_do_not_tell() -> None:
    solver, a, b = Solver(RANGES), ("answer", "a"), ("answer", "b")
    here = Situation(solver).after(("<", a, 2), side=True)
    assert here.sides(("==", a, 3)) == (False,)
    assert here.sides(("<", a, b)) == (True, False)
    assert "_context" not in vars(solver)
    assert here.sides(("<", ("+", a, b), 6)) == (True,)
    assert "_context" in vars(solver)


def test_what_nobody_can_say_is_said_so() -> None:
    a, b, c = (("answer", name) for name in "abc")
    cube: Any = [("*", each, ("*", each, each)) for each in (a, b, c)]
    here = Situation(Solver({"": RANGES[""], **dict.fromkeys("abc", (1, 10**5))}))
    with pytest.raises(UndecidedError, match="nobody can say which answers make"):
        here.sides(("==", ("+", cube[0], cube[1]), cube[2]))
