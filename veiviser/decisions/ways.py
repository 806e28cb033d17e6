"""The ways through a graph, as answers that take them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from veiviser.decisions.graph import Branch, Case, Fork, Graph, Interval
from veiviser.engine.ranges import Range

MOST = 5_000
"""Ways that are listed; of more, as many as it takes to come through every part of the graph."""


def ways(graph: Graph, today: date) -> Iterator[dict[str, Any]]:
    """Return answers that take every way, with both ends of each number and date; or enough."""
    return _every(graph, today) if _count(graph) <= MOST else _covering(graph)


def _count(graph: Graph) -> int:
    """Return how many ways there are, with both ends of each number."""
    counts: list[int] = []
    for node in graph.nodes:
        match node:
            case Branch(cases=cases, targets=targets):
                ends = (len(_samples(graph, case)) for case in cases)
                counts.append(sum(n * counts[to] for n, to in zip(ends, targets, strict=True)))
            case Fork(targets=targets):
                counts.append(max(counts[target] for target in targets))
            case _:
                counts.append(1)
    return counts[-1]


def _every(graph: Graph, today: date) -> Iterator[dict[str, Any]]:
    """Yield answers that take each way, with both ends of each number and date."""

    def onward(index: int, answers: dict[str, Any]) -> Iterator[dict[str, Any]]:
        node = graph.nodes[index]
        if isinstance(node, Fork):
            target = graph.target(node, answers, today)
            for each in node.targets if target is None else [target]:
                yield from onward(each, answers)
        elif not isinstance(node, Branch):
            yield answers
        else:
            for case, target in zip(node.cases, node.targets, strict=True):
                for answer in _samples(graph, case):
                    yield from onward(target, {**answers, node.question: answer})

    return onward(graph.root, {})


def _covering(graph: Graph) -> Iterator[dict[str, Any]]:
    """Yield answers that come through each case of each question, first to last on either way."""
    for end in (0, -1):
        after: list[dict[str, Any]] = []  # answers that lead from each node to a verdict
        for node in graph.nodes:
            if isinstance(node, Fork):
                after.append(after[node.targets[end]])
            elif not isinstance(node, Branch):
                after.append({})
            else:
                answer = _samples(graph, node.cases[end])[end]
                after.append({**after[node.targets[end]], node.question: answer})
        before: dict[int, dict[str, Any]] = {graph.root: {}}
        for index in reversed(range(len(graph.nodes))):  # none leads to one that stands later
            match graph.nodes[index]:
                case Branch(question=name, cases=cases, targets=targets):
                    for case, target in zip(cases, targets, strict=True):
                        for answer in _samples(graph, case):
                            way = {**before[index], name: answer}
                            before.setdefault(target, way)
                            yield {**after[target], **way}
                case Fork(targets=targets):
                    for target in targets:
                        before.setdefault(target, before[index])


def _samples(graph: Graph, case: Case) -> list[Any]:
    question = graph.questions[case.question]
    if isinstance(case.test, str):
        return [question.parse(case.test)]
    if isinstance(case.test, Interval):
        return list(dict.fromkeys([case.test.first, case.test.last]))
    if isinstance(question, Range):
        return list(dict.fromkeys([question.minimum, question.maximum]))
    return question.samples(date.min)  # the same on every day
