"""Is there tea enough?"""

from __future__ import annotations

from veiviser import Integer, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

CUPS = Integer("cups", 1, 9)
ENOUGH = Outcome("enough", "yes")
TOO_FEW = Outcome("too-few", "not-yet")


def decide(ask: Ask) -> Verdict:
    return ENOUGH() if ask(CUPS) < 4 else TOO_FEW("let-it-draw")
