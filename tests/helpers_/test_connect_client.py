"""What the facts CC1 to CC10 mean for a reader who asks; every path stands in ``tests/golden``."""

from __future__ import annotations

import pytest

from tests.helpers_.reader import Reader

READER = Reader("connect-client", route="digital", administrator="client", subscriptions="one")
decide, told, asked = READER.decide, READER.told, READER.asked

STEPS = [
    "open-new-client",
    "enter-organisation-number",
    "choose-existing-subscription",
    "choose-consultant",
    "choose-date",
    "send-request",
]


# CC1, CC2: no administrator of the client's own is needed. CC6 to CC8: who approves, and is told.


@pytest.mark.parametrize(
    ("administrator", "approver"), [("client", "administrator"), ("agency", "consultant")]
)
def test_cc1_cc2_cc6_cc7_cc8_whoever_approves_is_told_what_to_do(
    administrator: str, approver: str
) -> None:
    todos = ["have-organisation-number", "have-consultant-and-date"]
    turns = ["agency-sends", f"{approver}-approves"]
    assert told(administrator=administrator) == ("send-request", [*todos, *turns, *STEPS])


@pytest.mark.parametrize(
    ("administrator", "todo"),
    [("nobody", "check-with-fortnox"), ("unknown", "check-administrator")],
)
def test_cc7_without_somebody_who_approves_there_is_something_to_find_out(
    administrator: str, todo: str
) -> None:
    assert told(administrator=administrator) == ("find-details", [todo])


# CC3, CC4: the steps of a digital request, and what it needs.


def test_cc3_cc4_the_request_from_new_client_to_sending() -> None:
    _, cited = told()
    assert cited[:2] == ["have-organisation-number", "have-consultant-and-date"]
    assert cited[4:] == STEPS


# CC5: with several subscriptions, their number is needed too.


def test_cc5_several_subscriptions_need_the_subscription_number() -> None:
    outcome, cited = told(subscriptions="several")
    assert outcome == "send-request"
    assert cited[:2] == ["have-organisation-number", "have-subscription-number"]
    assert "have-subscription-number" not in told()[1]


def test_cc5_how_many_subscriptions_there_are_is_found_out_first() -> None:
    assert told(subscriptions="unknown") == ("find-details", ["check-subscriptions"])


def test_cc5_cc7_all_that_is_unknown_is_said_at_once() -> None:
    verdict = told(administrator="unknown", subscriptions="unknown")
    assert verdict == ("find-details", ["check-administrator", "check-subscriptions"])


# CC9, CC10: what a form costs hangs on whether it could have been done digitally.


def test_cc9_a_form_that_could_have_been_digital_costs_600() -> None:
    assert told(route="by-choice") == ("form-with-fee", ["send-form"])
    assert decide(route="by-choice")["values"] == {"cost": 600}


def test_cc10_a_form_is_free_where_it_cannot_be_digital_which_we_infer() -> None:
    cited = ["our-inference", "form-free"]
    assert told(route="not-there") == ("form-without-fee", cited)


def test_cc9_cc10_only_a_form_has_a_cost_and_a_form_is_asked_nothing_else() -> None:
    for path in READER.paths:
        route = path.answers["route"]
        assert ("cost" in path.verdict["values"]) is (route == "by-choice"), path
        assert (set(path.answers) == {"route"}) is (route != "digital"), path


def test_at_most_three_questions() -> None:
    assert decide()["asked"] == ["route", "administrator", "subscriptions"]
    assert asked() == ["route"]
