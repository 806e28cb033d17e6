"""The engine: answers are read strictly, a run stops where one is missing, a verdict says why."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from math import isqrt
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.paths import HELPERS
from veiviser import Choice, Date, Integer, Outcome, Rule, Verdict
from veiviser.decisions.rules import load_rules
from veiviser.engine.questions import LARGEST, Answer, InvalidAnswer, Question
from veiviser.engine.rule import Interview, Unanswered

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 3, 1)
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOT = Choice("hot", "yes", "no", "unknown")
CUPS = Integer("cups", 1, 12)
BOUGHT = Date("bought", date(2020, 1, 1), date(2030, 12, 31))
DRINK = Outcome("drink", "yes")
WAIT = Outcome("wait", "not-yet")


def rule(decide: Callable[[Any], Any], **declared: Question | Outcome) -> Rule:
    module = ModuleType("helpers.hot_tea")
    vars(module).update({"decide": decide, **declared})
    return Rule(module)


IMPORTED = """
import sys
sys.path.insert(0, sys.argv[1])
before = set(sys.modules)
for name in sys.argv[2:]:
    __import__(f"helpers.{name}")
ours = ("helpers", "veiviser.engine")
print(*(name for name in set(sys.modules) - before if not name.startswith(ours)))
"""


def test_rules_and_engine_import_nothing_but_dates() -> None:
    """Whatever they import, every reader's browser has to load."""
    names = [path.stem for path in (ROOT / "helpers").glob("[a-z]*.py")]
    command = [sys.executable, "-I", "-S", "-c", IMPORTED, str(ROOT), *names]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"__future__", "datetime", "_datetime", "veiviser"}


# Reading an answer.


@given(st.one_of(st.text(max_size=8), st.sampled_from(["yes ", "Yes", "", "yes\n"])))
def test_a_choice_takes_its_options_alone(text: str) -> None:
    if text in ("yes", "no", "unknown"):
        assert str(HOT.parse(text)) == text
    else:
        with pytest.raises(InvalidAnswer, match="hot: expected one of yes, no, unknown, got"):
            HOT.parse(text)


@pytest.mark.parametrize("option", ["yes", "no", "unknown"])
def test_a_choice_takes_every_option(option: str) -> None:
    answer = HOT.parse(option)
    assert isinstance(answer, Answer)
    assert answer.question is HOT


@given(st.integers(-20, 40))
def test_a_number_is_taken_within_its_bounds(number: int) -> None:
    if 1 <= number <= 12:
        assert CUPS.parse(str(number)) == number
    else:
        with pytest.raises(InvalidAnswer, match="a whole number from 1 to 12"):
            CUPS.parse(str(number))


@given(
    st.one_of(
        st.text(max_size=6),
        st.text("0123456789+-_. ,e٣²", max_size=4),
        st.just("9" * 5000),
    )
)
def test_a_number_is_ascii_digits_or_refused(text: str) -> None:
    try:
        number = CUPS.parse(text)
    except InvalidAnswer:
        return
    assert 1 <= number <= 12
    assert set(text) <= set("0123456789")
    assert int(text) == number


@given(st.dates(date(2019, 6, 1), date(2031, 6, 1)))
def test_a_date_is_taken_within_its_bounds(day: date) -> None:
    if BOUGHT.minimum <= day <= BOUGHT.maximum:
        assert BOUGHT.parse(day.isoformat()) == day
    else:
        with pytest.raises(InvalidAnswer, match="a date from 2020-01-01 to 2030-12-31"):
            BOUGHT.parse(day.isoformat())


@given(
    st.one_of(
        st.text(max_size=12),
        st.text("0123456789-W", min_size=8, max_size=10),
        st.sampled_from(
            ["20260301", "2026-W09-7", "2026-060", "2026-02-29", "2026-3-1", "01.03.26"]
        ),
    )
)
def test_a_date_is_written_in_one_way_or_refused(text: str) -> None:
    try:
        day = BOUGHT.parse(text)
    except InvalidAnswer:
        return
    assert day.isoformat() == text


