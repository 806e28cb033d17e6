"""What rules share; it decides nothing itself."""

from __future__ import annotations

import itertools  # noqa: F401 - what is imported here can be imported by any rule
import math  # noqa: F401
from datetime import date, timedelta

NOTES = ("keep-it", "tell-others")


def total(count: int, price: int) -> int:
    """Return a sum that no expression could be."""
    return sum(price + number % price for number in range(count) if number & 1)


def working_day(day: date) -> date:
    """Return the next day that is no Saturday or Sunday."""
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day
