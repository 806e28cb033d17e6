"""Every public case of every flow, through the rule on plain Python."""

from __future__ import annotations

import pytest

from tests.flows.public_cases import RULES, cases, failures


@pytest.mark.parametrize("flow", RULES)
def test_public_cases(flow: str) -> None:
    found = cases(flow)
    assert len(found) >= 20
    assert not [failure for case in found for failure in failures(RULES[flow], case)]
