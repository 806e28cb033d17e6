"""Every public case of every flow, on plain Python; its words; and that it can be explored."""

from __future__ import annotations

import pytest

from tests.exhaustive import for_each
from tests.flows.public_cases import FOLDER, RULES, cases, failures
from tests.paths import explored
from veiviser import Rule
from veiviser.content.definitions import discover
from veiviser.project.passes import index_entry


@pytest.mark.parametrize("flow", RULES)
def test_public_cases(flow: str) -> None:
    found = cases(flow)
    assert len(found) >= 20
    assert not [failure for case in found for failure in failures(RULES[flow], case)]


def test_words_are_whole_in_both_languages() -> None:
    files, problems = discover(FOLDER / "docs/procedures")
    assert [each.id for each in files] == list(RULES)
    assert not problems
    for each in files:
        assert not index_entry(each, ("nb", "sv"), release=True).problems


@for_each(
    "rule", {name: (rule,) for name, rule in RULES.items()}, now=("vat-payment", "redundancy-pay")
)
def test_exploring_finds_nothing_wrong(rule: Rule) -> None:
    assert not explored(rule).problems
