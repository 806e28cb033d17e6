"""Dates and numbers as readers see them: as their locale writes them, or as a product does."""

from __future__ import annotations

import re
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal


def long_date(day: date, locale: str) -> str:
    """Write a date as the locale's readers do: 5. mars 2026, 5 mars 2026."""
    return format_date(day, "long", locale=locale).replace(" ", "\N{NO-BREAK SPACE}")


def in_form(day: date, form: str) -> str:
    """Write a date in a product's own form, such as ``DD.MM.ÅÅ``: see ``procedure.Value``."""
    parts = {"D": day.day, "M": day.month, "Y": day.year, "Å": day.year}

    def write(found: re.Match[str]) -> str:
        return f"{parts[found[0][0]]:0{len(found[0])}}"[-max(2, len(found[0])) :]

    return re.sub(r"D+|M+|[YÅ]+", write, form)


def shown(value: str | int, locale: str, form: str | None = None) -> str:
    """Write a verdict's value, in which a date is an ISO date."""
    if isinstance(value, int):
        return _number(value, locale)
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    if day.isoformat() != value:
        return value
    return in_form(day, form) if form else long_date(day, locale)


def bound(value: int | date, locale: str) -> str:
    """Write the least or greatest answer to a question as the locale's readers do."""
    if isinstance(value, date):
        return long_date(value, locale)
    return _number(value, locale)


def _number(value: int, locale: str) -> str:
    return format_decimal(value, locale=locale).replace("-", "\N{MINUS SIGN}")
