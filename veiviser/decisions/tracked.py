"""Numbers and dates that stand for every answer there can be.

What a rule computes from them is an expression; what it compares is a test that ``decide`` takes
one side of. None of these is an ``int`` or a ``date``, and what would make one of them fails,
instead of deciding unseen: its text, its hash, using it as an index or a count by accident.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NoReturn

from veiviser.decisions.expressions import COMPUTED, Expression, Value, days_from_today
from veiviser.engine.tracking import Tracked

if TYPE_CHECKING:
    from typing import TypeIs

type Decide = Callable[[Expression], bool]
"""Takes one side of a test."""


class TrackingLost(BaseException):
    """A rule did with an answer what hides what it decides by; the message says what to do instead.

    Not an ``Exception``, and remembered in ``lost``: a rule that catches it all the same is found.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        lost.append(self)


class Mismatch(TrackingLost):
    """A rule compares or computes with what does not belong together."""


class Beyond(TrackingLost):
    """A rule computes or compares what the page, or whoever proves it, cannot."""


lost: list[TrackingLost] = []
"""What was lost since the list was cleared last."""

_INSTEAD = (
    "compare it, compute with it, bring it as a value, or declare what you do: ask.compute(…)"
)
_HIDES = {
    "the text": (
        *("__str__", "__repr__", "__format__", "__bytes__"),
        *("isoformat", "strftime", "ctime"),
    ),
    "the hash": ("__hash__",),
    "a plain number": (
        *("__int__", "__float__", "__complex__", "__index__", "__round__", "__trunc__"),
        *("__floor__", "__ceil__", "toordinal", "timetuple"),
    ),
    "the parts": ("__iter__", "__getitem__", "__contains__", "__len__"),
    "a number that is not whole, or bits,": (
        *("__truediv__", "__rtruediv__", "__pow__", "__rpow__", "__invert__"),
        *("__and__", "__or__", "__xor__", "__lshift__", "__rshift__"),
        *("__rand__", "__ror__", "__rxor__", "__rlshift__", "__rrshift__"),
    ),
}


def _is[T](value: object, kind: type[T]) -> TypeIs[T]:
    """Return what ``isinstance`` would, without asking the value."""
    return issubclass(type(value), kind)


def _hidden(what: str) -> Callable[..., NoReturn]:
    def refuse(*_: object) -> NoReturn:
        raise TrackingLost(f"it takes {what} from an answer or from today; {_INSTEAD}")

    return refuse


