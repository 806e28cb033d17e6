"""Can I create, delete or move what I want among the customer agreements, and by which steps?

The facts it rests on are CA5 to CA13.
"""

from __future__ import annotations

from veiviser import Choice, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

TASK = Choice("task", "create", "delete", "move", fixed=True)
INVOICING = Choice("invoicing", "yes", "no")
COMPANY = Choice("company", "now", "later")
COMPANIES_LEFT = Choice("companies-left", "none", "some")
DESTINATION = Choice("destination", "existing", "new")

CREATE_WITH_COMPANY = Outcome("create-with-company", "yes")
CREATE_COMPANY_LATER = Outcome("create-company-later", "yes")
DELETE = Outcome("delete", "yes")
MOVE_FIRST = Outcome("move-first", "not-yet")
MOVE_TO_EXISTING = Outcome("move-to-existing", "yes")
MOVE_TO_NEW = Outcome("move-to-new", "yes")


def decide(ask: Ask) -> Verdict:
    """Lead each task to its steps; a delete with companies left goes through moving them."""
    task = ask(TASK)
    if task == "create":
        return _create(ask)
    if task == "move":
        if ask(DESTINATION) == "existing":  # CA12
            return MOVE_TO_EXISTING("choose-agreement", "choose-company", "move-to-existing")
        return MOVE_TO_NEW("choose-agreement", "choose-company", "move-to-new")  # CA13
    if ask(COMPANIES_LEFT) == "none":  # CA9
        return DELETE("open-delete", "choose-delete")
    existing = ask(DESTINATION) == "existing"
    return MOVE_FIRST(  # CA10, CA11
        "empty-agreement",
        "choose-company",
        "move-to-existing" if existing else "move-to-new",
        "delete-when-empty",
        "cannot-delete-with-companies",
    )


def _create(ask: Ask) -> Verdict:
    steps = ["open-agreements", "new-agreement", "name-agreement"]  # CA5, CA6
    if ask(INVOICING) == "yes":  # CA7
        steps.append("enter-customer-number")
    if ask(COMPANY) == "now":  # CA8
        return CREATE_WITH_COMPANY(*steps, "company-wizard")
    return CREATE_COMPANY_LATER(*steps, "cancel-wizard")
