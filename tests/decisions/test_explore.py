"""Exploration: every answer is tried, boundaries are found, problems are named."""

from __future__ import annotations

import itertools
import operator
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from numbers import Number
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paths import GRAPHS, ROOT, SIX, explored, rule_of
from tests.rules import (
    HIGH,
    LOW,
    SURE,
    D,
    E,
    End,
    Fork,
    M,
    N,
    answers_to,
    every_answer,
    many,
    toy,
    toy_rule,
    tree_rule,
    trees,
)
from veiviser import Choice, Date, Integer, Verdict
from veiviser.decisions import proof
from veiviser.decisions.budget import TooManyPaths
from veiviser.decisions.explore import TODAY, explore
from veiviser.decisions.graph import ANY, Branch, Graph, Leaf
from veiviser.decisions.graph import Fork as DecisionFork
from veiviser.decisions.tracked import TrackingLost
from veiviser.engine.questions import LARGEST, Question

GONE: dict[str, Verdict] = {}


def problems(graph: Graph) -> list[str]:
    return [problem.message for problem in graph.problems]


def agrees(graph: Graph, texts: dict[str, str], today: date = TODAY) -> None:
    """Make sure that rule and graph say the same, to the last statement."""
    answers = graph.parse(texts)
    verdict, asked = rule_of(graph).run(answers, today)
    way, leaf = graph.walk(answers, today)
    assert way == asked
    if isinstance(verdict, Question):  # of a group there are more than are answered
        assert isinstance(leaf, Branch)
        assert leaf.question == verdict.id
        return
    assert isinstance(verdict, Verdict)
    assert isinstance(leaf, Leaf)
    assert graph.verdict(leaf, answers, today) == verdict.describe()


# All six rules.


@SIX
def test_no_rule_has_a_problem(graph: Graph) -> None:
    assert problems(graph) == []


def test_every_path_of_all_six_is_what_the_rule_says(
    record_property: Callable[[str, object], None],
) -> None:
    """CPython and graph say the same, at, below and above each boundary of a number or date too."""
    paths = 0
    answered = 0
    for graph in GRAPHS.values():
        for path in graph.paths:
            verdict, asked = rule_of(graph).run(rule_of(graph).parse(path.answers), TODAY)
            assert isinstance(verdict, Verdict)
            assert path.verdict == verdict.describe()
            assert list(path.answers) == asked
        for answers in proof.complete(graph):
            agrees(graph, answers)
            answered += 1
        paths += len(graph.paths)
    record_property(
        "counted",
        f"{paths} paths of {len(GRAPHS)} rules, {answered} sets of answers with those around "
        "boundaries: decision graph = CPython",
    )


@SIX
def test_no_path_stands_twice(graph: Graph) -> None:
    assert len({tuple(path.answers.items()) for path in graph.paths}) == len(graph.paths)


@SIX
@settings(max_examples=25)
@given(data=st.data())
def test_the_graph_agrees_with_the_rule_on_any_answers_and_any_day(
    graph: Graph, data: st.DataObject
) -> None:
    texts = data.draw(answers_to(graph.questions))
    agrees(graph, texts, data.draw(st.dates(date(2024, 1, 1), date(2040, 12, 31))))


@SIX
def test_every_option_and_every_outcome_is_on_a_path(graph: Graph) -> None:
    taken = {item for path in graph.paths for item in path.answers.items()}
    for name, question in graph.questions.items():
        assert name in {name for name, _ in taken}
        if isinstance(question, Choice):
            assert {(name, option) for option in question.options} <= taken
    assert {path.verdict["outcome"] for path in graph.paths} == set(graph.outcomes)


@SIX
def test_equal_parts_stand_once(graph: Graph) -> None:
    assert len(set(graph.nodes)) == len(graph.nodes)
    used = {
        target
        for node in graph.nodes
        if isinstance(node, Branch | DecisionFork)
        for target in node.targets
    }
    assert used | {graph.root} == set(range(len(graph.nodes)))
    assert len(graph.nodes) < sum(len(path.answers) for path in graph.paths)


@SIX
def test_nothing_is_asked_without_need(graph: Graph) -> None:
    """Each question makes a difference somewhere, be it only to the values."""
    asked = {node.question for node in graph.nodes if isinstance(node, Branch)}
    decides = {
        node.question
        for node in graph.nodes
        if isinstance(node, Branch) and len(set(node.targets)) > 1
    }
    values = {
        name
        for path in graph.paths
        for name in path.answers
        if not isinstance(graph.questions[name], Choice) and path.verdict["values"]
    }
    carried = {"logmaster"}  # into the request, MC8
    assert asked <= decides | values | carried


