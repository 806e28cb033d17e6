"""Numbers and dates that keep track of what a rule compares them with.

Each comparison is a boundary: a value at which the rule may decide otherwise. Arithmetic gives a
computed value, which may stand in a verdict but not decide anything: its boundary would be lost.
None of these is an ``int`` or a ``date``, and what would make one of them fails, instead of
deciding unseen: its text, its hash, using it as an index, a count or a truth by accident.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NoReturn, Self

from veiviser.engine.questions import LARGEST
from veiviser.engine.verdicts import Tracked

if TYPE_CHECKING:
    from typing import TypeIs


class TrackingLost(BaseException):
    """A rule did with an answer what hides where it decides; the message says what to do instead.

    Not an ``Exception``, and remembered in ``lost``: a rule that catches it all the same is found.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        lost.append(self)


lost: list[TrackingLost] = []
"""What was lost since the list was cleared last."""


def _is[T](value: object, kind: type[T]) -> TypeIs[T]:
    """Return what ``isinstance`` would, without asking the value."""
    return issubclass(type(value), kind)


def ordinal(value: Any) -> int:
    """Return a number as it is, and a date as its day count."""
    if _is(value, _Observed):
        value = value.value
    if _is(value, date):
        return value.toordinal()
    if _is(value, int):
        return int(value)
    raise TypeError(f"an answer is compared with {value!r}")


def plain(value: Any) -> str | int | date:
    """Return a verdict's value as a number, text or date, whatever it was made from.

    Raises ``ValueError`` for a number of more than 15 digits.
    """
    if _is(value, _Observed):
        value = value.value
    if _is(value, int) and abs(value) > LARGEST:
        raise ValueError(f"a value is {value}: expected at most 15 digits")
    if _is(value, int):
        return int(value)
    return value if _is(value, date) else str(value)


def track(value: int | date, order: int, boundaries: set[int]) -> TrackedValue:
    """Return a value that adds its boundaries to a set; ``order`` says when it was asked for."""
    kind = TrackedDate if _is(value, date) else TrackedNumber
    return kind(value, order, boundaries)


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
    "a number that no boundary can be computed from": (
        *("__truediv__", "__rtruediv__", "__rfloordiv__", "__rmod__", "__divmod__", "__rdivmod__"),
        *("__pow__", "__rpow__", "__neg__", "__pos__", "__abs__", "__invert__"),
        *("__and__", "__or__", "__xor__", "__lshift__", "__rshift__"),
        *("__rand__", "__ror__", "__rxor__", "__rlshift__", "__rrshift__"),
    ),
}
_INSTEAD = "compare the answer itself, or bring it as a value"
_DAYS = "the days between two dates cannot be tracked; compare the dates instead"


def _hidden(what: str) -> Callable[..., NoReturn]:
    def refuse(*_: object) -> NoReturn:
        raise TrackingLost(f"it takes {what} from an answer or from today; {_INSTEAD}")

    return refuse


class _Observed(Tracked):
    """A value with nothing of its own but what is written out below."""

    value: Any

    # Whoever asks what an answer is made of would learn that it is tracked.
    __class__ = property(_hidden("the type"))

    def __getattr__(self, name: str) -> NoReturn:
        if name.startswith("__"):  # what Python itself looks for
            raise AttributeError(name)
        raise TrackingLost(f"'{name}' of an answer or of today cannot be tracked; {_INSTEAD}")


for _what, _names in _HIDES.items():
    for _name in _names:
        setattr(_Observed, _name, _hidden(_what))


