"""What the facts on ending a collaboration mean for a reader who asks.

EC1, EC3 and EC5 to EC14 decide; EC2 and EC4 are steps that every reader has. Every path stands in
``tests/golden``.
"""

from __future__ import annotations

import pytest

from tests.helpers_.reader import Reader

invoicing = Reader("end-collaboration", service="invoicing", wish="continue", role="agency")
payroll = Reader(
    "end-collaboration", service="payroll", role="agency", user_added="yes", synced="yes"
)
expenses = Reader(
    "end-collaboration",
    service="expenses",
    wish="continue",
    reports_sent="yes",
    expenses_submitted="yes",
)
other = Reader("end-collaboration", service="other", wish="continue")

ALWAYS = ["other-collaborations-unaffected"]
ROLES = pytest.mark.parametrize("role", ["agency", "customer"])
WISHES = pytest.mark.parametrize(
    ("wish", "chosen"), [("continue", "expenses-continue"), ("end", "expenses-terminate")]
)


# EC1: either may end it, and no other collaboration is touched.


def test_ec1_that_other_collaborations_go_on_is_said_last_on_every_path() -> None:
    for path in invoicing.paths:
        assert path.verdict["statements"].count(*ALWAYS) == 1, path
        assert path.verdict["statements"][-1:] == ALWAYS, path


@ROLES
def test_ec1_agency_and_customer_may_both(role: str) -> None:
    assert invoicing.decide(role=role)["kind"] == "answer"
    assert payroll.decide(role=role)["kind"] == "yes"


# EC3: the choices are those of the service. Where somebody is unsure, they stand side by side.


def test_ec3_each_service_has_questions_of_its_own() -> None:
    assert payroll.decide()["asked"] == ["service", "role", "user-added", "synced"]
    assert expenses.decide()["asked"] == ["service", "wish", "reports-sent", "expenses-submitted"]
    assert invoicing.decide()["asked"] == ["service", "wish", "role"]
    assert other.decide()["asked"] == ["service", "wish"]


def test_ec3_no_other_service_and_no_other_role_is_ever_advised() -> None:
    assert invoicing.fixed() == {"service", "role"}


@pytest.mark.parametrize(
    ("reader", "compared"),
    [
        (
            invoicing,
            [
                "invoicing-continue-agency",
                "invoicing-continue-customer",
                "invoicing-end-agency",
                "invoicing-end-customer",
            ],
        ),
        (expenses, ["expenses-continue", "expenses-terminate"]),
        (
            other,
            [
                "general-continue",
                "general-end",
                "choices-depend-on-service",
                "read-dialog-may-delete",
            ],
        ),
    ],
    ids=["EC6 EC7", "EC14", "EC5 EC10"],
)
def test_ec3_who_is_unsure_sees_all_choices(reader: Reader, compared: list[str]) -> None:
    """EC5, EC6, EC7, EC10 and EC14: what each choice means is said before one is made."""
    verdict = reader.decide(wish="unknown")
    assert verdict["outcome"] == "compare"
    assert verdict["statements"] == [*compared, *ALWAYS]
    assert verdict["asked"] == ["service", "wish"]


# EC6, EC7, EC8, EC9: Visma eEkonomi Fakturering. What concerns the reader comes first.


@pytest.mark.parametrize(("role", "whom"), [("agency", "customer"), ("customer", "agency")])
def test_ec6_ec9_the_customer_continues_without_the_agency(role: str, whom: str) -> None:
    assert invoicing.told(role=role) == (
        "invoicing-continues",
        [
            f"invoicing-continue-{role}",
            f"invoicing-continue-{whom}",
            "invoicing-upgrade-support",
            *ALWAYS,
        ],
    )


@pytest.mark.parametrize(("role", "whom"), [("agency", "customer"), ("customer", "agency")])
def test_ec7_ec8_ec9_deactivated_both_can_look_and_it_comes_back(role: str, whom: str) -> None:
    assert invoicing.told(role=role, wish="end") == (
        "invoicing-read-only",
        [
            f"invoicing-end-{role}",
            f"invoicing-end-{whom}",
            "invoicing-new-agency-restores",
            "invoicing-upgrade-support",
            *ALWAYS,
        ],
    )


# EC11: before the end of Visma Lön the agency adds the user and synchronises. EC12: afterwards.


AFTER = ["payroll-access-ends", "payroll-go-on", *ALWAYS]