PRINT = """
from veiviser.decisions.explore import explore
from pathlib import Path
from veiviser.decisions.rules import load_rules
from veiviser.content.data import read_data
from veiviser.decisions.table import table
from veiviser.runtime.cases import of_graph
folder = Path("tests/flows/helpers")
flows = load_rules(folder, read_data(folder).data)
dates = [flows[name] for name in ("vat-payment", "redundancy-pay")]
for rule in (*load_rules(Path("helpers")).values(), *dates):
    graph = explore(rule)
    print(graph.nodes, graph.paths, graph.points, graph.problems, graph.as_data())
    print(table(graph), of_graph(graph, exhaustive=True))
"""


@pytest.mark.exhaustive
def test_explores_alike_whatever_the_hash_seed() -> None:
    """Graph, paths, points, golden table and what the browser's Python is asked: to the byte."""

    def run(seed: str) -> str:
        env = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", PRINT], cwd=ROOT, env=env, capture_output=True, check=True
        ).stdout.decode()

    assert run("1") == run("2")


# Boundaries.


def told_apart(graph: Graph) -> list[str]:
    """Give the tests that the first question's answer is put to, as text."""
    node = graph.nodes[graph.root]
    assert isinstance(node, Branch)
    assert {case.question for case in node.cases} == {node.question}
    return [str(case.test) for case in node.cases]


@pytest.mark.parametrize(
    ("holds", "tests"),
    [
        (lambda n: n == 7, ["0..6", "7", "8..100"]),
        (lambda n: n != 7, ["0..6", "7", "8..100"]),
        (lambda n: n < 7, ["0..6", "7..100"]),
        (lambda n: n <= 7, ["0..7", "8..100"]),
        (lambda n: n > 7, ["0..7", "8..100"]),
        (lambda n: n >= 7, ["0..6", "7..100"]),
        (lambda n: operator.gt(7, n), ["0..6", "7..100"]),
        (lambda n: operator.lt(7, n), ["0..7", "8..100"]),
        (lambda n: operator.eq(7, n), ["0..6", "7", "8..100"]),
        (lambda n: 3 <= n <= 7, ["0..2", "3..7", "8..100"]),
        (lambda n: min(n, 7) == 7, ["0..6", "7..100"]),
        (lambda n: max(7, n) == n, ["0..6", "7..100"]),
        (lambda n: n in (7, 9), ["0..6", "7", "8", "9", "10..100"]),
        (lambda n: not n, ["0", "1..100"]),
        (lambda n: n == 0 or n > 99, ["0", "1..99", "100"]),
        (lambda n: n >= 0, ["*"]),
        (lambda n: n > 100, ["*"]),
        (lambda n: n < 200, ["*"]),
        (lambda n: n == n, ["*"]),
    ],
)
def test_a_number_learns_its_boundaries_by_comparison(
    holds: Callable[[Any], bool], tests: list[str]
) -> None:
    outcomes = {True: LOW, False: HIGH}
    graph = toy(lambda ask: outcomes[bool(holds(ask(N)))](), N, LOW, HIGH)
    assert set(told_apart(graph)) <= set(tests)
    assert (told_apart(graph) == ["*"]) == (tests == ["*"])
    for value in range(101):
        agrees(graph, {"n": str(value)})


@given(st.sets(st.integers(-3, 105), max_size=4))
def test_any_boundaries_are_found(boundaries: set[int]) -> None:
    def decide(ask: Any) -> Verdict:
        n = ask(N)
        return LOW(*(f"from-{start}" for start in sorted(boundaries) if n >= start))

    graph = toy(decide, N, LOW)
    inner = [start for start in sorted(boundaries) if 0 < start <= 100]
    assert [int(test.partition("..")[0]) for test in told_apart(graph)[1:]] == inner
    for value in range(101):
        agrees(graph, {"n": str(value)})


def test_a_number_that_decides_later_is_told_apart_where_it_is_asked() -> None:
    def decide(ask: Any) -> Verdict:
        n = ask(N)
        return HIGH() if ask(SURE) == "no" else LOW() if n < 7 else HIGH("many")

    graph = toy(decide, N, SURE, LOW, HIGH)
    assert told_apart(graph) == ["0..6", "7..100"]
    assert not any(isinstance(node, DecisionFork) for node in graph.nodes)


def test_a_boundary_that_only_one_side_of_another_shows() -> None:
    def decide(ask: Any) -> Verdict:
        n = ask(N)
        return LOW("few") if n < 50 and n == 20 else HIGH() if n < 50 else LOW()

    graph = toy(decide, N, LOW, HIGH)
    assert problems(graph) == []
    assert told_apart(graph) == ["0..19", "20", "21..49", "50..100"]
    for value in range(101):
        agrees(graph, {"n": str(value)})


