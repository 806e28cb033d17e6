"""Digitally or by form, what does it cost, who approves, and what do I need?

The facts it rests on are CC1 to CC10.
"""

from __future__ import annotations

from veiviser import Choice, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

ROUTE = Choice("route", "digital", "by-choice", "not-there")
ADMINISTRATOR = Choice("administrator", "client", "agency", "nobody", "unknown")
SUBSCRIPTIONS = Choice("subscriptions", "one", "several", "unknown")

SEND_REQUEST = Outcome("send-request", "yes")
FIND_DETAILS = Outcome("find-details", "find-out")
FORM_WITH_FEE = Outcome("form-with-fee", "answer")
FORM_WITHOUT_FEE = Outcome("form-without-fee", "answer")

FEE = 600
"""Swedish kronor, for a form where the connection could be made digitally (CC9)."""


def decide(ask: Ask) -> Verdict:
    """Take the form's cost first, as it needs nothing else; then what a request needs."""
    route = ask(ROUTE)
    if route == "by-choice":  # CC9
        return FORM_WITH_FEE("send-form", cost=FEE)
    if route == "not-there":  # CC10; that it cannot be digital then is our inference
        return FORM_WITHOUT_FEE("our-inference", "form-free")

    administrator = ask(ADMINISTRATOR)
    subscriptions = ask(SUBSCRIPTIONS)
    unknown: list[str] = []
    if administrator == "nobody":  # CC7 leaves open who approves then
        unknown.append("check-with-fortnox")
    elif administrator == "unknown":
        unknown.append("check-administrator")
    if subscriptions == "unknown":  # CC5
        unknown.append("check-subscriptions")
    if unknown:
        return FIND_DETAILS(*unknown)
    number = ["have-subscription-number"] if subscriptions == "several" else []
    own = administrator == "client"  # CC1, CC2
    return SEND_REQUEST(  # CC3, CC4, CC6 to CC8
        "have-organisation-number",
        *number,
        "have-consultant-and-date",
        "agency-sends",
        "administrator-approves" if own else "consultant-approves",
        "open-new-client",
        "enter-organisation-number",
        "choose-existing-subscription",
        "choose-consultant",
        "choose-date",
        "send-request",
    )