@ROLES
def test_ec12_that_access_ends_and_how_to_go_on_is_said_to_both(role: str) -> None:
    assert payroll.told(role=role) == ("payroll-ready", AFTER)


@pytest.mark.parametrize(
    ("duty", "statement"), [("user_added", "payroll-add-user"), ("synced", "payroll-sync")]
)
def test_ec11_it_is_the_agency_that_prepares(duty: str, statement: str) -> None:
    undone = {duty: "no"}
    assert payroll.told(role="agency", **undone) == ("payroll-prepare", [statement, *AFTER])
    assert payroll.told(role="customer", **undone) == ("payroll-ask-agency", [statement, *AFTER])


@ROLES
@pytest.mark.parametrize(
    ("duty", "statement"), [("user_added", "payroll-add-user"), ("synced", "payroll-sync")]
)
def test_ec11_what_is_not_known_to_be_done_is_checked(role: str, duty: str, statement: str) -> None:
    unsure = {duty: "unknown"}
    assert payroll.told(role=role, **unsure) == ("payroll-check", [statement, *AFTER])


def test_ec11_all_that_is_left_is_said_at_once_what_is_surely_missing_first() -> None:
    both = ["payroll-add-user", "payroll-sync"]
    assert payroll.told(user_added="no", synced="no")[1] == [*both, *AFTER]
    assert payroll.told(user_added="no", synced="unknown")[1] == [*both, *AFTER]
    assert payroll.told(user_added="unknown", synced="unknown")[1] == [*both, *AFTER]
    outcome, cited = payroll.told(user_added="unknown", synced="no")
    assert (outcome, cited) == ("payroll-prepare", [*reversed(both), *AFTER])


# EC13: before the end of Visma Utlägg all is sent and submitted. EC14: terminated, data are lost.


@WISHES
@pytest.mark.parametrize(
    ("duty", "statement"),
    [
        ("reports_sent", "expenses-send-reports"),
        ("expenses_submitted", "expenses-users-submitted"),
    ],
)
def test_ec13_reports_and_expenses_come_first_whatever_is_chosen(
    wish: str, chosen: str, duty: str, statement: str
) -> None:
    rest = [statement, chosen, *ALWAYS]
    undone, unsure = {duty: "no"}, {duty: "unknown"}
    assert expenses.told(wish=wish, **undone) == ("expenses-prepare", rest)
    assert expenses.told(wish=wish, **unsure) == ("expenses-check", rest)


def test_ec13_all_that_is_left_is_said_at_once_what_is_surely_missing_first() -> None:
    both = ["expenses-send-reports", "expenses-users-submitted"]
    rest = ["expenses-continue", *ALWAYS]
    assert expenses.told(reports_sent="no", expenses_submitted="no")[1] == [*both, *rest]
    outcome, cited = expenses.told(reports_sent="unknown", expenses_submitted="no")
    assert (outcome, cited) == ("expenses-prepare", [*reversed(both), *rest])


def test_ec14_to_terminate_is_a_loss_and_to_continue_is_none() -> None:
    assert expenses.told() == ("expenses-continue", ["expenses-continue", *ALWAYS])
    assert expenses.decide()["kind"] == "answer"
    assert expenses.told(wish="end") == ("expenses-data-lost", ["expenses-terminate", *ALWAYS])
    assert expenses.decide(wish="end")["kind"] == "loss"


def test_ec14_the_loss_is_said_whenever_terminating_is_or_may_be_chosen() -> None:
    for path in expenses.paths:
        if path.answers["service"] == "expenses":
            may_end = path.answers["wish"] != "continue"
            assert ("expenses-terminate" in path.verdict["statements"]) is may_end, path


# EC5: in general. EC10: some service deletes everything; no service of a name is said to.


@pytest.mark.parametrize(
    ("wish", "outcome", "meant"),
    [("continue", "other-continues", "general-continue"), ("end", "other-ends", "general-end")],
)
def test_ec3_ec5_ec10_a_service_not_named_here_has_its_dialog_read(
    wish: str, outcome: str, meant: str
) -> None:
    care = ["choices-depend-on-service", "read-dialog-may-delete"]
    assert other.told(wish=wish) == (outcome, [meant, *care, *ALWAYS])


def test_ec10_that_all_may_be_deleted_is_said_of_no_named_service() -> None:
    for path in other.paths:
        warned = "read-dialog-may-delete" in path.verdict["statements"]
        assert warned is (path.answers["service"] == "other"), path
