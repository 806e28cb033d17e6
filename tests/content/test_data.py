"""Rates, lists and holidays beside the rules: what is read, and what is wrong with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests import bases
from veiviser.content.data import YEARS, Found, read_data
from veiviser.decisions.rules import load_rules

RATES = """\
about: From the tax authority.
unit: NOK
rows:
  - {from: 2024-01-01, to: 2024-12-31, value: 12.5}
  - {from: 2025-01-01, to: 2025-12-31, value: 13}
"""


def given(folder: Path, text: str, name: str = "rates.yml") -> Found:
    (folder / name).write_text(text, "utf-8")
    return read_data(folder)


def test_rates_are_whole_numbers_of_smallest_parts(tmp_path: Path) -> None:
    found = given(tmp_path, RATES)
    assert found.problems == ()
    assert found.data["rates"]["rows"] == {
        "by": "day",
        "starts": [date(2024, 1, 1).toordinal(), date(2025, 1, 1).toordinal()],
        "until": date(2025, 12, 31).toordinal(),
        "columns": {"value": [1250, 1300]},
    }


def test_bands_begin_at_amounts_and_have_several_rates(tmp_path: Path) -> None:
    text = """\
        by: SEK
        unit: percent
        places: 1
        rows:
          - {from: -5, values: {adult: 7.5, child: 0}}
          - {from: 100.50, values: {adult: 8, child: 2.5}}
        """
    assert given(tmp_path, text).data["rates"]["rows"] == {
        "by": "number",
        "starts": [-500, 10050],
        "columns": {"adult": [75, 80], "child": [0, 25]},
    }


def test_lists_stand_by_name(tmp_path: Path) -> None:
    found = given(tmp_path, "lists:\n  nordic: [norway, sweden]\n  other: [no]\n")
    assert found.data["rates"] == {"lists": {"nordic": ["norway", "sweden"], "other": ["no"]}}


def test_holidays_are_those_of_a_country_and_others(tmp_path: Path) -> None:
    days = given(tmp_path, "holidays: norway\nalso: [12-24, 02-29]\n").data["rates"]["holidays"]
    first, last, *holidays = map(date.fromordinal, days)
    assert (first, last) == (date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31))
    assert [day for day in holidays if day.year == 2028] == [
        *(date(2028, 1, 1), date(2028, 2, 29), date(2028, 4, 13), date(2028, 4, 14)),
        *(date(2028, 4, 16), date(2028, 4, 17), date(2028, 5, 1), date(2028, 5, 17)),
        *(date(2028, 5, 25), date(2028, 6, 4), date(2028, 6, 5)),
        *(date(2028, 12, 24), date(2028, 12, 25), date(2028, 12, 26)),
    ]
    swedish = given(tmp_path, "holidays: sweden\n").data["rates"]["holidays"]
    assert date(2026, 6, 6).toordinal() in swedish
    assert date(2026, 6, 7).toordinal() not in swedish


WRONG = {
    "": "1:1: the definition: expected keys and values, got nothing",
    "about: nothing\n": "1:1: it holds nothing; expected one of rows, lists, holidays",
    "rows: []\nlists: {}\n": "1:1: it holds nothing; expected one of rows, lists, holidays",
    "holidays: NO\n": "1:11: 'holidays': expected norway or sweden, got 'NO'",
    "holidays: norway\nalso: [02-30]\n": (
        "2:8: 'also', item 1: expected a month and a day such as 12-24, got '02-30'"
    ),
    "holidays: norway\nby: NOK\n": "2:1: 'by' belongs to rows",
    "lists: {a: [x]}\nholidays: norway\n": "2:1: 'holidays' needs a file of its own, beside lists",
    "lists: {a: [x, y, x]}\n": "1:19: 'x' stands here twice",
    "lists: {a: []}\n": "1:12: 'a': expected at least one item, got none",
    "rows:\n  - {from: 1, value: 2, valeu: 3}\n": (
        "2:25: unknown key 'valeu'; did you mean 'value'?"
    ),
    "rows:\n  - {value: 2}\n": (
        "2:5: 'from' is missing (The first day, or the least number, for which it holds)"
    ),
    "rows:\n  - {from: 2024-02-30, value: 2}\n": (
        "2:12: 'from': expected a day such as 2026-01-31, or a number, got '2024-02-30', "
        "which is no day in the calendar"
    ),
    "rows:\n  - {from: x, value: 2}\n": (
        "2:12: 'from': expected a day such as 2026-01-31, or a number, got 'x'"
    ),
    "rows:\n  - {from: 1, value: true}\n": (
        "2:22: 'value': expected a number such as 12.50, got true"
    ),
    "rows:\n  - {from: 1}\n": "2:5: a row has either 'value' or 'values'",
    "rows:\n  - {from: 1, value: 2, values: {a: 1}}\n": "2:5: a row has either 'value' or 'values'",
    "rows:\n  - {from: 1, values: {a: 1}}\n  - {from: 2, values: {b: 1}}\n": (
        "3:5: each row has the same values: expected a"
    ),
    "rows:\n  - {from: 1, value: 2.5}\n": (
        "2:22: 'value': expected a whole number and 15 digits in all, got 2.5; or say 'places: 1'"
    ),
    "unit: NOK\nrows:\n  - {from: 1, values: {a: 2.555}}\n": (
        "3:27: 'a': expected at most 2 places and 15 digits in all, got 2.555; or say 'places: 3'"
    ),
    "rows:\n  - {from: 1.5, value: 2}\n": (
        "2:12: 'from': expected a whole number and 15 digits in all, got 1.5"
    ),
    "by: NOK\nrows:\n  - {from: 2024-01-01, value: 2}\n": (
        "1:1: 'by' is for numbers; these rows begin on days"
    ),
    "rows:\n  - {from: 2024-01-01, value: 2}\n  - {from: 7, value: 2}\n": (
        "3:12: 'from': expected a day, as in the first row, got '7'"
    ),
    "rows:\n  - {from: 7, to: 2024-01-01, value: 2}\n": (
        "2:19: 'to': expected a number, as in the first row, got '2024-01-01'"
    ),
    "rows:\n  - {from: 7, to: 6, value: 2}\n": "2:19: 'to': it ends before it begins, 7",
    "rows:\n  - {from: 7, value: 2}\n  - {from: 7, value: 3}\n": (
        "3:12: 'from': expected more than 7, where the row above begins, got 7"
    ),
    "rows:\n  - {from: 7, value: 2}\n  - {from: 5, value: 3}\n": (
        "3:12: 'from': expected more than 7, where the row above begins, got 5"
    ),
    "rows:\n  - {from: 2024-01-01, to: 2024-12-31, value: 2}\n  - {from: 2025-01-02, value: 3}\n": (
        "3:12: 'from': nothing holds between; the row before ends at 2024-12-31, "
        "expected 2025-01-01"
    ),
    "rows:\n  - {from: 2000-01-01, to: 9999-12-31, value: 1}\n  - {from: 2001-02-01, value: 2}\n": (
        "3:12: 'from': both rows hold where they overlap; the row before ends at 9999-12-31"
    ),
    "unit: nok\nrows:\n  - {from: 1, value: 2}\n": (
        "1:7: 'unit': write a currency by its code, such as NOK, not 'nok'"
    ),
    "by: kr.\nrows:\n  - {from: 1, value: 2}\n": (
        "1:5: 'by': write a currency by its code, such as NOK, not 'kr.'"
    ),
    "also: [12-24]\n": "1:1: 'also' is what is closed besides a country's holidays",
    "holidays: sweden\nalso: [12-24, 12-24]\n": "2:15: '12-24' stands here twice",
    "places: 2.5\nrows:\n  - {from: 1, value: 2}\n": (
        "1:9: 'places': expected a whole number from 0 to 9, got 2.5"
    ),
    "by: NOK\nrows:\n  - {from: 0, to: 9.99, value: 2}\n  - {from: 9.50, value: 3}\n": (
        "4:12: 'from': both rows hold where they overlap; the row before ends at 9.99, "
        "expected 10.00"
    ),
}


@pytest.mark.parametrize("text", WRONG, ids=range(len(WRONG)))
def test_says_what_is_wrong_at_its_place(tmp_path: Path, text: str) -> None:
    found = given(tmp_path, text)
    assert [str(problem) for problem in found.problems] == [f"{tmp_path}/rates.yml:{WRONG[text]}"]
    assert found.data == {}
    assert found.broken == {"rates"}


def test_the_order_of_values_is_free(tmp_path: Path) -> None:
    text = "rows:\n  - {from: 1, values: {a: 1, b: 2}}\n  - {from: 2, values: {b: 3, a: 4}}\n"
    assert given(tmp_path, text).data["rates"]["rows"]["columns"] == {"a": [1, 4], "b": [2, 3]}


def test_three_capitals_need_be_no_currency(tmp_path: Path) -> None:
    text = "unit: KWH\nrows:\n  - {from: 1, value: 7}\n"
    assert given(tmp_path, text).data["rates"]["rows"]["columns"] == {"value": [7]}


def test_another_ending_is_told(tmp_path: Path) -> None:
    (problem,) = given(tmp_path, RATES, "rates.yaml").problems
    assert "rename it rates.yml" in problem.message


def test_a_name_is_an_id(tmp_path: Path) -> None:
    (problem,) = given(tmp_path, RATES, "Tax_Rates.yml").problems
    assert "expected lower-case words joined by hyphens" in problem.message


RULE = bases.RULE.replace("Outcome\n", "Outcome, Table\n", 1).replace(
    "HOT =", 'RATES = Table.of("rates")\nHOT ='
)


def made(root: Path, rule: str = RULE, rates: str | None = RATES) -> list[str]:
    """Give the problems of a knowledge base with data."""
    bases.make(root)
    (root / "helpers/tea.py").write_text(rule, "utf-8")
    if rates is not None:
        (root / "helpers/rates.yml").write_text(rates, "utf-8")
    problems = bases.load(root, bases.LOCALES).problems
    return [str(problem).removeprefix(f"{root}/") for problem in problems]


def test_a_rule_gets_its_data(tmp_path: Path) -> None:
    assert made(tmp_path) == []
    folder = tmp_path / "helpers"
    assert set(load_rules(folder, read_data(folder).data)) == {"tea"}


def test_data_that_cannot_be_read_is_one_problem(tmp_path: Path) -> None:
    assert made(tmp_path, rates="rows: 5\n") == [
        "helpers/rates.yml:1:7: 'rows': expected a list, got 5"
    ]


def test_data_that_is_not_there_is_said_in_the_rule(tmp_path: Path) -> None:
    (said,) = made(tmp_path, rates=None)
    assert said == (
        "helpers/tea.py:3:1: the rule cannot be read: LookupError: "
        "no data is called 'rates': expected a file beside the rules"
    )


def test_data_that_no_rule_names_is_said(tmp_path: Path) -> None:
    assert made(tmp_path, bases.RULE) == [
        "helpers/rates.yml:1:1: no rule names 'rates'; name it in a rule, or remove the file"
    ]


def test_a_changed_rate_is_a_changed_rule(tmp_path: Path) -> None:
    assert made(tmp_path) == []
    before = bases.load(tmp_path, bases.LOCALES).rules
    (tmp_path / "helpers/rates.yml").write_text(RATES.replace("13", "14"), "utf-8")
    assert bases.load(tmp_path, bases.LOCALES).rules["tea"] != before["tea"]