def test_dates_learn_boundaries_from_fixed_days_and_from_today() -> None:
    def decide(ask: Any) -> Verdict:
        day = ask(D)
        if day < date(2025, 1, 1):
            return LOW("old")
        return HIGH() if day > ask.today else LOW("old" if ask.today - day_30 > day else "new")

    day_30 = timedelta(days=30)
    graph = toy(decide, D, LOW, HIGH)
    assert problems(graph) == []
    assert told_apart(graph) == ["2020-01-01..2024-12-31", "2025-01-01..2030-12-31"]
    for today in (TODAY, date(2024, 2, 29), date(2025, 1, 15)):
        for days in range(-450, 5):
            agrees(graph, {"d": (TODAY + timedelta(days=days)).isoformat()}, today)
    assert graph.as_data()["nodes"][graph.root][2] == [737425, 739252]


def test_a_day_is_compared_with_today_whatever_day_it_is() -> None:
    graph = toy(lambda ask: LOW() if ask(D) <= ask.today else HIGH(), D, LOW, HIGH)
    assert problems(graph) == []
    assert told_apart(graph) == ["*"]
    for today in (date(2024, 2, 29), TODAY):
        for days in (-1, 0, 1):
            agrees(graph, {"d": (today + timedelta(days)).isoformat()}, today)


def test_two_answers_compared_are_tried_on_all_sides() -> None:
    for first, second in ((N, M), (D, E)):

        def decide(ask: Any, first: Any = first, second: Any = second) -> Verdict:
            one, other = ask(first), ask(second)
            return LOW("same") if one == other else LOW("less") if one < other else HIGH()

        graph = toy(decide, first, second, LOW, HIGH)
        assert {tuple(path.verdict["statements"]) for path in graph.paths} == {
            ("same",),
            ("less",),
            (),
        }
        problem, _ = problems(graph)
        assert problem.startswith("what follows depends on several answers at once: ")
        assert problem.endswith("so that it gets words: Test(…)")


def test_the_greater_of_two_answers_is_no_decision() -> None:
    graph = toy(lambda ask: LOW(most=max(ask(N), ask(M))), N, M, LOW)
    assert problems(graph) == []
    branches = [node for node in graph.nodes if isinstance(node, Branch)]
    assert {case.test for node in branches for case in node.cases} == {ANY}
    assert {path.verdict["values"]["most"] for path in graph.paths} >= {0, 100}


def test_numbers_of_a_verdict_are_computed_by_the_graph() -> None:
    graph = toy(lambda ask: LOW(double=ask(N) * 2) if ask(SURE) == "yes" else HIGH(), N, SURE, LOW)
    leaf = next(leaf for leaf in graph.leaves if leaf.outcome == "low")
    assert leaf.values == (("double", ("*", ("answer", "n"), 2)),)
    assert [path.verdict["values"] for path in graph.paths][:1] == [{"double": 0}]
    assert graph.values == {"double"}


# Today.


@pytest.mark.parametrize(
    "value",
    [
        lambda today: today,
        lambda today: today - timedelta(days=2),
        lambda today: today.month,
        lambda today: today.year,
        lambda today: today.year % 100,
    ],
)
def test_values_that_hang_on_the_day_are_computed_too(value: Callable[[Any], Any]) -> None:
    graph = toy(lambda ask: LOW(value=value(ask.today)), LOW)
    assert [leaf.is_computed for leaf in graph.leaves] == [True]
    for days in (0, 1, 31, 365):
        agrees(graph, {}, TODAY + timedelta(days))
    assert problems(graph) == []


def test_values_that_do_not_are_known_beforehand() -> None:
    graph = toy(lambda ask: LOW("a", cost=600) if ask(SURE) == "yes" else LOW(), SURE, LOW)
    assert [leaf.values for leaf in graph.leaves] == [(("cost", 600),), ()]


@pytest.mark.parametrize(
    ("decides", "problem"),
    [
        (lambda today: today > date(2026, 6, 1), "by the day alone: 'today < 2026-06-02'"),
        (
            lambda today: today - timedelta(days=9) < date(2026, 6, 1),
            "by the day alone: 'today < 2026-06-10'",
        ),
        (lambda today: today.month == 12, "'today.month == 12'"),
        (lambda today: today.year % 4 == 0, "'(today.year % 4) == 0'"),
        (lambda today: today.weekday() == 6, "'today.weekday == 6'"),
        (lambda today: (date(2026, 12, 24) - today).days < 7, "'today < 2026-12-18'"),
        (lambda today: str(today) >= "2026-07-01", "takes the text from an answer or from today"),
        (lambda today: today.isoformat() >= "2026-07-01", "takes the text"),
    ],
)
def test_a_decision_by_the_day_alone_is_a_problem(
    decides: Callable[[Any], bool], problem: str
) -> None:
    graph = toy(lambda ask: LOW() if decides(ask.today) else HIGH(), LOW, HIGH)
    assert problem in "\n".join(problems(graph))


