"""Every public case of every flow, through the rule on plain Python; and their words."""

from __future__ import annotations

import pytest

from tests.flows.public_cases import FOLDER, RULES, cases, failures
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
