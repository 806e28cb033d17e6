"""What the facts RS1 to RS7 mean for a reader who asks; every path stands in ``tests/golden``."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.helpers_.reader import TODAY, Reader
from veiviser.pages.dates import in_form

READER = Reader("crm-resync", where="system-user", field_known="no", sync_known="no")
decide, told = READER.decide, READER.told

TODOS = ["open-field", "write-date", "start-again-then"]
STEPS = ["open-transfer", "set-date-back", "back-to-server", "start-again"]


def to_set(today: date = TODAY, field: date | None = None, sync: date | None = None) -> str:
    """Give the date to set, as the field shows it; None stands for one that is not known."""
    answers = {}
    for name, day in (("field", field), ("sync", sync)):
        answers[f"{name}-known"] = "yes" if day else "no"
        if day:
            answers[f"{name}-date"] = day.isoformat()
    verdict = decide(today, **answers)
    assert verdict["outcome"] == "set-date"
    return in_form(date.fromisoformat(verdict["values"]["date"]), "DD.MM.ÅÅ")


def shown(text: str) -> date:
    """Read DD.MM.YY as the years that the questions take can be read: 1970 to 2069."""
    day, month, year = map(int, text.split("."))
    return date(year + (1900 if year >= 70 else 2000), month, day)


# RS1: the link is on the server, and is stopped and started there.


def test_rs1_who_cannot_get_to_the_server_gets_there_first() -> None:
    assert told(where="no-server") == ("log-in-first", ["get-to-server"])


def test_rs1_the_link_is_tried_before_anything_is_changed() -> None:
    assert told(where="not-tried") == ("try-link", ["start-link", "log-in-server", "toggle-link"])


def test_rs1_a_link_that_goes_needs_nothing_more() -> None:
    assert told(where="started") == ("running", [])


# RS2: as system user, if it is hard to start.


def test_rs2_the_system_user_comes_before_the_date() -> None:
    steps = ["system-user", "toggle-link"]
    todos = ["log-in-as-system-user", "start-link"]
    assert told(where="stuck") == ("try-system-user", [*todos, *steps])


# RS3 to RS7: still not started, or it goes and data are missing: the date, and a start again.


@pytest.mark.parametrize("where", ["system-user", "missing"])
def test_rs3_rs4_rs5_rs6_rs7_the_date_is_set_and_the_link_started_again(where: str) -> None:
    """RS6 and RS7 are words of the outcome and its to-dos."""
    assert told(where=where) == ("set-date", [*TODOS, *STEPS])


def test_rs5_who_has_set_the_date_in_vain_is_told_that_nothing_more_is_known() -> None:
    assert told(where="date-set") == ("still-stuck", ["send-to-support"])


def test_only_the_date_is_asked_more_than_how_far_the_reader_has_come() -> None:
    for path in READER.paths:
        more = path.answers["where"] in ("system-user", "missing")
        assert (len(path.answers) > 1) is more, path


# RS4: two days back, from the earlier of the field's date and the last day in sync.


@pytest.mark.parametrize(
    ("field", "sync", "expected"),
    [
        (None, None, "27.02.26"),
        (date(2026, 2, 20), None, "18.02.26"),
        (None, date(2026, 2, 10), "08.02.26"),
        (date(2026, 2, 20), date(2026, 2, 10), "08.02.26"),
        (date(2026, 2, 10), date(2026, 2, 20), "08.02.26"),
        (date(2026, 2, 10), date(2026, 2, 10), "08.02.26"),
    ],
)
def test_rs4_two_days_back_from_the_earlier(
    field: date | None, sync: date | None, expected: str
) -> None:
    assert to_set(field=field, sync=sync) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (TODAY - timedelta(days=1), "26.02.26"),
        (TODAY, "27.02.26"),
        (TODAY + timedelta(days=1), "27.02.26"),
        (date(2069, 12, 31), "27.02.26"),
    ],
)
def test_rs4_a_day_that_has_not_come_counts_as_today(day: date, expected: str) -> None:
    assert to_set(field=day) == expected
    assert to_set(sync=day) == expected
    assert to_set(field=day, sync=day) == expected


def test_rs4_a_date_to_come_does_not_hide_an_earlier_one() -> None:
    assert to_set(field=date(2030, 1, 1), sync=date(2026, 1, 15)) == "13.01.26"
    assert to_set(field=date(2026, 1, 15), sync=date(2030, 1, 1)) == "13.01.26"


BOUNDARIES = [
    # months
    (date(2026, 5, 1), "29.04.26"),
    (date(2026, 5, 2), "30.04.26"),
    (date(2026, 5, 3), "01.05.26"),
    # years
    (date(2026, 1, 1), "30.12.25"),
    (date(2026, 1, 2), "31.12.25"),
    (date(2026, 1, 3), "01.01.26"),
    # the two-digit year turns over
    (date(2000, 1, 1), "30.12.99"),
    (date(2000, 1, 2), "31.12.99"),
    (date(2000, 1, 3), "01.01.00"),
    (date(2009, 12, 31), "29.12.09"),
    (date(1999, 12, 31), "29.12.99"),
    (date(1970, 1, 3), "01.01.70"),
    (date(2069, 12, 31), "29.12.69"),
    # leap days, in 2000 too; none in a common year
    (date(2024, 2, 29), "27.02.24"),
    (date(2024, 3, 1), "28.02.24"),
    (date(2024, 3, 2), "29.02.24"),
    (date(2024, 3, 3), "01.03.24"),
    (date(2000, 3, 2), "29.02.00"),
    (date(2023, 3, 1), "27.02.23"),
    (date(2023, 3, 2), "28.02.23"),
    (date(2023, 3, 3), "01.03.23"),
]


@pytest.mark.parametrize(("day", "expected"), BOUNDARIES)
def test_rs4_across_months_years_and_leap_days(day: date, expected: str) -> None:
    """Whichever of the three the two days are counted from: field, sync or today."""
    assert to_set(today=date(2069, 12, 31), field=day) == expected
    assert to_set(today=date(2069, 12, 31), sync=day) == expected
    assert to_set(today=day) == expected


DAYS = st.dates(date(1970, 1, 3), date(2069, 12, 31))


@given(DAYS, st.none() | DAYS, st.none() | DAYS)
@example(date(1970, 1, 3), date(1970, 1, 3), date(2069, 12, 31))
def test_rs4_rs7_never_in_the_future_and_read_back_exactly(
    today: date, field: date | None, sync: date | None
) -> None:
    day = shown(to_set(today, field, sync))
    assert day == min(filter(None, (today, field, sync))) - timedelta(days=2)
    assert day < today


# RS7: the field shows DD.MM.YY, so two digits have to tell the year, two days earlier too.


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("1970-01-02", False),
        ("1970-01-03", True),
        ("2069-12-31", True),
        ("2070-01-01", False),
        ("2100-02-28", False),
        ("2100-02-29", False),
        ("2026-02-29", False),
        ("2024-02-29", True),
        ("01.03.26", False),
    ],
)
@pytest.mark.parametrize("question", ["field-date", "sync-date"])
def test_rs7_years_that_two_digits_tell(question: str, text: str, taken: bool) -> None:
    result = READER.rule.evaluate({question: text}, TODAY)
    assert result["status"] == ("question" if taken else "error")
    if not taken:
        expected = "a date from 1970-01-03 to 2069-12-31, written YYYY-MM-DD"
        assert result["errors"] == [{"question": question, "expected": expected}]


# RS4: that a date to come does not count is said.


@pytest.mark.parametrize(
    ("field", "sync", "notes"),
    [
        (TODAY, TODAY, []),
        (TODAY + timedelta(days=1), None, ["field-ahead"]),
        (None, TODAY + timedelta(days=1), ["sync-ahead"]),
        (date(2030, 1, 1), TODAY, ["field-ahead"]),
        (date(2030, 1, 1), date(2030, 1, 1), ["field-ahead", "sync-ahead"]),
    ],
)
def test_rs4_a_date_ahead_of_today_is_said_not_to_count(
    field: date | None, sync: date | None, notes: list[str]
) -> None:
    answers = {}
    for name, day in (("field", field), ("sync", sync)):
        answers[f"{name}-known"] = "yes" if day else "no"
        if day:
            answers[f"{name}-date"] = day.isoformat()
    assert decide(TODAY, **answers)["statements"] == [*TODOS, *notes, *STEPS]