# Problems.


def test_a_question_never_asked_and_an_outcome_never_reached() -> None:
    graph = toy(lambda ask: LOW() if ask(N) < 200 else HIGH(), N, M, SURE, LOW, HIGH)
    assert problems(graph) == [
        "no answers lead to the question 'm'",
        "no answers lead to the question 'sure'",
        "no answers lead to the outcome 'high'",
    ]


def test_what_is_not_declared() -> None:
    def decide(ask: Any) -> Verdict:
        return (
            LOW()
            if ask(SURE) == "yes"
            else HIGH()
            if ask(Choice("odd", "a", "b")) == "a"
            else LOW()
        )

    assert problems(toy(decide, SURE, LOW)) == [
        "the rule asks 'odd', which it does not declare (with sure=no)"
    ]
    graph = toy(lambda ask: LOW() if ask(SURE) == "yes" else HIGH(), SURE, LOW)
    assert problems(graph) == ["the rule returns 'high', which it does not declare (with sure=no)"]
    twin = Choice("sure", "yes", "no", "perhaps")
    graph = toy(lambda ask: LOW() if ask(SURE) == "yes" else LOW("x"), twin, LOW)
    assert problems(graph) == ["the rule asks 'sure', which it does not declare (with no answers)"]


def test_a_path_that_raises_is_named_and_the_others_are_explored() -> None:
    def decide(ask: Any) -> Verdict:
        if ask(SURE) == "yes":
            return LOW()
        return HIGH(left=100 // ask(N)) if ask(N) != 0 else GONE["gone"]

    graph = toy(decide, SURE, N, LOW, HIGH)
    assert "the rule raises KeyError: 'gone' (with sure=no, n=0)" in problems(graph)
    assert {path.verdict["outcome"] for path in graph.paths} >= {"low"}


def test_a_rule_that_raises_at_once() -> None:
    def decide(_: Any) -> Verdict:
        raise ValueError("too hot")

    graph = toy(decide, LOW)
    assert problems(graph) == ["the rule raises ValueError: too hot (with no answers)"]
    assert graph.failed


@pytest.mark.parametrize("given", [None, "low", LOW])
def test_a_path_without_a_verdict(given: Any) -> None:
    graph = toy(lambda ask: LOW() if ask(SURE) == "yes" else given, SURE, LOW)
    assert problems(graph) == ["the rule returns no verdict (with sure=no)"]


def test_a_misspelt_option() -> None:
    graph = toy(lambda ask: LOW() if ask(SURE) == "yse" else HIGH(), SURE, LOW, HIGH)
    assert "'yse' is not an option of the question 'sure'" in problems(graph)[0]


WHEN = Date("when", date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("question", "hidden"),
    [
        (WHEN, lambda d: date.fromisoformat(d.isoformat()).weekday() < 3),
        (WHEN, lambda d: f"{d}" > "2026-07-01"),
        (WHEN, lambda d: f"{d:%m}" == "07"),
        (WHEN, lambda d: d.strftime("%m") == "07"),
        (WHEN, lambda d: d.toordinal() % 7 == 0),
        (WHEN, lambda d: "%s" % d > "2026-07-01"),  # noqa: UP031 - how rules write it, too
        (N, lambda n: 30 < int(str(n)) < 60),
        (N, lambda n: len(f"{n}") > 1),
        (N, lambda n: repr(n).startswith("4")),
        (N, lambda n: f"{n + 1:02}" == "41"),
        (N, lambda n: round(n, -1) == 40),
        (N, lambda n: float(n) > 30.5),
        (N, lambda n: n.bit_length() > 4),
        (N, lambda n: {40: True}.get(n, False)),
        (N, lambda n: n / 2 > 20),
    ],
)
def test_what_hides_an_answer_is_a_problem_even_where_a_rule_catches_it(
    question: Question, hidden: Callable[[Any], bool]
) -> None:
    def decide(ask: Any) -> Verdict:
        if ask(SURE) == "no":
            return LOW()
        try:
            return LOW() if hidden(ask(question)) else HIGH()
        except Exception:
            return LOW()

    graph = toy(decide, SURE, question, LOW, HIGH)
    (problem,) = problems(graph)
    assert problem.startswith("the rule hides what it decides by: ")
    assert "compare" in problem
    assert graph.failed


@pytest.mark.parametrize(
    "hidden",
    [
        lambda n: isinstance(n, int),
        lambda n: isinstance(n, int) and n % 7 == 3,
        lambda n: isinstance(n, Number),
        lambda n: n.__class__ is int and n == 5,
        lambda n: n.__class__.__name__ == "int",
        lambda n: _matches(n),
    ],
)
def test_the_type_of_an_answer_is_hidden(hidden: Callable[[Any], bool]) -> None:
    graph = toy(lambda ask: LOW() if hidden(ask(N)) else HIGH(), N, LOW, HIGH)
    (problem,) = problems(graph)
    assert "it takes the type from an answer or from today" in problem


def _matches(n: object) -> bool:
    match n:
        case int() if n % 7 == 3:
            return True
    return False


FIVE = 5


@pytest.mark.parametrize(
    "hidden",
    [
        lambda n: type(n) is int,
        lambda n: hasattr(type(n), "bit_length"),
        lambda n: type(n) is int and n % 7 == 3,
        lambda n: n is FIVE,
        lambda n: id(n) == id(FIVE),
        lambda n: any(n is each for each in (3, 5, 7)),
    ],
)
def test_what_an_answer_is_decides_nothing(hidden: Callable[[Any], bool]) -> None:
    graph = toy(
        lambda ask: LOW() if hidden(ask(N)) else HIGH() if ask(N) < 101 else LOW(), N, LOW, HIGH
    )
    assert any(each.startswith("the rule decides otherwise on plain") for each in problems(graph))


@pytest.mark.parametrize("catch", [BaseException, TrackingLost])
def test_what_was_lost_is_found_even_where_a_rule_catches_everything(
    catch: type[BaseException],
) -> None:
    def decide(ask: Any) -> Verdict:
        if ask(SURE) == "no":
            return LOW()
        number, text = ask(N), "0"
        with suppress(catch):
            text = str(number)
        return HIGH() if text == "5" else LOW()

    (problem,) = problems(toy(decide, SURE, N, LOW, HIGH))
    assert "it takes the text from an answer or from today" in problem


def test_outcome_and_statements_are_compared_on_later_days() -> None:
    """As values are: whatever way a rule finds to tell the days apart."""

    def decide(ask: Any) -> Verdict:
        seen = getattr(ask.today, "expression", ask.today)
        late = isinstance(seen, date) and seen > TODAY
        return LOW("late" if late else "early") if ask(SURE) == "yes" else HIGH()

    (problem,) = problems(toy(decide, SURE, LOW, HIGH))
    assert problem.startswith("the rule decides otherwise on plain answers")
    assert "on 2026-03-02" in problem


def test_a_rule_may_not_catch_the_stop_at_a_question() -> None:
    def decide(ask: Any) -> Verdict:
        try:
            sure = ask(SURE)
        except BaseException:
            return HIGH()
        return LOW() if sure == "yes" else HIGH()

    (problem,) = problems(toy(decide, SURE, LOW, HIGH))
    assert (
        problem == "the rule catches the stop at 'sure'; catch Exception at most (with no answers)"
    )


def test_a_rule_that_ends_the_program() -> None:
    def decide(ask: Any) -> Verdict:
        if ask(SURE) == "yes":
            raise SystemExit(3)
        return LOW()

    (problem,) = problems(toy(decide, SURE, LOW, HIGH))
    assert problem == "the rule ends the program; let it return a verdict (with sure=yes)"


def test_one_cause_is_one_problem_at_its_line_and_consequences_are_left_out() -> None:
    def decide(ask: Any) -> Verdict:
        many = ask(N)
        for value in range(40):
            if many == value:
                return LOW()
        if ask(SURE) == "yes":
            raise ValueError
        return HIGH(half=(many + 1) * 1.5)  # the slip

    line = decide.__code__.co_firstlineno + 7
    graph = toy(decide, N, SURE, M, LOW, HIGH)
    assert [problem.line for problem in graph.problems] == [line - 1, line]
    assert all(problem.path == Path(__file__) for problem in graph.problems)
    assert problems(graph)[0].endswith("(with n=40, sure=yes)")
    assert problems(graph)[1].endswith("(with n=40, sure=no)")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (
            12.5,
            "is 12.5: expected text, a whole number, a date, Money or Fixed",
        ),
        (True, "the value 'some-thing' is True"),
        (None, "the value 'some-thing' is None"),
        (datetime(2026, 3, 1), "is datetime.datetime(2026, 3, 1, 0, 0)"),  # noqa: DTZ001
        (timedelta(days=2), "is datetime.timedelta(days=2)"),
        (10**15, "expected at most 15 digits"),
        (-(10**20), "expected at most 15 digits"),
        ([1], "is [1]"),
    ],
)
def test_what_a_value_cannot_be_is_said_where_it_is_made(value: Any, says: str) -> None:
    def decide(ask: Any) -> Verdict:
        return LOW(some_thing=value) if ask(SURE) == "yes" else HIGH()

    (problem,) = toy(decide, SURE, LOW, HIGH).problems
    assert says in problem.message
    assert problem.path == Path(__file__)


