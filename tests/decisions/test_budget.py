"""What takes a rule too many runs is named: the question, its line, and what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.rules import HIGH, LOW, many, toy_rule
from veiviser import Choice, Group, Integer
from veiviser.decisions.budget import TooManyPaths
from veiviser.decisions.explore import explore

QUESTIONS = many(10)
EARLY = Choice("early", "yes", "no", "perhaps")
AGE = Integer("age", 0, 40)
CHILDREN = Group("children", 1, 8, AGE)
COMPUTE = "compute with its tests instead of an if"


def counted(ask: Any) -> Any:
    points = 0
    for question in QUESTIONS:
        if ask(question) == "yes":
            points += 1
    return HIGH(points=points) if points > 8 else LOW(points=points)


def asked_early(ask: Any) -> Any:
    early = str(ask(EARLY))
    code = 0
    for question in QUESTIONS:
        if ask(question) == "yes":
            code = code * 2 % 7 + 1
    outcome = HIGH if code % 2 else LOW
    return outcome(f"s{code}", *(["e"] if early == "perhaps" and code == 9 else []))


def in_pairs(ask: Any) -> Any:
    early = ask(EARLY)
    ages = [child(AGE) for child in ask.each(CHILDREN)]
    twins = 0
    for number, one in enumerate(ages):
        for other in ages[:number]:
            if one == other:
                twins += 1
    return HIGH(twins=twins) if early == "yes" else LOW(twins=twins)


@pytest.mark.parametrize(
    ("decide", "line", "says"),
    [
        (counted, 4, rf"'q\d' \(line {{line}}\) only makes another value.*{COMPUTE}"),
        (asked_early, 2, "ask 'early' later, and only where the answer matters: line {line} "),
        (in_pairs, 7, rf"'age' \(line {{line}}\) only makes another value.*{COMPUTE}"),
    ],
)
def test_the_cause_is_named(decide: Callable[[Any], Any], line: int, says: str) -> None:
    rule = toy_rule(decide, *QUESTIONS, EARLY, CHILDREN, AGE, HIGH, LOW)
    here = decide.__code__.co_firstlineno - 1 + line
    with pytest.raises(TooManyPaths, match=says.format(line=here)):
        explore(rule, budget=700)
