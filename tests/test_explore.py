"""Exploration: every answer is tried, boundaries are found, flaws are named."""

from __future__ import annotations

import itertools
import operator
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paths import GRAPHS, SIX, cases, explored, rule_of
from tests.test_engine import rule
from veiviser import Choice, Date, Integer, Outcome, Rule, Verdict
from veiviser.decisions.explore import TODAY, TooManyPaths, explore
from veiviser.decisions.graph import Branch, Graph, Leaf
from veiviser.engine.questions import LARGEST, Question

ROOT = Path(__file__).resolve().parents[1]

SURE = Choice("sure", "yes", "no")
N = Integer("n", 0, 100)
M = Integer("m", 0, 100)
D = Date("d", date(2020, 1, 1), date(2030, 12, 31))
E = Date("e", date(2020, 1, 1), date(2030, 12, 31))
LOW = Outcome("low", "yes")
HIGH = Outcome("high", "not-yet")
GONE: dict[str, Verdict] = {}


def toy(decide: Callable[[Any], Any], *declared: Question | Outcome) -> Graph:
    return explored(toy_rule(decide, *declared))


def toy_rule(decide: Callable[[Any], Any], *declared: Question | Outcome) -> Rule:
    return rule(decide, **{f"part_{index}": part for index, part in enumerate(declared)})


def flaws(graph: Graph) -> list[str]:
    return [str(flaw) for flaw in graph.flaws]


def walk(graph: Graph, answers: dict[str, str]) -> tuple[list[str], Leaf]:
    """Follow answers through a graph; gives the questions on the way and the verdict."""
    asked: list[str] = []
    node = graph.nodes[graph.root]
    while isinstance(node, Branch):
        asked.append(node.question)
        given = answers[node.question]
        (target,) = [
            target
            for case, target in zip(node.cases, node.targets, strict=True)
            if case == "*" or case == given or (isinstance(case, tuple) and _within(given, case))
        ]
        node = graph.nodes[target]
    return asked, node


def _within(given: str, case: tuple[str, str]) -> bool:
    if given.count("-") == 2:  # a date
        return case[0] <= given <= case[1]
    return int(case[0]) <= int(given) <= int(case[1])


def agrees(graph: Graph, texts: dict[str, str], today: date = TODAY) -> None:
    """Make sure that rule and graph say the same, to the last statement."""
    verdict, asked = rule_of(graph).run(rule_of(graph).parse(texts), today)
    assert isinstance(verdict, Verdict)
    way, leaf = walk(graph, texts)
    assert way == asked
    assert (leaf.outcome, leaf.kind) == (verdict.outcome.id, verdict.outcome.kind)
    assert leaf.statements == verdict.statements
    if leaf.values is not None:
        assert dict(leaf.values) == verdict.values


def answers_to(questions: dict[str, Question]) -> st.SearchStrategy[dict[str, str]]:
    """Give answers to all questions, a number often near the ends of its range."""
    return st.fixed_dictionaries({name: _answer(each) for name, each in questions.items()})


def _answer(question: Question) -> st.SearchStrategy[str]:
    if isinstance(question, Choice):
        return st.sampled_from(question.options)
    if isinstance(question, Integer):
        low, high = question.minimum, question.maximum
        near = st.sampled_from([low, low + 1, low + 2, high - 1, high])
        return st.one_of(near, st.integers(low, high)).map(str)
    assert isinstance(question, Date)
    return st.dates(question.minimum, question.maximum).map(date.isoformat)


# All six rules.


@SIX
def test_no_rule_has_a_flaw(graph: Graph) -> None:
    assert flaws(graph) == []


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
        for answers in cases(graph):
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
@settings(max_examples=50)
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
    used = {target for node in graph.nodes if isinstance(node, Branch) for target in node.targets}
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
for rule in load_rules(Path("helpers")).values():
    graph = explore(rule)
    print(graph.nodes, graph.paths, graph.flaws, graph.as_data())
