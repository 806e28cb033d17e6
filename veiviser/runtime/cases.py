"""What the browser's Python has to decide as this Python does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from veiviser.decisions import proof
from veiviser.decisions.graph import Graph, Node, Point
from veiviser.engine.questions import Question
from veiviser.engine.rule import Rule

TODAY = date(2026, 3, 1)
"""The day of all cases that are not a graph's points."""

MISTAKES = ("", "?", "9" * 15, "9999-12-31")
"""Answers that most questions do not take."""

type Answers = dict[str, str]


def of_graph(graph: Graph, *, exhaustive: bool = False) -> list[Point]:
    """Return the points of a graph, for each of its questions a beginning, and mistakes.

    ``exhaustive`` adds all answers on a path, their beginnings and those around each boundary.
    """
    found = [*graph.points, *_stops(graph)]
    if exhaustive:
        every = (*proof.complete(graph), *proof.partial(graph))
        found += [Point(TODAY, answers) for answers in every]
    return _once([*found, *_mistakes(graph.questions)])


def of_rule(rule: Rule) -> list[Point]:
    """Return the same of a rule that can be run, with a few answers to each of its questions."""
    beginnings = (
        Point(TODAY, dict([*answers.items()][:count]))
        for answers in _walks(rule, {})
        for count in range(len(answers) + 1)
    )
    return _once([*beginnings, *_mistakes(rule.questions)])


def evaluated(rule: Rule, points: Iterable[Point]) -> list[dict[str, Any]]:
    """Return each evaluation with what it gives here."""
    return [as_data(rule.id, each, rule.evaluate(each.answers, each.today)) for each in points]


def as_data(helper: str, point: Point, expected: object) -> dict[str, Any]:
    """Return an evaluation for the browser's Python to do."""
    return {
        "helper": helper,
        "answers": point.answers,
        "today": point.today.isoformat(),
        "expected": expected,
    }


def _stops(graph: Graph) -> Iterator[Point]:
    """Yield a beginning of answers for each place where a question stands."""
    seen: set[Node] = set()
    for point in graph.points:
        for count in range(len(point.answers)):
            answers = dict([*point.answers.items()][:count])
            _, node = graph.walk(graph.parse(answers), point.today)
            if node not in seen:
                seen.add(node)
                yield Point(point.today, answers)


def _mistakes(names: Iterable[str]) -> Iterator[Point]:
    yield Point(TODAY, {"no-such-question": "ja, på 🙂"})
    for name in names:
        yield from (Point(TODAY, {name: text}) for text in MISTAKES)


def _once(points: Iterable[Point]) -> list[Point]:
    return [*{(each.today, *each.answers.items()): each for each in points}.values()]


def _walks(rule: Rule, answers: Answers) -> Iterator[Mapping[str, str]]:
    result, _ = rule.run(rule.parse(answers), TODAY)
    if not isinstance(result, Question):
        yield answers
        return
    for answer in result.samples(TODAY):
        yield from _walks(rule, {**answers, result.id: result.text(answer)})
