"""Every way through a graph, by answers and the verdict at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from veiviser.decisions.expressions import NotKnownError, number, parts
from veiviser.decisions.graph import Branch, End, Fork, Graph, Leaf, Node, Path, Refused
from veiviser.decisions.runs import Runs
from veiviser.decisions.solver import UndecidedError
from veiviser.decisions.soundness import texts
from veiviser.decisions.ways import ways
from veiviser.engine.rule import Rule
from veiviser.engine.verdicts import Verdict

WITNESSES = 3
"""Runs to an end of which the least answers are looked for."""


def answers_of(graph: Graph, runs: Runs) -> list[dict[str, Any]]:
    """Return answers that take every way, and the least that take one a solver has found."""
    return [*ways(graph, runs.day), *_witnesses(graph, runs)]


def paths(graph: Graph, rule: Rule, tried: Iterable[dict[str, Any]], day: date) -> list[Path]:
    """Return each way once that some of the answers tried take on a day."""
    found: dict[tuple[str, ...], Path] = {}
    for answers in tried:
        asked, node = graph.walk(answers, day)
        if isinstance(node, Branch | Refused) or (
            isinstance(node, Leaf) and node.outcome not in graph.outcomes
        ):
            continue
        try:
            if isinstance(node, Fork):
                raise NotKnownError  # noqa: TRY301
            verdict = graph.verdict(node, answers, day)
        except NotKnownError:
            result, asked = rule.run(answers, day)
            if not isinstance(result, Verdict):
                continue
            verdict = result.describe()
        held = texts(graph.questions, {name: answers[name] for name in asked})
        found.setdefault((*held, *held.values()), Path(held, verdict))
    return list(found.values())


def _witnesses(graph: Graph, runs: Runs) -> Iterator[dict[str, Any]]:
    """Yield answers that take each way, where tests of more than one answer tell it apart."""
    if any(isinstance(node, Fork) or _is_divided(node) for node in graph.nodes):
        reached: Counter[End] = Counter()
        for run, end in runs.ended:
            reached[end] += 1
            if reached[end] > WITNESSES:
                continue
            with suppress(UndecidedError):
                if run.situation.taken and (found := runs.least(run)) is not None:
                    yield found


def _is_divided(node: Node) -> bool:
    """Return whether tests stand in a verdict's values, or decide what it cites."""
    return isinstance(node, Leaf) and (
        bool(node.when)
        or any(
            isinstance(part, tuple) and part[0] == "if"
            for _, value in node.values
            for part in parts(number(value))
        )
    )
