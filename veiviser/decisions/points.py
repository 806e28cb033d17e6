"""The points at which a graph is proven: answers and a day, on either side of every edge and on it.

They take every side of every test and every case of every question, with the first and the last
answer of an interval; they lead to every verdict and requirement, cite every statement and leave it
out; and they lie at each edge of what is computed (``edges.py``), where it matters. They are looked
for one answer at a time, or by another day, from points that are known: the ways through the graph,
which take the ends of what can be answered, and the least answers to tests of several. So they are
the same each time, whatever a solver would say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from veiviser.decisions.edges import (
    BEYOND,
    COMES_BACK,
    Part,
    Place,
    Values,
    met,
    place,
    places,
    sides,
    steps,
)
from veiviser.decisions.expressions import (
    Expression,
    NotKnownError,
    number,
    parts,
    variables,
)
from veiviser.decisions.graph import Branch, Case, Fork, Graph, Interval, Leaf, Node, Point
from veiviser.decisions.soundness import texts
from veiviser.engine.ranges import Range

BASES = 3
"""Points from which an edge is looked for."""

FEW = 12
"""Numbers an answer may be, so that all of them are tried."""

NEAR = 400
"""Numbers on either side that are tried where what turns comes back: days of a year, a rest."""

TODAY = ""
"""The name of the day among the answers' numbers."""

type Ranges = Mapping[str, tuple[int, int]]
type Numbers = dict[str, int]
type Key = tuple[Any, ...]
"""Something that a point shows: a way that it takes, or where it lies beside an edge."""


def points(
    graph: Graph, tried: Iterable[Mapping[str, Any]], ranges: Ranges, today: date
) -> tuple[Point, ...]:
    """Return the points of a graph; ``tried`` are parsed answers that take its ways on a day.

    ``ranges`` are those of all answers' numbers, and of today under "".
    """
    search = _Search(graph, ranges)
    for answers in tried:
        search.look_at({TODAY: today.toordinal(), **graph.numbers(answers)})
    search.go_on()
    return tuple(search.found)


@dataclass(frozen=True)
class _Base:
    """A point to go on from, and which way each test went on its way."""

    numbers: Numbers
    went: dict[int, bool]


