"""Where an expression turns: its edges, and on which side of them answers lie.

An edge is a part of an expression and where it becomes something else: a comparison where both are
alike, a table where its next row begins, a division without a rest, the ends of months and years.
It matters where it makes a difference: of an *and* whose other side fails, nothing does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from math import gcd
from typing import Any

from veiviser.decisions.expressions import (
    OPERATIONS,
    Expression,
    NotKnownError,
    evaluate,
    is_test,
)

type Part = tuple[Any, ...]

type Place = int | str
"""How far from an edge, or on which side of it."""

YES, NO = "yes", "no"

COMES_BACK = ("year", "month", "day", "add-months", "weekday")
"""Parts that turn again and again as what they are made of grows."""

BEYOND = (NotKnownError, ValueError, OverflowError, IndexError, ZeroDivisionError)
"""What is raised where answers that a rule does not let come there are computed with."""

ROWS = 120
"""Rows of a table beside which answers are tried; the holidays of a century are data, no tests."""

_DAY = timedelta(1)
_PLACES: Mapping[str, tuple[Place, ...]] = {
    "<": (-1, 0, YES, NO),
    "==": (-1, 0, 1, YES, NO),
    "min": (-1, 0, 1),
    "max": (-1, 0, 1),
    "//": (-1, 0),
    "%": (-1, 0),
    "year": (-1, 0),
    "month": (*range(1, 13),),
    "day": (1, 28, 29, 30, 31),
    "add-months": (1, 28, 29, 30, 31),
    "weekday": (*range(7),),
}


class Values:
    """What expressions are with some answers and on a day; each object that is one, once.

    ``found`` has what is known of them, by the object's ``id``.
    """

    def __init__(
        self, numbers: Mapping[str, int], today: date, found: Mapping[int, int] | None = None
    ) -> None:
        self.numbers = numbers
        self.today = today
        self.found = dict(found or {})

    def of(self, expression: Expression) -> int:
        """Return what ``evaluate`` does; raises as it does."""
        if isinstance(expression, int):
            return expression
        if id(expression) not in self.found:
            self.found[id(expression)] = self._computed(*expression)
        return self.found[id(expression)]

    def _computed(self, name: str, *inner: Any) -> int:
        if name == "if":
            test, yes, no = inner
            return self.of(yes if self.of(test) else no)
        if name in OPERATIONS:
            return OPERATIONS[name](*map(self.of, inner))
        known = [
            self.of(part) if isinstance(part, tuple) and isinstance(part[0], str) else part
            for part in inner
        ]
        return evaluate((name, *known), self.numbers, self.today)


def places(part: Expression) -> tuple[Place, ...]:
    """Return the places beside the edges that a part itself has."""
    match part:
        case int() | ("==", ("==" | "<" | "if" | "test", *_), 0):  # a test that does not hold
            return ()
        case ("look-up", _, starts, values):
            return _rows(starts, values)
        case ("if", *_) if is_test(part):
            return (YES, NO)
    return _PLACES.get(part[0], ())


@cache
def _rows(starts: tuple[int, ...], values: tuple[int, ...]) -> tuple[int, ...]:
    """Return the places beside the rows of a table; of a long one beside some, in even steps."""
    rows = zip(pairwise(values), starts[1:], strict=True)
    turns = [start for (before, after), start in rows if before != after]
    return tuple(start + step for start in turns[:: len(turns) // ROWS + 1] for step in (-1, 0))


def has_edges(part: Expression) -> bool:
    """Return whether a part itself turns somewhere; of a long table that is known at once."""
    match part:
        case ("look-up", _, _, values):
            return len(values) > 1
    return bool(places(part))


def place(part: Part, at: Values) -> int:
    """Return where answers lie beside the edges of a part; 0 or a row's start is just beyond one.

    Raises as ``evaluate`` does.
    """
    name, one, *rest = part
    if name == "if":
        return at.of(part)
    first = at.of(one)
    match name:
        case "//" | "%":
            over = first % at.of(rest[0])
            return -1 if over == at.of(rest[0]) - 1 else over
        case "<" | "==" | "min" | "max":
            return first - at.of(rest[0])
        case "weekday":
            return (first + 6) % 7
        case "look-up":
            return first
    day = date.fromordinal(first)
    if name == "year":
        return -1 if (day + _DAY).year > day.year else day.timetuple().tm_yday - 1
    return day.month if name == "month" else day.day


def sides(part: Part, found: int) -> tuple[Place, ...]:
    """Return a place, and of a test the side of it."""
    match part:
        case ("<" | "==" | "if" as name, *_):
            holds = {"<": found < 0, "==": found == 0, "if": found != 0}[name]
            return (found, YES if holds else NO)
    return (found,)


def met(
    expression: Expression,
    at: Values,
    is_done: Callable[[Expression], bool],
    *,
    matters: bool = True,
) -> Iterator[tuple[Part, bool]]:
    """Yield the parts with edges that are computed on some answers, and whether they matter there.

    What is done with is left out, with all it is made of. Raises as ``evaluate`` does.
    """
    if isinstance(expression, int) or is_done(expression):
        return
    if has_edges(expression):
        yield expression, matters
    match expression:
        case ("if", test, yes, no):
            yield from met(test, at, is_done, matters=matters and _differ(yes, no, at))
            yield from met(yes if at.of(test) else no, at, is_done, matters=matters)
        case ("answer", _):
            return
        case (_, *inner):
            for part in inner:
                if isinstance(part, tuple) and isinstance(part[0], str):
                    yield from met(part, at, is_done, matters=matters)


def _differ(one: Expression, other: Expression, at: Values) -> bool:
    try:
        return at.of(one) != at.of(other)
    except BEYOND:  # only the one that is taken need be computed
        return True


def steps(first: int, second: int, divisor: int) -> Iterator[int]:
    """Yield how many steps lead to no rest, and to the greatest, both ways.

    ``first`` is what is divided, ``second`` what it is after one step; it goes on likewise.
    """
    for rest in (0, divisor - 1):
        step, way = (second - first) % divisor, (rest - first) % divisor
        common = gcd(step, divisor)
        if step and way % common == 0:
            turn = divisor // common
            count = way // common * pow(step // common, -1, turn) % turn
            yield from (count, count - turn)