def test_bounds_are_included() -> None:
    assert (CUPS.parse("1"), CUPS.parse("12")) == (1, 12)
    assert BOUGHT.parse("2020-01-01") == BOUGHT.minimum
    assert BOUGHT.parse("2030-12-31") == BOUGHT.maximum


@pytest.mark.parametrize(
    ("make", "described", "expected"),
    [
        (
            lambda: Choice("hot", "yes", "no"),
            {"id": "hot", "kind": "choice", "options": ["yes", "no"], "fixed": False},
            "one of yes, no",
        ),
        (
            lambda: Choice("hot", "yes", fixed=True),
            {"id": "hot", "kind": "choice", "options": ["yes"], "fixed": True},
            "one of yes",
        ),
        (
            lambda: Integer("cups", 1, 12),
            {"id": "cups", "kind": "integer", "minimum": 1, "maximum": 12, "fixed": False},
            "a whole number from 1 to 12",
        ),
        (
            lambda: Date("bought", date(2020, 1, 1), date(2030, 12, 31)),
            {
                "id": "bought",
                "kind": "date",
                "minimum": "2020-01-01",
                "maximum": "2030-12-31",
                "fixed": False,
            },
            "a date from 2020-01-01 to 2030-12-31, written YYYY-MM-DD",
        ),
    ],
)
def test_a_question_describes_itself_as_plain_data(
    make: Callable[[], Question], described: dict[str, Any], expected: str
) -> None:
    question = make()
    assert question.describe() == described == json.loads(json.dumps(described))
    assert question.expected == expected


@pytest.mark.parametrize(
    ("question", "given"),
    [
        (HOT, "warm"),
        (CUPS, "13"),
        (CUPS, "three"),
        (BOUGHT, "2031-01-01"),
        (BOUGHT, "yesterday"),
    ],
)
def test_a_refused_answer_is_quoted(question: Question, given: str) -> None:
    with pytest.raises(InvalidAnswer, match=f"^{question.id}: expected .*, got '{given}'$"):
        question.parse(given)


SAME: list[Callable[[], Question | Outcome]] = [
    lambda: Choice("hot", "yes", "no"),
    lambda: Choice("hot", "no", "yes"),
    lambda: Choice("hot", "yes", "no", fixed=True),
    lambda: Choice("cold", "yes", "no"),
    lambda: Integer("hot", 1, 12),
    lambda: Integer("hot", 1, 13),
    lambda: Date("hot", date(2020, 1, 1), date(2030, 12, 31)),
    lambda: Outcome("hot", "yes"),
    lambda: Outcome("hot", "loss"),
]


@pytest.mark.parametrize("make", SAME)
def test_what_is_declared_alike_is_equal_and_nothing_else_is(
    make: Callable[[], Question | Outcome],
) -> None:
    assert [make() == other() for other in SAME] == [make is other for other in SAME]
    assert hash(make()) == hash(make())
    assert make() != "hot"


def test_what_is_tried_in_place_of_an_answer() -> None:
    assert HOT.samples(TODAY) == ["yes", "no", "unknown"]
    assert [answer.question for answer in HOT.samples(TODAY)] == [HOT] * 3
    assert CUPS.samples(TODAY) == [1, 12]
    assert BOUGHT.samples(TODAY) == [BOUGHT.minimum, TODAY, BOUGHT.maximum]


# Asking.


def test_a_run_stops_at_the_first_answer_it_lacks() -> None:
    def decide(ask: Any) -> Verdict:
        ask(HOT)
        ask(CUPS)
        raise AssertionError

    assert rule(decide).run({}, TODAY) == (HOT, ["hot"])
    assert rule(decide).run({"hot": HOT.parse("yes")}, TODAY) == (CUPS, ["hot", "cups"])


