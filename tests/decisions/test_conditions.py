"""Conditions: read in order they give each way its outcome; nothing can be left out of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import chain, product
from typing import Any

import pytest
from hypothesis import example, given, settings

from tests.paths import TOLD_BY_ANSWERS, explored, rule_of
from tests.rules import LOW, End, Fork, every_answer, many, toy, tree_rule, trees
from veiviser import Choice, Date, Integer, Outcome, Verdict
from veiviser.decisions.conditions import (
    ALWAYS,
    Condition,
    Literal,
    OutcomeCondition,
    Term,
    minimal_conditions,
)
from veiviser.decisions.explore import TODAY
from veiviser.decisions.expressions import days_from_today
from veiviser.decisions.graph import Branch, Days, Graph, Interval, Test
from veiviser.decisions.graph import Fork as DecisionFork


def meets(answers: dict[str, str], condition: Condition) -> bool:
    return any(_term(answers, term) for term in condition)


def _term(answers: dict[str, str], term: Term) -> bool:
    return all(_literal(answers, literal) is not literal.but for literal in term)


def _literal(answers: dict[str, str], literal: Literal) -> bool:
    given = answers.get(literal.question)
    return given is not None and any(_test(given, test) for test in literal.tests)


def _test(given: str, test: Test) -> bool:
    if isinstance(test, Days):
        days = (date.fromisoformat(given) - TODAY).days
        return (test.first is None or test.first <= days) and (
            test.last is None or days <= test.last
        )
    if not isinstance(test, Interval):
        return given == test
    if isinstance(test.first, date):
        return str(test.first) <= given <= str(test.last)
    return int(test.first) <= int(given) <= int(test.last)


def facts(graph: Graph) -> Iterator[dict[str, str]]:
    """Give every set of answers to all questions, be they asked or not; ends of intervals."""
    ends: dict[str, dict[str, None]] = {name: {} for name in graph.questions}
    for node in graph.nodes:
        if isinstance(node, Branch):
            for case in node.cases:
                question = graph.questions[node.question]
                if isinstance(case.test, Interval):
                    tried = [case.test.first, case.test.last]
                elif isinstance(case.test, str):
                    tried = [case.test]
                else:
                    assert not isinstance(question, Choice)
                    tried = question.samples(TODAY)
                ends[node.question] |= dict.fromkeys(map(str, tried))
        elif isinstance(node, DecisionFork) and (found := days_from_today(node.test)):
            name, days = found
            near = [TODAY + timedelta(days + step) for step in (-1, 0)]
            ends[name] |= dict.fromkeys(map(str, near))
    for answers in product(*ends.values()):
        yield dict(zip(ends, answers, strict=True))


def says(conditions: list[OutcomeCondition], answers: dict[str, str]) -> tuple[str, set[str]]:
    """Read outcome and statements off the conditions, as a reader of the page does."""
    first = next(each for each in conditions if meets(answers, each.when))
    cited = {each.statement for each in first.citations if meets(answers, each.when)}
    return first.outcome, cited


def holds(conditions: list[OutcomeCondition], graph: Graph, answers: dict[str, str]) -> None:
    verdict, _ = rule_of(graph).run(rule_of(graph).parse(answers), TODAY)
    assert isinstance(verdict, Verdict)
    assert says(conditions, answers) == (verdict.outcome.id, set(verdict.statements)), answers
    for one in conditions:
        if not one.otherwise:
            assert meets(answers, one.when) is (one.outcome == verdict.outcome.id)


def shorter(condition: Condition) -> list[Condition]:
    """Give the condition less a literal of a term, and less a term: all that says less."""
    less: list[Condition] = []
    for i, term in enumerate(condition):
        rest = (*condition[:i], *condition[i + 1 :])
        less.append(rest)
        less += [(*rest, (*term[:j], *term[j + 1 :])) for j in range(len(term))]
    return less


@TOLD_BY_ANSWERS
def test_whoever_knows_all_answers_reads_the_one_outcome_that_holds(graph: Graph) -> None:
    conditions = minimal_conditions(graph)
    assert sorted(one.outcome for one in conditions) == sorted(graph.outcomes)
    for answers in facts(graph):
        holds(conditions, graph, answers)


@TOLD_BY_ANSWERS
def test_nothing_can_be_left_out_of_a_condition(graph: Graph) -> None:
    _smallest(minimal_conditions(graph), _ways(graph))


def _ways(graph: Graph) -> list[tuple[dict[str, str], dict[str, Any]]]:
    """Give the facts of those who know all, and of those who know what they are asked."""
    rule = rule_of(graph)
    found = []
    for answers in chain(facts(graph), (path.answers for path in graph.paths)):
        verdict, _ = rule.run(rule.parse(answers), TODAY)
        assert isinstance(verdict, Verdict)
        found.append((answers, verdict.describe()))
    return found


def _smallest(
    conditions: list[OutcomeCondition], ways: list[tuple[dict[str, str], dict[str, Any]]]
) -> None:
    settled: set[str] = set()
    for one in conditions:
        here = [way for way in ways if not (one.otherwise and way[1]["outcome"] in settled)]
        wanted = [(answers, v["outcome"] == one.outcome) for answers, v in here]
        _needed(one.when, wanted)
        for citation in one.citations:
            within = [
                (answers, citation.statement in v["statements"])
                for answers, v in ways
                if v["outcome"] == one.outcome
            ]
            _needed(citation.when, within)
        settled.add(one.outcome)


def _needed(condition: Condition, wanted: list[tuple[dict[str, str], bool]]) -> None:
    assert all(meets(answers, condition) is met for answers, met in wanted)
    if condition != ALWAYS:
        for less in shorter(condition):
            assert any(meets(answers, less) is not met for answers, met in wanted), condition


def _end(outcome: int) -> End:
    return End(outcome=outcome, notes=(), dated=False)


SAID_BY_OTHERS = Fork(
    2,
    (1,),
    (
        _end(0),
        Fork(
            0,
            (),
            (
                Fork(3, (1, 4), (_end(0), _end(1), Fork(1, (), (_end(0), _end(1), _end(2))))),
                Fork(3, (1, 4), (_end(0), Fork(1, (), (_end(1), _end(2), _end(1))), _end(2))),
            ),
        ),
    ),
)
"""Where one term says options by the others, which holds of whoever is not asked, too."""


@settings(max_examples=25)
@given(trees())
@example(SAID_BY_OTHERS)
def test_any_tree_of_answers_is_read_back(tree: Fork | End) -> None:
    graph = explored(tree_rule(tree))
    conditions = minimal_conditions(graph)
    for answers in facts(graph):
        holds(conditions, graph, answers)
    _smallest(conditions, _ways(graph))


def test_a_date_is_told_apart_by_fixed_days_and_by_days_from_today() -> None:
    bought = Date("bought", date(2020, 1, 1), date(2030, 12, 31))
    outcomes = [Outcome(name, "answer") for name in ("old", "late", "open", "wrong")]
    old, late, still, wrong = outcomes

    def decide(ask: Any) -> Verdict:
        day = ask(bought)
        if day < date(2022, 1, 1):
            return old()
        if day > ask.today:
            return wrong()
        return late() if ask.today - day > timedelta(30) else still()

    graph = toy(decide, bought, *outcomes)
    when = {one.outcome: one.when for one in minimal_conditions(graph)}
    since = Literal("bought", (Interval(date(2022, 1, 1), bought.maximum),))
    assert when["old"] == ((Literal("bought", (Interval(bought.minimum, date(2021, 12, 31)),)),),)
    assert when["late"] == ((since, Literal("bought", (Days(None, -31),))),)
    assert when["open"] == ((since, Literal("bought", (Days(-30, 0),))),)
    assert when["wrong"] == ((since, Literal("bought", (Days(1, None),))),)
    for answers in facts(graph):
        holds(minimal_conditions(graph), graph, answers)


def test_a_number_that_decides_on_one_way_alone_is_not_enough() -> None:
    """Where the other way asks for it too, but never looks, no boundary is tried there."""
    sure, number = Choice("sure", "yes", "no"), Integer("number", 0, 10)
    five, other = Outcome("five", "yes"), Outcome("other", "not-yet")

    def decide(ask: Any) -> Verdict:
        yes = ask(sure) == "yes"
        return five() if ask(number) == 5 and yes else other()

    graph = toy(decide, sure, number, five, other)
    first = next(one for one in minimal_conditions(graph) if one.outcome == "five")
    literals = {literal for term in first.when for literal in term}
    assert literals == {Literal("sure", ("yes",)), Literal("number", (Interval(5, 5),))}
    for answers in every_answer(rule_of(graph)):
        holds(minimal_conditions(graph), graph, answers)


def test_options_that_do_equally_well_stand_together() -> None:
    way = Choice("way", "air", "sea", "land")
    wet, dry = Outcome("wet", "yes"), Outcome("dry", "yes")
    graph = toy(lambda ask: wet() if ask(way) == "sea" else dry(), way, wet, dry)
    assert minimal_conditions(graph) == [
        OutcomeCondition("wet", ((Literal("way", ("sea",)),),), otherwise=False, citations=()),
        OutcomeCondition(
            "dry", ((Literal("way", ("air", "land")),),), otherwise=False, citations=()
        ),
    ]


def test_most_options_are_said_by_those_that_are_left_out() -> None:
    """One literal of a term says what they are left out of."""
    way, load = Choice("way", "air", "sea", "land"), Choice("load", "none", "some", "full")
    wet, dry = Outcome("wet", "not-yet"), Outcome("dry", "yes")

    def decide(ask: Any) -> Verdict:
        return wet() if ask(way) == "sea" or ask(load) == "full" else dry()

    graph = toy(decide, way, load, wet, dry)
    when = {one.outcome: one.when for one in minimal_conditions(graph)}
    assert when["dry"] == ((Literal("way", ("air", "land")), Literal("load", ("full",), but=True)),)


def test_a_term_that_later_ones_cover_between_them_is_left_out() -> None:
    """b and d cover most at once, but each of their ways is covered by another term as well."""
    a, b, c, d = (Choice(name, "yes", "no") for name in "abcd")
    inside, outside = Outcome("inside", "yes"), Outcome("outside", "yes")

    def decide(ask: Any) -> Verdict:
        given = tuple(bool(ask(question) == "yes") for question in (a, b, c, d))
        match given:
            case (_, True, _, True) | (False, True, False, _) | (True, True, True, _):
                return inside()
            case (False, _, True, True) | (True, _, False, True):
                return inside()
        return outside()

    graph = toy(decide, a, b, c, d, inside, outside)
    conditions = minimal_conditions(graph)
    assert [len(one.when) for one in conditions] == [4, 1]
    ways = [(path.answers, path.verdict) for path in graph.paths]
    _smallest(conditions, ways)
    for answers, _ in ways:
        holds(conditions, graph, answers)


def test_a_rule_without_questions_always_holds() -> None:
    graph = toy(lambda ask: LOW("a", day=ask.today), LOW)
    (one,) = minimal_conditions(graph)
    assert (one.when, one.otherwise) == (ALWAYS, False)
    assert [(each.statement, each.when) for each in one.citations] == [("a", ALWAYS)]


def test_a_long_condition_is_put_as_otherwise() -> None:
    questions = many(5)
    seek, fine = Outcome("seek", "find-out"), Outcome("fine", "yes")

    def decide(ask: Any) -> Verdict:
        given = [ask(question) == "yes" for question in questions]
        return fine("all") if all(given) else seek()

    graph = toy(decide, *questions, fine, seek)
    first, last = minimal_conditions(graph)
    assert (first.outcome, first.otherwise) == ("seek", False)
    assert len(first.when) == 5
    assert (last.outcome, last.otherwise, last.when) == ("fine", True, ALWAYS)


def test_what_no_few_answers_tell_apart_is_refused() -> None:
    questions = many(6)
    odd, even = Outcome("odd", "yes"), Outcome("even", "yes")

    def decide(ask: Any) -> Verdict:
        count = sum(ask(question) == "yes" for question in questions)
        return odd() if count % 2 else even()

    with pytest.raises(ValueError, match="no 5 answers tell apart odd, even"):
        minimal_conditions(toy(decide, *questions, odd, even))


def test_a_citation_that_no_few_answers_tell_is_refused() -> None:
    questions = many(6)

    def decide(ask: Any) -> Verdict:
        count = sum(ask(question) == "yes" for question in questions)
        return LOW("odd") if count % 2 else LOW()

    with pytest.raises(ValueError, match="no 5 answers tell when low cites odd"):
        minimal_conditions(toy(decide, *questions, LOW))