def test_a_computed_value_of_too_many_digits_is_said() -> None:
    great = Integer("great", 1, LARGEST)
    (problem,) = problems(toy(lambda ask: LOW(twice=ask(great) * 2), great, LOW))
    assert "expected at most 15 digits" in problem
    assert problem.startswith("the rule goes too far: 'great * 2' may be too large: ")


def test_so_is_one_that_a_rule_would_rather_not_hear_of() -> None:
    great = Integer("great", 1, LARGEST)

    def decide(ask: Any) -> Verdict:
        try:
            return LOW() if ask(great) * 2 > 5 else HIGH()
        except Exception:
            return HIGH("caught")

    (problem,) = problems(toy(decide, great, LOW, HIGH))
    assert problem.startswith("the rule goes too far: 'great * 2' may be too large: ")


def test_a_day_beyond_the_calendar_is_said() -> None:
    late = Date("late", date(9999, 1, 1), date.max)
    (problem,) = problems(toy(lambda ask: LOW(due=ask(late) + timedelta(1)), late, LOW))
    assert problem == (
        "the rule raises OverflowError: date value out of range (with late=9999-12-31)"
    )


def test_so_is_one_that_is_only_compared_or_taken_apart() -> None:
    late = Date("late", date(9990, 1, 1), date.max)
    early = Date("early", date.min, date(9, 12, 31))

    def much_later(ask: Any) -> Verdict:
        return LOW() if ask(late) + timedelta(300) > ask.today else HIGH()

    def much_earlier(ask: Any) -> Verdict:
        return LOW() if (ask(early) - timedelta(200)).year < 5 else HIGH()

    for decide, question in ((much_later, late), (much_earlier, early)):
        first, *_ = problems(toy(decide, question, LOW, HIGH))
        assert "the rule raises OverflowError: date value out of range" in first


