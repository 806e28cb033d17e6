"""The points of a graph lie on either side of every edge, and tell small mistakes apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.paths import GRAPHS, SIX, explored, rule_of
from tests.rules import HIGH, LOW, SURE, tangled, toy_rule
from veiviser import (
    Amount,
    Choice,
    Date,
    Integer,
    Money,
    Requirement,
    Table,
    Test,
    Verdict,
    add_months,
    apart,
    cite,
    greatest,
    least,
    rounded,
)
from veiviser.decisions import proof
from veiviser.decisions.expressions import Expression, NotKnownError
from veiviser.decisions.graph import Branch, Fork, Graph, Leaf, Refused
from veiviser.engine.rule import Refusal

TODAY = date(2026, 3, 1)
A, B = Integer("a", 0, 1000), Integer("b", 0, 1000)
PAY = Amount("pay", 0, 5000, "NOK")
FIRST, LAST = (Date(name, date(2020, 1, 1), date(2030, 12, 31)) for name in ("first", "last"))
IN_ORDER = Requirement("in-order")
LESS = Test("less")
RATES = Table((date(2020, 1, 1), 10), (date(2024, 5, 1), 12), (date(2026, 1, 1), 12))


def compared(ask: Any) -> Verdict:
    return LOW() if LESS(3 * ask(A) < ask(B) + 7) else HIGH(both=(ask(A) == ask(B)) + 0)


def paid(ask: Any) -> Verdict:
    hours, pay = ask(A), ask(PAY)
    due = rounded(hours * 175, 100) // 100
    more = greatest(pay - due, 0)
    return LOW(
        cite("more", when=LESS(pay > due)),
        more=Money(more, "NOK"),
        part=least(more // 7, 40),
    )


def dated(ask: Any) -> Verdict:
    first, last = ask(FIRST), ask(LAST)
    ask.require(IN_ORDER, first <= last)
    if last < ask.today - timedelta(30):
        return HIGH(rate=RATES.at(first))
    late = ask(SURE) == "yes"
    return LOW(
        cite("weekend", when=(last.weekday() >= 5) & late),
        until=add_months(last, 1),
        year=ask.today.year,
    )


def covered(ask: Any) -> Verdict:
    (start, end), (_, until) = apart((ask(A), ask(B)), (200, 700))
    return LOW(before=end - start, after=until)


RULES = {
    "compared": toy_rule(compared, A, B, LESS, LOW, HIGH, name="compared"),
    "paid": toy_rule(paid, A, PAY, LESS, LOW, name="paid"),
    "dated": toy_rule(dated, FIRST, LAST, SURE, IN_ORDER, LOW, HIGH, name="dated"),
    "covered": toy_rule(covered, A, B, LOW, name="covered"),
    "tangled": tangled(),
}
OWN = [explored(rule) for rule in RULES.values()]


def parsed(graph: Graph) -> Iterator[tuple[date, dict[str, Any]]]:
    for point in graph.points:
        yield point.today, graph.parse(point.answers)


def said(graph: Graph, answers: dict[str, Any], today: date) -> object:
    _, node = graph.walk(answers, today)
    try:
        return graph.verdict(node, answers, today) if isinstance(node, Leaf) else node
    except (NotKnownError, ValueError, OverflowError):
        return None


@pytest.mark.parametrize("graph", [*GRAPHS.values(), *OWN], ids=lambda graph: graph.id)
def test_a_rule_says_there_what_its_graph_says(graph: Graph) -> None:
    for today, answers in parsed(graph):
        result, asked = rule_of(graph).run(answers, today)
        way, node = graph.walk(answers, today)
        assert asked == way == list(answers)
        if isinstance(node, Refused):
            assert isinstance(result, Refusal)
            assert result.requirement.id == node.requirement
        else:
            assert isinstance(result, Verdict)
            assert isinstance(node, Leaf)
            assert result.describe() == graph.verdict(node, answers, today)


@SIX
def test_every_case_is_taken_and_every_end_reached(graph: Graph) -> None:
    taken: set[tuple[int, int]] = set()
    for today, answers in parsed(graph):
        index = graph.root
        while isinstance(node := graph.nodes[index], Branch | Fork):
            target = graph.target(node, answers, today)
            assert target is not None
            taken.add((index, target))
            index = target
    nodes = enumerate(graph.nodes)
    forks = [(index, node) for index, node in nodes if isinstance(node, Branch | Fork)]
    assert taken == {(index, target) for index, node in forks for target in node.targets}


def test_two_answers_are_compared_at_the_edge_on_either_side() -> None:
    graph = OWN[0]
    distances = {3 * answers["a"] - answers["b"] - 7 for _, answers in parsed(graph)}
    assert {-1, 0} <= distances
    assert {-1, 0, 1} <= {answers["a"] - answers["b"] for _, answers in parsed(graph)}


def test_tests_of_today_are_tried_on_the_days_on_which_they_turn() -> None:
    graph = OWN[2]
    ago = {(today - answers["last"]).days for today, answers in parsed(graph)}
    assert {30, 31} <= ago
    assert {(1, 1), (12, 31)} <= {(today.month, today.day) for today, _ in parsed(graph)}
    assert TODAY in {today for today, _ in parsed(graph)}
    starts = {answers["first"] for _, answers in parsed(graph)}
    assert {date(2024, 4, 30), date(2024, 5, 1)} <= starts


def changed(part: Any) -> Iterator[Any]:
    """Yield an expression with each small mistake in it."""
    match part:
        case int():
            yield part + 1
            yield part - 1
        case ("<", one, other):
            yield ("<", one, ("+", other, 1))
            yield ("<", ("+", one, 1), other)
        case ("==", one, other) if not isinstance(one, tuple) or one[0] not in ("==", "<", "if"):
            yield ("==", ("==", one, other), 0)
    if isinstance(part, tuple) and part[0] == "look-up":
        _, key, starts, values = part
        for place in range(1, len(starts)):
            if values[place] != values[place - 1]:
                for step in (-1, 1):
                    moved = (*starts[:place], starts[place] + step, *starts[place + 1 :])
                    yield ("look-up", key, moved, values)
    elif isinstance(part, tuple) and part[0] != "answer":
        for place, inner in enumerate(part):
            if place and isinstance(inner, tuple):
                for made in changed(inner):
                    yield (*part[:place], made, *part[place + 1 :])


def mistaken(graph: Graph) -> Iterator[Graph]:
    """Yield a graph with one small mistake."""

    def put(index: int, node: Any) -> Graph:
        return replace(graph, nodes=(*graph.nodes[:index], node, *graph.nodes[index + 1 :]))

    for index, node in enumerate(graph.nodes):
        match node:
            case Fork(test=test):
                yield from (put(index, replace(node, test=each)) for each in changed(test))
            case Leaf(values=values, when=when):
                for place, (name, value) in enumerate(values):
                    if isinstance(value, int | tuple):
                        for made in (*changed(value), *_one_more(value)):
                            pairs = (*values[:place], (name, made), *values[place + 1 :])
                            yield put(index, replace(node, values=pairs))
                for place, (at, test) in enumerate(when):
                    for made in changed(test):
                        tests = (*when[:place], (at, made), *when[place + 1 :])
                        yield put(index, replace(node, when=tests))


def _one_more(value: Expression) -> Iterator[Expression]:
    match value:
        case ("date" | "money" as kind, part, *form):
            yield (kind, ("+", part, 1), *form)
        case tuple():
            yield ("+", value, 1)


@pytest.mark.parametrize("graph", OWN, ids=lambda graph: graph.id)
def test_they_tell_every_small_mistake_apart(graph: Graph) -> None:
    points = [(answers, today, said(graph, answers, today)) for today, answers in parsed(graph)]
    count = 0
    for other in mistaken(graph):
        count += 1
        assert any(said(other, answers, today) != right for answers, today, right in points), set(
            other.nodes
        ) - set(graph.nodes)
    assert count


def test_a_few_will_do() -> None:
    """Either side of each boundary of a table there are hundreds of answers; its edges are few."""
    graph = GRAPHS["agreement-charges"]
    assert len(graph.points) < len(proof.complete(graph)) / 15


def test_what_only_python_computes_is_a_point_as_well() -> None:
    way = Choice("way", "on", "off")

    def decide(ask: Any) -> Verdict:
        if ask(way) == "off":
            return HIGH()
        return LOW() if ask.compute(lambda a: a * a, ask(A)) > 100 else HIGH()

    graph = explored(toy_rule(decide, way, A, LOW, HIGH))
    ways = {point.answers["way"] for point in graph.points}
    assert ways == {"on", "off"}
