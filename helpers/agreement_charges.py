"""How many accesses are charged now, and how many if the companies were in one agreement?

Counts only: the source has no prices. The facts it rests on are CA2, CA3 and CA4.
"""

from __future__ import annotations

from veiviser import Choice, Integer, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

USERS = Integer("users", 1, 10_000)
ACCESSES = Integer("accesses", 1, 1_000)
AGREEMENTS = Integer("agreements", 1, 1_000)
MORE = Choice("more", "yes", "no")
USERS_2 = Integer("users-2", 1, 10_000)
ACCESSES_2 = Integer("accesses-2", 1, 1_000)
AGREEMENTS_2 = Integer("agreements-2", 1, 1_000)
MORE_2 = Choice("more-2", "yes", "no")
USERS_3 = Integer("users-3", 1, 10_000)
ACCESSES_3 = Integer("accesses-3", 1, 1_000)
AGREEMENTS_3 = Integer("agreements-3", 1, 1_000)

FEWER = Outcome("fewer", "answer")
SAME = Outcome("same", "answer")

GROUPS = (
    (USERS, ACCESSES, AGREEMENTS, MORE),
    (USERS_2, ACCESSES_2, AGREEMENTS_2, MORE_2),
    (USERS_3, ACCESSES_3, AGREEMENTS_3, None),
)
"""Users who are alike: how many, with how many accesses each, in how many agreements."""


def decide(ask: Ask) -> Verdict:
    """Count the accesses of each group of users as charged now, and as charged when gathered."""
    now = 0
    gathered = 0
    spread = False
    for users, accesses, agreements, more in GROUPS:
        held = ask(users) * ask(accesses)
        places = ask(agreements)
        now += held * places  # CA4
        gathered += held  # CA3
        spread = spread or places > 1
        if more and ask(more) == "no":
            break
    outcome = FEWER if spread else SAME
    return outcome(
        "charged-per-agreement",
        "charged-once-per-access",
        now=now,
        gathered=gathered,
        difference=now - gathered,
    )
