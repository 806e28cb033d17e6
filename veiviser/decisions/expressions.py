"""What a rule computes from numbers, dates and today, as plain data that can be kept and sent.

A number is itself and a date its day count; ``("answer", id)`` and ``("today",)`` stand for what
is known later; all else is an operation and what it is done to. ``<`` and ``==`` make tests. A
value of a verdict is such an expression, a text as it is or ``("date", …)``; what holds
``COMPUTED`` only Python can tell.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from typing import Any

from veiviser.engine.questions import LARGEST

type Expression = int | tuple[Any, ...]
type Value = str | Expression

TODAY: Expression = ("today",)
COMPUTED: Expression = ("python",)
"""What a rule computes by a function of its own."""

OPERATIONS: Mapping[str, Callable[..., int]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
    "<": operator.lt,
    "==": operator.eq,
    "year": lambda days: date.fromordinal(days).year,
    "month": lambda days: date.fromordinal(days).month,
    "day": lambda days: date.fromordinal(days).day,
    "weekday": lambda days: (days + 6) % 7,
}
PARTS = {"year": (1, 9999), "month": (1, 12), "day": (1, 31), "weekday": (0, 6)}


class NotKnownError(Exception):
    """What an expression hangs on is not known: an answer is missing, or only Python can tell."""


def ordinal(value: Any) -> Any:
    """Return a date as its day count, and anything else as it is."""
    return value.toordinal() if isinstance(value, date) else value


def evaluate(expression: Expression, answers: Mapping[str, Any], today: date) -> int:
    """Return the number, day count or truth that an expression is, given parsed answers.

    Raises ``NotKnownError``.
    """
    if isinstance(expression, int):
        return expression
    name, *parts = expression
    if name == "answer":
        if parts[0] not in answers:
            raise NotKnownError(parts[0])
        return int(ordinal(answers[parts[0]]))
    if name == "today":
        return today.toordinal()
    if name == "if":
        test, yes, no = parts
        return evaluate(yes if evaluate(test, answers, today) else no, answers, today)
    if name not in OPERATIONS:
        raise NotKnownError
    return OPERATIONS[name](*[evaluate(part, answers, today) for part in parts])


def value(given: Value, answers: Mapping[str, Any], today: date) -> str | int | date:
    """Return a verdict's value; raises ``NotKnownError``."""
    match given:
        case str():
            return given
        case ("date", days):
            return date.fromordinal(evaluate(days, answers, today))
        case _:
            return evaluate(given, answers, today)


def is_constant(given: Value) -> bool:
    """Return whether a value is the same on all answers and days."""
    return isinstance(given, str | int) or (given[0] == "date" and isinstance(given[1], int))


def parts(expression: Expression) -> Iterator[Expression]:
    """Yield an expression and all within it."""
    yield expression
    if isinstance(expression, tuple) and expression[0] != "answer":
        for part in expression[1:]:
            yield from parts(part)


def names(expression: Expression) -> set[str]:
    """Return the ids of the questions whose answers are in an expression."""
    return {
        part[1] for part in parts(expression) if isinstance(part, tuple) and part[0] == "answer"
    }


class TooLargeError(ValueError):
    """A number may have more digits than every browser computes with exactly."""

    def __init__(self, expression: Expression) -> None:
        super().__init__(
            f"'{shown(expression)}' may be too large: expected at most 15 digits; "
            "let its questions have narrower bounds"
        )


def bounds(expression: Expression, ranges: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    """Return what an expression never lies below and above; the range of today is that of "".

    Raises ``TooLargeError`` where it, or a part of it, may lie beyond 15 digits.
    """
    low, high = _bounds(expression, ranges)
    if max(abs(low), abs(high)) > LARGEST:
        raise TooLargeError(expression)
    return low, high


def _bounds(expression: Expression, ranges: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    match expression:
        case int():
            return expression, expression
        case ("answer", name):
            return ranges[name]
        case ("today",):
            return ranges[""]
        case ("if", test, yes, no):
            bounds(test, ranges)
            (low, high), (least, most) = bounds(yes, ranges), bounds(no, ranges)
            return min(low, least), max(high, most)
        case ("<" | "==", one, other):
            for part in (one, other):
                if not isinstance(part, int):  # however large, it is compared as it is
                    bounds(part, ranges)
            return 0, 1
        case (str(name), one, other):
            ends, others = bounds(one, ranges), bounds(other, ranges)
            if name == "//":
                most = max(map(abs, ends))
                return -most, most
            if name == "%":
                most = max(map(abs, others))
                return -most, most
            found = [OPERATIONS[name](a, b) for a in ends for b in others]
            return min(found), max(found)
        case (str(name), one):
            bounds(one, ranges)
            return PARTS[name]
    return 0, 1


def days_from_today(test: Expression) -> tuple[str, int] | None:
    """Return a question and days, where a test says that its answer is before today and these."""
    match test:
        case ("<", ("answer", str(name)), ("today",)):
            return name, 0
        case ("<", ("answer", str(name)), ("+", ("today",), int(days))):
            return name, days
    return None


def shown(expression: Value, dates: Collection[str] = ()) -> str:
    """Return an expression as text; what is compared with a date, out of ``dates``, is one."""

    def within(part: Expression) -> str:
        text = shown(part, dates)
        return f"({text})" if " " in text else text

    match expression:
        case ("answer", name):
            return str(name)
        case ("today",):
            return "today"
        case ("python",):
            return "what Python computes"
        case ("date", int(days)):
            return date.fromordinal(days).isoformat()
        case ("date", days):
            return shown(days, dates)
        case ("if", test, yes, no):
            return f"({shown(yes, dates)} if {shown(test, dates)} else {shown(no, dates)})"
        case ("<" | "==" | "-" as sign, one, int(days)) if _is_day(one, dates):
            return f"{within(one)} {sign} {_day(days)}"
        case ("-", int(days), one) if _is_day(one, dates):
            return f"{_day(days)} - {within(one)}"
        case ("+", one, int(number)) if number < 0:
            return f"{within(one)} - {-number}"
        case (str(name), one, other):
            return f"{within(one)} {name} {within(other)}"
        case (str(name), one):
            return f"{within(one)}.{name}"
    return str(expression)


def _is_day(expression: Expression, dates: Collection[str]) -> bool:
    match expression:
        case ("today",):
            return True
        case ("answer", name):
            return name in dates
        case ("if", _, yes, _):
            return _is_day(yes, dates)
        case ("+", one, other):
            return _is_day(one, dates) and not _is_day(other, dates)
        case ("-", one, other):  # a number that is subtracted is a day: days are added, below zero
            return _is_day(one, dates) and not (isinstance(other, int) or _is_day(other, dates))
    return False


def _day(days: int) -> str:
    inside = date.min.toordinal() <= days <= date.max.toordinal()
    return str(date.fromordinal(days)) if inside else str(days)
