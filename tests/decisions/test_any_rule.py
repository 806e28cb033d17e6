"""Whatever a rule asks, tests, cites and brings: graph and walker say what it says."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.answers import drawn
from tests.node import Node
from tests.paths import explored
from tests.programs import Program, programs
from veiviser.decisions.explore import TODAY
from veiviser.decisions.graph import Leaf, Refused

DAYS = (TODAY, date(2024, 2, 29), date(2000, 1, 1), date(2099, 12, 31))


def _agree(node: Node, program: Program, seed: int) -> None:
    rule = program.rule()
    graph = explored(rule)
    assert not graph.failed, [problem.message for problem in graph.problems]
    rng = random.Random(seed)  # noqa: S311
    for today in DAYS:
        tried = [drawn(rng, rule.questions, today) for _ in range(40)]
        tried += [path.answers for path in graph.paths[:40]]
        expected = [rule.evaluate(answers, today) for answers in tried]
        assert node.call("decisions/graph.js", "walk", graph, tried, today.isoformat()) == expected
        for answers, result in zip(tried, expected, strict=True):
            asked, end = graph.walk(graph.parse(answers), today)
            assert asked == result["asked"]
            if isinstance(end, Refused):
                assert (result["status"], result["requirement"]) == ("refused", end.requirement)
            if isinstance(end, Leaf):
                said = graph.verdict(end, graph.parse(answers), today)
                assert said == {key: result[key] for key in said}


@settings(max_examples=25)
@given(programs(), st.integers(0, 1_000))
def test_it_is_explored_and_walked_alike(node: Node, program: Program, seed: int) -> None:
    _agree(node, program, seed)


@pytest.mark.exhaustive
@settings(max_examples=1_000)
@given(programs(), st.integers(0, 1_000))
def test_so_are_a_thousand(node: Node, program: Program, seed: int) -> None:
    _agree(node, program, seed)