def test_no_rule_can_swallow_that_an_answer_is_missing() -> None:
    def decide(ask: Any) -> Verdict:
        with contextlib.suppress(Exception):
            ask(HOT)
        return DRINK()

    result, _ = rule(decide).run({}, TODAY)
    assert result is HOT
    assert not issubclass(Unanswered, Exception)
    assert str(Unanswered(HOT)) == "hot"


def test_each_question_counts_once_in_the_order_asked() -> None:
    def decide(ask: Any) -> Verdict:
        ask(CUPS)
        ask(HOT)
        ask(CUPS)
        return DRINK()

    _, asked = rule(decide).run({"hot": HOT.parse("no"), "cups": 2}, TODAY)
    assert asked == ["cups", "hot"]


def test_today_is_handed_in() -> None:
    def decide(ask: Any) -> Verdict:
        return DRINK(day=ask.today.isoformat())

    assert rule(decide).evaluate({}, TODAY)["values"] == {"day": "2026-03-01"}
    assert Interview({}, TODAY).today is TODAY


# Comparing.


@given(st.one_of(st.text(max_size=8), st.none(), st.integers(), st.booleans()))
def test_an_answer_compares_with_options_alone(other: Any) -> None:
    answer = HOT.parse("yes")
    if isinstance(other, str) and other in HOT.options:
        assert (answer == other) is (other == "yes")
        assert (answer != other) is (other != "yes")
    else:
        with pytest.raises(LookupError, match="is not an option of the question 'hot'"):
            bool(answer == other)
        with pytest.raises(LookupError, match="is not an option of the question 'hot'"):
            bool(answer != other)


def test_two_answers_compare_by_their_options() -> None:
    other = Choice("cold", "yes", "no")
    assert HOT.parse("yes") == HOT.parse("yes") == other.parse("yes")
    assert HOT.parse("yes") != HOT.parse("no")
    assert HOT.parse("yes") != other.parse("no")


def test_a_misspelt_option_is_found_in_a_tuple_and_in_a_match() -> None:
    answer = HOT.parse("no")
    with pytest.raises(LookupError):
        bool(answer in ("yse", "no"))
    with pytest.raises(LookupError):
        _matched(answer)


def _matched(answer: Answer) -> bool:
    match answer:
        case "nope":
            return True
    return False


def test_an_answer_is_still_text() -> None:
    assert {"yes": 1}[HOT.parse("yes")] == 1
    assert f"{HOT.parse('yes')}" == "yes"
    assert json.dumps({"hot": HOT.parse("yes")}) == '{"hot": "yes"}'


# Evaluating.


def tea(ask: Any) -> Verdict:
    hot = ask(HOT)
    cups = ask(CUPS)
    if hot == "yes":
        return DRINK("let-it-draw", cups=cups)
    if hot == "unknown" and ask(BOUGHT) < ask.today - timedelta(days=30):
        return WAIT("buy", "boil")
    return WAIT("boil")


TEA = rule(tea, hot=HOT, cups=CUPS, bought=BOUGHT, drink=DRINK, wait=WAIT)


def test_a_rule_knows_what_its_module_declares() -> None:
    assert TEA.id == "hot-tea"
    assert list(TEA.questions) == ["hot", "cups", "bought"]
    assert list(TEA.outcomes) == ["drink", "wait"]


def test_a_rule_is_named_as_its_module_wherever_that_is() -> None:
    module = ModuleType("rules.of.the.hot_green_tea")
    vars(module)["decide"] = tea
    assert Rule(module).id == "hot-green-tea"


@pytest.mark.parametrize("twins", [(HOT, Integer("hot", 1, 2)), (DRINK, Outcome("drink", "yes"))])
def test_a_rule_declares_nothing_twice(twins: tuple[Any, Any]) -> None:
    first, second = twins
    with pytest.raises(ValueError, match=f"^'{first.id}' is declared twice$"):
        rule(tea, first=first, second=second)
    assert rule(tea, first=first, again=first)


