"""What the browser's Python has to decide as this Python does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from veiviser.decisions.graph import Graph
from veiviser.engine.questions import Question
from veiviser.engine.rule import Rule

TODAY = date(2026, 3, 1)
"""The day of all cases."""

MISTAKES = ("", "?", "9" * 15, "9999-12-31")
"""Answers that most questions do not take."""

type Answers = dict[str, str]


def of_graph(graph: Graph) -> list[Answers]:
    """Return all answers on a path, each beginning once, and answers that are mistakes."""
    return _distinct(graph.questions, (path.answers for path in graph.paths))


def of_rule(rule: Rule) -> list[Answers]:
    """Return the same of a rule that can be run, with a few answers to each of its questions."""
    return _distinct(rule.questions, _walks(rule, {}))


def evaluated(rule: Rule, answers: Iterable[Answers]) -> list[dict[str, Any]]:
    """Return each evaluation with what it gives here."""
    return [as_data(rule.id, given, rule.evaluate(given, TODAY)) for given in answers]


def as_data(helper: str, answers: Answers, expected: object) -> dict[str, Any]:
    """Return an evaluation for the browser's Python to do."""
    return {
        "helper": helper,
        "answers": answers,
        "today": TODAY.isoformat(),
        "expected": expected,
    }


def _distinct(names: Iterable[str], complete: Iterable[Mapping[str, str]]) -> list[Answers]:
    known: dict[tuple[tuple[str, str], ...], Answers] = {(): {}}
    for answers in complete:
        texts = tuple(answers.items())
        for end in range(1, len(texts) + 1):
            known.setdefault(texts[:end], dict(texts[:end]))
    return [
        *known.values(),
        {"no-such-question": "ja, på 🙂"},
        *({name: text} for name in names for text in MISTAKES),
    ]


def _walks(rule: Rule, answers: Answers) -> Iterator[Answers]:
    result, _ = rule.run(rule.parse(answers), TODAY)
    if not isinstance(result, Question):
        yield answers
        return
    for answer in result.samples(TODAY):
        yield from _walks(rule, {**answers, result.id: result.text(answer)})
