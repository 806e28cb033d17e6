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
COMPANIES_LEFT = Choice("companies-left", "none", "some", "unknown")
DESTINATION = Choice("destination", "existing", "new")

CREATE = Outcome("create", "answer")
DELETE = Outcome("delete", "answer")
MOVE_FIRST = Outcome("move-first", "not-yet")
LOOK = Outcome("look", "find-out")
MOVE_TO_EXISTING = Outcome("move-to-existing", "answer")
MOVE_TO_NEW = Outcome("move-to-new", "answer")

DELETING = ("open-delete", "choose-delete")
"""The steps of a delete (CA9)."""

MOVING = ("open-agreements", "choose-agreement", "choose-company")
"""The first steps of a move (CA11); the last one is that of the way."""


def decide(ask: Ask) -> Verdict:
    """Lead each task to its steps; a delete with companies left goes through moving them."""
    task = ask(TASK)
    if task == "create":
        return _create(ask)
    if task == "delete":
        return _delete(ask)
    if ask(DESTINATION) == "existing":  # CA11, CA12
        return MOVE_TO_EXISTING("choose-its-agreement", "move-it", *MOVING, "move-to-existing")
    return MOVE_TO_NEW("choose-its-agreement", "move-it-to-new", *MOVING, "move-to-new")  # CA13


def _create(ask: Ask) -> Verdict:
    invoicing = ask(INVOICING) == "yes"  # CA7
    return CREATE(  # CA5, CA6, CA8
        "name-it",
        *(["give-customer-number"] if invoicing else []),
        "open-agreements",
        "new-agreement",
        "name-agreement",
        *(["enter-customer-number"] if invoicing else []),
        "company-wizard",
        "cancel-wizard",
    )


def _delete(ask: Ask) -> Verdict:
    left = ask(COMPANIES_LEFT)
    if left == "unknown":
        return LOOK("look-for-companies", "open-agreements")
    if left == "none":  # CA9
        return DELETE("delete-it", "open-agreements", *DELETING)
    to_new = ask(DESTINATION) == "new"
    return MOVE_FIRST(  # CA10 to CA13
        "choose-its-agreement",
        "move-it-to-new" if to_new else "move-it",
        "delete-it",
        *MOVING,
        "move-to-new" if to_new else "move-to-existing",
        *DELETING,
    )
