"""What the facts CA5 to CA13 mean for a reader who asks; every path stands in ``tests/golden``."""

from __future__ import annotations

import pytest

from tests.helpers_.reader import Reader

create = Reader("customer-agreement", task="create", invoicing="no", company="now")
delete = Reader("customer-agreement", task="delete", companies_left="none")
move = Reader("customer-agreement", task="move", destination="existing")

STEPS = ["open-agreements", "new-agreement", "name-agreement"]


# Create


def test_ca5_ca6_ca8_create_with_a_company_at_once() -> None:
    assert create.told() == ("create-with-company", [*STEPS, "company-wizard"])


def test_ca8_the_company_can_wait() -> None:
    assert create.told(company="later") == ("create-company-later", [*STEPS, "cancel-wizard"])


@pytest.mark.parametrize(
    ("company", "last"), [("now", "company-wizard"), ("later", "cancel-wizard")]
)
def test_ca7_who_invoices_enters_the_customer_number(company: str, last: str) -> None:
    _, cited = create.told(invoicing="yes", company=company)
    assert cited == [*STEPS, "enter-customer-number", last]


# Delete


def test_ca9_an_empty_agreement_is_deleted() -> None:
    assert delete.told() == ("delete", ["open-delete", "choose-delete"])


@pytest.mark.parametrize("destination", ["existing", "new"])
def test_ca10_ca11_companies_left_are_each_moved_before_the_delete(destination: str) -> None:
    outcome, cited = delete.told(companies_left="some", destination=destination)
    assert outcome == "move-first"
    assert cited == [
        "empty-agreement",
        "choose-company",
        f"move-to-{destination}",
        "delete-when-empty",
        "cannot-delete-with-companies",
    ]


def test_ca10_nothing_is_deleted_on_any_path_with_companies_left() -> None:
    for path in delete.paths:
        deletes = "choose-delete" in path.verdict["statements"]
        assert deletes == (path.answers.get("companies-left") == "none"), path


# Move


def test_ca11_ca12_a_move_to_an_agreement_that_is_there() -> None:
    steps = ["choose-agreement", "choose-company", "move-to-existing"]
    assert move.told() == ("move-to-existing", steps)


def test_ca11_ca13_a_move_to_a_new_agreement() -> None:
    steps = ["choose-agreement", "choose-company", "move-to-new"]
    assert move.told(destination="new") == ("move-to-new", steps)


# Each task is asked only what it needs.


def test_each_task_has_questions_of_its_own() -> None:
    assert create.asked(task="create", invoicing="yes") == ["task", "invoicing", "company"]
    assert delete.asked(task="delete") == ["task", "companies-left"]
    assert delete.asked(task="delete", companies_left="none") == ["task", "companies-left"]
    assert move.asked(task="move") == ["task", "destination"]


def test_no_other_task_is_ever_advised() -> None:
    assert create.fixed() == {"task"}
