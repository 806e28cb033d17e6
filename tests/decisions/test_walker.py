"""The walker, as the page runs it, says what the rule says on any answers, whole or not."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.node import Node
from tests.paths import GRAPHS, explored, rule_of
from tests.rules import End, Fork, any_trees, some_answers_to, tangled, tree_rule
from veiviser import Choice, Date, Integer, Rule
from veiviser.decisions import proof
from veiviser.decisions.explore import TODAY
from veiviser.decisions.graph import Graph


def drawn(rule: Rule, count: int) -> list[dict[str, str]]:
    """Give answers to some questions, also to such as are not asked."""
    rng = random.Random(rule.id)  # noqa: S311

    def one(name: str) -> str:
        question = rule.questions[name]
        if isinstance(question, Choice):
            return rng.choice(question.options)
        if isinstance(question, Integer):
            low, high = question.minimum, question.maximum
            return str(rng.choice([low, low + 1, rng.randint(low, high), high]))
        assert isinstance(question, Date)
        days = (question.maximum - question.minimum).days
        return (question.minimum + timedelta(rng.randint(0, days))).isoformat()

    return [
        {name: one(name) for name in rule.questions if rng.random() < 0.8} for _ in range(count)
    ]


def left_to_python(graph: Graph, answers: Mapping[str, str], result: dict[str, Any]) -> bool:
    """Make sure that a walk says what the rule says; tells whether it left the rule to say it."""
    expected = rule_of(graph).evaluate(answers, TODAY)
    if result["status"] == "python":
        assert expected["asked"][: len(result["asked"])] == result["asked"], answers
        return True
    assert result == expected, answers
    if result["status"] == "verdict":
        assert list(result["because"]) == list(expected["because"])
    return False


def test_it_says_what_our_rules_say(
    node: Node, record_property: Callable[[str, object], None]
) -> None:
    walked = left = 0
    for graph in [*GRAPHS.values(), explored(tangled())]:
        around = proof.complete(graph)[len(graph.paths) :]
        tried = [*proof.partial(graph), *around, *drawn(rule_of(graph), 500)]
        results = node.call("decisions/graph.js", "walk", graph, tried)
        over = sum(map(left_to_python, [graph] * len(tried), tried, results))
        assert not over or any(not isinstance(q, Choice) for q in graph.questions.values())
        walked += len(tried)
        left += over
    paths = sum(len(graph.paths) for graph in GRAPHS.values())
    record_property(
        "counted",
        f"{paths} paths of {len(GRAPHS)} rules, {walked} walks with their beginnings and other "
        f"answers: walker = CPython; {left} of them left to Python",
    )


@settings(max_examples=100)
@given(any_trees(), st.data())
def test_it_says_what_any_rule_says(node: Node, tree: Fork | End, data: st.DataObject) -> None:
    graph = explored(tree_rule(tree))
    tried = data.draw(st.lists(some_answers_to(graph.questions), min_size=1, max_size=5))
    for answers, result in zip(
        tried, node.call("decisions/graph.js", "walk", graph, tried), strict=True
    ):
        left_to_python(graph, answers, result)
