"""What an expression can be while answers are anywhere in a box: intervals in, an interval out.

``intervals.js`` does the same in the reader's browser, to the number: advice splits where it says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date

from veiviser.decisions.expressions import MONTHS, OPERATIONS, PARTS, Expression, NotKnownError
from veiviser.engine.arithmetic import add_months

type Interval = tuple[int, int]
"""The least and the greatest number; both can be."""

type Box = Mapping[str, Interval]
"""Where every answer is, by the name it has in expressions."""

LAST = date.max.toordinal()
DIVISIONS = ("//", "%")
TURNING = ("%", "month", "day", "weekday")
"""What begins anew again and again; between that it grows by as much as what it is made of."""


def within(expression: Expression, box: Box, today: date) -> Interval:
    """Return what an expression never lies below and above: what it is, where the box is a point.

    Raises ``NotKnownError`` where it may hang on what only Python can tell.
    """

    def of(part: Expression) -> Interval:
        return within(part, box, today)

    match expression:
        case int():
            return expression, expression
        case ("answer", name):
            return box[name]
        case ("today",):
            return today.toordinal(), today.toordinal()
        case ("test", _, test):
            return of(test)
        case ("if", test, yes, no):
            low, high = of(test)
            if low == high:
                return of(yes if low else no)
            (least, most), (fewest, greatest) = of(yes), of(no)
            return min(least, fewest), max(most, greatest)
        case ("look-up", key, starts, values):
            first, last = (max(bisect_right(starts, end) - 1, 0) for end in of(key))
            return min(values[first : last + 1]), max(values[first : last + 1])
    name, *parts = expression
    if name not in OPERATIONS:
        raise NotKnownError
    (low, high), (least, most) = of(parts[0]), of(parts[1]) if len(parts) > 1 else (0, 0)
    if name == "<":
        return int(high < least), int(low < most)
    if name == "==":
        return int(low == high == least == most), int(low <= most and least <= high)
    if name in DIVISIONS and least <= 0 and not (low == high and least == most != 0):
        furthest = max(map(abs, (low, high) if name == "//" else (least, most)))
        return -furthest, furthest
    if name in TURNING:
        first, last = _made(name, low, least), _made(name, high, least)
        is_within_one = least == most and last - first == high - low
        return (first, last) if is_within_one else PARTS.get(name, (0, most - 1))
    ends = [_made(name, a, b) for a in (low, high) for b in (least, most)]
    return min(ends), max(ends)


def _made(name: str, a: int, b: int) -> int:
    """Return what is made of two ends; of what lies beyond the calendar, its end."""
    if name == "first-day":
        return OPERATIONS[name](min(max(a, MONTHS[0]), MONTHS[1]))
    if name == "weekday":
        return OPERATIONS[name](a)
    if name not in PARTS and name != "add-months":
        return OPERATIONS[name](a, b)
    a = min(max(a, 1), LAST)
    if name in PARTS:
        return OPERATIONS[name](a)
    day = date.fromordinal(a)
    month = day.year * 12 + day.month - 1 + b
    if MONTHS[0] <= month < MONTHS[1]:
        return add_months(day, b).toordinal()
    return 1 if month < MONTHS[0] else LAST
