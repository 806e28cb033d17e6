"""What the facts CA5 to CA13 mean for a reader who asks; every path stands in ``tests/golden``."""

from __future__ import annotations

import pytest

from tests.helpers_.reader import Reader

create = Reader("customer-agreement", task="create", invoicing="no")
delete = Reader("customer-agreement", task="delete", companies_left="none")
move = Reader("customer-agreement", task="move", destination="existing")

MOVE = ["open-agreements", "choose-agreement", "choose-company"]
DELETE = ["open-delete", "choose-delete"]
DESTINATIONS = pytest.mark.parametrize(
    ("destination", "todo", "last"),
    [("existing", "move-it", "move-to-existing"), ("new", "move-it-to-new", "move-to-new")],
)


# Create


def test_ca5_ca6_ca8_create_and_the_company_now_or_later() -> None:
    steps = ["open-agreements", "new-agreement", "name-agreement", "company-wizard"]
    assert create.told() == ("create", ["name-it", *steps, "cancel-wizard"])


def test_ca7_who_invoices_enters_the_customer_number() -> None:
    _, cited = create.told(invoicing="yes")
    assert cited[:2] == ["name-it", "give-customer-number"]
    assert cited.index("enter-customer-number") == cited.index("name-agreement") + 1
    assert not any("customer-number" in name for name in create.told()[1])


# Delete


def test_ca9_an_empty_agreement_is_deleted() -> None:
    assert delete.told() == ("delete", ["delete-it", "open-agreements", *DELETE])


@DESTINATIONS
def test_ca10_ca11_ca12_ca13_companies_left_are_each_moved_before_the_delete(
    destination: str, todo: str, last: str
) -> None:
    outcome, cited = delete.told(companies_left="some", destination=destination)
    assert outcome == "move-first"
    assert cited[:3] == ["choose-its-agreement", todo, "delete-it"]
    assert cited[3:] == [*MOVE, last, *DELETE]


def test_ca10_who_does_not_know_of_companies_looks() -> None:
    cited = ["look-for-companies", "open-agreements"]
    assert delete.told(companies_left="unknown") == ("look", cited)


def test_ca10_no_delete_without_a_move_on_any_path_with_companies_left() -> None:
    for path in delete.paths:
        if path.answers["task"] == "delete":
            alone = path.verdict["outcome"] == "delete"
            assert alone == (path.answers["companies-left"] == "none"), path


# Move


@DESTINATIONS
def test_ca11_ca12_ca13_a_move_begins_with_the_agreement(
    destination: str, todo: str, last: str
) -> None:
    steps = ["choose-its-agreement", todo, *MOVE, last]
    assert move.told(destination=destination) == (f"move-to-{destination}", steps)


# Each task is asked only what it needs.


def test_each_task_has_questions_of_its_own() -> None:
    assert create.decide()["asked"] == ["task", "invoicing"]
    assert delete.decide()["asked"] == ["task", "companies-left"]
    assert delete.asked(task="delete", companies_left="some") == [
        "task",
        "companies-left",
        "destination",
    ]
    assert move.decide()["asked"] == ["task", "destination"]


def test_no_other_task_is_ever_advised() -> None:
    assert create.fixed() == {"task"}
