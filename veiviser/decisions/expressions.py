"""What a rule computes from answers and today, as plain data that can be kept and sent.

A number is itself and a date its day count; ``("answer", id)`` and ``("today",)`` stand for what
is known later: a choice is its option's place, and each option of several an answer of its own,
``"question.option"``. All else is an operation and what it is done to. ``<`` and ``==`` make tests,
1 or 0; ``("test", id, …)`` is one with a name. A value of a verdict is such an expression, a text
as it is, ``("date", …)``, ``("money", …, currency, places)`` or ``("fixed", …, places)``; what
holds ``COMPUTED`` only Python can tell.
"""

from __future__ import annotations

import operator
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from veiviser.engine.arithmetic import add_months
from veiviser.engine.questions import LARGEST, Choice, Question
from veiviser.engine.verdicts import Fixed, Money

type Expression = int | tuple[Any, ...]
type Value = str | Expression

TODAY: Expression = ("today",)
COMPUTED: Expression = ("python",)
"""What a rule computes by a function of its own."""

NO_QUESTIONS: Mapping[str, Question] = {}

TYPED = ("date", "money", "fixed")
"""How a value of a verdict is shown, if not as a plain number."""

_KNOWN_LATER = ("answer", "today")

OPERATIONS: Mapping[str, Callable[..., int]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "//": operator.floordiv,
    "%": operator.mod,
    "min": min,
    "max": max,
    "<": operator.lt,
    "==": operator.eq,
    "year": lambda days: date.fromordinal(days).year,
    "month": lambda days: date.fromordinal(days).month,
    "day": lambda days: date.fromordinal(days).day,
    "weekday": lambda days: (days + 6) % 7,
    "add-months": lambda days, months: add_months(date.fromordinal(days), months).toordinal(),
    "first-day": lambda month: date(month // 12, month % 12 + 1, 1).toordinal(),
}
PARTS = {"year": (1, 9999), "month": (1, 12), "day": (1, 31), "weekday": (0, 6)}
MONTHS = (12, 9999 * 12 + 11)
"""The months of the calendar, twelve for each year; the last one has no month after it."""


class NotKnownError(Exception):
    """What an expression hangs on is not known: an answer is missing, or only Python can tell."""


def ordinal(value: Any) -> Any:
    """Return a date as its day count, and anything else as it is."""
    return value.toordinal() if isinstance(value, date) else value


def evaluate(expression: Expression, answers: Mapping[str, Any], today: date) -> int:
    """Return the number, day count or truth that an expression is, given answers as numbers.

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
    if name == "test":
        return evaluate(parts[1], answers, today)
    if name == "look-up":
        key, starts, values = parts
        place = bisect_right(starts, evaluate(key, answers, today))
        return int(values[place - 1])
    if name not in OPERATIONS:
        raise NotKnownError
    return OPERATIONS[name](*[evaluate(part, answers, today) for part in parts])


def value(
    given: Value, answers: Mapping[str, Any], today: date
) -> str | int | date | Money | Fixed:
    """Return a verdict's value; raises ``NotKnownError``."""
    match given:
        case str():
            return given
        case ("money", parts, str(currency), int(places)):
            return Money(evaluate(parts, answers, today), currency, places)
        case ("fixed", parts, int(places)):
            return Fixed(evaluate(parts, answers, today), places)
        case ("date", days):
            return date.fromordinal(evaluate(days, answers, today))
        case _:
            return evaluate(given, answers, today)


def is_constant(given: Value) -> bool:
    """Return whether a value is the same on all answers and days."""
    return isinstance(given, str | int) or (given[0] in TYPED and isinstance(given[1], int))


def number(given: Value) -> Expression:
    """Return the number that a value shows, without how it is shown; 0 for a text."""
    if isinstance(given, str):
        return 0
    is_typed = isinstance(given, tuple) and given[0] in TYPED
    return given[1] if is_typed else given  # type: ignore[index]


def is_test(expression: Expression) -> bool:
    """Return whether an expression is true or false."""
    match expression:
        case ("<" | "==" | "test", *_):
            return True
        case ("if", _, yes, no):
            return all(part in (0, 1) or is_test(part) for part in (yes, no))
    return False


def negated(test: Expression) -> Expression:
    """Return the test that holds where another does not."""
    match test:
        case ("==", inner, 0) if is_test(inner):
            return inner  # type: ignore[no-any-return]
    return ("==", test, 0)


def parts(expression: Expression) -> Iterator[Expression]:
    """Yield an expression and all within it."""
    yield expression
    match expression:
        case ("answer", _) | int():
            return
        case ("test", _, part) | ("look-up", part, _, _):
            yield from parts(part)
        case (_, *inner):
            for part in inner:
                yield from parts(part)


def variables(expression: Expression) -> set[str]:
    """Return the names of the answers in an expression; "" stands for today."""
    found = (part for part in parts(expression) if isinstance(part, tuple))
    return {part[1] if part[0] == "answer" else "" for part in found if part[0] in _KNOWN_LATER}


def names(expression: Expression) -> set[str]:
    """Return the ids of the questions whose answers are in an expression."""
    return {name.partition(".")[0] for name in variables(expression)} - {""}


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
        case ("test", _, test):
            return bounds(test, ranges)
        case ("look-up", key, _, values):
            bounds(key, ranges)
            return min(values), max(values)
        case ("if", test, yes, no):
            bounds(test, ranges)
            (low, high), (least, most) = bounds(yes, ranges), bounds(no, ranges)
            return min(low, least), max(high, most)
        case ("<" | "==", one, other):
            for part in (one, other):
                if not isinstance(part, int):  # however large, it is compared as it is
                    bounds(part, ranges)
            return 0, 1
        case ("add-months", day, months):
            first, last = bounds(day, ranges)
            fewest, most = bounds(months, ranges)
            return first + 31 * min(fewest, 0) + 28 * max(fewest, 0), last + 31 * max(most, 0)
        case (str(name), one, other):
            ends, others = bounds(one, ranges), bounds(other, ranges)
            if name == "//" and others[0] <= 0:
                most = max(map(abs, ends))
                return -most, most
            if name == "%":
                most = max(map(abs, others))
                return (0 if others[0] > 0 else -most), most - 1 if others[0] > 0 else most
            found = [OPERATIONS[name](a, b) for a in ends for b in others]
            return min(found), max(found)
        case ("first-day", month):
            ends = bounds(month, ranges)
            first, last = (min(max(end, MONTHS[0]), MONTHS[1]) for end in ends)
            return OPERATIONS["first-day"](first), OPERATIONS["first-day"](last)
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


def option(test: Expression) -> tuple[str, str] | None:
    """Return question and option, where a test says that the option of several holds."""
    match test:
        case ("==", ("answer", str(name)), 1) if "." in name:
            question, _, found = name.partition(".")
            return question, found
    return None


def shown(expression: Value, questions: Mapping[str, Question] = NO_QUESTIONS) -> str:
    """Return an expression as text; what is compared with an answer is written as one."""

    def within(part: Expression) -> str:
        text = shown(part, questions)
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
        case ("date" | "money" | "fixed", part, *_):
            return shown(part, questions)
        case ("test", name, _):
            return str(name)
        case ("==", ("answer", name), 1) if "." in name:
            return str(name)
        case ("<" | "==" as sign, ("answer", name), int(number)) if name in questions:
            question = questions[name]
            answer = question.text(question.answer({name: number}))
            return f"{name}={answer}" if isinstance(question, Choice) else f"{name} {sign} {answer}"
        case ("==", test, 0) if is_test(test):
            return f"not {within(test)}"
        case ("look-up", key, _, _):
            return f"table[{shown(key, questions)}]"
        case ("if", test, yes, no):
            return (
                f"({shown(yes, questions)} if {shown(test, questions)} else {shown(no, questions)})"
            )
        case ("<" | "==" | "-" as sign, one, int(days)) if _is_day(one, questions):
            return f"{within(one)} {sign} {_day(days)}"
        case ("-", int(days), one) if _is_day(one, questions):
            return f"{_day(days)} - {within(one)}"
        case ("+", one, int(number)) if number < 0:
            return f"{within(one)} - {-number}"
        case ("min" | "max" | "add-months" as name, one, other):
            return f"{name}({shown(one, questions)}, {shown(other, questions)})"
        case (str(name), one, other):
            return f"{within(one)} {name} {within(other)}"
        case (str(name), one):
            return f"{within(one)}.{name}"
    return str(expression)


def _is_day(expression: Expression, questions: Mapping[str, Question]) -> bool:
    match expression:
        case ("today",):
            return True
        case ("answer", name):
            return name in questions and questions[name].kind == "date"
        case ("if", _, yes, _):
            return _is_day(yes, questions)
        case ("add-months", _, _):
            return True
        case ("min" | "max", one, _):
            return _is_day(one, questions)
        case ("+", one, other):
            return _is_day(one, questions) and not _is_day(other, questions)
        case ("-", one, other):  # a number that is subtracted is a day: days are added, below zero
            return _is_day(one, questions) and not (
                isinstance(other, int) or _is_day(other, questions)
            )
    return False


def _day(days: int) -> str:
    inside = date.min.toordinal() <= days <= date.max.toordinal()
    return str(date.fromordinal(days)) if inside else str(days)
