"""What the facts CC1 to CC10 mean for a reader who asks; every path stands in ``tests/golden``."""

from __future__ import annotations

import pytest

from tests.helpers_.reader import Reader

READER = Reader(
    "connect-client",
    route="digital",
    administrator="client",
    organisation_number="yes",
    subscriptions="one",
)
decide, told, asked = READER.decide, READER.told, READER.asked

form = Reader("connect-client", route="form", possible="yes")

REQUEST = [
    "open-new-client",
    "enter-organisation-number",
    "choose-existing-subscription",
    "decide-consultant-and-date",
    "send-request",
]


# CC1, CC2: no administrator of the client's own is needed. CC6, CC7: who approves, and how.


@pytest.mark.parametrize(
    ("administrator", "approval"),
    [
        ("client", ["who-approves", "administrators-get-mail"]),
        (
            "agency",
            ["no-own-administrator-needed", "double-connection", "administrators-get-mail"],
        ),
        (
            "unknown",
            [
                "who-approves",
                "no-own-administrator-needed",
                "double-connection",
                "administrators-get-mail",
            ],
        ),
    ],
)
def test_cc1_cc2_cc6_cc7_who_approves_never_stands_in_the_way(
    administrator: str, approval: list[str]
) -> None:
    steps = [*REQUEST, *approval, "assign-permissions"]
    assert told(administrator=administrator) == ("send-request", steps)


# CC3, CC4, CC8: the steps of a digital request, to what comes after it was approved.


def test_cc3_cc4_cc8_the_request_from_new_client_to_permissions() -> None:
    _, cited = told()
    assert cited[: len(REQUEST)] == REQUEST
    assert cited[-1] == "assign-permissions"


def test_cc4_the_organisation_number_is_needed() -> None:
    outcome, cited = told(organisation_number="no")
    assert outcome == "get-details"
    assert cited == ["organisation-number", "who-approves", "administrators-get-mail"]


# CC5: with several subscriptions, their number is needed too.


def test_cc5_several_subscriptions_need_the_subscription_number() -> None:
    outcome, cited = told(subscriptions="several", subscription_number="no")
    assert outcome == "get-details"
    assert cited[:2] == ["subscription-number", "several-subscriptions"]
    assert told(subscriptions="several", subscription_number="yes")[0] == "send-request"


def test_cc4_cc5_both_numbers_are_named_at_once() -> None:
    _, cited = told(organisation_number="no", subscriptions="several", subscription_number="no")
    assert cited[:3] == ["organisation-number", "subscription-number", "several-subscriptions"]


@pytest.mark.parametrize(("subscriptions", "noted"), [("one", False), ("unknown", True)])
def test_cc5_who_does_not_know_may_send_and_is_told_what_several_mean(
    subscriptions: str, noted: bool
) -> None:
    verdict = decide(subscriptions=subscriptions)
    assert verdict["outcome"] == "send-request"
    assert ("several-subscriptions" in verdict["statements"]) is noted
    assert "subscription-number" not in verdict["asked"]


# CC9, CC10: what a form costs hangs on whether it could have been done digitally.


def test_cc9_a_form_that_could_have_been_digital_costs_600() -> None:
    assert form.told() == ("form-with-fee", ["form-fee", "digital-request"])
    assert form.decide()["values"] == {"cost": 600}


def test_cc10_a_form_is_free_where_it_cannot_be_digital() -> None:
    assert form.told(possible="no") == ("form-without-fee", ["form-free"])
    assert form.decide(possible="no")["values"] == {"cost": 0}


def test_cc9_cc10_no_cost_is_named_before_it_is_known_which() -> None:
    steps = ["open-new-client", "form-fee", "form-free"]
    assert form.told(possible="unknown") == ("find-out", steps)
    assert form.decide(possible="unknown")["values"] == {}


def test_cc9_cc10_only_a_form_has_a_cost() -> None:
    for path in READER.paths:
        known = path.answers["route"] == "form" and path.answers["possible"] != "unknown"
        assert ("cost" in path.verdict["values"]) is known, path


def test_a_form_is_asked_nothing_that_only_a_request_needs() -> None:
    assert asked(route="form", possible="no") == ["route", "possible"]