class TrackedValue:
    """An expression, with nothing of its own but what is written out below."""

    def __init__(self, expression: Expression, decide: Decide) -> None:
        self.expression = expression
        self.decide = decide

    # Whoever asks what an answer is made of would learn that it is tracked.
    __class__ = property(_hidden("the type"))

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):  # what Python itself looks for
            raise AttributeError(name)
        raise TrackingLost(f"'{name}' of an answer or of today cannot be tracked; {_INSTEAD}")

    def _like(self, other: object) -> Expression:
        """Return what is compared with this; raises ``TypeError`` for what is of another kind."""
        raise NotImplementedError

    def __lt__(self, other: object) -> bool:
        return _less(self.decide, self.expression, self._like(other))

    def __gt__(self, other: object) -> bool:
        return _less(self.decide, self._like(other), self.expression)

    def __le__(self, other: object) -> bool:
        return not self > other

    def __ge__(self, other: object) -> bool:
        return not self < other

    def __eq__(self, other: object) -> bool:
        return _equal(self.decide, self.expression, self._like(other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = _hidden("the hash")


for _what, _names in _HIDES.items():
    for _name in _names:
        setattr(TrackedValue, _name, _hidden(_what))


class TrackedNumber(TrackedValue, Tracked):
    """A whole number."""

    def _like(self, other: object) -> Expression:
        if _is(other, TrackedNumber):
            return other.expression
        if _is(other, int):
            return int(other)
        raise Mismatch(f"a number is compared with {_named(other)}, which is none")

    def _made(self, name: str, one: object, other: object) -> TrackedNumber:
        return TrackedNumber((name, _number(one), _number(other)), self.decide)

    def __bool__(self) -> bool:
        return self != 0

    def __neg__(self) -> TrackedNumber:
        return self._made("-", 0, self)

    def __pos__(self) -> TrackedNumber:
        return self

    def __abs__(self) -> TrackedNumber:
        return -self if self < 0 else self

    def __add__(self, other: object) -> TrackedNumber:
        return TrackedNumber(_sum(self.expression, _number(other)), self.decide)

    __radd__ = __add__

    def __sub__(self, other: object) -> TrackedNumber:
        return self._made("-", self, other)

    def __rsub__(self, other: object) -> TrackedNumber:
        return self._made("-", other, self)

    def __mul__(self, other: object) -> TrackedNumber:
        return self._made("*", self, other)

    __rmul__ = __mul__

    def __floordiv__(self, other: object) -> TrackedNumber:
        return self._divided("//", self, other)

    def __rfloordiv__(self, other: object) -> TrackedNumber:
        return self._divided("//", other, self)

    def __mod__(self, other: object) -> TrackedNumber:
        return self._divided("%", self, other)

    def __rmod__(self, other: object) -> TrackedNumber:
        return self._divided("%", other, self)

    def __divmod__(self, other: object) -> tuple[TrackedNumber, TrackedNumber]:
        return self // other, self % other

    def __rdivmod__(self, other: object) -> tuple[TrackedNumber, TrackedNumber]:
        return self.__rfloordiv__(other), self.__rmod__(other)

    def _divided(self, name: str, one: object, other: object) -> TrackedNumber:
        if other == 0:
            raise ZeroDivisionError("division by zero")
        return self._made(name, one, other)


class TrackedDays(TrackedValue):
    """The days between two dates, as a ``timedelta`` has them; no value of a verdict."""

    def __repr__(self) -> str:
        return "the days between two dates (bring .days)"

    def _like(self, other: object) -> Expression:
        return _days(other)

    @property
    def days(self) -> TrackedNumber:
        """The whole days, as a number."""
        return TrackedNumber(self.expression, self.decide)

    def __bool__(self) -> bool:
        return self != timedelta()

    def __neg__(self) -> TrackedDays:
        return TrackedDays(("-", 0, self.expression), self.decide)

    def __abs__(self) -> TrackedDays:
        return -self if self < timedelta() else self

    def __mul__(self, other: object) -> TrackedDays:
        return TrackedDays(("*", self.expression, _number(other)), self.decide)

    __rmul__ = __mul__

    def __add__(self, other: object) -> TrackedDays | TrackedDate:
        if _is(other, TrackedDate) or _is(other, date):
            return _moved(_sum(_day(other), self.expression), self.decide)
        return TrackedDays(_sum(self.expression, _days(other)), self.decide)

    __radd__ = __add__

    def __sub__(self, other: object) -> TrackedDays:
        return TrackedDays(("-", self.expression, _days(other)), self.decide)

    def __rsub__(self, other: object) -> TrackedDays | TrackedDate:
        if _is(other, date):
            return _moved(("-", _day(other), self.expression), self.decide)
        return TrackedDays(("-", _days(other), self.expression), self.decide)


class TrackedDate(TrackedValue, Tracked):
    """A date: an answer, the day it is, or what is counted from them."""

    def _like(self, other: object) -> Expression:
        if _is(other, TrackedDate) or _is(other, date):
            return _day(other)
        raise Mismatch(f"a date is compared with {_named(other)}; write date(year, month, day)")

    def _part(self, name: str) -> TrackedNumber:
        return TrackedNumber((name, self.expression), self.decide)

    @property
    def year(self) -> TrackedNumber:
        """The year."""
        return self._part("year")

    @property
    def month(self) -> TrackedNumber:
        """The month, from 1."""
        return self._part("month")

    @property
    def day(self) -> TrackedNumber:
        """The day of the month."""
        return self._part("day")

    def weekday(self) -> TrackedNumber:
        """Return the day of the week, 0 for Monday."""
        return self._part("weekday")

    def isoweekday(self) -> TrackedNumber:
        """Return the day of the week, 1 for Monday."""
        return self.weekday() + 1

    def __add__(self, other: object) -> TrackedDate:
        return _moved(_sum(self.expression, _days(other)), self.decide)

    __radd__ = __add__

    def __sub__(self, other: object) -> TrackedDate | TrackedDays:
        if _is(other, TrackedDate) or _is(other, date):
            return TrackedDays(("-", self.expression, _day(other)), self.decide)
        days = _days(other)
        if isinstance(days, int):
            return _moved(_sum(self.expression, -days), self.decide)
        return _moved(("-", self.expression, days), self.decide)

    def __rsub__(self, other: object) -> TrackedDays:
        return TrackedDays(("-", _day(other), self.expression), self.decide)


def _moved(expression: Expression, decide: Decide) -> TrackedDate:
    """Return a day some days from another; raises ``OverflowError`` where the calendar ends."""
    if _less(decide, expression, date.min.toordinal()) or not _less(
        decide, expression, date.max.toordinal() + 1
    ):
        raise OverflowError("date value out of range")
    return TrackedDate(expression, decide)


def computed(decide: Decide) -> TrackedNumber:
    """Return what stands for the result of a rule's own function."""
    return TrackedNumber(COMPUTED, decide)


def given(value: object) -> Value:
    """Return a verdict's value as plain data."""
    if _is(value, TrackedNumber):
        return value.expression
    if _is(value, TrackedDate):
        return ("date", value.expression)
    if _is(value, date):
        return ("date", value.toordinal())
    return int(value) if _is(value, int) else str(value)


def _less(decide: Decide, one: Expression, other: Expression) -> bool:
    """Take a side of ``one < other``; what is the same test is written the same."""
    one, other = _apart(one, other)
    match one, other:
        case (int(number), _):
            return not _less(decide, other, number + 1)
        case (("today",), ("answer", _) | ("+", ("answer", _), int())):
            return not _less(decide, other, ("+", one, 1))
        case (("-", ("today",), day), int(days)):  # it is less than some days ago
            return not _less(decide, day, ("+", ("today",), 1 - days))
        case (("-", day, ("today",)), int(days)):
            return _less(decide, day, ("+", ("today",), days))
        case (("+", ("today",), int(days)), ("answer", _)):
            return not _less(decide, other, _sum(("today",), days + 1))
    return decide(("<", one, other))


def _equal(decide: Decide, one: Expression, other: Expression) -> bool:
    one, other = _apart(one, other)
    if days_from_today(("<", one, other)):  # then the outline has words for it
        return not decide(("<", one, other)) and decide(("<", one, _sum(other, 1)))
    if days_from_today(("<", other, one)):
        return _equal(decide, other, one)
    return decide(("==", one, other))


def _apart(one: Expression, other: Expression) -> tuple[Expression, Expression]:
    """Bring a number that is added on the left to the right."""
    match one:
        case ("+", rest, int(number)):
            return rest, other - number if isinstance(other, int) else _sum(other, -number)
    return one, other


def _sum(one: Expression, other: Expression) -> Expression:
    match one, other:
        case (("+", rest, int(number)), int()):
            return ("+", rest, number + other) if number + other else rest
        case _, 0:
            return one
    return ("+", one, other)


def _named(value: object) -> str:
    return "another answer" if _is(value, TrackedValue) else repr(value)


def _number(value: object) -> Expression:
    """Return what arithmetic takes: a whole number."""
    if _is(value, TrackedNumber):
        return value.expression
    if _is(value, int):
        return int(value)
    raise Mismatch(f"an answer is computed with {_named(value)}; whole numbers only")


def _day(value: object) -> Expression:
    if _is(value, TrackedDate):
        return value.expression
    if _is(value, date):
        return value.toordinal()
    raise Mismatch(f"a date is expected, not {_named(value)}")


def _days(value: object) -> Expression:
    if _is(value, TrackedDays):
        return value.expression
    if _is(value, timedelta):
        if value % timedelta(1):
            raise Mismatch("days between dates are whole")
        return value.days
    raise Mismatch("a date is moved by, and days are compared with, a timedelta")
