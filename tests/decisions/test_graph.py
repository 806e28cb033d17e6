"""The graph and its cases are plain data: equal by value, and fit to be kept and sent."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from tests.paths import SIX
from veiviser import Choice
from veiviser.decisions.graph import ANY, Case, Graph, Interval

YES = Case("sure", "yes")
SOME = Case("n", Interval(3, 7))
DAYS = Case("d", Interval(date(2026, 1, 1), date(2026, 1, 31)))


@pytest.mark.parametrize("case", [YES, SOME, DAYS, Case("n", ANY)])
def test_a_case_is_a_value(case: Case) -> None:
    copy = pickle.loads(pickle.dumps(case))  # noqa: S301 - our own
    assert copy == case
    assert hash(copy) == hash(case)
    assert copy.test is ANY or case.test is not ANY
    with pytest.raises(FrozenInstanceError):
        case.question = "other"  # type: ignore[misc]


def test_a_case_holds_for_its_answers_alone() -> None:
    sure = Choice("sure", "yes", "no")
    assert [YES.holds(sure.parse(option)) for option in sure.options] == [True, False]
    assert [n for n in range(10) if SOME.holds(n)] == [3, 4, 5, 6, 7]
    assert [DAYS.holds(date(2026, month, 1)) for month in (1, 2)] == [True, False]
    assert Case("n", ANY).holds(99)


def test_a_case_covers_what_lies_within_it() -> None:
    for within in (SOME, Case("n", Interval(3, 3)), Case("n", Interval(4, 7))):
        assert SOME.covers(within)
        assert Case("n", ANY).covers(within)
    for beyond in (Case("n", Interval(2, 3)), Case("m", Interval(4, 5)), Case("n", ANY)):
        assert not SOME.covers(beyond)
    assert YES.covers(YES)
    assert not YES.covers(Case("sure", "no"))
    assert not YES.covers(Case("other", "yes"))


def test_a_case_is_shown_as_tables_have_it() -> None:
    shown = [str(case.test) for case in (YES, SOME, DAYS, Case("n", Interval(5, 5)))]
    assert shown == ["yes", "3..7", "2026-01-01..2026-01-31", "5"]


@SIX
def test_a_graph_is_plain_data(graph: Graph) -> None:
    copy = pickle.loads(pickle.dumps(graph))  # noqa: S301 - our own
    assert copy.nodes == graph.nodes
    assert copy.paths == graph.paths
    assert copy.as_data() == graph.as_data()
