"""By which route do I connect with the client, what does it cost, who approves, what do I need?

The facts it rests on are CC1 to CC10.
"""

from __future__ import annotations

from veiviser import Choice, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

ROUTE = Choice("route", "digital", "form")
POSSIBLE = Choice("possible", "yes", "no", "unknown")
ADMINISTRATOR = Choice("administrator", "client", "agency", "unknown")
SUBSCRIPTIONS = Choice("subscriptions", "one", "several", "unknown")
ORGANISATION_NUMBER = Choice("organisation-number", "yes", "no")
SUBSCRIPTION_NUMBER = Choice("subscription-number", "yes", "no")

SEND_REQUEST = Outcome("send-request", "yes")
GET_DETAILS = Outcome("get-details", "not-yet")
FORM_WITH_FEE = Outcome("form-with-fee", "answer")
FORM_WITHOUT_FEE = Outcome("form-without-fee", "answer")
FIND_OUT = Outcome("find-out", "find-out")

FEE = 600
"""Swedish kronor, for a form where the connection could be made digitally (CC9)."""


def decide(ask: Ask) -> Verdict:
    """Take the form's cost first, as it needs nothing else; then what a request needs."""
    if ask(ROUTE) == "form":
        possible = ask(POSSIBLE)
        if possible == "yes":  # CC9
            return FORM_WITH_FEE("form-fee", "digital-request", cost=FEE)
        if possible == "no":  # CC10
            return FORM_WITHOUT_FEE("form-free", cost=0)
        return FIND_OUT("open-new-client", "form-fee", "form-free")

    approval = {  # CC1, CC2, CC6, CC7
        "client": ("who-approves", "administrators-get-mail"),
        "agency": ("no-own-administrator-needed", "double-connection", "administrators-get-mail"),
        "unknown": (
            "who-approves",
            "no-own-administrator-needed",
            "double-connection",
            "administrators-get-mail",
        ),
    }[ask(ADMINISTRATOR)]
    missing: list[str] = []
    if ask(ORGANISATION_NUMBER) == "no":  # CC4
        missing.append("organisation-number")
    subscriptions = ask(SUBSCRIPTIONS)  # CC5
    several = subscriptions == "several"
    if several and ask(SUBSCRIPTION_NUMBER) == "no":
        missing.append("subscription-number")
    notes = ("several-subscriptions",) if subscriptions != "one" else ()
    if missing:
        return GET_DETAILS(*missing, *notes, *approval)
    return SEND_REQUEST(  # CC3, CC4, CC8
        "open-new-client",
        "enter-organisation-number",
        "choose-existing-subscription",
        "decide-consultant-and-date",
        "send-request",
        *notes,
        *approval,
        "assign-permissions",
    )
