"""What the facts CA2 to CA4 mean for a reader who asks; every path stands in ``tests/golden``."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.helpers_.reader import TODAY, Reader

READER = Reader("agreement-charges")


def count(*groups: tuple[int, int, int]) -> dict[str, Any]:
    """Give the verdict on rows of users alike: users, accesses of each, agreements."""
    answers = {"rows": str(len(groups))}
    for row, group in enumerate(groups, 1):
        for name, number in zip(("users", "accesses", "agreements"), group, strict=True):
            answers[f"{name}-{row}"] = str(number)
    return READER.decide(**answers)


def values(*groups: tuple[int, int, int]) -> tuple[int, int, int]:
    """Give accesses charged now, accesses charged if gathered, and the difference."""
    found = count(*groups)["values"]
    return found["now"], found["gathered"], found["difference"]


# CA2, CA3: in one agreement each access is charged once, however many companies it includes.


def test_ca2_ca3_in_one_agreement_nothing_would_change() -> None:
    assert values((1, 1, 1)) == (1, 1, 0)
    assert values((4, 3, 1)) == (12, 12, 0)
    assert count((4, 3, 1))["outcome"] == "same"


def test_ca2_ca3_the_number_of_companies_is_never_asked_for() -> None:
    assert not any("compan" in name for name in READER.rule.questions)


# CA4: in several agreements, each access is charged in each of them.


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ((1, 1, 2), (2, 1, 1)),
        ((1, 2, 1), (2, 2, 0)),
        ((2, 1, 1), (2, 2, 0)),
        ((4, 3, 5), (60, 12, 48)),
        ((10_000, 1_000, 1_000), (10_000_000_000, 10_000_000, 9_990_000_000)),
    ],
)
def test_ca4_charged_now_and_charged_when_gathered(
    group: tuple[int, int, int], expected: tuple[int, int, int]
) -> None:
    assert values(group) == expected


@pytest.mark.parametrize(("agreements", "outcome"), [(1, "same"), (2, "fewer"), (3, "fewer")])
def test_ca4_fewer_are_charged_from_two_agreements_on(agreements: int, outcome: str) -> None:
    assert count((3, 2, agreements))["outcome"] == outcome


@pytest.mark.parametrize("place", [0, 1, 2])
def test_ca4_one_row_in_several_agreements_is_enough(place: int) -> None:
    groups = [(2, 2, 1)] * 3
    groups[place] = (2, 2, 2)
    assert count(*groups)["outcome"] == "fewer"
    assert values(*groups) == (16, 12, 4)


def test_ca3_ca4_rows_are_added_up() -> None:
    assert values((1, 2, 3), (4, 5, 6)) == (6 + 120, 2 + 20, 4 + 100)
    assert values((1, 2, 3), (4, 5, 6), (7, 8, 9)) == (126 + 504, 22 + 56, 104 + 448)


@given(
    st.lists(
        st.tuples(st.integers(1, 20), st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=6
    )
)
def test_ca3_ca4_as_counted_one_by_one(groups: list[tuple[int, int, int]]) -> None:
    users = [(accesses, agreements) for n, accesses, agreements in groups for _ in range(n)]
    now = sum(accesses for accesses, agreements in users for _ in range(agreements))
    gathered = sum(accesses for accesses, _ in users)
    assert values(*groups) == (now, gathered, now - gathered)
    assert count(*groups)["outcome"] == ("fewer" if now > gathered else "same")


def test_ca3_ca4_the_article_says_what_is_counted_and_how() -> None:
    for groups in ([(1, 1, 1)], [(1, 1, 2)]):
        cited = count(*groups)["statements"]
        assert cited == ["charged-per-agreement", "charged-once-per-access"]


# Counts alone: the source has no prices, and no count is taken for granted.


def test_only_counts_are_given() -> None:
    for path in READER.paths:
        assert set(path.verdict["values"]) == {"now", "gathered", "difference"}


def test_a_sixth_row_is_the_last() -> None:
    asked = count(*[(1, 1, 1)] * 6)["asked"]
    assert len(asked) == 1 + 6 * 3
    assert asked[-1] == "agreements-6"


@pytest.mark.parametrize("row", [1, 2, 6])
@pytest.mark.parametrize(
    ("name", "greatest"), [("users", 10_000), ("accesses", 1_000), ("agreements", 1_000)]
)
def test_a_count_is_at_least_one_and_within_reason(name: str, row: int, greatest: int) -> None:
    for number, taken in ((0, False), (1, True), (greatest, True), (greatest + 1, False)):
        result = READER.rule.evaluate({f"{name}-{row}": str(number)}, TODAY)
        assert (result["status"] == "question") is taken
