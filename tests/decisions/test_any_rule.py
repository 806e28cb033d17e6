"""Whatever a rule asks, tests, cites and brings: graph and walker say what it says."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from tests.answers import drawn
from tests.node import Node
from tests.paths import explored
from tests.programs import Program, programs
from veiviser.decisions.conditions import Condition, Literal, minimal_conditions
from veiviser.decisions.explore import TODAY
from veiviser.decisions.expressions import evaluate, parts
from veiviser.decisions.graph import Branch, Days, Graph, Interval, Leaf, Refused
from veiviser.decisions.graph import Fork as DecisionFork

DAYS = (TODAY, date(2024, 2, 29), date(2000, 1, 1), date(2099, 12, 31))


def _agree(node: Node, program: Program, seed: int) -> None:
    rule = program.rule()
    graph = explored(rule)
    _reject_what_nobody_can_say(graph)
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


def _reject_what_nobody_can_say(graph: Graph) -> None:
    """Leave out a rule that check refuses, since the solver does not know a test of it."""
    if graph.failed and all("nobody can say" in problem.message for problem in graph.problems):
        reject()


@settings(max_examples=3)
@given(programs(), st.integers(0, 1_000))
def test_it_is_explored_and_walked_alike(node: Node, program: Program, seed: int) -> None:
    _agree(node, program, seed)


@pytest.mark.exhaustive
@pytest.mark.parametrize("part", range(4))
@settings(max_examples=250)
@given(programs(), st.integers(0, 1_000))
def test_so_are_a_thousand(node: Node, part: int, program: Program, seed: int) -> None:
    del part  # four at once
    _agree(node, program, seed)


def _tests_met(graph: Graph, answers: dict[str, Any], today: date) -> dict[str, bool]:
    """Give what each named test on the way is; whoever knows the facts knows that, too."""
    numbers, found = graph.numbers(answers), {}
    node = graph.nodes[graph.root]
    while isinstance(node, Branch | DecisionFork):
        if isinstance(node, DecisionFork):
            for part in parts(node.test):
                if isinstance(part, tuple) and part[0] == "test":
                    found[part[1]] = bool(evaluate(part, numbers, today))
        target = graph.target(node, answers, today)
        assert target is not None
        node = graph.nodes[target]
    return found


def _meets(condition: Condition, said: Callable[[Literal], bool]) -> bool:
    return any(all(map(said, term)) for term in condition)


@settings(max_examples=3)
@given(programs(), st.integers(0, 1_000))
def test_its_conditions_are_true_of_whoever_knows_all_facts(program: Program, seed: int) -> None:
    graph = explored(program.rule())
    _conditions_hold(graph, seed)


def _conditions_hold(graph: Graph, seed: int) -> None:
    _reject_what_nobody_can_say(graph)
    try:
        conditions = minimal_conditions(graph)
    except ValueError:  # too tangled: check says so
        reject()
    rng = random.Random(seed)  # noqa: S311
    for _ in range(60):
        texts = drawn(rng, graph.questions, TODAY)
        answers = graph.parse(texts)
        _, end = graph.walk(answers, TODAY)
        if isinstance(end, Refused):
            continue
        assert isinstance(end, Leaf)
        met, numbers = _tests_met(graph, answers, TODAY), graph.numbers(answers)
        unknown = rng.random() < 0.5  # what a test that is not on the way is, decides nothing

        def said(literal: Literal) -> bool:
            name = literal.question
            if name in graph.tests:
                return ("yes" if met.get(name, unknown) else "no") in literal.tests  # noqa: B023
            if "." in name:
                return ("yes" if numbers[name] else "no") in literal.tests  # noqa: B023
            passes = any(_passes(test, answers[name]) for test in literal.tests)  # noqa: B023
            return passes is not literal.but

        holding = [one for one in conditions if _meets(one.when, said)]
        assert holding[0].outcome == end.outcome
        if not holding[0].otherwise:
            sure = [one for one in holding if not one.otherwise]
            assert [one.outcome for one in sure] == [end.outcome]
        verdict = graph.verdict(end, answers, TODAY)
        for citation in holding[0].citations:
            is_cited = citation.statement in verdict["statements"]
            assert _meets(citation.when, said) is is_cited, citation


def _passes(test: Any, answer: Any) -> bool:
    if isinstance(test, Days):
        days = (answer - TODAY).days
        after = test.first is None or test.first <= days
        return after and (test.last is None or days <= test.last)
    if isinstance(test, Interval):
        return bool(test.first <= answer <= test.last)
    return bool(answer == test)
