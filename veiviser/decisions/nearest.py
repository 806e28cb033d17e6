"""Finds the nearest answers that lead to a better verdict.

Answers that may change are boxes: an interval for each number. A box is walked through the graph;
where a test holds for some of it and not for the rest, it is halved. Of all boxes the one that
promises the smallest change goes on first, so that the first at a verdict has the smallest there
is: nothing is tried number by number. ``nearest.js`` does the same in the reader's browser.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from heapq import heappop, heappush
from itertools import count, pairwise
from math import inf
from typing import Any

from veiviser.decisions.expressions import Expression, NotKnownError, variables
from veiviser.decisions.graph import ANY, Branch, Case, Fork, Graph, Interval, Leaf
from veiviser.decisions.intervals import Box, within
from veiviser.engine.questions import UNKNOWN, Choice, Question, Several, Text
from veiviser.engine.ranges import Range
from veiviser.engine.verdicts import KINDS, LOSS

MOST_BOXES = 2_000
"""Boxes that are looked at; where that is not enough, nothing is said."""

type Hope = tuple[int, float]
"""How many answers have to change, and how good the best verdict then is."""

type Key = tuple[float, ...]
"""What a box promises, the least first: a hope, and how far each answer is from the given one."""

NO_HOPE: Hope = (0, inf)


@dataclass(frozen=True)
class _State:
    """A box that has come to a node, after these questions, with so many answers changed."""

    node: int
    asked: tuple[Question, ...]
    changed: int
    box: Box


class Search:
    """Looks for the smallest change that leads to a verdict better than ``worst``."""

    def __init__(
        self,
        graph: Graph,
        given: Mapping[str, Any],
        today: date,
        worst: float,
        fixed: Collection[str],
    ) -> None:
        self.graph = graph
        self.given = given
        self.today = today
        self.worst = worst
        self.fixed = fixed
        self.hope = cache(self._hope)
        self.names = cache(self._names)
        self.is_spent = False

    def smallest(self) -> dict[str, str] | None:
        """Return the answers to change or to add; None where there are none, or it takes long.

        Then ``is_spent`` tells which of the two it was.
        """
        waiting: list[tuple[Key, int, _State]] = []
        order = count()
        seen = set()

        def wait(state: _State) -> None:
            changed, rank = self.hope(state.node)
            if rank < inf:
                far = (step for question in state.asked for step in self._far(question, state.box))
                heappush(waiting, ((state.changed + changed, rank, *far), next(order), state))

        wait(_State(self.graph.root, (), 0, {}))
        for _ in range(MOST_BOXES):
            if not waiting:
                break
            _, _, state = heappop(waiting)
            if isinstance(self.graph.nodes[state.node], Leaf):
                return self._changes(state)
            names = self.names(state.node)
            place = (state.node, *((name, state.box[name]) for name in state.box if name in names))
            if place not in seen:  # else one that changes less has been here
                seen.add(place)
                for following in self._after(state):
                    wait(following)
        self.is_spent = bool(waiting)
        return None

    def _hope(self, index: int) -> Hope:
        """Return what is needed from a node at least, were all tests as one would like."""
        node = self.graph.nodes[index]
        if isinstance(node, Leaf):
            found = KINDS[node.kind]
            return (0, found) if found < self.worst and node.kind != LOSS else NO_HOPE
        hopes: list[Hope] = []
        if isinstance(node, Fork):
            hopes = [self.hope(target) for target in node.targets]
        elif isinstance(node, Branch):
            for target, boxes, changed in self._replies(node):
                more, rank = self.hope(target)
                if boxes:
                    hopes.append((more + changed, rank))
        return min((hope for hope in hopes if hope[1] < inf), default=NO_HOPE)

    def _names(self, index: int) -> frozenset[str]:
        """Return the answers that still decide from a node on."""
        node = self.graph.nodes[index]
        if not isinstance(node, Fork | Branch):
            return frozenset()
        own = variables(node.test) if isinstance(node, Fork) else ()
        return frozenset(own).union(*map(self.names, node.targets))

    def _after(self, state: _State) -> Iterator[_State]:
        node = self.graph.nodes[state.node]
        if isinstance(node, Branch):
            asked = (*state.asked, self.graph.questions[node.question])
            for target, boxes, changed in self._replies(node):
                for box in boxes:
                    yield _State(target, asked, state.changed + changed, {**state.box, **box})
        elif isinstance(node, Fork):
            try:
                low, high = within(node.test, state.box, self.today)
            except NotKnownError:
                return
            if low == high:
                yield _State(node.targets[not low], state.asked, state.changed, state.box)
            else:
                for box in self._halves(node.test, state.box):
                    yield _State(state.node, state.asked, state.changed, box)

    def _halves(self, test: Expression, box: Box) -> Iterator[Box]:
        """Halve the interval on which it hangs the most whether a test holds."""

        def left(name: str) -> tuple[int, int]:
            low, high = box[name]
            return self._spread(test, {**box, name: (low, low)}), low - high

        names = variables(test)
        wide = [name for name, (low, high) in box.items() if name in names and low < high]
        name = min(wide, key=left)
        low, high = box[name]
        middle = (low + high) // 2
        yield {**box, name: (low, middle)}
        yield {**box, name: (middle + 1, high)}

    def _spread(self, part: Expression, box: Box) -> int:
        """Return how far an expression is from being decided in a box."""
        low, high = within(part, box, self.today)
        match part:
            case _ if low == high:
                return 0
            case ("test", _, test):
                return self._spread(test, box)
            case ("if", test, yes, no):
                least, most = within(test, box, self.today)
                if least == most:
                    return self._spread(yes if least else no, box)
                return sum(self._spread(each, box) for each in (test, yes, no))
            case ("<" | "==", one, other):
                return self._spread(one, box) + self._spread(other, box)
        return high - low

    def _replies(self, node: Branch) -> Iterator[tuple[int, list[Box], int]]:
        """Yield where a question leads, with which answers, and whether they are a change."""
        question = self.graph.questions[node.question]
        for changed, boxes in enumerate(self._boxes(question)):
            for case, target in zip(node.cases, node.targets, strict=True):
                yield (
                    target,
                    [each for box in boxes for each in _part(question, case, box)],
                    changed,
                )

    def _boxes(self, question: Question) -> tuple[list[Box], list[Box]]:
        """Return boxes of what may be answered: the answer that is given, and in its place."""
        is_given = self._is_given(question)
        near, whole = self._near(question), question.variables()
        points = {name: (here, here) for name, here in near.items()}
        kept: list[Box] = [points] if is_given else []
        if is_given and (question.id in self.fixed or isinstance(question, Text)):
            return kept, []
        if isinstance(question, Several):
            others: list[Box] = []
            left: Box = whole
            for name, bit in near.items():  # the first that changes: those after it may
                others.append({**left, name: (1 - bit, 1 - bit)})
                left = {**left, name: points[name]}
            return kept, others if is_given else [whole]
        ((name, here),) = near.items()
        holes = [here] if is_given else []
        if isinstance(question, Choice) and UNKNOWN in question.options:
            holes.append(question.options.index(UNKNOWN))
        low, high = whole[name]
        ends = [low - 1, *sorted({*holes}), high + 1]
        pieces = [(one + 1, other - 1) for one, other in pairwise(ends)]
        return kept, [{name: (first, last)} for first, last in pieces if first <= last]

    def _is_given(self, question: Question) -> bool:
        """Return whether there is an answer; the reader's own words are as good as given."""
        return question.id in self.given or isinstance(question, Text)

    def _near(self, question: Question) -> dict[str, int]:
        """Return the given answer as numbers, or the least where there is none."""
        if question.id in self.given:
            return question.numbers(self.given[question.id])
        return {name: low for name, (low, _) in question.variables().items()}

    def _far(self, question: Question, box: Box) -> Iterator[int]:
        """Yield how far answers are from the given one at least, in the order of what is nearer."""
        near = self._near(question).items()
        if isinstance(question, Several):
            turned = [int(not box[name][0] <= bit <= box[name][1]) for name, bit in near]
            yield from (sum(turned), *turned)
            return
        for name, here in near:
            low, high = box[name]
            if isinstance(question, Choice):
                yield 0 if self._is_given(question) and low == here else 1 + low
            else:
                yield 2 * (low - here) if here <= low else 2 * (here - high) - 1

    def _changes(self, state: _State) -> dict[str, str]:
        """Return the nearest answers of a box, but for those that are given."""
        changes = {}
        for question in state.asked:
            near = self._near(question)
            numbers = {
                name: min(max(here, state.box[name][0]), state.box[name][1])
                for name, here in near.items()
            }
            if numbers != near or not self._is_given(question):
                changes[question.id] = question.text(question.answer(numbers))
        return changes


def _part(question: Question, case: Case, box: Box) -> Iterator[Box]:
    """Yield that of a box which is in a case, if anything is."""
    if case.test is ANY:
        yield box
        return
    if isinstance(case.test, Interval):
        assert isinstance(question, Range)
        first, last = question.number(case.test.first), question.number(case.test.last)
    else:
        first = last = question.numbers(case.test)[question.id]
    low, high = box[question.id]
    if max(first, low) <= min(last, high):
        yield {question.id: (max(first, low), min(last, high))}
