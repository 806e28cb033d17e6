"""Of what no answers lead to, a problem says which line does not go on there, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from veiviser.decisions.explore import explore
from veiviser.decisions.rules import load_rules

RULE = """\
from veiviser import Choice, Integer, Outcome, Requirement, Test

AGE = Integer("age", 0, 120)
SURE = Choice("sure", "yes", "no")
NEVER_ASKED = Choice("never-asked", "yes", "no")
OLD = Test("old")
POSITIVE = Requirement("positive")
CHILD = Outcome("child", "yes")
ADULT = Outcome("adult", "yes")
BOTH = Outcome("both", "yes")
BEYOND = Outcome("beyond", "yes")
SHORT = Outcome("short", "yes")
UNUSED = Outcome("unused", "yes")
RETURNED_AFTER = Outcome("returned-after", "yes")


def decide(ask):
    age = ask(AGE)
    ask.require(POSITIVE, age >= 0)
    if age >= 18:
        if ask(SURE) == "yes" and age < 10:
            return BOTH()
        if age < 18:
            ask(NEVER_ASKED)
            return beyond(ask)
        return ADULT() if age > 3 else SHORT()
    if age < 30:
        return CHILD()
    return RETURNED_AFTER()


def beyond(ask):
    if OLD(ask(AGE) > 60):
        return BEYOND()
    return CHILD()
"""

YOUNGER = "'age < 18' (line 23) never holds where 'age < 18' does not hold (line 20)"


@pytest.fixture
def said(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "dead.py").write_text(RULE, "utf-8")
    (rule,) = load_rules(tmp_path).values()
    found = {}
    for problem in explore(rule).problems:
        what, _, reason = problem.message.partition(": ")
        found[what.removeprefix("no answers lead to the ")] = reason
    return found


def test_what_stands_in_the_way_is_named(said: dict[str, str]) -> None:
    assert said == {
        "question 'never-asked'": f"{YOUNGER}, so that line 24 is never come to",
        "test 'old'": f"{YOUNGER}, so that line 24 is never come to",
        "requirement 'positive'": "'age < 0' (line 19) never holds",
        "outcome 'both'": "'age < 10' (line 21) never holds where 'age < 18' does not hold "
        "(line 20), so that line 22 is never come to",
        "outcome 'beyond'": f"{YOUNGER}, so that line 24 is never come to",
        "outcome 'short'": "'age < 4' (line 26) never holds where 'age < 18' does not hold "
        "(line 20)",
        "outcome 'unused'": "the rule never uses it",
        "outcome 'returned-after'": "'age < 30' (line 27) always holds where 'age < 18' holds "
        "(line 20), so that line 29 is never come to",
    }
