"""Each fact that a rule says it rests on has a case that names it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CASES = Path(__file__).parent
RULES = sorted((CASES.parents[1] / "helpers").glob("[a-z]*_*.py"))


def facts(text: str) -> set[str]:
    """Give the facts a text names, one by one also where it says ``EC1 to EC3``."""
    spans = re.findall(r"\b([A-Z]{2})(\d+)(?: to \1(\d+))?\b", text)
    return {
        f"{area}{number}"
        for area, first, last in spans
        for number in range(int(first), int(last or first) + 1)
    }


def test_facts_are_read_one_by_one() -> None:
    assert facts("EC1, EC3 to EC5 and MC10") == {"EC1", "EC3", "EC4", "EC5", "MC10"}


@pytest.mark.parametrize("rule", RULES, ids=lambda path: path.stem)
def test_each_fact_of_a_rule_has_a_case(rule: Path) -> None:
    cases = (CASES / f"test_{rule.name}").read_text(encoding="utf-8")
    named = " ".join(re.findall(r"def test_(\w+)", cases)).upper().replace("_", " ")
    assert facts(rule.read_text(encoding="utf-8")) <= facts(named)
