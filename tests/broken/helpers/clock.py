"""Brings a value."""

from __future__ import annotations

from veiviser import Choice, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

HOT = Choice("hot", "yes", "no")
DRINK = Outcome("drink", "yes")
WAIT = Outcome("wait", "not-yet")


def decide(ask: Ask) -> Verdict:
    return DRINK() if ask(HOT) == "yes" else WAIT("let-it-draw", minutes=3)
