"""Numbers and dates that record what a rule compares them with.

Each comparison is a boundary: a value at which the rule may decide otherwise. Arithmetic gives a
computed value, which may stand in a verdict but not decide anything: its boundary would be lost.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NoReturn


def ordinal(value: object) -> int:
    """Give a number as it is, and a date as its day count."""
    if isinstance(value, date):
        return value.toordinal()
    if isinstance(value, int):
        return int(value)
    raise TypeError(f"an answer is compared with {value!r}")


def record(value: int | date, order: int, cuts: set[int]) -> Recorded:
    """Make a value that writes its boundaries to ``cuts``; ``order`` says when it was asked for."""
    recorded = (
        Moment(value.year, value.month, value.day) if isinstance(value, date) else Number(value)
    )
    recorded.order, recorded.cuts = order, cuts
    return recorded


class Recorded:
    """A value under observation. A boundary is the first value on its upper side."""

    order: int
    cuts: set[int]

    def _cut(self, other: object, *offsets: int) -> None:
        """Note boundaries; between two recorded values, on the one that was asked for later."""
        if isinstance(other, Computed):
            other.refuse()
        place = ordinal(other)
        if isinstance(other, Recorded) and other.order > self.order:
            other.cuts.update((ordinal(self), ordinal(self) + 1))
        else:
            self.cuts.update(place + offset for offset in offsets)

    def __lt__(self, other: Any) -> bool:
        self._cut(other, 0)
        return ordinal(self) < ordinal(other)

    def __le__(self, other: Any) -> bool:
        self._cut(other, 1)
        return ordinal(self) <= ordinal(other)

    def __gt__(self, other: Any) -> bool:
        self._cut(other, 1)
        return ordinal(self) > ordinal(other)

    def __ge__(self, other: Any) -> bool:
        self._cut(other, 0)
        return ordinal(self) >= ordinal(other)

    def __eq__(self, other: object) -> bool:
        self._cut(other, 0, 1)
        return ordinal(self) == ordinal(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        raise TypeError("an answer is looked up; compare it instead")


class Computed:
    """What arithmetic makes of an answer: a value for a verdict, not for a decision."""

    def refuse(self, *_: object) -> NoReturn:
        """Refuse any comparison."""
        raise TypeError("compare the answer itself; a computed value hides its boundary")

    __lt__ = __le__ = __gt__ = __ge__ = __bool__ = refuse

    def __eq__(self, other: object) -> bool:
        self.refuse()

    def __hash__(self) -> int:
        self.refuse()


class _Arithmetic(int):
    def __add__(self, other: int) -> int:
        return ComputedNumber(int.__add__(self, other))

    def __sub__(self, other: int) -> int:
        return ComputedNumber(int.__sub__(self, other))

    def __rsub__(self, other: int) -> int:
        return ComputedNumber(int.__rsub__(self, other))

    def __mul__(self, other: int) -> int:
        return ComputedNumber(int.__mul__(self, other))

    __radd__ = __add__
    __rmul__ = __mul__


class ComputedNumber(Computed, _Arithmetic):
    """A sum, difference or product with an answer in it."""


class Number(Recorded, _Arithmetic):
    """A whole number under observation."""

    def __bool__(self) -> bool:
        return self != 0

    def __index__(self) -> int:
        raise TypeError("an answer is counted with; compare it or compute with it instead")


class _Calendar(date):
    def __add__(self, other: timedelta) -> date:  # type: ignore[override]
        return ComputedDay.fromordinal(self.toordinal() + other.days)

    def __sub__(self, other: timedelta) -> date:  # type: ignore[override]
        return ComputedDay.fromordinal(self.toordinal() - other.days)


class ComputedDay(Computed, _Calendar):
    """A day some days from an answer."""


class Moment(Recorded, _Calendar):
    """A date under observation."""
