"""Values as readers see them: the same at build time and in the page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import bases
from tests.node import Node
from veiviser import Amount, Date, Integer, Month, Text
from veiviser import Decimal as Decimals
from veiviser.content.placeholders import plural_form
from veiviser.engine.questions import Question
from veiviser.pages.dates import date_patterns, in_form, replied, shown


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("DD.MM.ÅÅ", "05.03.26"),
        ("DD.MM.YYYY", "05.03.2026"),
        ("D.M.YY", "5.3.26"),
        ("ÅÅÅÅ-MM-DD", "2026-03-05"),
        ("DD/MM", "05/03"),
    ],
)
def test_a_product_has_its_own_form(form: str, expected: str) -> None:
    assert in_form(date(2026, 3, 5), form) == expected


@given(st.dates())
def test_years_keep_their_digits(day: date) -> None:
    assert in_form(day, "YYYY-MM-DD") == day.isoformat()
    assert in_form(day, "YY") == f"{day.year % 100:02}"


@pytest.mark.parametrize(
    ("value", "locale", "form", "expected"),
    [
        ("2026-03-05", "nb", None, "5.\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026"),
        ("2026-03-05", "sv", None, "5\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2026"),
        ("2026-03-05", "sv", "DD.MM.ÅÅ", "05.03.26"),
        (1234, "nb", None, "1\N{NO-BREAK SPACE}234"),
        (-5, "nb", None, "\N{MINUS SIGN}5"),
        ({"amount": "1234.50"}, "nb", None, "1\N{NO-BREAK SPACE}234,5"),
        ({"amount": "7.0"}, "sv", None, "7"),
        ({"amount": "600.00", "currency": "NOK"}, "nb", None, "600\N{NO-BREAK SPACE}kr"),
        ({"amount": "12.50", "currency": "NOK"}, "nb", None, "12,50\N{NO-BREAK SPACE}kr"),
        ({"amount": "0.125", "currency": "SEK"}, "sv", None, "0,125\N{NO-BREAK SPACE}kr"),
        ({"amount": "12.5", "currency": "EUR"}, "sv", None, "12,50\N{NO-BREAK SPACE}€"),
        ("20260305", "nb", None, "20260305"),
        ("2026-02-30", "nb", None, "2026-02-30"),
        ("text", "nb", "DD.MM", "text"),
    ],
)
def test_a_value_is_shown_as_readers_write_it(
    value: Any, locale: str, form: str | None, expected: str
) -> None:
    assert shown(value, locale, form) == expected


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        (Integer("n", 0, 9999), "1234", "1 234"),
        (Decimals("n", 0, 99, 2), "12.50", "12,5"),
        (Amount("n", 0, 99, "NOK"), "12.50", "12,50 kr"),
        (Amount("n", 0, 99, "NOK", places=0), "12", "12 kr"),
        (Date("n", date(2020, 1, 1), date(2030, 1, 1)), "2026-03-05", "5. mars 2026"),
        (Month("n", date(2020, 1, 1), date(2030, 1, 1)), "2026-03", "mars 2026"),
        (Text("n"), "2026-03-05", "2026-03-05"),
    ],
)
def test_an_answer_is_shown_by_its_kind(question: Question, answer: str, expected: str) -> None:
    written = replied(question, question.parse(answer), "nb")
    assert written == expected.replace(" ", "\N{NO-BREAK SPACE}")


# Babel writes when the site is built, Intl in the page.


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    process = Node()
    yield process
    process.close()


def spaced(text: str) -> str:
    """Give a text with one kind of space: which it is differs between versions of CLDR."""
    return re.sub(r"\s", " ", text)


def numbers() -> list[str]:
    """Give numbers of every length, with up to four decimals."""
    sizes = [
        int("9753108642097"[start : start + digits])
        for digits in range(1, 12)
        for start in range(3)
    ]
    parts = ["0", "5", "50", "05", "125", "1230", "0004"]
    some = [str(size) for size in sizes] + [f"{size}.{part}" for size in sizes for part in parts]
    return [*some, "1", "1.0", "1.5", "0.00", "0.10", "1.50", "-0.5", "-1", "-1234.00", "-98765.4"]


@pytest.mark.parametrize("locale", bases.LOCALES)
def test_page_and_build_write_the_same(node: Node, locale: str) -> None:
    def page(function: str, value: object, *more: Any) -> str:
        (written,) = node.call("helper/format.js", function, value, [locale], *more)
        return spaced(written)

    node.call("helper/format.js", "learn", locale, [date_patterns(locale)])
    days = [date(year, 1 + year % 12, 1 + year % 28) for year in range(1990, 2110)]
    for day in days:
        iso = day.isoformat()
        assert page("format", iso) == spaced(shown(iso, locale)), iso
        for form in ("DD.MM.ÅÅ", "D/M YYYY"):
            assert page("format", iso, form) == shown(iso, locale, form), iso
        month = Month("month", min(days), max(days))
        assert page("format", iso[:7]) == spaced(replied(month, day, locale)), iso
    for text in numbers():
        assert page("pluralForm", text) == plural_form(Decimal(text), locale), text
        for more in ({}, *({"currency": each} for each in ("NOK", "SEK", "EUR", "GBP"))):
            value = {"amount": text, **more}
            assert page("format", value) == spaced(shown(value, locale)), value
        if "." not in text:
            assert page("format", int(text)) == spaced(shown(int(text), locale)), text


RULE = bases.RULE.replace('WAIT("let-it-draw")', 'WAIT("let-it-draw", until=VALUE)')


@pytest.mark.parametrize(
    ("value", "form", "says"),
    [
        ("ask.today", "form: DD.MM.ÅÅ", None),
        ("ask.today", "", None),
        ("3", "", None),
        ("3", "form: DD.MM.ÅÅ", "'form': only dates have one, and this value is none"),
        (
            "ask.today",
            "form: dd.mm",
            "'form': expected a date's form such as DD.MM.ÅÅ, got 'dd.mm'",
        ),
        ("ask.today", "form: 25", "'form': expected text, got 25 (put it in quotes)"),
    ],
)
def test_a_definition_names_the_form_of_a_date(
    tmp_path: Path, value: str, form: str, says: str | None
) -> None:
    words = (
        f"    values:\n      - id: until\n        text: Vent til\n        {form}\n    request:\n"
    )
    bases.make(
        tmp_path,
        procedure=bases.PROCEDURE.replace("    request:\n", words),
        rule=RULE.replace("VALUE", value),
    )
    found = [problem.message for problem in bases.load(tmp_path, bases.LOCALES).problems]
    assert found == ([says] if says else [])


def test_the_schema_knows_the_form() -> None:
    schema = json.loads(Path("docs/procedure.schema.json").read_text(encoding="utf-8"))
    assert "form" in schema["$defs"]["Value"]["properties"]