"""


def test_explores_alike_whatever_the_hash_seed() -> None:
    def run(seed: str) -> str:
        env = {**os.environ, "PYTHONHASHSEED": seed}
        return subprocess.run(
            [sys.executable, "-c", PRINT], cwd=ROOT, env=env, capture_output=True, check=True
        ).stdout.decode()

    assert run("1") == run("2")


# Boundaries.


def boundaries(decide: Callable[[Any], Any]) -> tuple[Any, ...]:
    graph = toy(decide, N, LOW, HIGH)
    assert flaws(graph) == []
    for value in range(101):
        agrees(graph, {"n": str(value)})
    node = graph.nodes[graph.root]
    assert isinstance(node, Branch)
    return node.cases


@pytest.mark.parametrize(
    ("holds", "cases"),
    [
        (lambda n: n == 7, [("0", "6"), ("7", "7"), ("8", "100")]),
        (lambda n: n != 7, [("0", "6"), ("7", "7"), ("8", "100")]),
        (lambda n: n < 7, [("0", "6"), ("7", "100")]),
        (lambda n: n <= 7, [("0", "7"), ("8", "100")]),
        (lambda n: n > 7, [("0", "7"), ("8", "100")]),
        (lambda n: n >= 7, [("0", "6"), ("7", "100")]),
        (lambda n: operator.gt(7, n), [("0", "6"), ("7", "100")]),
        (lambda n: operator.lt(7, n), [("0", "7"), ("8", "100")]),
        (lambda n: operator.eq(7, n), [("0", "6"), ("7", "7"), ("8", "100")]),
        (lambda n: 3 <= n <= 7, [("0", "2"), ("3", "7"), ("8", "100")]),
        (lambda n: min(n, 7) == 7, [("0", "6"), ("7", "7"), ("8", "100")]),
        (lambda n: max(7, n) == n, [("0", "6"), ("7", "7"), ("8", "100")]),
        (lambda n: n in (7, 9), [("0", "6"), ("7", "7"), ("8", "8"), ("9", "9"), ("10", "100")]),
        (lambda n: not n, [("0", "0"), ("1", "100")]),
        (lambda n: n == 0 or n > 99, [("0", "0"), ("1", "99"), ("100", "100")]),
        (lambda n: n >= 0, "*"),
        (lambda n: n > 100, "*"),
        (lambda n: n < 200, "*"),
        (lambda n: n == n, "*"),
    ],
)
def test_a_number_learns_its_boundaries_by_comparison(
    holds: Callable[[Any], bool], cases: list[tuple[str, str]] | str
) -> None:
    outcomes = {True: LOW, False: HIGH}
    graph = toy(lambda ask: outcomes[bool(holds(ask(N)))](), N, LOW, HIGH)
    node = graph.nodes[graph.root]
    assert isinstance(node, Branch)
    assert set(node.cases) <= set(cases)
    assert (node.cases == ("*",)) == (cases == "*")
    for value in range(101):
        agrees(graph, {"n": str(value)})


@given(st.sets(st.integers(-3, 105), max_size=4))
def test_any_boundaries_are_found(cuts: set[int]) -> None:
    def decide(ask: Any) -> Verdict:
        n = ask(N)
        return LOW(*(f"from-{cut}" for cut in sorted(cuts) if n >= cut))

    graph = toy(decide, N, LOW)
    node = graph.nodes[graph.root]
    assert isinstance(node, Branch)
    inner = [cut for cut in sorted(cuts) if 0 < cut <= 100]
    assert [int(case[0]) for case in node.cases[1:]] == inner
    for value in range(101):
        agrees(graph, {"n": str(value)})


def test_a_boundary_that_only_one_side_of_another_shows() -> None:
    def decide(ask: Any) -> Verdict:
        n = ask(N)
        return LOW("few") if n < 50 and n == 20 else HIGH() if n < 50 else LOW()

    assert boundaries(decide) == (("0", "19"), ("20", "20"), ("21", "49"), ("50", "100"))


def test_dates_learn_boundaries_from_fixed_days_and_from_today() -> None:
    def decide(ask: Any) -> Verdict:
        day = ask(D)
        if day < date(2025, 1, 1):
            return LOW("old")
        return HIGH() if day > ask.today else LOW("old" if ask.today - day_30 > day else "new")

    day_30 = timedelta(days=30)
    graph = toy(decide, D, LOW, HIGH)
    node = graph.nodes[graph.root]
    assert flaws(graph) == []
    assert isinstance(node, Branch)
    assert node.cases == (
        ("2020-01-01", "2024-12-31"),
        ("2025-01-01", "2026-01-29"),
        ("2026-01-30", "2026-03-01"),
        ("2026-03-02", "2030-12-31"),
    )
    for days in range(-450, 5):
        agrees(graph, {"d": (TODAY + timedelta(days=days)).isoformat()})
    assert graph.as_data()["nodes"][graph.root] == ["d", [-1]]


def test_today_moves_the_boundaries() -> None:
    def decide(ask: Any) -> Verdict:
        return LOW() if ask(D) <= ask.today else HIGH()

    graph = explore(toy_rule(decide, D, LOW, HIGH), date(2024, 2, 29))
    node = graph.nodes[graph.root]
    assert isinstance(node, Branch)
    assert node.cases == (("2020-01-01", "2024-02-29"), ("2024-03-01", "2030-12-31"))


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
        (flaw,) = flaws(graph)
        assert flaw.startswith(f"what follows '{first.id}' hangs on how it lies to another answer")


def test_the_greater_of_two_answers_is_no_decision() -> None:
    graph = toy(lambda ask: LOW(most=max(ask(N), ask(M))), N, M, LOW)
    assert flaws(graph) == []
    assert {node.cases for node in graph.nodes if isinstance(node, Branch)} == {("*",)}
    assert {path.verdict["values"]["most"] for path in graph.paths} >= {0, 100}


def test_numbers_of_a_verdict_are_left_to_the_rule() -> None:
    graph = toy(lambda ask: LOW(double=ask(N) * 2) if ask(SURE) == "yes" else HIGH(), N, SURE, LOW)
    leaf = next(leaf for leaf in graph.leaves if leaf.outcome == "low")
    assert leaf.values is None
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
def test_values_that_hang_on_the_day_are_left_to_the_rule(value: Callable[[Any], Any]) -> None:
    graph = toy(lambda ask: LOW(value=value(ask.today)), LOW)
    assert [leaf.values for leaf in graph.leaves] == [None]
    assert flaws(graph) == []


def test_values_that_do_not_are_known_beforehand() -> None:
    graph = toy(lambda ask: LOW("a", cost=600) if ask(SURE) == "yes" else LOW(), SURE, LOW)
    assert [leaf.values for leaf in graph.leaves] == [(("cost", 600),), ()]


@pytest.mark.parametrize(
    ("decides", "flaw"),
    [
        (lambda today: today > date(2026, 6, 1), "compared with a day about 2026-06-02"),
        (lambda today: today - timedelta(days=9) < date(2026, 6, 1), "a day about 2026-06-01"),
        (lambda today: today.month == 12, "compare the answer itself"),
        (lambda today: today.year % 4 == 0, "compare the answer itself"),
        (lambda today: today.weekday() == 6, "'weekday' of an answer or of today"),
        (lambda today: (date(2026, 12, 24) - today).days < 7, "compare the dates instead"),
        (lambda today: str(today) >= "2026-07-01", "takes the text from an answer or from today"),
        (lambda today: today.isoformat() >= "2026-07-01", "takes the text"),
    ],
)
def test_a_decision_by_the_day_alone_is_a_flaw(decides: Callable[[Any], bool], flaw: str) -> None:
    graph = toy(lambda ask: LOW() if decides(ask.today) else HIGH(), LOW, HIGH)
    assert flaw in "\n".join(flaws(graph))


# Flaws.


def test_a_question_never_asked_and_an_outcome_never_reached() -> None:
    graph = toy(lambda ask: LOW() if ask(N) < 200 else HIGH(), N, M, SURE, LOW, HIGH)
    assert flaws(graph) == [
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

    assert flaws(toy(decide, SURE, LOW)) == [
        "the rule asks 'odd', which it does not declare (with sure=no)"
    ]
    graph = toy(lambda ask: LOW() if ask(SURE) == "yes" else HIGH(), SURE, LOW)
    assert flaws(graph) == ["the rule gives 'high', which it does not declare (with sure=no)"]
    twin = Choice("sure", "yes", "no", "perhaps")
    graph = toy(lambda ask: LOW() if ask(SURE) == "yes" else LOW("x"), twin, LOW)
    assert flaws(graph) == ["the rule asks 'sure', which it does not declare (with no answers)"]


def test_a_path_that_raises_is_named_and_the_others_are_explored() -> None:
    def decide(ask: Any) -> Verdict:
        if ask(SURE) == "yes":
            return LOW()
        return HIGH(left=100 // ask(N)) if ask(N) != 0 else GONE["gone"]

    graph = toy(decide, SURE, N, LOW, HIGH)
    assert "the rule raises KeyError: 'gone' (with sure=no, n=0)" in flaws(graph)
    assert {path.verdict["outcome"] for path in graph.paths} >= {"low"}


def test_a_rule_that_raises_at_once() -> None:
    def decide(_: Any) -> Verdict:
        raise ValueError("too hot")

    graph = toy(decide, LOW)
    assert flaws(graph) == ["the rule raises ValueError: too hot (with no answers)"]
    assert graph.failed


@pytest.mark.parametrize("given", [None, "low", LOW])
def test_a_path_without_a_verdict(given: Any) -> None:
    graph = toy(lambda ask: LOW() if ask(SURE) == "yes" else given, SURE, LOW)
    assert flaws(graph) == ["the rule gives no verdict (with sure=no)"]


def test_a_misspelt_option() -> None:
    graph = toy(lambda ask: LOW() if ask(SURE) == "yse" else HIGH(), SURE, LOW, HIGH)
    assert "'yse' is not an option of the question 'sure'" in flaws(graph)[0]


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
        (N, lambda n: abs(n - 50) < 10),
        (N, lambda n: n / 2 > 20),
    ],
)
def test_what_hides_an_answer_is_a_flaw_even_where_a_rule_catches_it(
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
    (flaw,) = flaws(graph)
    assert flaw.startswith("the rule loses sight of what it decides by: ")
    assert "compare" in flaw
    assert graph.failed


@pytest.mark.parametrize(
    "hidden",
    [
        lambda n: type(n) is int,
        lambda n: isinstance(n, int),
        lambda n: n.__class__.__name__ == "int",
        lambda n: hasattr(type(n), "bit_length"),
    ],
)
def test_what_an_answer_is_made_of_decides_nothing(hidden: Callable[[Any], bool]) -> None:
    graph = toy(lambda ask: LOW() if hidden(ask(N)) else HIGH(), N, LOW, HIGH)
    (flaw,) = flaws(graph)
    assert flaw.startswith("the rule decides otherwise on plain answers")


def test_outcome_and_statements_are_compared_on_later_days() -> None:
    """As values are: whatever way a rule finds to tell the days apart."""

    def decide(ask: Any) -> Verdict:
        seen = getattr(ask.today, "value", ask.today)
        return LOW("early" if seen == TODAY else "late") if ask(SURE) == "yes" else HIGH()

    (flaw,) = flaws(toy(decide, SURE, LOW, HIGH))
    assert flaw.startswith("the rule decides otherwise on plain answers")
    assert "on 2026-03-02" in flaw


def test_a_rule_may_not_catch_the_stop_at_a_question() -> None:
    def decide(ask: Any) -> Verdict:
        try:
            sure = ask(SURE)
        except BaseException:
            return HIGH()
        return LOW() if sure == "yes" else HIGH()

    (flaw,) = flaws(toy(decide, SURE, LOW, HIGH))
    assert flaw == "the rule catches the stop at 'sure'; catch Exception at most (with no answers)"


def test_a_rule_that_ends_the_program() -> None:
    def decide(ask: Any) -> Verdict:
        if ask(SURE) == "yes":
            raise SystemExit(3)
        return LOW()

    (flaw,) = flaws(toy(decide, SURE, LOW, HIGH))
    assert flaw == "the rule ends the program; let it give a verdict (with sure=yes)"


def test_one_cause_is_one_flaw_at_its_line_and_consequences_are_left_out() -> None:
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
    assert [(flaw.line, flaw.count) for flaw in graph.flaws] == [(line - 1, 2), (line, 2)]
    assert all(flaw.file == __file__ for flaw in graph.flaws)
    assert flaws(graph)[0].endswith("(with n=100, sure=yes, and 1 more)")


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (12.5, "the value 'some-thing' is 12.5: expected text, a whole number or a date"),
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

    (flaw,) = toy(decide, SURE, LOW, HIGH).flaws
    assert says in str(flaw)
    assert flaw.file == __file__


def test_a_computed_value_of_too_many_digits_is_said() -> None:
    great = Integer("great", 1, LARGEST)
    (flaw,) = flaws(toy(lambda ask: LOW(twice=ask(great) * 2), great, LOW))
    assert "expected at most 15 digits" in flaw
    assert "great=999999999999999" in flaw


def test_a_date_is_a_value_of_its_own() -> None:
    graph = toy(
        lambda ask: LOW(due_day=ask(WHEN) + timedelta(days=1), n=3, text="2026-01-01"), WHEN, LOW
    )
    assert flaws(graph) == []
    assert graph.dates == {"due-day"}
    assert graph.paths[0].verdict["values"] == {
        "due-day": "2026-01-02",
        "n": 3,
        "text": "2026-01-01",
    }


@SIX
def test_a_graph_is_plain_data(graph: Graph) -> None:
    copy = pickle.loads(pickle.dumps(graph))  # noqa: S301 - our own
    assert copy.as_data() == graph.as_data()
    assert copy.paths == graph.paths


def test_numbers_below_zero() -> None:
    below = Integer("below", -10, 10)
    graph = toy(lambda ask: LOW() if ask(below) < -5 else HIGH(), below, LOW, HIGH)
    assert flaws(graph) == []
    for number in range(-10, 11):
        agrees(graph, {"below": str(number)})


@pytest.mark.parametrize(
    "misuse",
    [
        lambda n: [LOW][n],
        lambda n: sum(LOW is HIGH for _ in range(n)),
        lambda n: {1: LOW}.get(n),
        lambda n: n in {1, 2},
        lambda n: n % 2 == 0,
        lambda n: n * 2 != 4,
        lambda n: bool(n - 3),
        lambda n: int(n) > 3,
    ],
)
def test_what_hides_a_boundary_is_a_flaw(misuse: Callable[[Any], Any]) -> None:
    graph = toy(lambda ask: LOW() if misuse(ask(N)) else HIGH(), N, LOW, HIGH)
    (flaw,) = flaws(graph)
    assert flaw.startswith(
        ("the rule loses sight of what it decides by: ", "the rule raises TypeE")
    )
    assert "(with n=0" in flaw


def test_a_rule_that_remembers() -> None:
    seen = itertools.count()

    def decide(ask: Any) -> Verdict:
        ask(SURE)
        return LOW(str(next(seen)))

    graph = toy(decide, SURE, LOW)
    assert flaws(graph) == [
        "the rule gives something else the second time (with sure=yes, and 1 more)"
    ]


def test_a_rule_that_asks_something_else_the_second_time() -> None:
    turns = itertools.cycle([(SURE, N), (N, SURE)])

    def decide(ask: Any) -> Verdict:
        for question in next(turns):
            ask(question)
        return LOW()

    (flaw,) = toy(decide, SURE, N, LOW).flaws
    assert flaw.message == "the rule gives something else the second time"
    assert flaw.example == "no answers"


# The budget.


def many(count: int) -> list[Choice]:
    return [Choice(f"q{index}", "yes", "no") for index in range(count)]


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
    assert len(explore(toys, budget=63).paths) == 32
    with pytest.raises(TooManyPaths, match="more than 62 runs; ask 'q0' later"):
        explore(toys, budget=62)


def test_too_many_boundaries_are_too_many_paths() -> None:
    def decide(ask: Any) -> Verdict:
        return LOW() if any(ask(N) == value for value in range(100)) else HIGH()

    with pytest.raises(TooManyPaths, match="ask 'n' later"):
        explore(toy_rule(decide, N, LOW, HIGH), budget=50)


def test_too_many_paths_before_the_first_verdict() -> None:
    toys = toy_rule(lambda ask: LOW() if ask(SURE) == "yes" else HIGH(), SURE, LOW, HIGH)
    with pytest.raises(TooManyPaths, match="more than 1 runs; ask later, and only where"):
        explore(toys, budget=1)


def test_the_advice_survives_a_path_that_raises() -> None:
    questions = many(6)

    def decide(ask: Any) -> Verdict:
        given = [ask(question) for question in questions]
        if given[0] == "no":
            raise ValueError
        return LOW(*(question.id for question in questions if ask(question) == "yes"))

    with pytest.raises(TooManyPaths):
        explore(toy_rule(decide, *questions, LOW), budget=40)


# Random rules, as trees of answers.


@dataclass(frozen=True)
class End:
    outcome: int
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Fork:
    """A question, and where its options lead, or the numbers from each start on."""

    question: int
    starts: tuple[int, ...]
    branches: tuple[Fork | End, ...]


QUESTIONS: tuple[Choice | Integer, ...] = (
    Choice("a", "yes", "no"),
    Choice("b", "yes", "no", "unknown"),
    Integer("k", 0, 5),
    Integer("l", 0, 4),
)
OUTCOMES = (
    Outcome("best", "yes"),
    Outcome("lost", "loss"),
    Outcome("wait", "not-yet"),
    Outcome("seek", "find-out"),
)
NOTES = st.lists(st.sampled_from(["s", "t", "u"]), unique=True, max_size=2).map(tuple)


@st.composite
def trees(draw: st.DrawFn, left: tuple[int, ...] = (0, 1, 2, 3)) -> Fork | End:
    if not left or draw(st.integers(0, 3)) == 0:
        return End(draw(st.integers(0, 3)), draw(NOTES))
    index = draw(st.sampled_from(left))
    question = QUESTIONS[index]
    rest = tuple(other for other in left if other != index)
    starts: tuple[int, ...] = ()
    if isinstance(question, Choice):
        count = len(question.options)
    else:
        starts = tuple(sorted(draw(st.sets(st.integers(1, question.maximum), max_size=2))))
        count = len(starts) + 1
    return Fork(index, starts, tuple(draw(trees(rest)) for _ in range(count)))


def tree_rule(tree: Fork | End) -> Rule:
    """Make the rule that a tree describes; it declares what the tree has and no more."""

    def decide(ask: Any) -> Verdict:
        node = tree
        while isinstance(node, Fork):
            question = QUESTIONS[node.question]
            answer = ask(question)
            if isinstance(question, Choice):
                node = node.branches[question.options.index(answer)]
            else:
                node = node.branches[sum(1 for start in node.starts if answer >= start)]
        return OUTCOMES[node.outcome](*node.notes)

    parts = list(_parts(tree))
    questions = [q for i, q in enumerate(QUESTIONS) if any(_asks(part, i) for part in parts)]
    outcomes = [o for i, o in enumerate(OUTCOMES) if any(_ends(part, i) for part in parts)]
    return toy_rule(decide, *questions, *outcomes)


def _asks(part: Fork | End, index: int) -> bool:
    return isinstance(part, Fork) and part.question == index


def _ends(part: Fork | End, index: int) -> bool:
    return isinstance(part, End) and part.outcome == index


def _parts(tree: Fork | End) -> Iterator[Fork | End]:
    yield tree
    for branch in tree.branches if isinstance(tree, Fork) else ():
        yield from _parts(branch)


def every_answer(rule: Rule) -> Iterator[dict[str, str]]:
    """Give every combination of answers to the questions that are asked, each once."""
    domains = [
        question.options
        if isinstance(question, Choice)
        else [str(n) for n in range(question.minimum, question.maximum + 1)]
        for question in rule.questions.values()
        if isinstance(question, Choice | Integer)
    ]
    seen = set()
    for options in itertools.product(*domains):
        answers = dict(zip(rule.questions, options, strict=True))
        _, asked = rule.run(rule.parse(answers), TODAY)
        kept = tuple((name, answers[name]) for name in asked)
        if kept not in seen:
            seen.add(kept)
            yield dict(kept)


@given(trees())
def test_any_tree_of_answers_is_found(tree: Fork | End) -> None:
    toys = tree_rule(tree)
    graph = explored(toys)
    assert flaws(graph) == []
    for answers in every_answer(toys):
        agrees(graph, answers)
