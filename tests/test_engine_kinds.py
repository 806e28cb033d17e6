"""What others ask for: each kind of question reads, writes and bounds its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules import toy_rule
from veiviser import (
    Amount,
    Choice,
    Date,
    Decimal,
    Fixed,
    Group,
    Integer,
    Money,
    Month,
    Outcome,
    Requirement,
    Rule,
    Several,
    Table,
    Test,
    Text,
    Verdict,
    WorkingDays,
    add_months,
    apart,
    cite,
    greatest,
    least,
    lists,
    pick,
    rounded,
)
from veiviser.engine.data import known
from veiviser.engine.questions import InvalidAnswer, Question

TODAY = date(2026, 3, 1)
NEEDS = Several("needs", "food", "rent", "care")
LAND = Choice("land", "norway", "sweden", "elsewhere")
HOURS = Decimal("hours", "-0.5", "37.5", 1)
PAY = Amount("pay", 0, "900.50", "NOK")
SINCE = Month("since", date(2024, 1, 31), date(2025, 12, 31))
NAME = Text("name", 5)
AGE, SICK = Integer("age", 0, 20), Choice("sick", "yes", "no")
CHILDREN = Group("children", 0, 2, AGE, SICK)
DONE = Outcome("done", "answer")


@pytest.mark.parametrize(
    ("question", "text", "numbers"),
    [
        (LAND, "sweden", {"land": 1}),
        (NEEDS, "food.care", {"needs.food": 1, "needs.rent": 0, "needs.care": 1}),
        (NEEDS, "none", {"needs.food": 0, "needs.rent": 0, "needs.care": 0}),
        (HOURS, "7.5", {"hours": 75}),
        (HOURS, "-0.5", {"hours": -5}),
        (PAY, "12.05", {"pay": 1205}),
        (Amount("kroner", 0, 9, "SEK", places=0), "7", {"kroner": 7}),
        (AGE, "7", {"age": 7}),
        (Date("day", date(2020, 1, 1), TODAY), "2024-02-29", {"day": 738_945}),
        (SINCE, "2024-02", {"since": 24_289}),
    ],
)
def test_an_answer_is_read_written_and_numbers(
    question: Question, text: str, numbers: dict[str, int]
) -> None:
    answer = question.parse(text)
    assert question.text(answer) == text
    assert question.numbers(answer) == numbers
    assert question.text(question.answer(numbers)) == text
    for name, number in numbers.items():
        low, high = question.variables()[name]
        assert low <= number <= high


def test_a_question_is_plain_data() -> None:
    options = ["food", "rent", "care"]
    assert NEEDS.describe() == {
        "id": "needs",
        "kind": "several",
        "options": options,
        "fixed": False,
    }
    assert NAME.describe() == {"id": "name", "kind": "text", "longest": 5, "fixed": True}
    bounds = {"fixed": False, "minimum": "-0.5", "maximum": "37.5", "places": 1}
    assert HOURS.describe() == {"id": "hours", "kind": "decimal", **bounds}
    bounds = {"fixed": False, "minimum": "0.00", "maximum": "900.50", "places": 2}
    assert PAY.describe() == {"id": "pay", "kind": "amount", **bounds, "currency": "NOK"}
    bounds = {"fixed": False, "minimum": "2024-01", "maximum": "2025-12"}
    assert SINCE.describe() == {"id": "since", "kind": "month", **bounds}


def test_words_of_the_readers_own_are_no_number() -> None:
    assert NAME.text(NAME.parse("Kari")) == "Kari"
    assert (NAME.variables(), NAME.numbers("Kari"), NAME.answer({})) == ({}, {}, "…")
    assert NAME.samples(TODAY) == ["…"]


@pytest.mark.parametrize(("question", "short"), [(HOURS, "7"), (PAY, "12.5")])
def test_places_may_be_left_out(question: Question, short: str) -> None:
    assert question.text(question.parse(short)) in ("7.0", "12.50")


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        (NEEDS, ["", "care.food", "food.food", "gone", "none.food"]),
        (HOURS, ["", "7,5", "7.55", "7.", ".5", "38", "1e1", "٧"]),
        (PAY, ["900.51", "-1", "1.234", "9" * 20]),
        (SINCE, ["2024", "2024-13", "2024-02-01", "2023-12", "2026-01"]),
        (NAME, ["", " Kari", "Katrine", "a\nb"]),
    ],
)
def test_what_is_no_answer_is_refused(question: Question, texts: list[str]) -> None:
    for text in texts:
        with pytest.raises(InvalidAnswer, match="expected "):
            question.parse(text)


def test_samples_are_the_ends_and_each_alone() -> None:
    assert [NEEDS.text(each) for each in NEEDS.samples(TODAY)] == [
        *("none", "food", "rent", "care"),
        "food.rent.care",
    ]
    assert [SINCE.text(each) for each in SINCE.samples(TODAY)] == ["2024-01", "2025-12", "2025-12"]
    assert HOURS.samples(TODAY) == [-5, 375]


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Several("a", "none"), "no option holds"),
        (lambda: Text("a", 0), "at least one character"),
        (lambda: Decimal("a", "0.55", 3, 1), "at most 1 places"),
        (lambda: Decimal("a", 1.5, 3, 1), "at most 1 places"),  # type: ignore[arg-type]
        (lambda: Decimal("a", 3, 1, 1), "no answer lies between"),
        (lambda: Amount("a", 0, 10**14, "NOK"), "at most 15 digits"),
        (lambda: Amount("a", 0, 1, "kr"), "code of three letters"),
        (lambda: Month("a", date(2025, 1, 1), date(2024, 1, 1)), "no answer lies between"),
        (lambda: Group("a", 0, 0, AGE), "room for at least one"),
        (lambda: Group("a", 0, 1), "room for at least one"),
        (lambda: Table(), "in the order of where they begin"),
        (lambda: Table((2, 1), (1, 1)), "in the order of where they begin"),
        (lambda: Table((2, 1), until=1), "the last row begins at 2"),
        (lambda: DONE(cost=Money(10**15, "NOK")), "at most 15 digits"),
    ],
)
def test_what_cannot_be_declared_is_said(make: Callable[[], object], says: str) -> None:
    with pytest.raises((TypeError, ValueError), match=says):
        make()


def test_several_are_asked_one_by_one() -> None:
    chosen = NEEDS.parse("food.care")
    assert chosen.has("food")
    assert "rent" not in chosen
    assert (chosen.any("rent", "care"), chosen.any("rent"), chosen.any()) == (True, False, True)
    assert (chosen.count(), chosen.count("food", "rent")) == (2, 1)
    with pytest.raises(LookupError, match="'gone' is not an option of the question 'needs'"):
        chosen.has("gone")


def test_a_choice_is_one_of_some() -> None:
    answer = LAND.parse("sweden")
    assert answer.one_of("norway", "sweden")
    assert not answer.one_of("elsewhere")
    with pytest.raises(LookupError):
        answer.one_of("denmark")


def test_what_rules_compute() -> None:
    assert (pick(True, 1, 2), pick(False, 1, 2)) == (1, 2)
    assert (least(3, 1, 2), greatest(1, 3, 2), least(TODAY, date(2020, 1, 1)).year) == (1, 3, 2020)
    assert [rounded(number, 10) for number in (14, 15, -15)] == [10, 20, -10]
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 1, 31), -1) == date(2023, 12, 31)
    assert add_months(date(2023, 11, 30), 1) == date(2023, 12, 30)
    rates = Table((date(2020, 1, 1), 5), (TODAY, 7))
    assert (rates.at(date(2026, 2, 28)), rates.at(TODAY)) == (5, 7)
    with pytest.raises(LookupError, match="the table begins at 2020-01-01"):
        rates.at(date(2019, 12, 31))


SPANS = st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), max_size=10)


@given(SPANS)
def test_spans_apart_cover_the_same_and_nothing_twice(spans: list[tuple[int, int]]) -> None:
    def covered(given: list[tuple[int, int]]) -> list[int]:
        return sorted(number for start, end in given for number in range(start, end))

    found = apart(*spans)
    assert [start for start, _ in found] == [start for start, _ in spans]
    assert all(start <= end for start, end in found)
    assert covered(found) == sorted({*covered(spans)})
    days = apart(*((TODAY + timedelta(start), TODAY + timedelta(end)) for start, end in spans))
    assert days == [(TODAY + timedelta(start), TODAY + timedelta(end)) for start, end in found]


def test_a_table_ends_where_it_is_said_to() -> None:
    rates = Table((TODAY, 7), until=date(2026, 12, 31))
    assert rates.at(date(2026, 12, 31)) == 7
    with pytest.raises(LookupError, match="the table ends at 2026-12-31: nothing holds after"):
        rates.at(date(2027, 1, 1))


DATA: dict[str, dict[str, Any]] = {
    "rates": {
        "rows": {"by": "number", "starts": [0, 5], "until": 9, "columns": {"adult": [1, 2]}},
    },
    "days": {"rows": {"by": "day", "starts": [739_000], "columns": {"value": [3]}}},
    "lands": {"lists": {"nordic": ["norway", "sweden"], "other": ["elsewhere"]}},
    "days-off": {"holidays": [739_617, 739_981, 739_617, 739_709, 739_712]},
}


@pytest.fixture
def data() -> Iterator[None]:
    known.update(DATA)
    yield
    known.clear()


@pytest.mark.usefixtures("data")
def test_tables_and_lists_stand_in_files() -> None:
    rates = Table.of("rates", "adult")
    assert [rates.at(number) for number in (0, 4, 5, 9)] == [1, 1, 2, 2]
    with pytest.raises(LookupError, match="ends at 9"):
        rates.at(10)
    assert Table.of("days").at(TODAY) == 3
    assert lists("lands") == {"nordic": ("norway", "sweden"), "other": ("elsewhere",)}
    with pytest.raises(LookupError, match="no list is called 'gone', but nordic, other"):
        lists("lands")["gone"]
    with pytest.raises(LookupError, match="no data is called 'gone': expected days, days-off"):
        Table.of("gone")
    with pytest.raises(LookupError, match="'lands' holds no rows, but lists"):
        Table.of("lands")
    with pytest.raises(LookupError, match="'rates' has no 'value', but adult"):
        Table.of("rates")


def test_no_data_is_a_file_that_is_not_there() -> None:
    with pytest.raises(LookupError, match="expected a file beside the rules"):
        lists("lands")


@pytest.mark.usefixtures("data")
def test_working_days_are_known_from_a_day_to_a_day() -> None:
    working = WorkingDays.of("days-off")
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    assert (working.first, working.last) == (first, last)
    assert (working.has(date(2026, 4, 3)), working.has(date(2026, 4, 7))) == (False, True)
    for ask in (
        lambda: working.has(last + timedelta(1)),
        lambda: working.between(first - timedelta(1), last),
        lambda: working.after(last, 1),
    ):
        with pytest.raises(LookupError, match="known from 2026-01-01 to 2026-12-31 only"):
            ask()


EASTER = (date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 6))
FREE = (date(2024, 1, 1), *EASTER, date(2026, 4, 5), date(2026, 5, 1), date(2026, 12, 25))
WORKING = WorkingDays(date(2020, 1, 1), date(2030, 12, 31), *FREE)
NEAR = st.dates(date(2026, 3, 1), date(2026, 6, 1))


def works(day: date) -> bool:
    return day.weekday() < 5 and day not in FREE


@given(NEAR, NEAR)
def test_working_days_between_are_counted_one_by_one(start: date, end: date) -> None:
    first, last = min(start, end), max(start, end)
    days = [first + timedelta(number) for number in range(1, (last - first).days + 1)]
    count = sum(map(works, days))
    assert WORKING.between(start, end) == (count if start < end else -count)
    assert WORKING.has(start) == works(start)


@given(NEAR, st.integers(-40, 40))
def test_the_working_day_after_so_many_is_found_one_by_one(start: date, count: int) -> None:
    found, step = start, timedelta(1 if count > 0 else -1)
    left = abs(count)
    if count <= 0:
        while not works(found):  # the last one before stands for it
            found -= timedelta(1)
    while left:
        found += step
        left -= works(found)
    assert WORKING.after(start, count) == found


ENOUGH, MANY = Requirement("enough"), Test("many")


def families(ask: Any) -> Verdict:
    ask(NAME)
    young = 0
    for child in ask.each(CHILDREN):
        young += child(AGE) < 12
        ask.require(ENOUGH, child(AGE) > 2 or child(SICK) == "no")
    return DONE(
        "always",
        cite("many-young", when=MANY(young > 1)),
        hours=Fixed(75, 1),
        cost=Money(-5, "NOK"),
    )


FAMILIES = toy_rule(families, NAME, AGE, SICK, CHILDREN, ENOUGH, MANY, DONE, name="families")


def test_a_groups_questions_are_asked_for_each() -> None:
    assert list(FAMILIES.questions) == ["name", "children", "age-1", "sick-1", "age-2", "sick-2"]
    assert FAMILIES.questions["age-2"].describe()["member"] == {"of": "age", "number": 2}
    answers = {"name": "Kari", "children": "2", "age-1": "3", "age-2": "4"}
    assert FAMILIES.evaluate(answers, TODAY) == {
        "status": "verdict",
        "helper": "families",
        "outcome": "done",
        "kind": "answer",
        "statements": ["always", "many-young"],
        "values": {"hours": {"amount": "7.5"}, "cost": {"amount": "-0.05", "currency": "NOK"}},
        "because": {"children": "2", "age-1": "3", "age-2": "4"},
        "asked": ["name", "children", "age-1", "age-2"],
    }
    one = FAMILIES.evaluate({"name": "Kari", "children": "1", "age-1": "3"}, TODAY)
    assert one["statements"] == ["always"]


def test_what_cannot_all_be_right_is_refused_at_the_last_question() -> None:
    answers = {"name": "Kari", "children": "1", "age-1": "1", "sick-1": "yes"}
    refused = FAMILIES.evaluate(answers, TODAY)
    assert (refused["status"], refused["requirement"]) == ("refused", "enough")
    assert refused["question"]["id"] == "sick-1"
    decided = FAMILIES.evaluate({**answers, "sick-1": "no"}, TODAY)
    assert "sick-1" in decided["because"], "another option would be refused"


def test_a_member_is_asked_what_its_group_asks() -> None:
    def decide(ask: Any) -> Verdict:
        for child in ask.each(CHILDREN):
            child(PAY)
        return DONE()

    with pytest.raises(LookupError, match="'pay' is not asked for each: expected age, sick"):
        toy_rule(decide, AGE, SICK, CHILDREN, PAY, DONE).evaluate({"children": "1"}, TODAY)


def test_nothing_is_required_before_something_is_asked() -> None:
    def decide(ask: Any) -> Verdict:
        ask.require(ENOUGH, False)
        return DONE()

    with pytest.raises(ValueError, match="'enough' is required before anything is asked"):
        toy_rule(decide, ENOUGH, DONE).evaluate({}, TODAY)


def test_a_test_does_not_have_the_id_of_a_question() -> None:
    module = ModuleType("helpers.toy")
    vars(module).update(decide=families, a=Test("age"), b=AGE, c=DONE)
    with pytest.raises(ValueError, match="'age' is declared twice"):
        Rule(module)