def test_a_question_may_be_called_as_the_day_is() -> None:
    number = Integer("today", 0, 10)

    def decide(ask: Any) -> Verdict:
        if ask(number) > 5:
            return HIGH()
        return LOW() if timedelta(0) <= ask.today - ask(D) < timedelta(30) else HIGH()

    graph = toy(decide, number, D, LOW, HIGH)
    assert problems(graph) == []
    agrees(graph, {"today": "0", "d": "2026-02-20"})


def test_an_option_may_be_a_statement() -> None:
    graph = toy(lambda ask: LOW(ask(SURE)) if ask(N) > 3 else LOW("few"), SURE, N, LOW)
    assert problems(graph) == []
    assert graph.statements == {"yes", "no", "few"}


def test_a_rule_may_not_catch_the_stop_on_any_way() -> None:
    def decide(ask: Any) -> Verdict:
        if ask(SURE) == "yes":
            return LOW() if ask(N) > 5 else HIGH()
        try:
            return LOW() if ask(N) > 7 else HIGH()
        except BaseException:
            return HIGH()

    (problem,) = problems(toy(decide, SURE, N, LOW, HIGH))
    assert problem == "the rule catches the stop at 'n'; catch Exception at most (with sure=no)"


def test_a_mismatch_is_found_even_where_a_rule_catches_it() -> None:
    def decide(ask: Any) -> Verdict:
        try:
            exact = ask(N) == 77.0
        except Exception:
            exact = False
        return HIGH() if exact or ask(N) < 3 else LOW()

    (problem,) = problems(toy(decide, N, LOW, HIGH))
    assert "a number is compared with 77.0, which is none" in problem


def test_days_between_are_shown_as_days() -> None:
    for days in (-6, 6):

        def decide(ask: Any, days: int = days) -> Verdict:
            return LOW() if (ask.today - date(2026, 1, 1)).days * 2 == days else HIGH()

        (problem,) = problems(toy(decide, LOW, HIGH))
        assert f"'((today - 2026-01-01) * 2) == {days}'" in problem


