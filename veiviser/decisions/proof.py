"""The answers that prove a graph: whoever decides alike on all of them decides alike.

Exploring tries the values on either side of a boundary; here their neighbours are tried as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from veiviser.decisions.graph import Graph
from veiviser.engine.questions import Choice, Question
from veiviser.engine.ranges import Range

type Answers = dict[str, str]


def complete(graph: Graph) -> list[Answers]:
    """Return the answers of every path, then those around each boundary of a number or date.

    Neighbours are put in the place of each number and date on the first and the last path of each
    set of choices: where the other numbers are the least, and where they are the greatest.
    """
    ways: dict[tuple[str, ...], list[Answers]] = {}
    tried: dict[str, set[str]] = {}
    for path in graph.paths:
        ways.setdefault(tuple(_choices(graph, path.answers)), []).append(path.answers)
        for name, answer in path.answers.items():
            tried.setdefault(name, set()).add(answer)
    found = [path.answers for path in graph.paths]
    for paths in ways.values():
        for answers in (paths[0], paths[-1]):
            for name in answers:
                near = _near(graph.questions[name], tried[name])
                found += [{**answers, name: answer} for answer in near]
    return _once(found)


def partial(graph: Graph) -> list[Answers]:
    """Return every beginning of a path, from no answers up to all of them."""
    return _once(
        dict(list(path.answers.items())[:count])
        for path in graph.paths
        for count in range(len(path.answers) + 1)
    )


def _once(all_answers: Iterable[Answers]) -> list[Answers]:
    return list({tuple(answers.items()): answers for answers in all_answers}.values())


def _choices(graph: Graph, answers: Answers) -> Iterator[str]:
    for name, answer in answers.items():
        yield name
        if isinstance(graph.questions[name], Choice):
            yield answer


def _near(question: Question, tried: set[str]) -> list[str]:
    """Return the neighbours of what was tried, as far as the question takes them."""
    if not isinstance(question, Range):
        return []
    places = (question.number(question.parse(text)) + step for text in tried for step in (-1, 1))
    low, high = question.number(question.minimum), question.number(question.maximum)
    return sorted(
        {question.text(question.value(place)) for place in places if low <= place <= high}
    )
