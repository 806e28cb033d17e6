"""Finds answers that take given sides of tests, by Z3; imported only where rules are explored."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

import z3  # type: ignore[import-untyped]

from veiviser.decisions.expressions import (
    MONTHS,
    Expression,
    bounds,
    shown,
)

EFFORT = 3_000_000
"""What a single question may take, in the solver's own steps: the same on every machine."""

LAST = date.max.toordinal()

MOST_YEARS = 200
"""Years whose beginnings are looked up; of more, the calendar is computed."""


class UndecidedError(Exception):
    """The solver cannot say whether a test can hold."""

    def __init__(self, test: Expression) -> None:
        super().__init__(
            f"nobody can say which answers make '{shown(test)}' true; "
            "compute with fewer answers at once, or declare it: ask.compute(…)"
        )


class Solver:
    """Finds examples of answers, within their ranges, and of today."""

    def __init__(self, ranges: Mapping[str, tuple[int, int]]) -> None:
        self.ranges = ranges
        self._formulas: dict[Expression, Any] = {}
        self._assumed: list[tuple[Expression, bool]] = []

    @cached_property
    def _context(self) -> Any:
        """Of its own, so that what was asked elsewhere changes nothing; most rules need none."""
        return z3.Context()

    @cached_property
    def _variables(self) -> dict[str, Any]:
        return {name: z3.Int(name, self._context) for name in self.ranges}

    @cached_property
    def _solver(self) -> Any:
        solver = z3.Solver(ctx=self._context)
        solver.set("rlimit", EFFORT)
        solver.set("random_seed", 0)
        for name, (low, high) in self.ranges.items():
            solver.add(low <= self._variables[name], self._variables[name] <= high)
        return solver

    @cached_property
    def _truths(self) -> list[Any]:
        return [z3.IntVal(number, self._context) for number in (1, 0)]

    def example(self, sides: tuple[tuple[Expression, bool], ...]) -> dict[str, int] | None:
        """Return answers that take these sides of tests; None if there are none.

        Raises ``UndecidedError``, which names the last of the tests.
        """
        self._assume(sides)
        result = self._solver.check()
        if result == z3.unknown:
            raise UndecidedError(sides[-1][0])
        if result != z3.sat:
            return None
        model = self._solver.model()
        return {
            name: model.eval(variable, model_completion=True).as_long()
            for name, variable in self._variables.items()
        }

    def _assume(self, taken: tuple[tuple[Expression, bool], ...]) -> None:
        common = 0
        for one, other in zip(self._assumed, taken, strict=False):
            if one != other:
                break
            common += 1
        self._solver.pop(len(self._assumed) - common)
        del self._assumed[common:]
        for test, side in taken[common:]:
            self._solver.push()
            formula = self._truth(test)
            self._solver.add(formula if side else z3.Not(formula))
            self._assumed.append((test, side))

    def _later(self, day: Expression, months: Expression) -> Any:
        """Return the day some months later, within its month."""
        month = ("+", ("-", ("+", ("*", ("year", day), 12), ("month", day)), 1), months)
        first = self._number(("first-day", month))
        length = self._number(("first-day", ("+", month, 1))) - first
        of_month = self._number(("day", day))
        return first + z3.If(of_month < length, of_month, length) - 1

    def _truth(self, test: Expression) -> Any:
        formula = self._kept(test)
        return formula if z3.is_bool(formula) else formula != 0

    def _number(self, expression: Expression) -> Any:
        formula = self._kept(expression)
        return z3.If(formula, *self._truths) if z3.is_bool(formula) else formula

    def _kept(self, expression: Expression) -> Any:
        if expression not in self._formulas:
            self._formulas[expression] = self._formula(expression)
        return self._formulas[expression]

    def _formula(self, expression: Expression) -> Any:
        match expression:
            case int():
                return z3.IntVal(expression, self._context)
            case ("today",):
                return self._variables[""]
            case ("answer", name):
                return self._variables[name]
            case ("if", test, yes, no):
                return z3.If(self._truth(test), self._number(yes), self._number(no))
            case ("weekday", days):
                return (self._number(days) + 6) % 7
            case ("test", _, test):
                return self._kept(test)
            case ("look-up", key, starts, values):
                rows = list(zip(starts, values, strict=True))
                return _chosen(self._number(key), rows, lambda row: self._number(row[1]))
            case ("add-months", day, months):
                return self._later(day, months)
            case ("first-day", month):
                return _first_day(self._number(month), *bounds(month, self.ranges))
            case ("year" | "month" | "day" as part, days):
                low, high = bounds(days, self.ranges)
                years = [date.fromordinal(each).year for each in (max(low, 1), min(high, LAST))]
                if years[1] - years[0] > MOST_YEARS:
                    return _calendar(part, self._number(days))
                return _looked_up(part, self._number(days), *years)
        name, one, other = expression
        a, b = self._number(one), self._number(other)
        match name:
            case "//" | "%":  # Z3 rounds as Euclid did, Python down
                down = z3.If(b > 0, a / b, -a / -b)
                return down if name == "//" else a - b * down
            case "<":
                return a < b
            case "==":
                return a == b
            case "min":
                return z3.If(a < b, a, b)
            case "max":
                return z3.If(a < b, b, a)
            case "+":
                return a + b
            case "-":
                return a - b
            case _:
                return a * b


def _first_day(month: Any, low: int, high: int) -> Any:
    """Return the day count of the first of a month, which lies between these."""
    low, high = max(low, MONTHS[0]), min(high, MONTHS[1])
    rows = [(at, date(at // 12, at % 12 + 1, 1).toordinal()) for at in range(low, high + 1)]
    if len(rows) <= MOST_YEARS * 12:
        return _chosen(month, rows, lambda row: z3.IntVal(row[1], month.ctx))
    year, of_year = month / 12, month % 12
    years = z3.If(of_year < 2, year - 1, year)
    in_year = (153 * ((of_year + 10) % 12) + 2) / 5
    return years * 365 + years / 4 - years / 100 + years / 400 + in_year - 305


def _looked_up(part: str, days: Any, first: int, last: int) -> Any:
    """Return a part of the date with that day count, which is in one of these years."""
    starts = [(date(year, 1, 1).toordinal(), year) for year in range(first, last + 1)]
    if part == "year":
        return _chosen(days, starts, lambda entry: z3.IntVal(entry[1], days.ctx))

    def within(entry: tuple[int, int]) -> Any:
        _, year = entry
        months = [(date(year, month, 1).toordinal(), month) for month in range(1, 13)]
        if part == "month":
            return _chosen(days, months, lambda each: z3.IntVal(each[1], days.ctx))
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
    later = z3.If(month < 10, *(z3.IntVal(number, days.ctx) for number in (0, 1)))
    if part == "month":
        return month + 3 - later * 12
    return years + era * 400 + later
