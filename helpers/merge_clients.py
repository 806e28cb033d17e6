"""May I ask for the two clients to be merged now, in which way, and what must I do first?

The facts it rests on are MC1 to MC15.
"""

from __future__ import annotations

from veiviser import Choice, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

WAY = Choice("way", "take-over", "copy", "unknown")
OWNER_CONTINUES = Choice("owner-continues", "yes", "no", "unknown")
SAME_YEAR = Choice("same-year", "yes", "no", "unknown")
UNITS = Choice("units", "one", "all", "some", "unknown")
UNITS_EMPTY = Choice("units-empty", "yes", "no", "unknown")
LOGMASTER = Choice("logmaster", "none", "mine", "theirs", "both", "unknown")

SEND_TAKE_OVER = Outcome("send-take-over", "yes")
SEND_COPY = Outcome("send-copy", "yes")
NOT_YET = Outcome("not-yet", "not-yet")
FIND_OUT = Outcome("find-out", "find-out")

READY = ("have-customer-number", "have-owner-details")
"""What the request has to name (MC9)."""

SEND = ("choose-way", "state-logmaster", "state-customers", "confirm", "send")
"""The steps of sending the request (MC1, MC8, MC9, MC13)."""


def decide(ask: Ask) -> Verdict:
    """Ask for the way, then for all that can stand in it, so that everything is said at once."""
    way = _way(ask)
    losses = {  # MC3, MC7
        "take-over": ["owner-loses-access"],
        "copy": ["never-synchronised"],
        "unknown": [],
    }[way]
    missing: list[str] = []
    unknown = ["check-owner"] if way == "unknown" else []

    same_year = ask(SAME_YEAR)  # MC2
    if same_year == "no":
        missing.append("agree-on-year")
    elif same_year == "unknown":
        unknown.append("check-year")

    first: list[str] = []
    remove: list[str] = []
    notes: list[str] = []
    units = ask(UNITS)
    if units == "unknown":  # MC10
        unknown.append("check-units")
    elif units == "all":
        notes.append("all-units-come")
    elif units == "some":  # MC11: no bar, as all units may come along
        empty = ask(UNITS_EMPTY)
        if empty == "yes":
            first.append("remove-units")
            remove.append("remove-empty-units")
        else:
            notes.append("all-units-come")
            if empty == "unknown":
                first.append("check-empty")

    if ask(LOGMASTER) == "unknown":  # MC8
        unknown.append("check-logmaster")

    if missing:
        return NOT_YET(*missing, *unknown, *first, *losses, *notes)
    if unknown:
        return FIND_OUT(*unknown, *first, *losses, *notes)
    outcome = SEND_TAKE_OVER if way == "take-over" else SEND_COPY  # MC4 to MC6, MC12, MC14, MC15
    return outcome(
        *first,
        *READY,
        *losses,
        *notes,
        *remove,
        *SEND,
        "confirm-same-year",  # MC13
        f"confirm-{way}",
        "confirm-units",
    )


def _way(ask: Ask) -> str:
    """Give the way; who is unsure may know what tells them apart for the owner (MC3, MC5)."""
    way = ask(WAY)
    if way != "unknown":
        return str(way)
    return {"yes": "copy", "no": "take-over", "unknown": "unknown"}[ask(OWNER_CONTINUES)]
