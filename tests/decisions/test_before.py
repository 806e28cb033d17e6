"""What is sure to have been asked is what every way there asks."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from tests.rules import SURE, End, Fork, N, every_answer, toy, tree_rule, trees
from veiviser import Outcome, Requirement, Verdict
from veiviser.decisions.before import asked_before
from veiviser.decisions.explore import TODAY, explore

GOOD, BAD = Outcome("good", "yes"), Outcome("bad", "not-yet")
FEW = Requirement("few")


def test_of_questions_outcomes_and_requirements() -> None:
    def decide(ask: Any) -> Verdict:
        if ask(SURE) == "yes":
            return BAD()
        ask.require(FEW, ask(N) < 5)
        return GOOD() if ask(N) < 3 else BAD()

    assert asked_before(toy(decide, SURE, N, FEW, GOOD, BAD)) == {
        ("question", "sure"): frozenset(),
        ("question", "n"): {"sure"},
        ("requirement", "few"): {"sure", "n"},
        ("outcome", "good"): {"sure", "n"},
        ("outcome", "bad"): {"sure"},
    }


@settings(max_examples=50)
@given(trees().filter(lambda tree: isinstance(tree, Fork)))
def test_of_any_tree(tree: Fork | End) -> None:
    rule = tree_rule(tree)
    expected: dict[tuple[str, str], set[str]] = {}
    for answers in every_answer(rule):
        verdict, asked = rule.run(rule.parse(answers), TODAY)
        assert isinstance(verdict, Verdict)
        shown = [("question", name) for name in asked] + [("outcome", verdict.outcome.id)]
        for index, each in enumerate(shown):
            before = set(asked[:index])
            expected[each] = expected.get(each, before) & before
    assert asked_before(explore(rule)) == expected
