"""Fails on one of its paths."""

from __future__ import annotations

from veiviser import Choice, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

HOT = Choice("hot", "yes", "no")
DRINK = Outcome("drink", "yes")
WAIT = Outcome("wait", "not-yet")


def decide(ask: Ask) -> Verdict:
    if ask(HOT) == "yes":
        raise ValueError("too hot")
    return WAIT("let-it-draw")