class TrackedValue(_Observed):
    """A value that is tracked. A boundary is the first value on its upper side."""

    def __init__(self, value: int | date, order: int, boundaries: set[int]) -> None:
        self.value = value
        self.order = order
        self.boundaries = boundaries

    def _record(self, other: object, *offsets: int) -> None:
        """Add boundaries; between two tracked values, to the one that was asked for later."""
        if _is(other, _Computed):
            other.refuse()
        place = ordinal(other)
        theirs = other.value if _is(other, TrackedValue) else other
        if _is(self.value, date) is not _is(theirs, date):
            raise TypeError(f"{self.value} is compared with {theirs}: one of them is no date")
        if not _is(other, TrackedValue) or other.order < self.order:
            self.boundaries.update(place + offset for offset in offsets)
        elif other.order > self.order:
            other.boundaries.update(ordinal(self) + 1 - offset for offset in offsets)

    def __lt__(self, other: object) -> bool:
        self._record(other, 0)
        return ordinal(self) < ordinal(other)

    def __le__(self, other: object) -> bool:
        self._record(other, 1)
        return ordinal(self) <= ordinal(other)

    def __gt__(self, other: object) -> bool:
        self._record(other, 1)
        return ordinal(self) > ordinal(other)

    def __ge__(self, other: object) -> bool:
        self._record(other, 0)
        return ordinal(self) >= ordinal(other)

    def __eq__(self, other: object) -> bool:
        self._record(other, 0, 1)
        return ordinal(self) == ordinal(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = _Observed.__hash__


class _Computed(_Observed):
    """What arithmetic makes of an answer: a value for a verdict, not for a decision."""

    def __init__(self, value: int | date) -> None:
        self.value = value

    def refuse(self, *_: object) -> NoReturn:
        """Refuse any comparison."""
        raise TrackingLost("a computed value cannot be compared; compare the answer itself")

    __lt__ = __le__ = __gt__ = __ge__ = __bool__ = refuse

    def __eq__(self, other: object) -> bool:
        self.refuse()

    def __ne__(self, other: object) -> bool:
        self.refuse()

    __hash__ = _Observed.__hash__


class _Arithmetic(_Observed):
    def __add__(self, other: object) -> ComputedNumber:
        return ComputedNumber(self.value + _number(other))

    def __sub__(self, other: object) -> ComputedNumber:
        return ComputedNumber(self.value - _number(other))

    def __rsub__(self, other: object) -> ComputedNumber:
        return ComputedNumber(_number(other) - self.value)

    def __mul__(self, other: object) -> ComputedNumber:
        return ComputedNumber(self.value * _number(other))

    def __floordiv__(self, other: object) -> ComputedNumber:
        return ComputedNumber(self.value // _number(other))

    def __mod__(self, other: object) -> ComputedNumber:
        return ComputedNumber(self.value % _number(other))

    __radd__ = __add__
    __rmul__ = __mul__


def _number(other: object) -> int:
    """Return what arithmetic takes: another whole number."""
    value = other.value if _is(other, _Observed) else other
    if not _is(value, int):
        raise TypeError(f"an answer is computed with {value!r}; whole numbers only")
    return int(value)


class ComputedNumber(_Computed, _Arithmetic):
    """What was computed with an answer in it, or a part of a date."""


class TrackedNumber(TrackedValue, _Arithmetic):
    """A whole number that is tracked."""

    def __bool__(self) -> bool:
        return self != 0


class _Calendar(_Observed):
    @property
    def year(self) -> ComputedNumber:
        return ComputedNumber(self.value.year)

    @property
    def month(self) -> ComputedNumber:
        return ComputedNumber(self.value.month)

    @property
    def day(self) -> ComputedNumber:
        return ComputedNumber(self.value.day)

    def _moved(self, value: date) -> _Calendar:
        return ComputedDate(value)

    def __add__(self, other: timedelta) -> _Calendar:
        if not _is(other, timedelta):
            raise TypeError("a date is moved by a timedelta")
        return self._moved(self.value + other)

    def __sub__(self, other: timedelta) -> _Calendar:
        if not _is(other, timedelta):
            raise TrackingLost(_DAYS)
        return self._moved(self.value - other)

    def __rsub__(self, other: object) -> NoReturn:
        raise TrackingLost(_DAYS)

    __radd__ = __add__


class ComputedDate(_Computed, _Calendar):
    """A day some days from an answer."""


class TrackedDate(TrackedValue, _Calendar):
    """A date that is tracked."""


class Today(TrackedValue, _Calendar):
    """The day it is. Answers are compared with it and with days counted from it.

    Boundaries of its own would make a rule decide otherwise from some day on, by itself.
    """

    def __init__(self, value: date, order: int = -1, boundaries: set[int] | None = None) -> None:
        super().__init__(value, order, set() if boundaries is None else boundaries)

    def _moved(self, value: date) -> Self:
        return type(self)(value, self.order, self.boundaries)