class _Search:
    def __init__(self, graph: Graph, ranges: Ranges) -> None:
        self.graph = graph
        self.ranges = ranges
        self.found: list[Point] = []
        self.shown: set[Key] = set()
        self.parts = _Parts(graph)
        self.bases: dict[int, list[_Base]] = {}  # of parts, and of tests that decide
        self.looked: set[Key] = set()
        self.close: set[Key] = set()

    def look_at(self, numbers: Numbers, close_to: Part | None = None) -> bool:
        """Take a point if it shows anything new, or comes as close to an edge of a part as any."""
        at = Values(numbers := dict(numbers), date.fromordinal(numbers[TODAY]))
        base, asked = _Base(numbers, {}), dict[str, Any]()
        new = False
        index: int | None = self.graph.root
        while index is not None:
            node = self.graph.nodes[index]
            target: int | None = None
            keys: list[Key] = [(index,)]
            if isinstance(node, Branch):
                question = self.graph.questions[node.question]
                for name, (least, _) in question.variables().items():
                    base.numbers.setdefault(name, least)
                answer = question.answer(base.numbers)
                asked[node.question] = answer
                taken = next(n for n, case in enumerate(node.cases) if case.holds(answer))
                target, keys = node.targets[taken], _of_case(index, node.cases[taken], answer)
            else:
                with suppress(NotKnownError):
                    for expression in self.parts.of_node[index]:
                        new |= self._compute(expression, at, base, close_to)
                    if isinstance(node, Fork):
                        self._remember(~index, base)
                        base.went[index] = holds = bool(at.of(self.parts.of_node[index][0]))
                        target = node.targets[not holds]
                        keys = [(index, target)]
            new |= not self.shown.issuperset(keys)
            self.shown.update(keys)
            index = target
        if new:
            self.found.append(Point(at.today, texts(self.graph.questions, asked)))
        return new

    def _compute(
        self, expression: Expression, at: Values, base: _Base, close_to: Part | None
    ) -> bool:
        new = False
        for part, matters in list(met(expression, at, self.parts.are_done)):
            self._remember(id(part), base, close=part is close_to)
            for each in sides(part, place(part, at)):
                new |= self.parts.show(part, each, matters=matters)
            new |= part is close_to
        return new

    def _remember(self, what: int, base: _Base, *, close: bool = False) -> None:
        bases = self.bases.setdefault(what, [])
        if len(bases) < BASES * (1 + close) and base not in bases:
            bases.append(base)

    def go_on(self) -> None:
        """Look for what no point has shown, until nothing more is found."""
        count = -1
        while count < len(self.found):
            count = len(self.found)
            for part in self.parts.all:
                for base in list(self.bases.get(id(part), ())):
                    if self.parts.left[id(part)]:
                        self._go_from(base, part)
            for index, node in enumerate(self.graph.nodes):
                if isinstance(node, Fork):
                    for base in list(self.bases.get(~index, ())):
                        self._go_to_both(base, index, node)

    def _go_from(self, base: _Base, part: Part) -> None:
        """Look for the edges of a part by one answer alone, or by the day."""
        left = self.parts.left[id(part)]
        for name, value, found in self._turns(base.numbers, part):
            is_wanted = not {each for each, _ in left}.isdisjoint(sides(part, found))
            close = (id(part), name, found < 0)
            if is_wanted or close not in self.close:
                self.close.add(close)
                self._look_from(base, name, value, None if is_wanted else part)

    def _go_to_both(self, base: _Base, index: int, fork: Fork) -> None:
        """Look for a side of a test that no point has taken there."""
        test = self.parts.of_node[index][0]
        for part in self.parts.edged(test):
            if self.shown.issuperset((index, target) for target in fork.targets):
                return
            for name, value, _ in self._turns(base.numbers, part, index):
                moved = {**base.numbers, name: value}
                if (key := (index, *moved.items())) in self.looked:
                    continue
                self.looked.add(key)
                with suppress(*BEYOND):
                    holds = Values(moved, date.fromordinal(moved[TODAY])).of(test)
                    if bool(holds) is not base.went[index] and self._look_from(base, name, value):
                        return

    def _look_from(self, base: _Base, name: str, value: int, close_to: Part | None = None) -> bool:
        """Look at a base with another answer, and at it with one more that keeps to its way."""
        moved = {**base.numbers, name: value}
        if self.look_at(moved, close_to):
            return True
        at = Values(moved, date.fromordinal(moved[TODAY]))
        for index, holds in base.went.items():
            test = self.parts.of_node[index][0]
            with suppress(*BEYOND):
                if bool(at.of(test)) is not holds:
                    for part in self.parts.edged(test)[:FEW]:
                        for other, kept, _ in self._turns(moved, part, but=name):
                            if self.look_at({**moved, other: kept}, close_to):
                                return True
                    break
        return False

    def _turns(
        self, base: Numbers, part: Part, fork: int | None = None, but: str | None = None
    ) -> Iterator[tuple[str, int, int]]:
        """Yield answers at which a part turns, each with its place beside an edge; once a base."""
        names = self.parts.names
        known = Values(base, date.fromordinal(base[TODAY]))
        with suppress(*BEYOND):
            known.of(part)
        for name in sorted(names[id(part)] - {but}):
            key = (fork, id(part), name, *base.items())
            if name not in base or key in self.looked:
                continue
            self.looked.add(key)
            kept = {at: each for at, each in known.found.items() if name not in names[at]}

            def values(value: int, name: str = name, kept: dict[int, int] = kept) -> Values:
                moved = {**base, name: value}
                return Values(moved, date.fromordinal(moved[TODAY]), kept)

            low, high = self.ranges[name]
            for value in dict.fromkeys(self._numbers(part, values, (low, base[name], high))):
                with suppress(*BEYOND):
                    if low <= value <= high and value != base[name]:
                        yield name, value, place(part, values(value))

    def _numbers(
        self, part: Part, values: Callable[[int], Values], around: tuple[int, int, int]
    ) -> Iterator[int]:
        """Yield the numbers at which a part turns."""
        low, here, high = around
        if high - low < FEW:
            yield from range(low, high + 1)
        elif part[0] in COMES_BACK:
            yield from range(max(low, here - NEAR), min(high, here + NEAR) + 1)
        elif part[0] in ("//", "%"):
            with suppress(*BEYOND):
                first, second = (values(here + step).of(part[1]) for step in (0, 1))
                divisor = values(here).of(part[2])
                yield from (here + step for step in steps(first, second, divisor))
        else:
            left = {each for each, _ in self.parts.left[id(part)] if isinstance(each, int)}
            for edge in sorted(left) if part[0] == "look-up" else (0, 1):
                yield from _turn(lambda value: place(part, values(value)), edge, around)


