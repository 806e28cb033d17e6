"""What it would take: the smallest change of answers, compared with trying every change."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.paths import GRAPHS, SIX, explored, rule_of
from tests.test_explore import (
    End,
    Fork,
    every_answer,
    toy,
    tree_rule,
    trees,
)
from veiviser import Choice, Integer, Outcome, Rule, Verdict
from veiviser.decisions.advice import what_it_takes
from veiviser.decisions.explore import TODAY
from veiviser.decisions.graph import Branch, Graph
from veiviser.engine.verdicts import KINDS


def rank(rule: Rule, answers: dict[str, str]) -> int | None:
    """Give the rank of the verdict; None where answers are missing or of no use."""
    verdict, asked = rule.run(rule.parse(answers), TODAY)
    if not isinstance(verdict, Verdict):
        return None
    return KINDS[verdict.outcome.kind] if set(asked) <= set(answers) else None


def choices(graph: Graph) -> dict[int, list[dict[str, str]]]:
    """Give every way through a graph whose numbers lead nowhere apart, by the rank of its end."""
    ways: dict[int, list[dict[str, str]]] = {}

    def onward(index: int, taken: dict[str, str]) -> None:
        node = graph.nodes[index]
        if not isinstance(node, Branch):
            ways.setdefault(KINDS[node.kind], []).append(taken)
            return
        for case, target in zip(node.cases, node.targets, strict=True):
            onward(target, taken if case == "*" else {**taken, node.question: case})

    onward(graph.root, {})
    return ways


def cost(graph: Graph, answers: dict[str, str], way: dict[str, str]) -> int | None:
    """Count what a way changes in the answers; None where it may not."""
    changed = 0
    for name, option in way.items():
        if answers.get(name) != option:
            question = graph.questions[name]
            assert isinstance(question, Choice)
            if option == "unknown" or (name in answers and question.fixed):
                return None
            changed += 1
    return changed


def best(
    graph: Graph, answers: dict[str, str], ways: dict[int, list[dict[str, str]]], current: int
) -> tuple[int, int] | None:
    """Give the fewest changes that lead to a better rank, and the best such, by trying all."""
    costs = [
        (changed, rank)
        for rank in ways
        if rank < current
        for way in ways[rank]
        if (changed := cost(graph, answers, way)) is not None
    ]
    return min(costs, default=None)


@SIX
def test_no_change_is_smaller_and_none_as_small_is_better(graph: Graph) -> None:
    ways = choices(graph)
    if any(len(node.targets) > 1 for node in numbers(graph)):
        assert {KINDS[leaf.kind] for leaf in graph.leaves} == {0}
        assert all(what_it_takes(graph, path.answers) == {} for path in graph.paths)
        return
    for path in graph.paths:
        changes = what_it_takes(graph, path.answers)
        current = KINDS[path.verdict["kind"]]
        wanted = best(graph, path.answers, ways, current)
        reached = rank(rule_of(graph), {**path.answers, **changes})
        assert (len(changes), reached) == (wanted or (0, current)), path.answers
        allowed(graph, path.answers, changes)


def numbers(graph: Graph) -> list[Branch]:
    return [
        node
        for node in graph.nodes
        if isinstance(node, Branch) and not isinstance(graph.questions[node.question], Choice)
    ]


def allowed(graph: Graph, answers: dict[str, str], changes: dict[str, str]) -> None:
    for name, option in changes.items():
        question = graph.questions[name]
        assert isinstance(question, Choice)
        assert option in question.options
        assert option != "unknown"
        assert answers.get(name) != option
        assert not (question.fixed and name in answers)


@given(trees(), st.data())
def test_on_any_tree_too(tree: Fork | End, data: st.DataObject) -> None:
    graph = explored(tree_rule(tree))
    counted = {
        question.id: str(data.draw(st.integers(question.minimum, question.maximum)))
        for question in graph.questions.values()
        if isinstance(question, Integer)
    }
    answers = {**counted, **data.draw(st.sampled_from(list(every_answer(rule_of(graph)))))}
    changes = what_it_takes(graph, answers)
    allowed(graph, answers, changes)
    current = rank(rule_of(graph), answers)
    reached = rank(rule_of(graph), {**answers, **changes})
    assert reached is not None
    assert current is not None
    # Every combination of choices, the numbers kept as they are.
    free = [question for question in graph.questions.values() if isinstance(question, Choice)]
    found = []
    for options in product(*(question.options for question in free)):
        tried = {**answers, **{q.id: o for q, o in zip(free, options, strict=True)}}
        verdict, asked = rule_of(graph).run(rule_of(graph).parse(tried), TODAY)
        if not isinstance(verdict, Verdict):
            continue
        changed = [name for name in asked if answers.get(name) != tried[name]]
        if not any(tried[name] == "unknown" for name in changed):
            found.append((KINDS[verdict.outcome.kind], len(changed)))
    better = [(size, rank) for rank, size in found if rank < current]
    assert (len(changes), reached) == min(better, default=(0, current))


def test_a_number_that_was_given_is_followed_and_never_changed() -> None:
    way, number = Choice("way", "counted", "guessed"), Integer("number", 0, 10)
    fine, wait = Outcome("fine", "yes"), Outcome("wait", "not-yet")

    def decide(ask: Any) -> Verdict:
        if ask(way) == "guessed":
            return wait()
        return fine() if ask(number) >= 5 else wait()

    graph = toy(decide, way, number, fine, wait)
    assert what_it_takes(graph, {"way": "counted", "number": "3"}) == {}
    assert what_it_takes(graph, {"way": "counted", "number": "10"}) == {}
    assert what_it_takes(graph, {"way": "guessed"}) == {}
    assert what_it_takes(graph, {"way": "guessed", "number": "7"}) == {"way": "counted"}


def test_of_two_changes_the_one_that_leaves_the_earlier_answer_alone() -> None:
    first, second = Choice("first", "yes", "no"), Choice("second", "yes", "no")
    fine, wait = Outcome("fine", "yes"), Outcome("wait", "not-yet")
    graph = toy(
        lambda ask: fine() if (ask(first) == "yes") is (ask(second) == "yes") else wait(),
        *(first, second, fine, wait),
    )
    assert what_it_takes(graph, {"first": "yes", "second": "no"}) == {"second": "yes"}
    assert what_it_takes(graph, {"first": "no", "second": "yes"}) == {"second": "no"}


def test_a_fixed_answer_stays_though_another_would_be_better() -> None:
    case = Choice("case", "good", "bad", fixed=True)
    fine, wait = Outcome("fine", "yes"), Outcome("wait", "not-yet")
    graph = toy(lambda ask: fine() if ask(case) == "good" else wait(), case, fine, wait)
    assert what_it_takes(graph, {"case": "bad"}) == {}
    assert what_it_takes(graph, {}) == {"case": "good"}


def test_nothing_is_changed_to_unknown_but_it_may_stay() -> None:
    known = Choice("known", "no", "unknown")
    fine, wait = Outcome("fine", "yes"), Outcome("wait", "not-yet")
    graph = toy(lambda ask: fine() if ask(known) == "unknown" else wait(), known, fine, wait)
    assert what_it_takes(graph, {"known": "no"}) == {}
    assert what_it_takes(graph, {"known": "unknown"}) == {}


@pytest.mark.parametrize(
    ("name", "answers", "changes"),
    [
        # MC2, MC9: all that stands in the way, and nothing else.
        (
            "merge-clients",
            {
                "way": "copy",
                "same-year": "no",
                "units": "one",
                "logmaster": "unknown",
                "customer-number": "no",
                "owner-email": "yes",
            },
            {"same-year": "yes", "logmaster": "none", "customer-number": "yes"},
        ),
        # EC14: a loss is not as good as a verdict without one.
        (
            "end-collaboration",
            {
                "service": "expenses",
                "wish": "end",
                "reports-sent": "yes",
                "expenses-submitted": "yes",
            },
            {"wish": "continue"},
        ),
        # EC13, EC14: who wants to end it is told what to do first, not to want something else.
        (
            "end-collaboration",
            {
                "service": "expenses",
                "wish": "end",
                "reports-sent": "no",
                "expenses-submitted": "no",
            },
            {"reports-sent": "yes", "expenses-submitted": "yes"},
        ),
        # CA10: which task it is, is what the reader came for; the companies can be moved.
        (
            "customer-agreement",
            {"task": "delete", "companies-left": "some", "destination": "new"},
            {"companies-left": "none"},
        ),
    ],
)
def test_advice_of_our_rules(name: str, answers: dict[str, str], changes: dict[str, str]) -> None:
    assert what_it_takes(GRAPHS[name], answers) == changes


def test_every_kind_has_a_rank() -> None:
    kinds = {kind for graph in GRAPHS.values() for kind in (leaf.kind for leaf in graph.leaves)}
    assert kinds == set(KINDS)
