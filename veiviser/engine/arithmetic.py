"""What rules compute beyond plain arithmetic, without a way of its own for each case.

Each works on plain values as the words say, and on those that stand for every answer.
"""

from __future__ import annotations

from datetime import date, timedelta

from veiviser.engine.tracking import is_tracked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


DECEMBER = 11
"""Months are counted from 0."""


def pick[T](when: bool, yes: T, no: T) -> T:
    """Give one value where a test holds, and the other where not; both are computed."""
    if is_tracked(when):
        picked: T = when.pick(yes, no)
        return picked
    return yes if when else no


def least[T: Any](first: T, *others: T) -> T:
    """Give the least of some numbers or dates."""
    found: T = _extreme("min", first, others)
    return found


def greatest[T: Any](first: T, *others: T) -> T:
    """Give the greatest of some numbers or dates."""
    found: T = _extreme("max", first, others)
    return found


def _extreme(name: str, first: Any, others: tuple[Any, ...]) -> Any:
    for other in others:
        if is_tracked(first):
            first = first.extreme(name, other)
        elif is_tracked(other):
            first = other.extreme(name, first)
        elif (other < first) if name == "min" else (other > first):
            first = other
    return first


def apart[T: Any](*spans: tuple[T, T]) -> list[tuple[T, T]]:
    """Give spans that cover what some others do, and no part of it twice.

    A span is a start and an end, numbers or dates: it covers what comes after the one, up to the
    other and with it. Of two that overlap, the one that ends first is cut off where the other
    starts; what nothing is left of ends at its own start. They stay in their order. Each is
    compared with every other, so that a graph takes ten of them, but no hundred.
    """
    ends = [end for _, end in spans]
    for this, (start, end) in enumerate(spans):
        for other, (other_start, other_end) in enumerate(spans[:this]):
            is_first = end < other_end
            ends[this] = least(ends[this], pick(is_first, other_start, end))
            ends[other] = least(ends[other], pick(is_first, other_end, start))
    return [(start, greatest(start, end)) for (start, _), end in zip(spans, ends, strict=True)]


def rounded(number: int, to: int) -> int:
    """Give the nearest multiple of ``to``; halfway, the greater one.

    Down is ``number // to * to``, and up ``-(-number // to) * to``.
    """
    return (number + to // 2) // to * to


def add_months(day: date, months: int) -> date:
    """Give the same day of the month so many months later; the month's last, if it is shorter."""
    for tracked, other in ((day, months), (months, day)):
        if is_tracked(tracked):
            later: date = tracked.add_months(other)
            return later
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == DECEMBER), (month + 1) % 12 + 1, 1)
    last = following - timedelta(1)
    return last.replace(day=min(day.day, last.day))
