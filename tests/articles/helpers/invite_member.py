"""Tells who can invite, and how many seats that takes."""

from __future__ import annotations

from veiviser import Choice, Integer, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

INCLUDED = 5

ROLE = Choice("role", "agency", "customer")
MEMBERS = Integer("members", 1, 50)

INVITE = Outcome("invite", "yes")
BUY = Outcome("buy", "not-yet")
ASK = Outcome("ask", "find-out")


def decide(ask: Ask) -> Verdict:
    if ask(ROLE) == "customer":
        return ASK("request-it", "how-to-ask")
    members = ask(MEMBERS)
    if members <= INCLUDED:
        return INVITE("open-members", "cost")
    return BUY("raise", "buy-seats", seats=members)
