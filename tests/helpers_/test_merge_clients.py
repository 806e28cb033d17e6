"""What the facts MC1 to MC15 mean for a reader who asks; every path stands in ``tests/golden``."""

from __future__ import annotations

import pytest

from tests.helpers_.reader import Reader

READER = Reader(
    "merge-clients",
    way="take-over",
    same_year="yes",
    units="one",
    logmaster="none",
    customer_number="yes",
    owner_email="yes",
)
decide, told, asked = READER.decide, READER.told, READER.asked


# MC1: two ways. Somebody unsure is asked what tells them apart for the owner (MC3, MC5).


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"way": "take-over"}, "send-take-over"),
        ({"way": "copy"}, "send-copy"),
        ({"way": "unknown", "owner_continues": "no"}, "send-take-over"),
        ({"way": "unknown", "owner_continues": "yes"}, "send-copy"),
    ],
)
def test_mc1_the_way_is_chosen_or_found(answers: dict[str, str], outcome: str) -> None:
    assert decide(**answers)["outcome"] == outcome


def test_mc1_only_who_is_unsure_is_asked_about_the_owner() -> None:
    assert asked(way="unknown") == ["way", "owner-continues"]
    assert asked(way="take-over") == asked(way="copy") == ["way", "same-year"]


# MC2: both clients are closed in the same year, whichever way.


@pytest.mark.parametrize("way", ["take-over", "copy"])
def test_mc2_different_years_stand_in_the_way_of_both_ways(way: str) -> None:
    assert told(way=way, same_year="no") == ("not-yet", ["same-year"])


@pytest.mark.parametrize("way", ["take-over", "copy"])
def test_mc2_an_unknown_year_is_to_be_found_out(way: str) -> None:
    assert told(way=way, same_year="unknown") == ("find-out", ["same-year"])


# MC3 to MC7, MC12: what follows is said, and only of the way that was chosen.


def test_mc3_mc4_taking_over_says_that_the_owner_loses_access_and_data() -> None:
    cited = decide(way="take-over")["statements"]
    assert cited[:2] == ["take-over-access", "take-over-data"]
    assert not {"copy-access", "copy-data", "copy-sync"} & set(cited)


def test_mc5_mc6_mc7_a_copy_says_that_the_owner_keeps_all_and_nothing_is_synchronised() -> None:
    cited = decide(way="copy")["statements"]
    assert cited[:3] == ["copy-access", "copy-data", "copy-sync"]
    assert not {"take-over-access", "take-over-data"} & set(cited)


@pytest.mark.parametrize("way", ["take-over", "copy"])
def test_mc12_all_data_come_along_both_ways(way: str) -> None:
    assert "all-data" in decide(way=way)["statements"]


# MC8: the request says whether there is a LogMASTER; what then happens, the source does not say.


@pytest.mark.parametrize("logmaster", ["none", "mine", "theirs", "both"])
def test_mc8_a_known_logmaster_changes_nothing(logmaster: str) -> None:
    assert decide(logmaster=logmaster)["statements"] == decide()["statements"]


def test_mc8_an_unknown_logmaster_is_to_be_found_out() -> None:
    assert told(logmaster="unknown") == ("find-out", ["logmaster"])


# MC9: the customer number and the owner's e-mail address are needed.


@pytest.mark.parametrize("name", ["customer-number", "owner-email"])
def test_mc9_what_the_request_must_name_is_fetched_first(name: str) -> None:
    assert told(**{name: "no"}) == ("not-yet", [name])


# MC10: with several units all of them are merged, also when only one is wanted.


def test_mc10_one_unit_needs_no_more_questions() -> None:
    assert "all-units" not in decide(units="one")["asked"]
    assert "all-units-merged" not in decide(units="one")["statements"]


def test_mc10_that_all_units_come_along_is_said_even_when_all_are_wanted() -> None:
    verdict = decide(units="several", all_units="yes")
    assert verdict["outcome"] == "send-take-over"
    assert "all-units-merged" in verdict["statements"]
    assert "units-empty" not in verdict["asked"]


def test_mc10_an_unknown_number_of_units_is_to_be_found_out() -> None:
    assert told(units="unknown") == ("find-out", ["count-units"])


# MC11: an unwanted unit can be removed only when it is empty for all years.


@pytest.mark.parametrize(
    ("empty", "outcome"), [("yes", "send-take-over"), ("no", "not-yet"), ("unknown", "find-out")]
)
def test_mc11_unwanted_units_must_be_empty(empty: str, outcome: str) -> None:
    verdict = decide(units="several", all_units="no", units_empty=empty)
    assert verdict["outcome"] == outcome
    assert {"all-units-merged", "remove-empty-units"} <= set(verdict["statements"])


# MC13: three things are confirmed, and they are those of the way that was chosen.


@pytest.mark.parametrize("way", ["take-over", "copy"])
def test_mc13_three_confirmations(way: str) -> None:
    cited = decide(way=way)["statements"]
    assert [name for name in cited if name.startswith("confirm-")] == [
        "confirm-same-year",
        f"confirm-{way}",
        "confirm-units",
    ]


def test_mc13_nothing_is_confirmed_before_it_can_be_sent() -> None:
    for path in READER.paths:
        confirms = any(name.startswith("confirm-") for name in path.verdict["statements"])
        assert confirms == (path.verdict["kind"] == "yes"), path


# MC14, MC15: what happens after it was sent.


@pytest.mark.parametrize("way", ["take-over", "copy"])
def test_mc14_mc15_support_contacts_the_owner_and_reports_back(way: str) -> None:
    cited = decide(way=way)["statements"]
    assert cited.index("support-contacts-owner") + 1 == cited.index("support-reports-back")


# All at once, not one thing at a time.


def test_all_that_is_missing_or_unknown_is_said_at_once() -> None:
    verdict = decide(
        same_year="no",
        units="several",
        all_units="no",
        units_empty="no",
        logmaster="unknown",
        customer_number="no",
        owner_email="no",
    )
    assert verdict["outcome"] == "not-yet"
    assert verdict["statements"] == [
        "same-year",
        "remove-empty-units",
        "customer-number",
        "owner-email",
        "logmaster",
        "all-units-merged",
    ]


def test_what_stands_in_the_way_is_named_on_every_path() -> None:
    wanted = {"same-year": "no", "customer-number": "no", "owner-email": "no", "units-empty": "no"}
    sought = {"same-year", "units", "units-empty", "logmaster"}
    for path in READER.paths:
        missing = any(path.answers.get(name) == answer for name, answer in wanted.items())
        unknown = any(path.answers.get(name) == "unknown" for name in sought)
        kind = "not-yet" if missing else "find-out" if unknown else "yes"
        assert path.verdict["kind"] == kind, path
        if kind != "yes":
            assert path.verdict["statements"], path
