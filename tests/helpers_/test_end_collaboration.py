"""What the facts on ending a collaboration mean for a reader who asks.

EC1 is the article's alone. Every path stands in ``tests/golden``.
"""

from __future__ import annotations

import pytest

from tests.helpers_.reader import Reader

invoicing = Reader("end-collaboration", service="invoicing", wish="continue")
payroll = Reader("end-collaboration", service="payroll", prepared="yes")
expenses = Reader("end-collaboration", service="expenses", wish="continue", sent="yes")
other = Reader("end-collaboration", service="other", wish="continue")

STEPS = [
    "log-in",
    "open-collaborations",
    "open-service",
    "choose-end",
    "choose-afterwards",
    "confirm-end",
]
FIRST = ["submit-expenses", "send-reports"]


# EC2: how it is ended. EC4: what to do about an error then is a word of each of these verdicts.


def test_ec2_ec4_the_steps_are_shown_to_whoever_may_take_them_and_to_nobody_else() -> None:
    for path in invoicing.paths:
        may = path.verdict["kind"] in ("yes", "answer") or (
            path.verdict["outcome"] == "expenses-data-lost"
        )
        steps = [name for name in path.verdict["statements"] if name in STEPS]
        assert steps == (STEPS if may else []), path


# EC3: the choices are those of the service.


def test_ec3_each_service_has_questions_of_its_own() -> None:
    assert payroll.decide()["asked"] == ["service", "prepared"]
    assert expenses.decide()["asked"] == ["service", "wish", "sent"]
    assert invoicing.decide()["asked"] == ["service", "wish"]
    assert other.decide()["asked"] == ["service", "wish"]


def test_ec3_no_other_service_is_ever_advised() -> None:
    assert invoicing.fixed() == {"service"}


# EC6, EC7, EC8, EC9: Visma eEkonomi Fakturering. EC8 and EC9 are words of the outcomes.


def test_ec6_ec9_the_customer_continues_without_the_agency() -> None:
    assert invoicing.told() == ("invoicing-continues", ["agency-loses-access", *STEPS])


def test_ec7_ec8_ec9_deactivated_both_can_look_and_it_comes_back() -> None:
    assert invoicing.told(wish="end") == ("invoicing-read-only", ["agency-looks-while", *STEPS])


def test_ec8_who_is_unsure_is_to_agree_and_told_that_it_comes_back() -> None:
    assert invoicing.told(wish="unknown") == ("invoicing-agree", ["agree-on-wish"])


# EC11: before the end of Visma Lön the agency adds the user and synchronises. EC12: afterwards.


def test_ec12_that_access_ends_is_said_on_every_path() -> None:
    assert payroll.told() == ("payroll-ready", ["customer-loses-access", *STEPS])
    for path in payroll.paths:
        ends = path.answers["service"] == "payroll"
        assert ("customer-loses-access" in path.verdict["statements"]) is ends, path


@pytest.mark.parametrize(
    ("prepared", "outcome"), [("no", "payroll-prepare"), ("unknown", "payroll-check")]
)
def test_ec11_ec12_the_agency_does_two_things_first(prepared: str, outcome: str) -> None:
    cited = ["add-user", "sync-payroll", "customer-loses-access"]
    assert payroll.told(prepared=prepared) == (outcome, cited)


# EC13: before the end of Visma Utlägg all is sent and submitted. EC14: terminated, data are lost.


@pytest.mark.parametrize(
    ("sent", "outcome"), [("no", "expenses-prepare"), ("unknown", "expenses-check")]
)
def test_ec13_reports_and_expenses_come_first_when_the_customer_goes_on(
    sent: str, outcome: str
) -> None:
    assert expenses.told(sent=sent) == (outcome, FIRST)


@pytest.mark.parametrize(
    ("sent", "outcome"), [("no", "expenses-prepare"), ("unknown", "expenses-check")]
)
def test_ec13_ec14_who_is_unsure_is_told_what_comes_first_and_what_may_be_lost(
    sent: str, outcome: str
) -> None:
    cited = [*FIRST, "agree-on-wish", "expenses-lost-if-ended"]
    assert expenses.told(wish="unknown", sent=sent) == (outcome, cited)


@pytest.mark.parametrize("sent", ["no", "unknown"])
def test_ec13_ec14_who_terminates_with_something_left_is_not_led_on(sent: str) -> None:
    verdict = expenses.decide(wish="end", sent=sent)
    assert verdict["statements"] == [*FIRST, "expenses-lost"]
    assert (verdict["outcome"], verdict["kind"]) == ("expenses-send-first", "loss")


def test_ec14_to_terminate_is_a_loss_and_to_continue_is_none() -> None:
    assert expenses.told() == ("expenses-continue", STEPS)
    assert expenses.decide()["kind"] == "yes"
    lost = ["check-who-needs-data", *STEPS]
    assert expenses.told(wish="end") == ("expenses-data-lost", lost)
    assert expenses.decide(wish="end")["kind"] == "loss"


def test_ec14_who_is_unsure_and_has_sent_all_is_to_agree_and_told_of_the_loss() -> None:
    cited = ["agree-on-wish", "expenses-lost-if-ended"]
    assert expenses.told(wish="unknown") == ("agree", cited)


def test_ec14_every_verdict_where_terminating_is_chosen_is_a_loss_and_no_other() -> None:
    for path in expenses.paths:
        terminates = path.answers["service"] == "expenses" and path.answers["wish"] == "end"
        assert (path.verdict["kind"] == "loss") is terminates, path


# EC5: in general. EC10: some service deletes everything; no service of a name is said to.


@pytest.mark.parametrize(
    ("wish", "outcome"), [("continue", "other-continues"), ("end", "other-ends")]
)
def test_ec5_ec10_a_service_not_named_here_has_its_dialog_read(wish: str, outcome: str) -> None:
    assert other.told(wish=wish) == (outcome, ["may-be-deleted", *STEPS])


def test_ec5_ec10_who_is_unsure_of_such_a_service_is_to_agree_first() -> None:
    assert other.told(wish="unknown") == ("agree", ["agree-on-wish", "may-be-deleted"])


def test_ec10_that_all_may_be_deleted_is_said_of_no_named_service() -> None:
    for path in other.paths:
        warned = "may-be-deleted" in path.verdict["statements"]
        assert warned is (path.answers["service"] == "other"), path