def test_what_nobody_can_say_is_a_problem() -> None:
    a, b, c = (Integer(name, 0, 9999) for name in "abc")

    def decide(ask: Any) -> Verdict:
        ask(SURE)
        return LOW() if ask(a) * ask(b) + ask(c) * ask(c) == 7_654_321 else HIGH()

    (problem,) = problems(toy(decide, SURE, a, b, c, LOW, HIGH))
    assert "nobody can say which answers make '((a * b) + (c * c)) == 7654321' true" in problem


def test_a_sum_without_end_is_refused() -> None:
    def decide(ask: Any) -> Verdict:
        amount = ask(N)
        for _ in range(14):
            amount += amount * 5 // 100
        return LOW(amount=amount)

    (problem,) = problems(toy(decide, N, LOW))
    assert "a sum of more than 2000 parts; let a function do it: ask.compute" in problem


def test_a_number_that_makes_no_difference_has_no_cases() -> None:
    def decide(ask: Any) -> Verdict:
        if ask(N) < 5 and ask(M) < 3:
            return LOW()
        return HIGH() if ask(SURE) == "no" else LOW()

    graph = toy(decide, N, M, SURE, LOW, HIGH)
    for node in graph.nodes:
        assert (
            not isinstance(node, Branch)
            or node.question == "sure"
            or len(node.cases) == 1
            or (len(set(node.targets)) > 1)
        )


def test_a_date_is_a_value_of_its_own() -> None:
    graph = toy(
        lambda ask: LOW(due_day=ask(WHEN) + timedelta(days=1), n=3, text="2026-01-01"), WHEN, LOW
    )
    assert problems(graph) == []
    assert graph.dates == {"due-day"}
    assert graph.paths[0].verdict["values"] == {
        "due-day": "2026-01-02",
        "n": 3,
        "text": "2026-01-01",
    }


def test_numbers_below_zero() -> None:
    below = Integer("below", -10, 10)
    graph = toy(lambda ask: LOW() if ask(below) < -5 else HIGH(), below, LOW, HIGH)
    assert problems(graph) == []
    for number in range(-10, 11):
        agrees(graph, {"below": str(number)})


@pytest.mark.parametrize(
    "misuse",
    [
        lambda n: [LOW][n],
        lambda n: sum(LOW is HIGH for _ in range(n)),
        lambda n: {1: LOW}.get(n),
        lambda n: n in {1, 2},
        lambda n: int(n) > 3,
    ],
)
def test_what_hides_a_boundary_is_a_problem(misuse: Callable[[Any], Any]) -> None:
    graph = toy(lambda ask: LOW() if misuse(ask(N)) else HIGH(), N, LOW, HIGH)
    (problem,) = problems(graph)
    assert problem.startswith(("the rule hides what it decides by: ", "the rule mixes what"))
    assert "(with n=0" in problem


@pytest.mark.parametrize(
    "holds",
    [
        lambda n: n % 2 == 0,
        lambda n: n * 2 != 4,
        lambda n: bool(n - 3),
        lambda n: abs(n - 50) < 10,
        lambda n: -n < -7,
        lambda n: n * n > 50,
        lambda n: 100 // (n + 1) == 4,
        lambda n: (n - 30) // 7 == -2,
        lambda n: (n - 30) % -7 == -2,
        lambda n: divmod(n, 10)[0] == divmod(n, 10)[1],
    ],
)
def test_what_is_computed_may_decide(holds: Callable[[Any], Any]) -> None:
    graph = toy(lambda ask: LOW() if holds(ask(N)) else HIGH(), N, LOW, HIGH)
    assert not graph.failed, problems(graph)
    for value in range(101):
        agrees(graph, {"n": str(value)})


@pytest.mark.parametrize(
    "holds",
    [
        lambda d, today: (today - d).days > 14,
        lambda d, today: today - d >= timedelta(14),
        lambda d, today: d + timedelta(14) < today,
        lambda d, today: d.year == today.year,
        lambda d, _: d.month == 2,
        lambda d, _: d.day > 28,
        lambda d, _: d.weekday() >= 5,
        lambda d, today: d.isoweekday() == today.isoweekday(),
        lambda d, today: (d - today) + d > d,
        lambda d, _: date(2026, 12, 24) - d < timedelta(300),
        lambda d, today: not (today - d),
    ],
)
def test_what_is_counted_from_days_may_decide(holds: Callable[[Any, Any], Any]) -> None:
    graph = toy(lambda ask: LOW() if holds(ask(D), ask.today) else HIGH(), D, LOW, HIGH)
    assert not graph.failed, problems(graph)
    for today in (TODAY, date(2024, 2, 29)):
        for days in range(-800, 500, 13):
            agrees(graph, {"d": (TODAY + timedelta(days)).isoformat()}, today)


