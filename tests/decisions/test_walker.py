"""The walker, as the page runs it, says what the rule says on any answers, whole or not."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

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


def say_the_same(node: Node, graph: Graph, tried: list[dict[str, str]], today: date) -> None:
    """Make sure that walks say what the rule says, whole or not."""
    results = node.call("decisions/graph.js", "walk", graph, tried, today.isoformat())
    for answers, result in zip(tried, results, strict=True):
        expected = rule_of(graph).evaluate(answers, today)
        assert result == expected, answers
        if result["status"] == "verdict":
            assert list(result["because"]) == list(expected["because"])


def test_it_says_what_our_rules_say(
    node: Node, record_property: Callable[[str, object], None]
) -> None:
    walked = 0
    for graph in [*GRAPHS.values(), explored(tangled())]:
        around = proof.complete(graph)[len(graph.paths) :]
        tried = [*proof.partial(graph), *around, *drawn(rule_of(graph), 500)]
        say_the_same(node, graph, tried, TODAY)
        say_the_same(node, graph, tried[-500:], date(2024, 2, 29))
        walked += len(tried) + 500
    paths = sum(len(graph.paths) for graph in GRAPHS.values())
    record_property(
        "counted",
        f"{paths} paths of {len(GRAPHS)} rules, {walked} walks with their beginnings and other "
        f"answers: walker = CPython, none of them left to Python",
    )


@settings(max_examples=15)
@given(any_trees(), st.data())
def test_it_says_what_any_rule_says(node: Node, tree: Fork | End, data: st.DataObject) -> None:
    graph = explored(tree_rule(tree))
    tried = data.draw(st.lists(some_answers_to(graph.questions), min_size=1, max_size=5))
    say_the_same(node, graph, tried, data.draw(st.dates(date(2020, 1, 1), date(2050, 12, 31))))
