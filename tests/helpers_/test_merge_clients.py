"""What the facts MC1 to MC15 mean for a reader who asks; every path stands in ``tests/golden``."""

from __future__ import annotations

import pytest

from tests.helpers_.reader import Reader

READER = Reader("merge-clients", way="take-over", same_year="yes", units="one", logmaster="none")
decide, told, asked = READER.decide, READER.told, READER.asked

READY = ["have-customer-number", "have-owner-details"]
STEPS = ["choose-way", "state-logmaster", "state-customers", "confirm", "send"]
WAYS = pytest.mark.parametrize(
    ("way", "follows"), [("take-over", "owner-loses-access"), ("copy", "never-synchronised")]
)


def confirmed(way: str) -> list[str]:
    """Give the three things that are confirmed before sending."""
    return ["confirm-same-year", f"confirm-{way}", "confirm-units"]


# MC1: two ways. Somebody unsure is asked what tells them apart for the owner (MC3, MC5).


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"way": "take-over"}, "send-take-over"),
        ({"way": "copy"}, "send-copy"),
        ({"way": "unknown", "owner_continues": "no"}, "send-take-over"),
        ({"way": "unknown", "owner_continues": "yes"}, "send-copy"),
        ({"way": "unknown", "owner_continues": "unknown"}, "find-out"),
    ],
)
def test_mc1_the_way_is_chosen_or_found(answers: dict[str, str], outcome: str) -> None:
    assert decide(**answers)["outcome"] == outcome


def test_mc1_only_who_is_unsure_is_asked_about_the_owner() -> None:
    assert asked(way="unknown") == ["way", "owner-continues"]
    assert asked(way="take-over") == asked(way="copy") == ["way", "same-year"]


def test_mc1_mc3_mc5_who_knows_neither_way_nor_owner_is_to_ask_the_owner() -> None:
    verdict = told(way="unknown", owner_continues="unknown")
    assert verdict == ("find-out", ["check-owner"])


# MC2: both clients are closed in the same year, whichever way.


@WAYS
def test_mc2_different_years_stand_in_the_way_of_both_ways(way: str, follows: str) -> None:
    assert told(way=way, same_year="no") == ("not-yet", ["agree-on-year", follows])


@WAYS
def test_mc2_an_unknown_year_is_to_be_found_out(way: str, follows: str) -> None:
    assert told(way=way, same_year="unknown") == ("find-out", ["check-year", follows])


# MC3 to MC7: what follows from the way is said in every verdict, not only once all is done.


def test_mc3_mc7_what_follows_for_the_owner_is_said_in_every_verdict() -> None:
    found = {"yes": "copy", "no": "take-over", "unknown": "unknown"}
    follows = {"take-over": "owner-loses-access", "copy": "never-synchronised"}
    for path in READER.paths:
        way = path.answers["way"]
        if way == "unknown":
            way = found[path.answers["owner-continues"]]
        said = [name for name in follows.values() if name in path.verdict["statements"]]
        assert said == [follows[way] for each in follows if each == way], path


@WAYS
def test_mc4_mc5_mc6_mc9_mc12_mc14_mc15_all_is_ready_to_be_sent(way: str, follows: str) -> None:
    """MC4 to MC6, MC12, MC14 and MC15 are words of the outcome and of the article."""
    cited = [*READY, follows, *STEPS, *confirmed(way)]
    assert told(way=way) == (f"send-{way}", cited)


# MC8: the request says whether there is a LogMASTER; what then happens, the source does not say.


@pytest.mark.parametrize("logmaster", ["none", "mine", "theirs", "both"])
def test_mc8_a_known_logmaster_changes_nothing(logmaster: str) -> None:
    assert decide(logmaster=logmaster)["statements"] == decide()["statements"]


def test_mc8_an_unknown_logmaster_is_to_be_found_out() -> None:
    assert told(logmaster="unknown") == ("find-out", ["check-logmaster", "owner-loses-access"])


