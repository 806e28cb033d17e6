"""Dates and numbers as readers see them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import bases
from veiviser.pages.dates import in_form, shown


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
        ("20260305", "nb", None, "20260305"),
        ("2026-02-30", "nb", None, "2026-02-30"),
        ("text", "nb", "DD.MM", "text"),
    ],
)
def test_a_value_is_shown_as_readers_write_it(
    value: str | int, locale: str, form: str | None, expected: str
) -> None:
    assert shown(value, locale, form) == expected


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
