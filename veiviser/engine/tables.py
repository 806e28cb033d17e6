"""Values by where they begin to hold, and the days on which people work."""

from __future__ import annotations

from datetime import date, timedelta

from veiviser.engine.arithmetic import least
from veiviser.engine.data import found
from veiviser.engine.tracking import is_tracked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self

DAY = timedelta(1)
SATURDAY = 5


class Table:
    """Values by where they begin to hold: rates by day, bands by amount.

    Each row is a start, a whole number or a date, and a whole number that holds from there up to
    the next row, or up to ``until`` and with it. Raises ``ValueError`` where rows do not stand in
    order.
    """

    def __init__(self, *rows: tuple[Any, int], until: Any = None) -> None:
        starts = [start for start, _ in rows]
        if not rows or starts != sorted({*starts}):
            raise ValueError("expected rows in the order of where they begin, and each once")
        if until is not None and until < starts[-1]:
            raise ValueError(f"nothing holds up to {until}: the last row begins at {starts[-1]}")
        self.rows = rows
        self.until = until

    @classmethod
    def of(cls, name: str, column: str = "value") -> Self:
        """Give the table in the file of that name beside the rules, or a column of it.

        An amount is a whole number of the smallest unit, as an answer is. Raises ``LookupError``
        where no file is called so, or has no such column.
        """
        rows = found(name, "rows")
        if column not in rows["columns"]:
            raise LookupError(f"'{name}' has no '{column}', but {', '.join(rows['columns'])}")
        read = date.fromordinal if rows["by"] == "day" else int
        starts, until = map(read, rows["starts"]), rows.get("until")
        values = rows["columns"][column]
        return cls(*zip(starts, values, strict=True), until=None if until is None else read(until))

    def at(self, key: Any) -> int:
        """Give the value that holds there; raises ``LookupError`` where none does."""
        if self.until is not None and key > self.until:
            raise LookupError(f"the table ends at {self.until}: nothing holds after")
        if is_tracked(key):
            held: int = key.look_up(self.rows)
            return held
        values = [value for start, value in self.rows if start <= key]
        if not values:
            raise LookupError(f"the table begins at {self.rows[0][0]}: nothing holds at {key}")
        return values[-1]


class WorkingDays:
    """The days from Monday to Friday, but for holidays.

    They are known from ``first`` to ``last``; what is asked of other days raises ``LookupError``.
    """

    def __init__(self, first: date, last: date, *holidays: date) -> None:
        free = [_place(day) for day in sorted({*holidays}) if day.weekday() < SATURDAY]
        self.first, self.last = first, last
        # How many weekdays have been free, by day; and by how many working days have been.
        self._free = Table((0, 0), *((day, nth) for nth, day in enumerate(free, 1)))
        passed = {_weekdays(day) - nth: nth + 1 for nth, day in enumerate(free)}
        self._passed = Table((0, 0), *passed.items())

    @classmethod
    def of(cls, name: str) -> Self:
        """Give those of the file of that name beside the rules, which names a country's holidays.

        Raises ``LookupError`` where no file is called so, or it names none.
        """
        first, last, *holidays = map(date.fromordinal, found(name, "holidays"))
        return cls(first, last, *holidays)

    def between(self, start: date, end: date) -> int:
        """Tell how many there are after the one day, up to the other and with it.

        It is below zero where the other is the earlier one.
        """
        return self._count(end) - self._count(start)

    def after(self, day: date, count: int) -> date:
        """Give the working day that comes so many after another day; below zero, before it.

        With 0 it is that day itself, or the last working day before. The first one from a day on
        is ``after(day - timedelta(1), 1)``.
        """
        number = self._count(day) + count
        weekday = number + self._passed.at(number) - 1
        return self._checked((weekday // 5 * 7 + weekday % 5) * DAY + date.min)

    def has(self, day: date) -> bool:
        """Tell whether a day is one of them."""
        return self.between(day - DAY, day) == 1

    def _count(self, day: date) -> int:
        place = _place(self._checked(day))
        return _weekdays(place) - self._free.at(place)

    def _checked(self, day: date) -> date:
        if day < self.first or day > self.last:
            raise LookupError(f"holidays are known from {self.first} to {self.last} only")
        return day


def _place(day: date) -> int:
    """Return how many days have been before, since the calendar began on a Monday."""
    return (day - date.min).days


def _weekdays(place: int) -> int:
    """Return how many days from Monday to Friday have been, up to a day and with it."""
    return place // 7 * 5 + least(place % 7 + 1, 5)
