"""What can still be, after a rule took sides: by bounds alone, by examples, or by the solver."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import product
from math import prod

from veiviser.decisions.expressions import Expression, evaluate, variables
from veiviser.decisions.solver import Solver, UndecidedError

type Side = tuple[Expression, bool]
"""A test, and whether it holds."""

type Point = dict[str, int]
"""An example: a number for every answer, and for today under ""."""

MOST_POINTS = 200
"""Examples that are looked at, before the solver is asked."""


MOST_TRIED = 200_000
"""Answers that are tried one by one, where the solver does not know."""

MOST_DRAWN = 10_000
"""Answers that are tried where there are more."""


@dataclass(frozen=True)
class Domain:
    """The numbers from ``low`` to ``high``, but for some."""

    low: int
    high: int
    without: frozenset[int] = frozenset()

    def where(self, sign: str, number: int, side: bool) -> Domain:
        """Return what is left where a comparison with a constant holds, or does not."""
        if sign == "<":
            if side:
                return replace(self, high=min(self.high, number - 1))
            return replace(self, low=max(self.low, number))
        if side:
            return replace(self, low=max(self.low, number), high=min(self.high, number))
        return replace(self, without=self.without | {number})

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left."""
        left = self.high - self.low + 1
        return left <= sum(self.low <= number <= self.high for number in self.without)


@dataclass(frozen=True, eq=False)
class Situation:
    """The sides that were taken so far.

    Of an answer that was compared with constants alone its domain tells what can be. Of others an
    example does, if there is one for a side; only if there is none the solver is asked.
    """

    solver: Solver
    taken: tuple[Side, ...] = ()
    domains: Mapping[str, Domain] = field(default_factory=dict)
    tangled: frozenset[str] = frozenset()
    before: Situation | None = None
    _sides: dict[Expression, tuple[bool, ...]] = field(default_factory=dict)
    _after: dict[Side, Situation] = field(default_factory=dict)

    def sides(self, test: Expression) -> tuple[bool, ...]:
        """Return which sides of a test can happen; raises ``UndecidedError``."""
        if test not in self._sides:
            self._sides[test] = tuple(s for s in (True, False) if self._is_possible(test, s))
        return self._sides[test]

    def after(self, test: Expression, side: bool) -> Situation:
        """Return the situation after a side was taken, which can happen."""
        if (test, side) not in self._after:
            domains, tangled = self.domains, self.tangled
            if compared := _compared(test):
                name, sign, number = compared
                domains = {**domains, name: self._domain(name).where(sign, number, side)}
            else:
                tangled |= variables(test)
            taken = (*self.taken, (test, side))
            self._after[test, side] = Situation(self.solver, taken, domains, tangled, self)
        return self._after[test, side]

    def only(self, name: str) -> int | None:
        """Return the one number that an answer can be; None where there are more."""
        domain = self._domain(name)
        return domain.low if domain.low == domain.high else None

    def least(self, names: tuple[str, ...]) -> Point:
        """Return the least answers that can be, one after another."""
        here = self
        found: Point = {}
        for name in names:
            answer = ("answer", name)
            domain = here._domain(name)
            low, high = domain.low, domain.high
            if name not in here.tangled:
                while low in domain.without:
                    low += 1
                high = low
            elif here._is_possible(("==", answer, low), side=True):
                high = low
            while low < high:  # the first number up to which there is one that will do
                middle = (low + high) // 2
                if here._is_possible(("<", answer, middle + 1), side=True):
                    high = middle
                else:
                    low = middle + 1
            found[name] = low
            here = here.after(("==", answer, low), side=True)
        return found

    def _domain(self, name: str) -> Domain:
        return self.domains.get(name) or Domain(*self.solver.ranges[name])

    def _is_possible(self, test: Expression, side: bool) -> bool:
        compared = _compared(test)
        if compared and compared[0] not in self.tangled:
            name, sign, number = compared
            return not self._domain(name).where(sign, number, side).is_empty
        if any(_holds(test, point) is side for point in self.points):
            return True
        sides = (*self.taken, (test, side))
        try:
            found = self.solver.example(sides)
        except UndecidedError:
            tried = self._tried(sides)
            if tried is None:
                raise
            return tried
        if found:
            self.points.append(found)
        return found is not None

    def _tried(self, sides: tuple[Side, ...]) -> bool | None:
        """Return whether some answers take these sides, if there are few enough to try them all."""
        names = variables(sides[-1][0])
        concerned: list[Side] = []
        while grown := [s for s in sides if s not in concerned and variables(s[0]) & names]:
            concerned += grown
            names = names.union(*(variables(test) for test, _ in grown))
        domains = {name: self._domain(name) for name in sorted(names)}
        ranges = {name: (domain.low, domain.high) for name, domain in domains.items()}
        are_few = prod(high - low + 1 for low, high in ranges.values()) <= MOST_TRIED
        points = _all(ranges) if are_few else _drawn(ranges, MOST_DRAWN)
        is_found = any(
            all(_holds(test, point) is side for test, side in concerned) for point in points
        )
        return is_found if is_found or are_few else None

    @cached_property
    def points(self) -> list[Point]:
        """Examples of what can be."""
        if self.before is None:
            return list(_drawn(self.solver.ranges, MOST_POINTS))
        test, side = self.taken[-1]
        return [point for point in self.before.points if _holds(test, point) is side]


def _compared(test: Expression) -> tuple[str, str, int] | None:
    """Return what is compared with a constant ("" for today), how and with which."""
    match test:
        case ("<" | "==" as sign, ("answer", str(name)), int(number)):
            return name, sign, number
        case ("<" | "==" as sign, ("today",), int(number)):
            return "", sign, number
    return None


def _holds(test: Expression, point: Point) -> bool | None:
    try:
        return bool(evaluate(test, point, date.fromordinal(point.get("", 1))))
    except (ValueError, OverflowError, IndexError):  # beyond the calendar, or before a table
        return None


def _all(ranges: Mapping[str, tuple[int, int]]) -> Iterator[Point]:
    for numbers in product(*(range(low, high + 1) for low, high in ranges.values())):
        yield dict(zip(ranges, numbers, strict=True))


def _drawn(ranges: Mapping[str, tuple[int, int]], count: int) -> Iterator[Point]:
    """Draw points, the same each time: at both ends, near each other and anywhere."""
    rng = random.Random(0)  # noqa: S311

    def value(low: int, high: int, near: int) -> int:
        somewhere = rng.choice([low, high, near, rng.randint(low, high), near + rng.randint(-9, 9)])
        return min(max(somewhere, low), high)

    for _ in range(count):
        today = rng.randint(*ranges[""]) if "" in ranges else 0
        point = {name: value(low, high, today) for name, (low, high) in ranges.items()}
        yield point | ({"": today} if "" in ranges else {})