def test_answers_are_read_as_their_questions_take_them() -> None:
    assert TEA.parse({"cups": "3", "bought": "2026-03-01"}) == {"cups": 3, "bought": TODAY}
    with pytest.raises(InvalidAnswer):
        TEA.parse({"cups": "13"})
    with pytest.raises(KeyError):
        TEA.parse({"cold": "yes"})


def test_evaluate_gives_the_next_question() -> None:
    assert TEA.evaluate({"hot": "no"}, TODAY) == {
        "status": "question",
        "helper": "hot-tea",
        "question": {"id": "cups", "kind": "integer", "minimum": 1, "maximum": 12, "fixed": False},
        "asked": ["hot", "cups"],
    }


def test_evaluate_gives_the_verdict() -> None:
    assert TEA.evaluate({"cups": "3", "hot": "yes"}, TODAY) == {
        "status": "verdict",
        "helper": "hot-tea",
        "outcome": "drink",
        "kind": "yes",
        "statements": ["let-it-draw"],
        "values": {"cups": 3},
        "because": {"hot": "yes", "cups": "3"},
        "asked": ["hot", "cups"],
    }


def test_evaluate_gives_every_error_at_once() -> None:
    assert TEA.evaluate({"hot": "warm", "cups": "3", "cold": "no", "bought": "now"}, TODAY) == {
        "status": "error",
        "helper": "hot-tea",
        "errors": [
            {"question": "hot", "expected": "one of yes, no, unknown"},
            {"question": "cold", "expected": "a question out of hot, cups, bought"},
            {
                "question": "bought",
                "expected": "a date from 2020-01-01 to 2030-12-31, written YYYY-MM-DD",
            },
        ],
    }


def test_a_verdict_in_the_making_has_no_because() -> None:
    assert TEA.because({"hot": HOT.parse("no")}, TODAY) == []


# Why: on a real rule, by named cases.

ASKED = {
    "way": "take-over",
    "same-year": "yes",
    "units": "all",
    "logmaster": "mine",
}


@pytest.mark.parametrize(
    ("changed", "outcome", "because"),
    [
        # Ready: all that could have stood in the way decided.
        ({}, "send-take-over", ["way", "same-year", "units", "logmaster"]),
        # One thing missing decides alone, whatever the way.
        ({"same-year": "no"}, "not-yet", ["same-year"]),
        # Something unknown decides; so does each answer but for which it would be worse.
        ({"logmaster": "unknown"}, "find-out", ["same-year", "logmaster"]),
        # Two things unknown: neither decides alone, as changing one leaves the other.
        ({"units": "unknown", "logmaster": "unknown"}, "find-out", ["same-year"]),
    ],
)
def test_why(changed: dict[str, str], outcome: str, because: list[str]) -> None:
    answers = {**ASKED, **changed}
    result = load_rules(HELPERS)["merge-clients"].evaluate(answers, TODAY)
    assert result["outcome"] == outcome
    assert list(result["because"].items()) == [(name, answers[name]) for name in because]
    assert result["asked"] == list(ASKED)


def test_an_answer_that_was_not_asked_for_changes_nothing() -> None:
    rule = load_rules(HELPERS)["merge-clients"]
    set_aside = {**ASKED, "units-empty": "no"}
    assert rule.evaluate(set_aside, TODAY) == rule.evaluate(ASKED, TODAY)


def test_an_answer_that_alone_leads_away_from_a_date_decides() -> None:
    result = load_rules(HELPERS)["crm-resync"].evaluate({"where": "date-set"}, TODAY)
    assert result["outcome"] == "still-stuck"
    assert result["because"] == {"where": "date-set"}


# What is declared and what is brought.


integer: Any = Integer  # whatever the types allow: rules need not be checked
day: Any = Date
choice: Any = Choice
outcome: Any = Outcome


