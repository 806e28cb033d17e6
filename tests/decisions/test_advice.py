"""What it would take: the smallest change of answers, compared with trying every change.

Python and the page's own script advise alike.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from tests.answers import drawn
from tests.changes import Smaller, TooManyError, rank, smallest, ways
from tests.exhaustive import later
from tests.node import Node
from tests.paths import GRAPHS, TOLD_BY_ANSWERS, explored, rule_of
from tests.programs import SMALL, Program, programs
from tests.rules import (
    HIGH,
    LOW,
    SURE,
    End,
    Fork,
    any_trees,
    some_answers_to,
    tangled,
    toy,
    tree_rule,
)
from veiviser import (
    Amount,
    Choice,
    Date,
    Decimal,
    Group,
    Integer,
    Month,
    Outcome,
    Requirement,
    Rule,
    Several,
    Text,
    Verdict,
    add_months,
)
from veiviser.decisions import nearest, proof
from veiviser.decisions.advice import Advice, advise, what_it_takes
from veiviser.decisions.explore import TODAY
from veiviser.decisions.graph import ANY, Branch, Graph, Leaf
from veiviser.engine.questions import UNKNOWN, InvalidAnswer, Question
from veiviser.engine.verdicts import KINDS, LOSS


def choices(graph: Graph) -> dict[int, list[dict[str, str | None]]]:
    """Give the ways to each rank but loss, through a graph whose numbers lead nowhere apart."""
    found: dict[int, list[dict[str, str | None]]] = {}

    def onward(index: int, taken: dict[str, str | None]) -> None:
        node = graph.nodes[index]
        if isinstance(node, Leaf):
            if node.kind != LOSS:
                found.setdefault(KINDS[node.kind], []).append(taken)
            return
        assert isinstance(node, Branch)
        for case, target in zip(node.cases, node.targets, strict=True):
            onward(target, {**taken, node.question: None if case.test is ANY else str(case.test)})

    onward(graph.root, {})
    return found


def cost(graph: Graph, answers: dict[str, str], way: dict[str, str | None]) -> int | None:
    """Count what a way changes in the answers, or adds; None where it may not."""
    changed = 0
    for name, option in way.items():
        if name not in answers or option not in (None, answers[name]):
            question = graph.questions[name]
            if option == "unknown" or (name in answers and question.fixed):
                return None
            changed += 1
    return changed


def best(
    graph: Graph,
    answers: dict[str, str],
    tried: dict[int, list[dict[str, str | None]]],
    current: int,
) -> tuple[int, int] | None:
    """Give the fewest changes that lead to a better rank, and the best such, by trying all."""
    costs = [
        (changed, rank)
        for rank in tried
        if rank < current
        for way in tried[rank]
        if (changed := cost(graph, answers, way)) is not None
    ]
    return min(costs, default=None)


@TOLD_BY_ANSWERS
def test_no_change_is_smaller_and_none_as_small_is_better(graph: Graph) -> None:
    tried = choices(graph)
    if any(len(node.targets) > 1 for node in numbers(graph)):
        assert {KINDS[leaf.kind] for leaf in graph.leaves} == {0}
        assert all(what_it_takes(graph, path.answers, TODAY) == {} for path in graph.paths)
        return
    for path in graph.paths:
        changes = what_it_takes(graph, path.answers, TODAY)
        current = KINDS[path.verdict["kind"]]
        wanted = best(graph, path.answers, tried, current)
        reached = rank(rule_of(graph), {**path.answers, **changes}, TODAY)
        assert (len(changes), reached) == (wanted or (0, current)), path.answers
        allowed(graph, path.answers, changes)


def numbers(graph: Graph) -> list[Branch]:
    return [
        node
        for node in graph.nodes
        if isinstance(node, Branch) and not isinstance(graph.questions[node.question], Choice)
    ]


def allowed(graph: Graph, answers: dict[str, str], changes: dict[str, str]) -> None:
    for name, answer in changes.items():
        question = graph.questions[name]
        assert answer != UNKNOWN
        assert question.text(question.parse(answer)) == answer
        assert answers.get(name) != answer
        assert not (question.fixed and name in answers)


# Every other answer, tried on the rule.


def is_the_smallest(node: Node, rule: Rule, given: list[dict[str, str]]) -> None:
    """Hold advice against every change of answers there is, here and in the page."""
    graph = explored(rule)
    if graph.failed:
        reject()  # the solver does not know a test of it: check says so
    try:
        tried = ways(rule, TODAY)
    except TooManyError:
        reject()
    wanted = [list(smallest(rule, tried, answers, TODAY).items()) for answers in given]
    assert ours(graph, given) == wanted
    assert advised(node, graph, given) == wanted


def is_the_smallest_for(node: Node, program: Program, seed: int) -> None:
    rule = program.rule()
    is_the_smallest(node, rule, some(rule.questions, seed, 8))


def some(questions: Mapping[str, Question], seed: int, count: int) -> list[dict[str, str]]:
    """Give answers, some of them with a few missing."""
    rng = random.Random(seed)  # noqa: S311
    given = [drawn(rng, questions, TODAY) for _ in range(count)]
    for answers in given[1::2]:
        for name in rng.sample(sorted(answers), min(2, len(answers))):
            del answers[name]
    return given


SEEDS = st.integers(0, 1_000)


@settings(max_examples=8)
@given(programs(SMALL, 3), SEEDS)
def test_nothing_smaller_does_whatever_the_rule(node: Node, program: Program, seed: int) -> None:
    is_the_smallest_for(node, program, seed)


@pytest.mark.exhaustive
@settings(max_examples=250)
@given(programs(SMALL, 3), SEEDS)
def test_nor_for_many_rules(node: Node, program: Program, seed: int) -> None:
    is_the_smallest_for(node, program, seed)


@given(any_trees(), st.data())
def test_nor_on_any_tree_and_any_answers(node: Node, tree: Fork | End, data: st.DataObject) -> None:
    rule = tree_rule(tree)
    is_the_smallest(node, rule, [data.draw(some_answers_to(rule.questions))])


# Of more answers than can be tried, the solver knows.


def nothing_smaller_is_known(node: Node, program: Program, seed: int) -> None:
    graph = explored(program.rule())
    if graph.failed:
        reject()
    words = {name: "Kari" for name, each in graph.questions.items() if isinstance(each, Text)}
    given = [answers | words for answers in some(graph.questions, seed, 3)]
    assert advised(node, graph, given) == ours(graph, given)
    for answers in given:
        with patch.object(nearest, "MOST_BOXES", 30_000):
            changes = what_it_takes(graph, answers, TODAY)
        allowed(graph, answers, changes)
        reached = rank(rule_of(graph), {**answers, **changes}, TODAY)
        current = rank(rule_of(graph), answers, TODAY)
        assert reached < current if changes else reached == current
        if changes or not gives_up(graph, answers, current):
            proof = Smaller(graph, answers, TODAY)
            assert proof.found(changes, reached, current) is None


def gives_up(graph: Graph, answers: dict[str, str], current: float) -> bool:
    """Tell whether looking for advice would take too long, so that it says nothing."""
    given = graph.parse(answers)
    fixed = {name for name in given if graph.questions[name].fixed}
    with patch.object(nearest, "MOST_BOXES", 30_000):
        search = nearest.Search(graph, given, TODAY, current, fixed)
        search.smallest()
    return search.is_spent


@settings(max_examples=2)
@given(programs(), SEEDS)
def test_the_solver_knows_nothing_smaller(node: Node, program: Program, seed: int) -> None:
    nothing_smaller_is_known(node, program, seed)


@pytest.mark.exhaustive
@settings(max_examples=60)
@given(programs(), SEEDS)
def test_nor_does_it_for_many_rules(node: Node, program: Program, seed: int) -> None:
    nothing_smaller_is_known(node, program, seed)


def test_a_number_just_under_a_limit_is_lifted_to_it() -> None:
    way, number = Choice("way", "counted", "guessed"), Integer("number", 0, 10)
    fine, wait = Outcome("fine", "yes"), Outcome("wait", "not-yet")

    def decide(ask: Any) -> Verdict:
        if ask(way) == "guessed":
            return wait()
        return fine() if ask(number) >= 5 else wait()

    graph = toy(decide, way, number, fine, wait)
    assert what_it_takes(graph, {"way": "counted", "number": "3"}, TODAY) == {"number": "5"}
    assert what_it_takes(graph, {"way": "counted", "number": "10"}, TODAY) == {}
    assert what_it_takes(graph, {"way": "counted"}, TODAY) == {"number": "5"}
    added = {"way": "counted", "number": "5"}
    assert what_it_takes(graph, {"way": "guessed"}, TODAY) == added
    assert what_it_takes(graph, {"way": "guessed", "number": "7"}, TODAY) == {"way": "counted"}


# What each kind of answer is changed to.

FINE, WAIT = Outcome("fine", "yes"), Outcome("wait", "not-yet")


def fine_where(holds: Callable[[Any], bool], *asked: Any) -> Graph:
    """Give a rule that asks all, and is fine where a test holds."""

    def decide(ask: Any) -> Verdict:
        for question in asked:
            ask(question)
        return FINE() if holds(ask) else WAIT()

    return toy(decide, *asked, FINE, WAIT)


def test_a_day_is_moved_to_the_nearest_from_today() -> None:
    """Fourteen days are needed; a deadline moves with the day it is."""
    day = Date("day", date(2020, 1, 1), date(2039, 12, 31))
    graph = fine_where(lambda ask: ask(day) >= ask.today + timedelta(14), day)
    near = date(2026, 3, 10)
    assert what_it_takes(graph, {"day": "2026-03-12"}, near) == {"day": "2026-03-24"}
    assert what_it_takes(graph, {"day": "2026-03-12"}, date(2027, 1, 1)) == {"day": "2027-01-15"}
    weekend = fine_where(lambda ask: ask(day).weekday() == 0, day)
    assert what_it_takes(weekend, {"day": "2026-03-12"}, near) == {"day": "2026-03-09"}
    assert what_it_takes(weekend, {"day": "2026-03-14"}, near) == {"day": "2026-03-16"}


def test_a_month_is_moved_to_the_nearest() -> None:
    month = Month("month", date(2020, 1, 1), date(2039, 12, 31))
    graph = fine_where(lambda ask: add_months(ask(month), 6) <= ask.today, month)
    assert what_it_takes(graph, {"month": "2026-01"}, TODAY) == {"month": "2025-09"}
    spring = fine_where(lambda ask: ask(month).month == 4, month)
    assert what_it_takes(spring, {"month": "2025-11"}, TODAY) == {"month": "2026-04"}


def test_amounts_and_decimals_go_just_over_a_threshold() -> None:
    pay, hours = Amount("pay", 0, 100_000_000, "NOK"), Decimal("hours", 0, 60, places=1)
    graph = fine_where(lambda ask: ask(pay) > 1_234_567_89, pay)
    assert what_it_takes(graph, {"pay": "10.00"}, TODAY) == {"pay": "1234567.90"}
    part = fine_where(lambda ask: ask(hours) * 100 // 375 < 50, hours)
    assert what_it_takes(part, {"hours": "37.5"}, TODAY) == {"hours": "18.7"}


def test_of_two_numbers_whose_sum_decides_the_later_is_changed_or_both() -> None:
    one, other = Integer("one", 0, 1_000_000), Integer("other", 0, 1_000_000)
    graph = fine_where(lambda ask: ask(one) + ask(other) >= 1_500_000, one, other)
    given = {"one": "700000", "other": "5"}
    assert what_it_takes(graph, given, TODAY) == {"other": "800000"}
    given = {"one": "7", "other": "5"}
    assert what_it_takes(graph, given, TODAY) == {"one": "500000", "other": "1000000"}
    given = {"one": "7", "other": "1000000"}
    assert what_it_takes(graph, given, TODAY) == {"one": "500000"}


def test_of_several_as_few_as_can_be_are_added_and_removed() -> None:
    papers = Several("papers", "pass", "photo", "letter", "bill")

    def is_proof(ask: Any) -> bool:
        held = ask(papers)
        return bool((held.count("photo", "letter", "bill") >= 2) & (held.has("pass") == 0))

    graph = fine_where(is_proof, papers)
    for held, wanted in (
        ("pass.photo.letter", "photo.letter"),
        ("pass.letter", "letter.bill"),
        ("none", "letter.bill"),
    ):
        assert what_it_takes(graph, {"papers": held}, TODAY) == {"papers": wanted}
    assert what_it_takes(graph, {}, TODAY) == {"papers": "letter.bill"}


def test_of_a_group_members_are_changed_added_or_left_out() -> None:
    age = Integer("age", 0, 120)
    people = Group("people", 1, 3, age)

    def decide(ask: Any) -> Verdict:
        adults = sum(member(age) >= 18 for member in ask.each(people))
        return FINE() if adults >= 2 else WAIT()

    graph = toy(decide, people, FINE, WAIT)
    two = {"people": "2", "age-1": "40", "age-2": "15"}
    assert what_it_takes(graph, two, TODAY) == {"age-2": "18"}
    one = {"people": "1", "age-1": "40"}
    assert what_it_takes(graph, one, TODAY) == {"people": "2", "age-2": "18"}
    old = Integer("age", 0, 120, fixed=True)
    people = Group("people", 1, 3, old)
    graph = toy(decide, people, FINE, WAIT)
    assert what_it_takes(graph, two, TODAY) == {"people": "3", "age-3": "18"}
    people = Group("people", 1, 3, old, fixed=True)
    graph = toy(decide, people, FINE, WAIT)
    assert what_it_takes(graph, two, TODAY) == {}


@pytest.mark.parametrize(
    "question",
    [
        Several("it", "a", "b", fixed=True),
        Integer("it", 0, 9, fixed=True),
        Decimal("it", 0, 9, places=1, fixed=True),
        Amount("it", 0, 9, "NOK", fixed=True),
        Date("it", date(2026, 1, 1), date(2026, 12, 31), fixed=True),
        Month("it", date(2026, 1, 1), date(2026, 12, 31), fixed=True),
    ],
    ids=lambda question: question.kind,
)
def test_what_is_fixed_stays_of_every_kind(question: Any) -> None:
    def is_much(ask: Any) -> bool:
        answer = ask(question)
        if question.kind == "several":
            return bool(answer.has("a"))
        return bool(answer > question.minimum)

    graph = fine_where(is_much, question)
    least = "none" if question.kind == "several" else question.text(question.minimum)
    assert what_it_takes(graph, {"it": least}, TODAY) == {}
    assert list(what_it_takes(graph, {}, TODAY)) == ["it"]
    assert question.describe()["fixed"] is True


def test_an_answer_that_the_rule_refuses_is_never_advised() -> None:
    first, last = Integer("first", 0, 100), Integer("last", 0, 100)
    order = Requirement("order")

    def decide(ask: Any) -> Verdict:
        start, end = ask(first), ask(last)
        ask.require(order, start <= end)
        return FINE() if end < 10 else WAIT()

    graph = toy(decide, first, last, order, FINE, WAIT)
    assert what_it_takes(graph, {"first": "4", "last": "50"}, TODAY) == {"last": "9"}
    both = {"first": "9", "last": "9"}
    assert what_it_takes(graph, {"first": "20", "last": "50"}, TODAY) == both


def test_through_what_only_python_can_tell_nothing_is_advised() -> None:
    number, sure = Integer("number", 0, 9), Choice("sure", "yes", "no")

    def decide(ask: Any) -> Verdict:
        given = ask(number)
        if given < 5:
            return FINE() if ask.compute(lambda n: n * n, given) == 16 else WAIT()
        return FINE() if (given == 9) & (ask(sure) == "yes") else WAIT()

    graph = toy(decide, number, sure, FINE, WAIT)
    assert what_it_takes(graph, {"number": "4"}, TODAY) == {}
    wanted = {"number": "9", "sure": "yes"}
    assert what_it_takes(graph, {"number": "6", "sure": "no"}, TODAY) == wanted


def test_words_of_the_readers_own_are_never_changed() -> None:
    number, words = Integer("number", 0, 9), Text("words")
    graph = fine_where(lambda ask: ask(number) > 4, words, number)
    given = {"words": "Kari", "number": "1"}
    assert what_it_takes(graph, given, TODAY) == {"number": "5"}
    assert what_it_takes(graph, {"number": "9"}, TODAY) == {}


def test_where_it_would_take_too_long_nothing_is_said(node: Node) -> None:
    """Of what is left by a division, no interval tells before it is a single number."""
    one, other = Integer("one", 0, 999_999), Integer("other", 0, 999_999)

    def is_rare(ask: Any) -> bool:
        return bool((ask(one) * 7_919 + ask(other) * 104_729) % 999_983 == 5)

    graph = fine_where(is_rare, one, other)
    far = {"one": "0", "other": "0"}
    assert advised(node, graph, [far]) == ours(graph, [far]) == [[]]


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


def test_what_is_asked_has_to_be_answered_though_it_leads_to_the_same() -> None:
    sure, number, only = Choice("sure", "yes", "no"), Integer("n", 0, 9), Choice("only", "this")
    fine, wait = Outcome("fine", "yes"), Outcome("wait", "not-yet")

    def decide(ask: Any) -> Verdict:
        yes = ask(sure) == "yes"
        ask(number), ask(only)
        return fine() if yes else wait()

    graph = toy(decide, sure, number, only, fine, wait)
    missing = {"n": "0"}
    assert what_it_takes(graph, {"sure": "no", "only": "this"}, TODAY) == missing
    assert what_it_takes(graph, {"sure": "no", "n": "4"}, TODAY) == {"only": "this"}
    whole = {"sure": "no", "n": "4", "only": "this"}
    assert what_it_takes(graph, whole, TODAY) == {"sure": "yes"}


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
    soon = {"day": "2026-03-01", "number": "0"}
    assert what_it_takes(graph, dated, TODAY) == soon
    assert what_it_takes(graph, {**dated, "number": "4"}, TODAY) == {"day": "2026-03-01"}
    assert what_it_takes(graph, dated, date(2026, 5, 1)) == {"number": "0"}
    assert what_it_takes(graph, {**dated, "number": "4"}, date(2026, 5, 1)) == {}
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
        # MC2, MC8: all that stands in the way, and nothing else.
        (
            "merge-clients",
            {
                "way": "copy",
                "same-year": "no",
                "units": "one",
                "logmaster": "unknown",
            },
            {"same-year": "yes", "logmaster": "none"},
        ),
        # EC14: a loss is not as good as a verdict without one.
        (
            "end-collaboration",
            {"service": "expenses", "wish": "end", "sent": "yes"},
            {"wish": "continue"},
        ),
        # EC13, EC14: who would lose data is not told how to lose it.
        (
            "end-collaboration",
            {"service": "expenses", "wish": "end", "sent": "no"},
            {"wish": "continue", "sent": "yes"},
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


def tells_the_same(node: Node, graph: Graph, given: list[dict[str, str]]) -> None:
    """Hold what the page tells readers against what the command line tells them."""
    told = [advise(graph, answers, TODAY) for answers in given]
    ours = [(list(each.changes.items()), list(each.open)) for each in told]
    found = node.call("decisions/advice.js", "advise", graph, given, TODAY.isoformat())
    assert [(list(each["changes"].items()), each["open"]) for each in found] == ours


@pytest.mark.parametrize("step", [8, later(1)])
def test_the_page_advises_as_we_do_on_every_path_and_every_beginning(
    node: Node, record_property: Callable[[str, object], None], step: int
) -> None:
    advices = 0
    for graph in [*GRAPHS.values(), explored(tangled())]:
        given = (proof.partial(graph) + proof.complete(graph)[len(graph.paths) :])[::step]
        tells_the_same(node, graph, given)
        advices += len(given)
    record_property(
        "counted",
        f"{advices} sets of answers of all rules, one in {step}: advice of page and CLI equal",
    )


@settings(max_examples=15)
@given(any_trees(), st.data())
def test_the_page_advises_as_we_do_whatever_the_rule_and_the_answers(
    node: Node, tree: Fork | End, data: st.DataObject
) -> None:
    graph = explored(tree_rule(tree))
    given = data.draw(st.lists(some_answers_to(graph.questions), min_size=1, max_size=5))
    tells_the_same(node, graph, given)


def test_what_is_not_known_is_to_be_found_out_where_several_replies_lead_as_far() -> None:
    known, sure = Choice("known", "unknown", "a", "b", "c"), Choice("sure", "yes", "no")
    seek = Outcome("seek", "find-out")

    def decide(ask: Any) -> Verdict:
        reply = ask(known)
        if reply == "unknown":
            return seek()
        if reply == "c":
            return WAIT()
        return FINE() if ask(sure) == "yes" else WAIT()

    graph = toy(decide, known, sure, FINE, WAIT, seek)
    unknown = {"known": "unknown"}
    assert advise(graph, unknown, TODAY) == Advice({"known": "a"}, ("known",))
    assert what_it_takes(graph, unknown, TODAY) == {"known": "a", "sure": "yes"}
    assert advise(graph, {"known": "c"}, TODAY) == Advice({"known": "a"}, ())


def test_facts_are_not_advised_in_place_of_what_can_be_done() -> None:
    """Whose day has passed is told to apply again, not that the day should be another."""
    day = Date("day", date(2026, 1, 1), date(2026, 12, 31), fixed=True)
    applied = Choice("applied", "yes", "no")

    def decide(ask: Any) -> Verdict:
        late = ask(day) < ask.today
        return WAIT("apply-again") if late & (ask(applied) == "no") else FINE()

    graph = toy(decide, day, applied, FINE, WAIT)
    late = {"day": "2026-02-01", "applied": "no"}
    assert advise(graph, late, TODAY) == Advice({"applied": "yes"}, ())


def test_every_kind_has_a_rank() -> None:
    kinds = {kind for graph in GRAPHS.values() for kind in (leaf.kind for leaf in graph.leaves)}
    assert kinds == set(KINDS)
