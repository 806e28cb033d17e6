"""What a rule may take: how many runs, and how large a graph. What makes it larger is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from veiviser.decisions.expressions import names
from veiviser.decisions.graph import Leaf
from veiviser.decisions.runs import Runs
from veiviser.engine.rule import Refusal
from veiviser.engine.verdicts import Verdict

BUDGET = 5_000
"""Runs of a rule."""

MOST_NODES = 2_000
"""Nodes of a graph: a page fetches it with the article."""

SAMPLE = 200
"""Runs looked at to say which question to ask later."""


class TooManyPaths(Exception):
    """More runs than the budget, or too large a graph; the message says what to ask later.

    ``line`` is where the rule decides.
    """

    def __init__(self, message: str, line: int = 1) -> None:
        super().__init__(message)
        self.line = line


def too_many(runs: Runs, most: str) -> TooManyPaths:
    """Return what says how a rule needs less, after some of its runs."""
    return TooManyPaths(f"more than {most}; {_advice(runs)}", runs.report.line)


def _advice(runs: Runs) -> str:
    """Name the question that takes the most runs for the least difference, and say what to write.

    Counted is how often a run goes several ways by its answer, and how often another answer makes
    no other outcome. Members of a group count as one.
    """
    splits: Counter[str] = Counter()
    tries: Counter[str] = Counter()
    idle: Counter[str] = Counter()  # no other outcome or statement
    alike: Counter[str] = Counter()  # nor another value
    for run, leaf in runs.ended[:: len(runs.ended) // SAMPLE + 1]:
        for (what, about), _, _ in run.steps:
            of = names(about) if what == "test" else {about} if what == "settle" else ()
            splits.update(_family(runs, name) for name in of)
        answers = runs.sample(run)
        here = _end(runs, answers)
        for name, answer in answers.items():
            family = _family(runs, name)
            for other in runs.rule.questions[name].samples(runs.day):
                if other != answer:
                    tries[family] += 1
                    there = _end(runs, {**answers, name: other})
                    if here and there and here[0] == there[0] and isinstance(leaf, Leaf):
                        idle[family] += 1
                        alike[family] += here == there

    def waste(name: str) -> tuple[float, int]:
        return splits[name] * idle[name] / tries[name], splits[name]

    question = max(tries, key=waste, default=None)
    if question is None:
        return "ask later, and only where the answer matters"
    line = _line(runs, question)
    if idle[question] > 2 * alike[question]:
        at = f" (line {line})" if line else ""
        return (
            f"'{question}'{at} only makes another value, and takes a run for each answer: "
            "compute with its tests instead of an if, as by sum(…), pick(…) or cite(…, when=…)"
        )
    at = f": line {line} goes several ways by it" if line else ""
    return f"ask '{question}' later, and only where the answer matters{at}"


def _family(runs: Runs, name: str) -> str:
    """Return the id of a question, without the number of a group's member."""
    question = runs.rule.questions.get(name)
    return question.member[0] if question and question.member else name


def _line(runs: Runs, name: str) -> int:
    """Return the first line that goes several ways by a question's answer, 0 if unknown."""
    lines = [
        line
        for line, tests in runs.decided.items()
        for test, sides in tests.items()
        if len(sides) > 1 and name in {_family(runs, each) for each in names(test)}
    ]
    return min(lines, default=0)


type _End = tuple[tuple[str, tuple[str, ...]], dict[str, Any]]
"""Outcome and statements of a verdict, and its values."""


def _end(runs: Runs, answers: Mapping[str, Any]) -> _End | None:
    """Return the verdict on those answers, and on the first of what is missing."""
    try:
        result, _ = runs.rule.run(answers, runs.day)
    except (Exception, SystemExit):
        return None
    if isinstance(result, Verdict):
        return (result.outcome.id, result.statements), dict(result.values)
    if isinstance(result, Refusal):
        return None
    return _end(runs, {**answers, result.id: result.samples(runs.day)[0]})
