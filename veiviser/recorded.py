"""Numbers and dates that record what a rule compares them with.

Each comparison is a boundary: a value at which the rule may decide otherwise. Arithmetic gives a
computed value, which may stand in a verdict but not decide anything: its boundary would be lost.
None of these is an ``int`` or a ``date``: what is not declared here fails, instead of deciding
unseen. Only text made of an answer is out of sight.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NoReturn, Self


def ordinal(value: object) -> int:
    """Give a number as it is, and a date as its day count."""
    if isinstance(value, _Observed):
        value = value.value
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, int):
        return int(value)
    raise TypeError(f"an answer is compared with {value!r}")


def plain(value: object) -> str | int:
    """Give a verdict's value as a number or text, whatever it was made from."""
    if isinstance(value, _Observed):
        value = value.value
    return int(value) if isinstance(value, int) else str(value)


def record(value: int | date, order: int, cuts: set[int]) -> Recorded:
    """Make a value that writes its boundaries to ``cuts``; ``order`` says when it was asked for."""
    return Moment(value, order, cuts) if isinstance(value, date) else Number(value, order, cuts)


class _Observed:
    """A value with nothing of its own but what is written out below."""

    value: Any

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, form: str) -> str:
        return format(self.value, form)


class Recorded(_Observed):
    """A value under observation. A boundary is the first value on its upper side."""

    def __init__(self, value: int | date, order: int, cuts: set[int]) -> None:
        self.value = value
        self.order = order
        self.cuts = cuts

    def _cut(self, other: object, *offsets: int) -> None:
        """Note boundaries; between two recorded values, on the one that was asked for later."""
        if isinstance(other, _Computed):
            other.refuse()
        place = ordinal(other)
        theirs = other.value if isinstance(other, Recorded) else other
        if isinstance(self.value, date) is not isinstance(theirs, date):
            raise TypeError(f"{self} is compared with {other}: one of them is no date")
        if not isinstance(other, Recorded) or other.order < self.order:
            self.cuts.update(place + offset for offset in offsets)
        elif other.order > self.order:
            other.cuts.update(ordinal(self) + 1 - offset for offset in offsets)

    def __lt__(self, other: object) -> bool:
        self._cut(other, 0)
        return ordinal(self) < ordinal(other)

    def __le__(self, other: object) -> bool:
        self._cut(other, 1)
        return ordinal(self) <= ordinal(other)

    def __gt__(self, other: object) -> bool:
        self._cut(other, 1)
        return ordinal(self) > ordinal(other)

    def __ge__(self, other: object) -> bool:
        self._cut(other, 0)
        return ordinal(self) >= ordinal(other)

    def __eq__(self, other: object) -> bool:
        self._cut(other, 0, 1)
        return ordinal(self) == ordinal(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        raise TypeError("an answer is looked up; compare it instead")


class _Computed(_Observed):
    """What arithmetic makes of an answer: a value for a verdict, not for a decision."""

    def __init__(self, value: int | date) -> None:
        self.value = value

    def refuse(self, *_: object) -> NoReturn:
        """Refuse any comparison."""
        raise TypeError("compare the answer itself; a computed value hides its boundary")

    __lt__ = __le__ = __gt__ = __ge__ = __bool__ = refuse

    def __eq__(self, other: object) -> bool:
        self.refuse()

    def __ne__(self, other: object) -> bool:
        self.refuse()

    def __hash__(self) -> int:
        self.refuse()


class _Arithmetic(_Observed):
    def __add__(self, other: object) -> ComputedNumber:
        return ComputedNumber(self.value + ordinal(other))

    def __sub__(self, other: object) -> ComputedNumber:
        return ComputedNumber(self.value - ordinal(other))

    def __rsub__(self, other: object) -> ComputedNumber:
        return ComputedNumber(ordinal(other) - self.value)

    def __mul__(self, other: object) -> ComputedNumber:
        return ComputedNumber(self.value * ordinal(other))

    def __floordiv__(self, other: object) -> ComputedNumber:
        return ComputedNumber(self.value // ordinal(other))

    def __mod__(self, other: object) -> ComputedNumber:
        return ComputedNumber(self.value % ordinal(other))

    __radd__ = __add__
    __rmul__ = __mul__


class ComputedNumber(_Computed, _Arithmetic):
    """What was computed with an answer in it, or a part of a date."""


class Number(Recorded, _Arithmetic):
    """A whole number under observation."""

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

    def isoformat(self) -> str:
        return str(self.value)

    def _moved(self, value: date) -> _Calendar:
        return ComputedDay(value)

    def __add__(self, other: timedelta) -> _Calendar:
        return self._moved(self.value + other)

    def __sub__(self, other: timedelta) -> _Calendar:
        if not isinstance(other, timedelta):
            raise TypeError("days between dates hide a boundary; compare the dates instead")
        return self._moved(self.value - other)

    __radd__ = __add__


class ComputedDay(_Computed, _Calendar):
    """A day some days from an answer."""


class Moment(Recorded, _Calendar):
    """A date under observation."""


class Today(Recorded, _Calendar):
    """The day it is. Answers are compared with it and with days counted from it.

    Boundaries of its own would make a rule decide otherwise from some day on, by itself.
    """

    def __init__(self, value: date, order: int = -1, cuts: set[int] | None = None) -> None:
        super().__init__(value, order, set() if cuts is None else cuts)

    def _moved(self, value: date) -> Self:
        return type(self)(value, self.order, self.cuts)