def test_what_cannot_happen_is_on_no_path() -> None:
    def decide(ask: Any) -> Verdict:
        if ask(N) > ask(M):
            return LOW() if ask(M) < ask(N) + 1 else HIGH("never")
        return HIGH()

    graph = toy(decide, N, M, LOW, HIGH)
    assert graph.statements == set()


def test_a_division_by_zero_is_found() -> None:
    (problem,) = problems(toy(lambda ask: LOW(share=100 // (ask(N) - 40)), N, LOW))
    assert problem == "the rule raises ZeroDivisionError: division by zero (with n=40)"


def test_what_is_declared_as_computed_is_left_to_python() -> None:
    def root(number: int) -> int:
        return int(number**0.5)

    def decide(ask: Any) -> Verdict:
        side = ask.compute(root, ask(N))
        return LOW(side=side) if side > 5 else HIGH()

    graph = toy(decide, N, LOW, HIGH)
    assert problems(graph) == ["what only Python computes decides: its outline has no words for it"]
    assert {path.verdict["outcome"] for path in graph.paths} == {"low", "high"}
    asked, node = graph.walk({"n": 36}, TODAY)
    assert (asked, isinstance(node, DecisionFork)) == (["n"], True)


def test_a_rule_that_remembers() -> None:
    seen = itertools.count()

    def decide(ask: Any) -> Verdict:
        ask(SURE)
        return LOW(str(next(seen)))

    graph = toy(decide, SURE, LOW)
    assert problems(graph) == [
        "the rule returns something else when it is run again (with sure=yes)"
    ]


def test_a_rule_that_asks_something_else_the_second_time() -> None:
    turns = itertools.cycle([(SURE, N), (N, SURE)])

    def decide(ask: Any) -> Verdict:
        for question in next(turns):
            ask(question)
        return LOW()

    (problem,) = problems(toy(decide, SURE, N, LOW))
    assert problem.startswith(
        "the rule returns something else when it is run again (with no answers, and "
    )


# The budget.


def test_too_many_paths_name_the_question_that_matters_least() -> None:
    questions = many(9)

    def decide(ask: Any) -> Verdict:
        given = {question.id: ask(question) == "yes" for question in questions}
        matter = [name for name in given if name != "q3"]
        return LOW(
            *(name for name in matter if given[name]), *(["q3"] if all(given.values()) else [])
        )

    with pytest.raises(TooManyPaths, match="more than 200 runs; ask 'q3' later, and only where"):
        explore(toy_rule(decide, *questions, LOW), budget=200)


def test_a_budget_that_is_just_enough() -> None:
    questions = many(5)
    toys = toy_rule(lambda ask: LOW(*(q.id for q in questions if ask(q) == "yes")), *questions, LOW)
    assert len(explore(toys, budget=32).paths) == 32
    with pytest.raises(TooManyPaths, match="more than 31 runs; ask 'q0' later"):
        explore(toys, budget=31)


def test_a_graph_is_no_larger_than_a_page_should_fetch() -> None:
    questions = many(12)
    notes = toy_rule(
        lambda ask: LOW(*(q.id for q in questions if ask(q) == "yes")), *questions, LOW
    )
    with pytest.raises(TooManyPaths, match="more than 2000 different parts, more than a page"):
        explore(notes)


def test_too_many_boundaries_are_too_many_paths() -> None:
    def decide(ask: Any) -> Verdict:
        return LOW() if any(ask(N) == value for value in range(100)) else HIGH()

    with pytest.raises(TooManyPaths, match="ask 'n' later"):
        explore(toy_rule(decide, N, LOW, HIGH), budget=50)


def test_too_many_paths_after_the_first() -> None:
    toys = toy_rule(lambda ask: LOW() if ask(SURE) == "yes" else HIGH(), SURE, LOW, HIGH)
    with pytest.raises(TooManyPaths, match="more than 1 runs; ask 'sure' later, and only where"):
        explore(toys, budget=1)


def test_the_advice_survives_a_path_that_raises() -> None:
    questions = many(6)

    def decide(ask: Any) -> Verdict:
        given = [ask(question) for question in questions]
        if given[0] == "no":
            raise ValueError
        return LOW(*(question.id for question in questions if ask(question) == "yes"))

    with pytest.raises(TooManyPaths):
        explore(toy_rule(decide, *questions, LOW), budget=30)


# Random rules.


@given(trees())
def test_any_tree_of_answers_is_found(tree: Fork | End) -> None:
    toys = tree_rule(tree)
    graph = explored(toys)
    assert problems(graph) == []
    for answers in every_answer(toys):
        agrees(graph, answers)
