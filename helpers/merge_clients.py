"""May I ask for the two clients to be merged now, in which way, and what must I do first?

The facts it rests on are MC1 to MC15.
"""

from __future__ import annotations

from veiviser import Choice, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

WAY = Choice("way", "take-over", "copy", "unknown")
OWNER_CONTINUES = Choice("owner-continues", "yes", "no")
SAME_YEAR = Choice("same-year", "yes", "no", "unknown")
UNITS = Choice("units", "one", "several", "unknown")
ALL_UNITS = Choice("all-units", "yes", "no")
UNITS_EMPTY = Choice("units-empty", "yes", "no", "unknown")
LOGMASTER = Choice("logmaster", "none", "mine", "theirs", "both", "unknown")
CUSTOMER_NUMBER = Choice("customer-number", "yes", "no")
OWNER_EMAIL = Choice("owner-email", "yes", "no")

SEND_TAKE_OVER = Outcome("send-take-over", "yes")
SEND_COPY = Outcome("send-copy", "yes")
NOT_YET = Outcome("not-yet", "not-yet")
FIND_OUT = Outcome("find-out", "find-out")


def decide(ask: Ask) -> Verdict:
    """Ask for the way, then for all that can stand in it, so that everything is said at once."""
    way = ask(WAY)
    # MC3, MC5: what tells the ways apart is what becomes of the owner
    take_over = way == "take-over" or (way == "unknown" and ask(OWNER_CONTINUES) == "no")

    missing: list[str] = []
    unknown: list[str] = []
    notes: list[str] = []

    same_year = ask(SAME_YEAR)  # MC2
    if same_year == "no":
        missing.append("same-year")
    elif same_year == "unknown":
        unknown.append("same-year")

    units = ask(UNITS)  # MC10, MC11
    if units == "unknown":
        unknown.append("count-units")
    elif units == "several":
        notes.append("all-units-merged")
        if ask(ALL_UNITS) == "no":
            empty = ask(UNITS_EMPTY)
            if empty == "yes":
                notes.append("remove-empty-units")
            elif empty == "no":
                missing.append("remove-empty-units")
            else:
                unknown.append("remove-empty-units")

    if ask(LOGMASTER) == "unknown":  # MC8
        unknown.append("logmaster")
    if ask(CUSTOMER_NUMBER) == "no":  # MC9
        missing.append("customer-number")
    if ask(OWNER_EMAIL) == "no":  # MC9
        missing.append("owner-email")

    if missing:
        return NOT_YET(*missing, *unknown, *notes)
    if unknown:
        return FIND_OUT(*unknown, *notes)
    if take_over:  # MC3, MC4, MC12 to MC15
        return SEND_TAKE_OVER(
            "take-over-access",
            "take-over-data",
            "all-data",
            *notes,
            "support-contacts-owner",
            "support-reports-back",
            "confirm-same-year",
            "confirm-take-over",
            "confirm-units",
        )
    return SEND_COPY(  # MC5, MC6, MC7, MC12 to MC15
        "copy-access",
        "copy-data",
        "copy-sync",
        "all-data",
        *notes,
        "support-contacts-owner",
        "support-reports-back",
        "confirm-same-year",
        "confirm-copy",
        "confirm-units",
    )
