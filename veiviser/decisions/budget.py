"""What a rule may take: how many runs, and how large a graph. What makes it larger is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

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
    """Name the question whose answer made a difference on the fewest of the ways so far."""
    tries: Counter[str] = Counter()
    idle: Counter[str] = Counter()
    for run, leaf in runs.ended[:: len(runs.ended) // SAMPLE + 1]:
        answers = runs.sample(run)
        for name, answer in answers.items():
            for other in runs.rule.questions[name].samples(runs.day):
                if other != answer:
                    tries[name] += 1
                    end = _end(runs, {**answers, name: other})
                    same = isinstance(leaf, Leaf) and end == (leaf.outcome, leaf.statements)
                    idle[name] += same
    question = max(tries, key=lambda name: idle[name] / tries[name], default=None)
    which = f"ask '{question}' later" if question else "ask later"
    return f"{which}, and only where the answer matters"


def _end(runs: Runs, answers: Mapping[str, Any]) -> tuple[str, tuple[str, ...]] | None:
    """Return the verdict on those answers, and on the first of what is missing."""
    try:
        result, _ = runs.rule.run(answers, runs.day)
    except (Exception, SystemExit):
        return None
    if isinstance(result, Verdict):
        return result.outcome.id, result.statements
    if isinstance(result, Refusal):
        return None
    return _end(runs, {**answers, result.id: result.samples(runs.day)[0]})
