"""How many accesses are charged now, and how many if the companies were in one agreement?

Counts only: the source has no prices. The facts it rests on are CA2, CA3 and CA4.
"""

from __future__ import annotations

from veiviser import Group, Integer, Outcome, Test, greatest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

USERS = Integer("users", 1, 10_000)
ACCESSES = Integer("accesses", 1, 1_000)
AGREEMENTS = Integer("agreements", 1, 1_000)
ROWS = Group("rows", 1, 6, USERS, ACCESSES, AGREEMENTS)
"""Users who are alike: how many, with how many accesses each, in how many agreements."""

SPREAD = Test("spread")

FEWER = Outcome("fewer", "answer")
SAME = Outcome("same", "answer")


def decide(ask: Ask) -> Verdict:
    """Count the accesses of each row of users as charged now, and as charged when gathered."""
    now = 0
    gathered = 0
    most = 0
    for row in ask.each(ROWS):
        held = row(USERS) * row(ACCESSES)
        now += held * row(AGREEMENTS)  # CA4
        gathered += held  # CA3
        most = greatest(most, row(AGREEMENTS))
    outcome = FEWER if SPREAD(most > 1) else SAME
    return outcome(
        "charged-per-agreement",
        "charged-once-per-access",
        now=now,
        gathered=gathered,
        difference=now - gathered,
    )
