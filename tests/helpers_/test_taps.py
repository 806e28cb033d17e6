"""From landing to verdict in few taps: each choice is one, and so is what follows a typed date."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median

import pytest

from tests.paths import GRAPHS
from veiviser.decisions.graph import Graph

MOST = {"connect-client": 3, "customer-agreement": 3, "end-collaboration": 3, "merge-clients": 6}
"""Of any verdict; of the longest, most take one less."""


def taps(graph: Graph) -> list[int]:
    return sorted(len(path.answers) for path in graph.paths)


@pytest.mark.parametrize("name", MOST)
def test_few_taps_lead_to_a_verdict(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    found = taps(GRAPHS[name])
    told = f"{median(found):.0f} taps to a verdict in the middle, {found[-1]} at most"
    record_property("counted", f"{name}: {told}")
    assert found[-1] <= MOST[name]


def test_most_verdicts_of_the_longest_are_five_taps_away() -> None:
    found = taps(GRAPHS["merge-clients"])
    assert sum(count <= 5 for count in found) / len(found) >= 0.7


def test_the_date_to_set_is_four_taps_away_and_a_second_date_one_more() -> None:
    for path in GRAPHS["crm-resync"].paths:
        typed = {"field-date", "sync-date"} & set(path.answers)
        assert len(path.answers) <= 3 + len(typed), path.answers


def test_two_groups_are_six_fields_and_no_tap() -> None:
    """How many there are is not asked: rows of the table are counted."""
    two = [path for path in GRAPHS["agreement-charges"].paths if path.answers["rows"] == "2"]
    assert two
    assert {len(path.answers) - 1 for path in two} == {6}
