"""What it would take: the smallest change of answers, compared with trying every change.

Python and the page's own script advise alike.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.node import Node
from tests.paths import GRAPHS, SIX, explored, rule_of
from tests.rules import (
    HIGH,
    LOW,
    SURE,
    End,
    Fork,
    answers_to,
    any_trees,
    some_answers_to,
    tangled,
    toy,
    tree_rule,
)
from veiviser import Choice, Integer, Outcome, Rule, Verdict
from veiviser.decisions import proof
from veiviser.decisions.advice import what_it_takes
from veiviser.decisions.explore import TODAY
from veiviser.decisions.graph import ANY, Branch, Graph, Leaf
from veiviser.engine.questions import UNKNOWN, InvalidAnswer
from veiviser.engine.verdicts import KINDS, LOSS


def rank(rule: Rule, answers: dict[str, str]) -> int | None:
    """Give the rank of the verdict; None where answers are missing or of no use."""
    verdict, asked = rule.run(rule.parse(answers), TODAY)
    if not isinstance(verdict, Verdict):
        return None
    return KINDS[verdict.outcome.kind] if set(asked) <= set(answers) else None


def choices(graph: Graph) -> dict[int, list[dict[str, str]]]:
    """Give the ways to each rank but loss, through a graph whose numbers lead nowhere apart."""
    ways: dict[int, list[dict[str, str]]] = {}

    def onward(index: int, taken: dict[str, str]) -> None:
        node = graph.nodes[index]
        if isinstance(node, Leaf):
            if node.kind != LOSS:
                ways.setdefault(KINDS[node.kind], []).append(taken)
            return
        assert isinstance(node, Branch)
        for case, target in zip(node.cases, node.targets, strict=True):
            onward(target, taken if case.test is ANY else {**taken, node.question: str(case.test)})

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
        assert all(what_it_takes(graph, path.answers, TODAY) == {} for path in graph.paths)
        return
    for path in graph.paths:
        changes = what_it_takes(graph, path.answers, TODAY)
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


@given(any_trees(dated=False), st.data())
def test_on_any_tree_and_any_answers_too(tree: Fork | End, data: st.DataObject) -> None:
    graph = explored(tree_rule(tree))
    rule, questions = rule_of(graph), graph.questions
    free = {name: each for name, each in questions.items() if isinstance(each, Choice)}
    numbers = {name: each for name, each in questions.items() if name not in free}
    answers = data.draw(answers_to(numbers)) | data.draw(some_answers_to(free))
    changes = what_it_takes(graph, answers, TODAY)
    allowed(graph, answers, changes)
    current = rank(rule, answers)
    # Every combination of choices, the numbers kept as they are.
    better = []
    for options in product(*(question.options for question in free.values())):
        tried = answers | dict(zip(free, options, strict=True))
        verdict, asked = rule.run(rule.parse(tried), TODAY)
        assert isinstance(verdict, Verdict)
        changed = [name for name in asked if answers.get(name) != tried[name]]
        unfit = [n for n in changed if tried[n] == UNKNOWN or (free[n].fixed and n in answers)]
        kind = verdict.outcome.kind
        if not unfit and kind != LOSS and (current is None or KINDS[kind] < current):
            better.append((len(changed), KINDS[kind]))
    reached = rank(rule, answers | changes)
    assert (len(changes), reached) == min(better, default=(0, current))


def test_a_number_that_was_given_is_followed_and_never_changed() -> None:
    way, number = Choice("way", "counted", "guessed"), Integer("number", 0, 10)
    fine, wait = Outcome("fine", "yes"), Outcome("wait", "not-yet")

    def decide(ask: Any) -> Verdict:
        if ask(way) == "guessed":
            return wait()
        return fine() if ask(number) >= 5 else wait()

    graph = toy(decide, way, number, fine, wait)
    assert what_it_takes(graph, {"way": "counted", "number": "3"}, TODAY) == {}
    assert what_it_takes(graph, {"way": "counted", "number": "10"}, TODAY) == {}
    assert what_it_takes(graph, {"way": "guessed"}, TODAY) == {}
    assert what_it_takes(graph, {"way": "guessed", "number": "7"}, TODAY) == {"way": "counted"}


def test_of_two_changes_the_one_that_leaves_the_earlier_answer_alone() -> None:
    first, second = Choice("first", "yes", "no"), Choice("second", "yes", "no")
    fine, wait = Outcome("fine", "yes"), Outcome("wait", "not-yet")
    graph = toy(
        lambda ask: fine() if (ask(first) == "yes") == (ask(second) == "yes") else wait(),
        *(first, second, fine, wait),
    )
    assert what_it_takes(graph, {"first": "yes", "second": "no"}, TODAY) == {"second": "yes"}
    assert what_it_takes(graph, {"first": "no", "second": "yes"}, TODAY) == {"second": "no"}


def test_a_fixed_answer_stays_though_another_would_be_better() -> None:
    case = Choice("case", "good", "bad", fixed=True)
    fine, wait = Outcome("fine", "yes"), Outcome("wait", "not-yet")
    graph = toy(lambda ask: fine() if ask(case) == "good" else wait(), case, fine, wait)
    assert what_it_takes(graph, {"case": "bad"}, TODAY) == {}
    assert what_it_takes(graph, {}, TODAY) == {"case": "good"}


def test_what_a_number_leads_to_hangs_on_nothing_else_where_it_leads_to_the_same() -> None:
    """So it need not be given; an option that is the only one is an answer all the same."""
    sure, number, only = Choice("sure", "yes", "no"), Integer("n", 0, 9), Choice("only", "this")
    fine, wait = Outcome("fine", "yes"), Outcome("wait", "not-yet")

    def decide(ask: Any) -> Verdict:
        yes = ask(sure) == "yes"
        ask(number), ask(only)
        return fine() if yes else wait()

    graph = toy(decide, sure, number, only, fine, wait)
    assert what_it_takes(graph, {"sure": "no", "only": "this"}, TODAY) == {"sure": "yes"}
    assert what_it_takes(graph, {"sure": "no"}, TODAY) == {"only": "this"}


def test_a_loss_is_never_advised_however_near_it_is() -> None:
    way = Choice("way", "lose", "wait", "ask")
    fine, lost, wait = Outcome("fine", "yes"), Outcome("lost", "loss"), Outcome("wait", "not-yet")

    def decide(ask: Any) -> Verdict:
        match ask(way):
            case "lose":
                return lost()
            case "wait":
                return wait()
        return fine() if ask(SURE) == "yes" else wait()

    graph = toy(decide, way, SURE, fine, lost, wait)
    better = {"way": "ask", "sure": "yes"}
    assert what_it_takes(graph, {"way": "wait"}, TODAY) == better
    assert what_it_takes(graph, {"way": "lose"}, TODAY) == better
    assert what_it_takes(graph, {}, TODAY) == {"way": "wait"}


def test_the_day_decides_how_good_a_verdict_is() -> None:
    graph = explored(tangled())
    dated = {"way": "date", "day": "2026-05-01"}
    assert what_it_takes(graph, dated, TODAY) == {"way": "neither", "sure": "yes"}
    assert what_it_takes(graph, dated, date(2026, 5, 1)) == {}
    assert what_it_takes(graph, {"way": "neither", "sure": "no"}, TODAY) == {"sure": "yes"}
    lost = {"way": "number", "number": "50", "sure": "yes"}
    assert what_it_takes(graph, lost, TODAY) == {"sure": "no"}
    assert what_it_takes(graph, {"way": "number", "number": "5"}, TODAY) == {}


def test_answers_that_are_not_the_rules_are_refused() -> None:
    graph = toy(lambda ask: LOW() if ask(SURE) == "yes" else HIGH(), SURE, LOW, HIGH)
    with pytest.raises(InvalidAnswer):
        what_it_takes(graph, {"sure": "perhaps"}, TODAY)
    with pytest.raises(KeyError):
        what_it_takes(graph, {"certain": "yes"}, TODAY)


def test_nothing_is_changed_to_unknown_but_it_may_stay() -> None:
    known = Choice("known", "no", "unknown")
    fine, wait = Outcome("fine", "yes"), Outcome("wait", "not-yet")
    graph = toy(lambda ask: fine() if ask(known) == "unknown" else wait(), known, fine, wait)
    assert what_it_takes(graph, {"known": "no"}, TODAY) == {}
    assert what_it_takes(graph, {"known": "unknown"}, TODAY) == {}


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
        # EC13, EC14: who would lose data is not told how to lose it.
        (
            "end-collaboration",
            {
                "service": "expenses",
                "wish": "end",
                "reports-sent": "no",
                "expenses-submitted": "no",
            },
            {"wish": "continue", "reports-sent": "yes", "expenses-submitted": "yes"},
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
    assert what_it_takes(GRAPHS[name], answers, TODAY) == changes


# In the page.


def advised(node: Node, graph: Graph, given: list[dict[str, str]]) -> list[list[tuple[str, str]]]:
    """Give what the page advises, in its order."""
    found = node.call("decisions/advice.js", "whatItTakes", graph, given, TODAY.isoformat())
    return [list(changes.items()) for changes in found]


def ours(graph: Graph, given: list[dict[str, str]]) -> list[list[tuple[str, str]]]:
    return [list(what_it_takes(graph, answers, TODAY).items()) for answers in given]


def test_the_page_advises_as_we_do_on_every_path_and_every_beginning(
    node: Node, record_property: Callable[[str, object], None]
) -> None:
    advices = 0
    for graph in [*GRAPHS.values(), explored(tangled())]:
        given = proof.partial(graph) + proof.complete(graph)[len(graph.paths) :]
        assert advised(node, graph, given) == ours(graph, given)
        advices += len(given)
    record_property(
        "counted", f"{advices} sets of answers of all rules: advice of page and CLI equal"
    )


@settings(max_examples=40)
@given(any_trees(), st.data())
def test_the_page_advises_as_we_do_whatever_the_rule_and_the_answers(
    node: Node, tree: Fork | End, data: st.DataObject
) -> None:
    graph = explored(tree_rule(tree))
    given = data.draw(st.lists(some_answers_to(graph.questions), min_size=1, max_size=5))
    assert advised(node, graph, given) == ours(graph, given)


def test_every_kind_has_a_rank() -> None:
    kinds = {kind for graph in GRAPHS.values() for kind in (leaf.kind for leaf in graph.leaves)}
    assert kinds == set(KINDS)
