"""Says which sides of a test can happen, by the solver Z3; imported where rules are explored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import z3  # type: ignore[import-untyped]

from veiviser.decisions.expressions import TODAY, Expression, bounds, shown

EFFORT = 3_000_000
"""What a single question may take, in the solver's own steps: the same on every machine."""

LAST = date.max.toordinal()

MOST_YEARS = 200
"""Years whose beginnings are looked up; of more, the calendar is computed."""

type Side = tuple[Expression, bool]
"""A test, and whether it holds."""


class UndecidedError(Exception):
    """The solver cannot say whether a test can hold."""

    def __init__(self, test: Expression) -> None:
        super().__init__(
            f"nobody can say which answers make '{shown(test)}' true; "
            "compute with fewer answers at once, or declare it: ask.compute(…)"
        )


class Solver:
    """Answers questions about tests over numbers and dates within their ranges."""

    def __init__(self, ranges: Mapping[str, tuple[int, int]]) -> None:
        self.ranges = ranges
        self._solver = z3.Solver()
        self._solver.set("rlimit", EFFORT)
        self._solver.set("random_seed", 0)
        self._variables = {name: z3.Int(name) for name in ranges}
        for name, (low, high) in ranges.items():
            self._solver.add(low <= self._variables[name], self._variables[name] <= high)
        self._assumed: list[Side] = []
        self._known: dict[tuple[Side, ...], bool] = {}

    def sides(self, taken: tuple[Side, ...], test: Expression) -> tuple[bool, ...]:
        """Return which sides of a test can happen where those taken before did."""
        return tuple(side for side in (True, False) if self.possible((*taken, (test, side))))

    def possible(self, taken: tuple[Side, ...]) -> bool:
        """Return whether such answers, and such a day, can be; raises ``UndecidedError``."""
        if taken not in self._known:
            self._assume(taken)
            result = self._solver.check()
            if result == z3.unknown:
                raise UndecidedError(taken[-1][0])
            self._known[taken] = result == z3.sat
        return self._known[taken]

    def least(
        self, taken: tuple[Side, ...], names: tuple[str, ...], today: int
    ) -> dict[str, int] | None:
        """Return the least answers to these questions, in their order; None if not on that day."""
        sides = (*taken, (("==", TODAY, today), True))
        if not self.possible(sides):
            return None
        found: dict[str, int] = {}
        for name in names:
            low, high = self.ranges[name]
            if self.possible((*sides, (("==", ("answer", name), low), True))):
                high = low
            while low < high:  # the first number up to which there is one that will do
                middle = (low + high) // 2
                below = (("<", ("answer", name), middle + 1), True)
                if self.possible((*sides, below)):
                    high = middle
                else:
                    low = middle + 1
            found[name] = low
            sides = (*sides, (("==", ("answer", name), low), True))
        return found

    def _assume(self, taken: tuple[Side, ...]) -> None:
        common = 0
        for one, other in zip(self._assumed, taken, strict=False):
            if one != other:
                break
            common += 1
        self._solver.pop(len(self._assumed) - common)
        del self._assumed[common:]
        for test, side in taken[common:]:
            self._solver.push()
            formula = self._formula(test)
            self._solver.add(formula if side else z3.Not(formula))
            self._assumed.append((test, side))

    def _formula(self, expression: Expression) -> Any:
        match expression:
            case int():
                return z3.IntVal(expression)
            case ("today",):
                return self._variables[""]
            case ("answer", name):
                return self._variables[name]
            case ("if", test, yes, no):
                return z3.If(self._formula(test), self._formula(yes), self._formula(no))
            case ("weekday", days):
                return (self._formula(days) + 6) % 7
            case ("year" | "month" | "day" as part, days):
                low, high = bounds(days, self.ranges)
                years = [date.fromordinal(each).year for each in (max(low, 1), min(high, LAST))]
                if years[1] - years[0] > MOST_YEARS:
                    return _calendar(part, self._formula(days))
                return _looked_up(part, self._formula(days), *years)
        name, one, other = expression
        a, b = self._formula(one), self._formula(other)
        match name:
            case "//" | "%":  # Z3 rounds as Euclid did, Python down
                down = z3.If(b > 0, a / b, -a / -b)
                return down if name == "//" else a - b * down
            case "<":
                return a < b
            case "==":
                return a == b
            case "+":
                return a + b
            case "-":
                return a - b
            case _:
                return a * b


def _looked_up(part: str, days: Any, first: int, last: int) -> Any:
    """Return a part of the date with that day count, which is in one of these years."""
    starts = [(date(year, 1, 1).toordinal(), year) for year in range(first, last + 1)]
    if part == "year":
        return _chosen(days, starts, lambda entry: z3.IntVal(entry[1]))

    def within(entry: tuple[int, int]) -> Any:
        _, year = entry
        months = [(date(year, month, 1).toordinal(), month) for month in range(1, 13)]
        if part == "month":
            return _chosen(days, months, lambda each: z3.IntVal(each[1]))
        return _chosen(days, months, lambda each: days - (each[0] - 1))

    return _chosen(days, starts, within)


def _chosen(
    days: Any, entries: list[tuple[int, int]], value: Callable[[tuple[int, int]], Any]
) -> Any:
    """Return the value of the last entry that begins no later, searched by halves."""
    if len(entries) == 1:
        return value(entries[0])
    middle = len(entries) // 2
    before, after = entries[:middle], entries[middle:]
    return z3.If(days < after[0][0], _chosen(days, before, value), _chosen(days, after, value))


def _calendar(part: str, days: Any) -> Any:
    """Return a part of the date with that day count, in years that begin in March."""
    count = days + 305  # since 1 March of the year 0
    era, in_era = count / 146_097, count % 146_097
    years = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365
    in_year = in_era - (365 * years + years / 4 - years / 100)
    month = (5 * in_year + 2) / 153
    if part == "day":
        return in_year - (153 * month + 2) / 5 + 1
    if part == "month":
        return z3.If(month < 10, month + 3, month - 9)
    return years + era * 400 + z3.If(month < 10, 0, 1)