def _turn(at: Callable[[int], int], wanted: int, known: Iterable[int]) -> Iterator[int]:
    """Yield two numbers in a row, of which one is beyond what is wanted and the other is not."""
    places: dict[int, int] = {}
    for value in sorted({*known}):
        with suppress(*BEYOND):
            places[value] = at(value)
    for (low, one), (high, other) in pairwise(places.items()):
        if (one >= wanted) is not (other >= wanted):
            while high - low > 1:
                middle = (low + high) // 2
                with suppress(*BEYOND):
                    if (at(middle) >= wanted) is (other >= wanted):
                        high = middle
                        continue
                low = middle
            yield from (low, high)


def _of_case(index: int, case: Case, answer: Any) -> list[Key]:
    """Return what an answer shows: the case that it is of, and whether it is its first or last."""
    keys: list[Key] = [(index, case)]
    if isinstance(case.test, Interval):
        keys += [(index, case, end) for end in (case.test.first, case.test.last) if end == answer]
    return keys


class _Parts:
    """What a graph computes, equal parts once; and which of their edges no point has shown."""

    def __init__(self, graph: Graph) -> None:
        options = {
            name
            for question in graph.questions.values()
            if not isinstance(question, Range)
            for name in question.variables()
        }

        def is_option(part: Part) -> bool:
            return part[0] == "==" and part[1][0] == "answer" and part[1][1] in options

        self._one: dict[Expression, Expression] = {}
        self.of_node = [[*map(self._same, _computed(node))] for node in graph.nodes]
        found: dict[int, Expression] = {}
        for expressions in reversed(self.of_node):
            for expression in expressions:
                found |= {id(part): part for part in parts(expression)}
        self.all = _edged(found.values())
        self.names = {at: variables(part) for at, part in found.items()}
        self._edged: dict[int, list[Part]] = {}
        self.left = {
            id(part): {
                (each, matters)
                for each in places(part)
                if not (isinstance(each, int) and is_option(part))
                for matters in (True, False)
            }
            for part in self.all
        }
        self._inside = {
            at: [id(each) for each in parts(part) if id(each) in self.left]
            for at, part in found.items()
        }

    def _same(self, expression: Expression) -> Expression:
        if isinstance(expression, int):
            return expression
        if expression not in self._one:
            self._one[expression] = tuple(
                self._same(part) if isinstance(part, tuple) and isinstance(part[0], str) else part
                for part in expression
            )
        return self._one[expression]

    def edged(self, expression: Expression) -> list[Part]:
        """Return the parts of an expression that have edges."""
        if id(expression) not in self._edged:
            found = {id(part): part for part in parts(expression)}
            self._edged[id(expression)] = _edged(found.values())
        return self._edged[id(expression)]

    def are_done(self, expression: Expression) -> bool:
        """Return whether points have shown every edge inside an expression."""
        inside = self._inside.get(id(expression), ())
        while inside and not self.left[inside[-1]]:
            inside.pop()  # what is shown stays so
        return not inside

    def show(self, part: Part, place: Place, *, matters: bool) -> bool:
        """Note where a point lies beside an edge of a part; returns whether none did before."""
        left = self.left[id(part)]
        new = {(place, matters), (place, False)} & left
        left -= new
        return bool(new)


def _edged(found: Iterable[Expression]) -> list[Part]:
    return [part for part in found if isinstance(part, tuple) and places(part)]


def _computed(node: Node) -> Iterator[Expression]:
    match node:
        case Fork(test=test):
            yield test
        case Leaf(values=values, when=when):
            yield from (number(value) for _, value in values)
            yield from (test for _, test in when)
