"""From landing to verdict in few taps: an option is one, and so is what follows something typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from statistics import median

import pytest

from tests import bases
from tests.cards import given
from tests.paths import GRAPHS, ROOT

PROCEDURES = sorted(ROOT.glob("docs/procedures/*/procedure.yml"))
WORDS = {helper.id: helper for path in PROCEDURES for helper in bases.read(path).model.helpers}
MOST = {
    "connect-client": 3,
    "crm-resync": 3,
    "customer-agreement": 3,
    "end-collaboration": 3,
    "merge-clients": 6,
}
"""Of any verdict; of the longest, most take one less."""


def taps(name: str, answers: Mapping[str, str]) -> int:
    """Return how many taps answer so: whoever types has chosen by that."""
    return len(given(WORDS[name], answers))


def counted(name: str) -> list[int]:
    return sorted(taps(name, path.answers) for path in GRAPHS[name].paths)


@pytest.mark.parametrize("name", MOST)
def test_few_taps_lead_to_a_verdict(
    name: str, record_property: Callable[[str, object], None]
) -> None:
    found = counted(name)
    told = f"{median(found):.0f} taps to a verdict in the middle, {found[-1]} at most"
    record_property("counted", f"{name}: {told}")
    assert found[-1] <= MOST[name]


def test_every_helper_is_counted() -> None:
    assert {*MOST, "agreement-charges"} == set(GRAPHS) == set(WORDS)


def test_most_verdicts_of_the_longest_are_five_taps_away() -> None:
    found = counted("merge-clients")
    assert sum(count <= 5 for count in found) / len(found) >= 0.7


def test_both_dates_are_two_of_the_taps_to_the_date_to_set() -> None:
    typed = {"field-date", "sync-date"}
    both = [path.answers for path in GRAPHS["crm-resync"].paths if typed <= set(path.answers)]
    assert both
    assert {taps("crm-resync", answers) for answers in both} == {3}
    assert {len(answers) for answers in both} == {5}


def test_two_groups_are_six_fields_and_no_tap() -> None:
    """How many there are is not asked: rows of the table are counted."""
    two = [path for path in GRAPHS["agreement-charges"].paths if path.answers["rows"] == "2"]
    assert two
    assert {len(path.answers) - 1 for path in two} == {6}
