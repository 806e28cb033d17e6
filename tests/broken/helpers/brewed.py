"""Is the tea brewed?"""

from __future__ import annotations

from veiviser import Choice, Integer, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

KNOWN = Choice("known", "yes", "guess", "no")
COLOUR = Choice("colour", "green", "black")
DEGREES = Integer("degrees", 0, 100)
MINUTES = Integer("minutes", 0, 60)
DRINK = Outcome("drink", "yes")
WAIT = Outcome("wait", "not-yet")


def decide(ask: Ask) -> Verdict:
    known = ask(KNOWN)
    if known == "no":
        return DRINK() if ask(MINUTES) > 5 else WAIT("let-it-draw")
    if known == "guess" and ask(COLOUR) == "green":
        return DRINK()
    return DRINK() if ask(DEGREES) < 60 else WAIT("let-it-draw")