@pytest.mark.parametrize(
    ("declare", "says"),
    [
        (lambda: integer("n", 10, 1), "'n': no answer lies between 10 and 1"),
        (lambda: integer("n", 0, 10**20), "'n': expected bounds of at most 15 digits"),
        (lambda: integer("n", -(10**15), 0), "'n': expected bounds of at most 15 digits"),
        (lambda: integer("n", 0, 1.5), "'n': expected a whole number, got 1.5"),
        (lambda: integer("n", False, True), "'n': expected a whole number, got False"),
        (lambda: integer("n", "1", "9"), "'n': expected a whole number, got '1'"),
        (
            lambda: day("d", date(2026, 3, 2), date(2026, 3, 1)),
            "'d': no answer lies between 2026-03-02 and 2026-03-01",
        ),
        (lambda: day("d", "2026-03-01", TODAY), "'d': expected a date, got '2026-03-01'"),
        (lambda: day("d", NOON, TODAY), "'d': expected a date, got datetime"),
        (lambda: choice("hot"), "'hot': expected at least one option, and each once"),
        (lambda: choice("hot", "yes", "yes"), "'hot': expected at least one option, and each"),
        (lambda: choice("hot", "Yes"), "lower-case words joined by hyphens, got 'Yes'"),
        (
            lambda: choice("hot", ["yes"]),
            "lower-case words joined by hyphens, got ['yes'",
        ),
        (lambda: choice("is_hot", "yes"), "got 'is_hot'"),
        (lambda: choice("", "yes"), "got ''"),
        (lambda: choice("2-hot", "yes"), "got '2-hot'"),
        (lambda: choice("hot-", "yes"), "got 'hot-'"),
        (lambda: choice("is hot", "yes"), "got 'is hot'"),
        (lambda: choice("varmt-nå", "yes"), "got 'varmt-nå'"),
        (lambda: choice("helper", "yes"), "a question cannot be called 'helper'"),
        (lambda: integer("verdict", 0, 1), "a question cannot be called 'verdict'"),
        (
            lambda: outcome("drink", "no"),
            "'drink': expected a kind out of yes, answer, loss",
        ),
        (lambda: outcome("Drink", "yes"), "got 'Drink'"),
    ],
)
def test_what_cannot_be_answered_cannot_be_declared(declare: Callable[[], Any], says: str) -> None:
    with pytest.raises((ValueError, TypeError), match=re.escape(says)):
        declare()


def test_numbers_below_zero_are_read() -> None:
    below = Integer("below", -10, 10)
    assert [below.parse(text) for text in ("-10", "-5", "0", "10")] == [-10, -5, 0, 10]
    for text in ("-11", "--5", "-", "+5", "\N{MINUS SIGN}5", "-1.5", "- 5", "\N{SUPERSCRIPT TWO}"):
        with pytest.raises(InvalidAnswer):
            below.parse(text)


@pytest.mark.parametrize("value", ["text", HOT.parse("yes"), 0, -LARGEST, LARGEST, TODAY])
def test_a_value_is_text_a_whole_number_or_a_date(value: Any) -> None:
    described = DRINK(some_thing=value).describe()["values"]
    shown = value.isoformat() if isinstance(value, date) else value
    assert described == {"some-thing": shown}
    assert json.loads(json.dumps(described)) == described


@pytest.mark.parametrize("value", [12.5, True, None, 10**15, b"a", [1], NOON])
def test_nothing_else_is_a_value(value: Any) -> None:
    with pytest.raises((TypeError, ValueError), match="drink: the value 'some-thing' is"):
        DRINK(some_thing=value)


def test_a_statement_is_cited_by_its_id() -> None:
    with pytest.raises(TypeError, match="drink: a statement is cited by its id, in quotes"):
        DRINK(3)  # type: ignore[arg-type]


def test_a_function_computes_what_no_sum_can() -> None:
    number = Integer("number", 0, 100)
    done = Outcome("done", "answer")
    module = ModuleType("helpers.root")

    def decide(ask: Any) -> Verdict:
        return done(root=ask.compute(isqrt, ask(number)))

    vars(module).update(decide=decide, number=number, done=done)
    assert Rule(module).evaluate({"number": "50"}, date(2026, 3, 1))["values"] == {"root": 7}