# MC9: the customer number and the owner's details are fetched, and never asked about.


def test_mc9_what_the_request_must_name_is_listed_whenever_it_can_be_sent() -> None:
    for path in READER.paths:
        listed = [name for name in path.verdict["statements"] if name in READY]
        assert listed == (READY if path.verdict["kind"] == "yes" else []), path


# MC10: with several units all of them are merged, also when only one is wanted.


def test_mc10_one_unit_needs_no_more_questions() -> None:
    assert "units-empty" not in decide(units="one")["asked"]
    assert "all-units-come" not in decide(units="one")["statements"]


def test_mc10_that_all_units_come_along_is_said_even_when_all_are_wanted() -> None:
    verdict = decide(units="all")
    assert verdict["outcome"] == "send-take-over"
    assert "all-units-come" in verdict["statements"]
    assert "units-empty" not in verdict["asked"]


def test_mc10_an_unknown_number_of_units_is_to_be_found_out() -> None:
    assert told(units="unknown") == ("find-out", ["check-units", "owner-loses-access"])


# MC11: only a unit that is empty for all years can be removed. No unit stands in the way.


@pytest.mark.parametrize(
    ("empty", "first", "notes"),
    [
        ("yes", ["remove-units"], []),
        ("no", [], ["all-units-come"]),
        ("unknown", ["check-empty"], ["all-units-come"]),
    ],
)
def test_mc10_mc11_unwanted_units_come_along_or_are_removed_first(
    empty: str, first: list[str], notes: list[str]
) -> None:
    steps = ["remove-empty-units"] if empty == "yes" else []
    assert told(units="some", units_empty=empty) == (
        "send-take-over",
        [
            *first,
            *READY,
            "owner-loses-access",
            *notes,
            *steps,
            *STEPS,
            *confirmed("take-over"),
        ],
    )


# MC13: three things are confirmed, and they are those of the way that was chosen.


def test_mc13_three_things_are_confirmed_and_none_before_it_can_be_sent() -> None:
    for path in READER.paths:
        confirms = [name for name in path.verdict["statements"] if name.startswith("confirm-")]
        way = path.verdict["outcome"].removeprefix("send-")
        assert confirms == (confirmed(way) if path.verdict["kind"] == "yes" else []), path


# All at once, not one thing at a time.


def test_all_that_is_missing_or_unknown_is_said_at_once() -> None:
    verdict = decide(
        way="unknown",
        owner_continues="unknown",
        same_year="no",
        units="some",
        units_empty="unknown",
        logmaster="unknown",
    )
    assert verdict["outcome"] == "not-yet"
    assert verdict["statements"] == [
        "agree-on-year",
        "check-owner",
        "check-logmaster",
        "check-empty",
        "all-units-come",
    ]


def test_what_stands_in_the_way_is_named_on_every_path() -> None:
    sought = {
        "owner-continues": "check-owner",
        "same-year": "check-year",
        "units": "check-units",
        "logmaster": "check-logmaster",
    }
    for path in READER.paths:
        missing = path.answers["same-year"] == "no"
        unknown = [name for name in sought if path.answers.get(name) == "unknown"]
        assert path.verdict["kind"] == (
            "not-yet" if missing else "find-out" if unknown else "yes"
        ), path
        wanted = ["agree-on-year"] * missing + [sought[name] for name in unknown]
        assert set(wanted) <= set(path.verdict["statements"]), path


def test_at_most_six_questions_and_four_for_most() -> None:
    assert decide()["asked"] == ["way", "same-year", "units", "logmaster"]
    assert max(len(path.answers) for path in READER.paths) == 6


def test_at_most_two_notes_stand_in_a_verdict() -> None:
    notes = {"owner-loses-access", "never-synchronised", "all-units-come"}
    assert max(len(notes & set(path.verdict["statements"])) for path in READER.paths) == 2
