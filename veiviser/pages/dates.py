"""Values as readers see them: as their locale writes them, or as a product does.

The page writes them alike: ``helper/format.js``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_currency, format_decimal, get_minus_sign_symbol

from veiviser.engine.questions import Question
from veiviser.engine.ranges import Amount, Date, Integer
from veiviser.engine.ranges import Decimal as Decimals


@lru_cache(maxsize=4096)  # the days of a year or two, on which pages were looked through
def long_date(day: date, locale: str) -> str:
    """Write a date as the locale's readers do: 5. mars 2026, 5 mars 2026."""
    return format_date(day, "long", locale=locale).replace(" ", "\N{NO-BREAK SPACE}")


def in_form(day: date, form: str) -> str:
    """Write a date in a product's own form, such as ``DD.MM.ÅÅ``: see ``procedure.Value``."""
    parts = {"D": day.day, "M": day.month, "Y": day.year, "Å": day.year}

    def write(found: re.Match[str]) -> str:
        return f"{parts[found[0][0]]:0{len(found[0])}}"[-max(2, len(found[0])) :]

    return re.sub(r"D+|M+|[YÅ]+", write, form)


def long_month(day: date, locale: str) -> str:
    """Write the month of a date as the locale's readers do: mars 2026."""
    return format_skeleton("yMMMM", day, locale=locale).replace(" ", "\N{NO-BREAK SPACE}")


def date_patterns(locale: str) -> dict[str, list[str]]:
    """Return how a locale writes days and months: twelve texts each, with {day} and {year}.

    None where its way is another than to put plain numbers in: the page asks the browser then.
    """

    def of(write: Callable[[date, str], str]) -> list[str]:
        return [
            write(date(2345, month, 16), locale).replace("2345", "{year}").replace("16", "{day}")
            for month in range(1, 13)
        ]

    days, months = of(long_date), of(long_month)
    first = long_date(date(987, 1, 2), locale)
    if days[0].replace("{day}", "2").replace("{year}", "987") != first:
        return {"days": [], "months": []}
    return {"days": days, "months": months}


def number(value: int | Decimal, locale: str) -> str:
    """Write a number as the locale's readers do, without zeros that say nothing: 1 234,5."""
    return _signed(format_decimal(_short(value), locale=locale, decimal_quantization=False), locale)


def money(value: Decimal, currency: str, locale: str) -> str:
    """Write an amount of money as the locale's readers do: 600 kr, 1 234,50 kr.

    A whole amount has no decimals, any other two at least.
    """
    places = -int(_short(value).as_tuple().exponent)
    decimals = "." + "00".ljust(places, "0") if places else ""
    pattern = Locale.parse(locale, sep="-").currency_formats["standard"].pattern
    pattern = re.sub(r"0\.0+", f"0{decimals}", pattern)
    return _signed(format_currency(value, currency, pattern, locale, currency_digits=False), locale)


def shown(value: Any, locale: str, form: str | None = None) -> str:
    """Write a verdict's value, as plain data; ``form`` is for a text that is an ISO date."""
    match value:
        case int():
            return number(value, locale)
        case {"amount": amount, "currency": currency}:
            return money(Decimal(amount), currency, locale)
        case {"amount": amount}:
            return number(Decimal(amount), locale)
    if day := _iso_date(f"{value}-01"):
        return long_month(day, locale)
    if day := _iso_date(value):
        return in_form(day, form) if form else long_date(day, locale)
    return str(value)


def _iso_date(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def replied(question: Question, answer: Any, locale: str) -> str:
    """Write a parsed answer that is no option: a number, an amount, a date, a month or words."""
    text = question.text(answer)
    match question:
        case Amount():
            return money(Decimal(text), question.currency, locale)
        case Integer() | Decimals():
            return number(Decimal(text), locale)
        case Date():
            return shown(text, locale)
        case _:
            return text


def bound(value: int | date, locale: str) -> str:
    """Write the least or greatest answer to a question as the locale's readers do."""
    return long_date(value, locale) if isinstance(value, date) else number(value, locale)


def number_of(value: Any) -> int | Decimal | None:
    """Return the number that a verdict's value is, as plain data; None for any other."""
    match value:
        case int():
            return value
        case {"amount": amount, **more} if not more:
            return Decimal(amount)
    return None


def _short(value: int | Decimal) -> Decimal:
    """Return a number without zeros at the end of its decimals."""
    return Decimal(int(value)) if value == int(value) else Decimal(value).normalize()


def _signed(text: str, locale: str) -> str:
    return text.replace("-", get_minus_sign_symbol(locale))
