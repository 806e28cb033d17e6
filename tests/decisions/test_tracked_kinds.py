"""Choices, several options, months and words stand for every answer, as numbers and dates do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from veiviser import (
    Choice,
    Date,
    Integer,
    Month,
    Several,
    Table,
    Test,
    Text,
    WorkingDays,
    add_months,
    apart,
    greatest,
    least,
    pick,
)
from veiviser.decisions.expressions import Expression, evaluate
from veiviser.decisions.tracked import TrackingLost, lost, tracked
from veiviser.engine.questions import Question

TODAY = date(2026, 3, 1)
WAY = Choice("way", "one", "other", "unknown")
NEEDS = Several("needs", "food", "rent", "care")
COUNT = Integer("count", -20, 20)
DAY = Date("day", date(2019, 1, 1), date(2030, 12, 31))
MONTH = Month("month", date(2019, 1, 1), date(2030, 12, 31))
RATES = Table((-50, 5), (0, 7), (3, 11))
DAYS = st.dates(DAY.minimum, DAY.maximum)


class Known:
    """Hands out what stands for answers, and knows what they are."""

    def __init__(self, **texts: str) -> None:
        self.texts = texts
        self.numbers: dict[str, int] = {}

    def both(self, question: Question) -> tuple[Any, Any]:
        """Give what stands for an answer, and the answer."""
        answer = question.parse(self.texts[question.id])
        self.numbers |= question.numbers(answer)
        return tracked(question, self.decide, lambda _: str(answer)), answer

    def decide(self, test: Expression) -> bool:
        return bool(evaluate(test, self.numbers, TODAY))

    def known(self, value: Any) -> Any:
        """Give what an expression is for these answers."""
        expression = object.__getattribute__(value, "expression")
        return evaluate(expression, self.numbers, TODAY)


@given(st.sampled_from(WAY.options))
def test_a_choice_is_told_apart_without_deciding(option: str) -> None:
    here = Known(way=option)
    way, plain = here.both(WAY)
    for other in WAY.options:
        assert here.known(way == other) == (plain == other)
        assert here.known(way != other) == (plain != other)
        assert here.known(way.one_of(other, "one")) == plain.one_of(other, "one")
    with pytest.raises(LookupError, match="'gone' is not an option"):
        assert way == "gone"


@given(st.sampled_from(WAY.options))
def test_it_becomes_its_option_where_its_text_is_needed(option: str) -> None:
    here = Known(way=option)
    way, plain = here.both(WAY)
    assert {"one": 1, "other": 2, "unknown": 3}[way] == WAY.options.index(plain) + 1
    assert (str(way), f"{way}", way.upper(), len(way)) == (plain, plain, plain.upper(), len(plain))
    assert (way in {"one", "other"}) is (plain in {"one", "other"})
    assert isinstance(way, str)
    assert way


@given(st.sampled_from(["none", "food", "rent.care", "food.rent.care"]))
def test_several_options_are_tests_and_counts(text: str) -> None:
    here = Known(needs=text)
    needs, plain = here.both(NEEDS)
    assert here.known(needs.has("food")) == plain.has("food")
    assert here.known(needs.count()) == plain.count()
    assert here.known(needs.any("food", "care")) == plain.any("food", "care")
    assert ("rent" in needs) is plain.has("rent")
    assert bool(needs.any()) is plain.any()


@given(st.integers(-20, 20))
def test_tests_are_counted_put_together_and_named(number: int) -> None:
    here = Known(count=str(number))
    count, _ = here.both(COUNT)
    low, high = count < 0, count > 9
    assert here.known(low + high + (count == 3)) == (number < 0) + (number > 9) + (number == 3)
    assert here.known(low | high) == (number < 0 or number > 9)
    assert here.known(low & high) == 0
    assert here.known(Test("low")(low)) == (number < 0)
    assert here.known(low == high) == ((number < 0) == (number > 9))
    assert {True: "yes", False: "no"}[low] == ("yes" if number < 0 else "no")
    assert (not low) is (number >= 0)


@given(st.integers(-20, 20))
def test_values_are_picked_and_looked_up_without_deciding(number: int) -> None:
    here = Known(count=str(number))
    count, _ = here.both(COUNT)
    assert here.known(pick(count < 0, 0, count)) == max(0, number)
    assert here.known(least(count, 5, -3)) == min(number, -3)
    assert here.known(greatest(0, count)) == max(number, 0)
    assert here.known(RATES.at(count)) == RATES.at(number)
    assert pick(count < 0, "below", "above") == ("below" if number < 0 else "above")


@given(DAYS, DAYS, st.integers(-90, 90))
def test_spans_are_put_apart_without_deciding(day: date, month: date, by: int) -> None:
    here = Known(day=str(day), month=str(month)[:7])
    (tracked_day, _), (tracked_month, first) = here.both(DAY), here.both(MONTH)

    def spans(day: Any, month: Any) -> list[tuple[Any, Any]]:
        moved = day + timedelta(by)
        return apart((day, month), (month, moved), (moved, month), (day, TODAY), (month, day))

    known = [tuple(map(here.known, span)) for span in spans(tracked_day, tracked_month)]
    assert known == [(start.toordinal(), end.toordinal()) for start, end in spans(day, first)]


@given(DAYS, DAYS, st.integers(-30, 30))
def test_days_and_months_are_moved_by_months(day: date, month: date, by: int) -> None:
    here = Known(day=str(day), month=str(month)[:7])
    tracked_day, _ = here.both(DAY)
    tracked_month, first = here.both(MONTH)
    for value, plain in ((tracked_day, day), (tracked_month, first)):
        assert here.known(add_months(value, by)) == add_months(plain, by).toordinal()
        for part in ("year", "month", "day"):
            assert here.known(getattr(value, part)) == getattr(plain, part)
        for other in (TODAY, TODAY.replace(day=15)):
            assert bool(add_months(value, by) < other) is (add_months(plain, by) < other)
            assert bool(value == other) is (plain == other)
    assert bool(tracked_month <= tracked_day) is (first <= day)
    assert bool(tracked_day < tracked_month) is (day < first)


@given(st.integers(-30, 30))
def test_a_day_is_moved_by_as_many_months_as_are_answered(by: int) -> None:
    here = Known(count=str(max(-20, min(by, 20))))
    count, plain = here.both(COUNT)
    assert here.known(add_months(TODAY, count)) == add_months(TODAY, plain).toordinal()


def test_the_readers_own_words_decide_nothing() -> None:
    words, _ = Known(name="Kari").both(Text("name"))
    for misuse in (bool, str, len, hash, lambda text: text == "Kari", lambda text: text < "L"):
        lost.clear()
        with pytest.raises(TrackingLost) as refused:
            misuse(words)
        assert lost == [refused.value]


WORKING = WorkingDays(
    *(date(2018, 1, 1), date(2031, 12, 31)),
    *(date(year, month, day) for year in range(2018, 2032) for month, day in ((5, 1), (12, 25))),
)


@given(DAYS, st.integers(-20, 20))
def test_working_days(day: date, count: int) -> None:
    known = Known(day=day.isoformat(), count=str(count))
    (tracked_day, _), (tracked_count, _) = known.both(DAY), known.both(COUNT)
    assert known.known(WORKING.after(tracked_day, tracked_count)) == (
        WORKING.after(day, count).toordinal()
    )
    assert known.known(WORKING.between(TODAY, tracked_day)) == WORKING.between(TODAY, day)
    assert known.known(WORKING.has(tracked_day)) == WORKING.has(day)


def test_a_table_that_ends_is_looked_up_within_it() -> None:
    table = Table((-50, 5), (3, 7), until=10)
    for count in (-20, 3, 10):
        known = Known(count=str(count))
        assert known.known(table.at(known.both(COUNT)[0])) == table.at(count)
    with pytest.raises(LookupError, match="ends at 10"):
        table.at(Known(count="11").both(COUNT)[0])
