"""Where am I in restarting the CRM link, what is next, and which date do I set?

The facts it rests on are RS1 to RS7.
"""

from __future__ import annotations

from datetime import date, timedelta

from veiviser import Choice, Date, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

SERVER = Choice("server", "yes", "no")
LINK = Choice("link", "not-tried", "starts", "does-not-start")
SYSTEM_USER = Choice("system-user", "yes", "no")
DATE_SET = Choice("date-set", "yes", "no")
FIELD_KNOWN = Choice("field-known", "yes", "no")
FIELD_DATE = Date("field-date", date(1970, 1, 3), date(2069, 12, 31), fixed=True)
SYNC_KNOWN = Choice("sync-known", "yes", "no")
SYNC_DATE = Date("sync-date", date(1970, 1, 3), date(2069, 12, 31), fixed=True)

LOG_IN_FIRST = Outcome("log-in-first", "not-yet")
TRY_LINK = Outcome("try-link", "find-out")
RUNNING = Outcome("running", "yes")
TRY_SYSTEM_USER = Outcome("try-system-user", "find-out")
SET_DATE = Outcome("set-date", "answer")
START_AGAIN = Outcome("start-again", "answer")

BACK = timedelta(days=2)
"""A couple of days (RS4)."""

RESTART = ("back-to-server", "start-again", "takes-a-while", "nothing-twice")
"""What is left once the date is set (RS5, RS6)."""


def decide(ask: Ask) -> Verdict:
    """Follow the article's order; stop where the reader stands."""
    if ask(SERVER) == "no":  # RS1
        return LOG_IN_FIRST("log-in-server", "toggle-link")
    link = ask(LINK)
    if link == "not-tried":
        return TRY_LINK("toggle-link")
    if link == "starts":
        return RUNNING("toggle-link")
    if ask(SYSTEM_USER) == "no":  # RS2
        return TRY_SYSTEM_USER("system-user", "toggle-link")
    if ask(DATE_SET) == "yes":
        return START_AGAIN(*RESTART)

    earliest = ask.today  # a date in the future says nothing of what is in sync
    if ask(FIELD_KNOWN) == "yes":
        earliest = min(ask(FIELD_DATE), earliest)
    if ask(SYNC_KNOWN) == "yes":
        earliest = min(ask(SYNC_DATE), earliest)
    return SET_DATE(  # RS3, RS4
        "open-transfer", "set-date-back", *RESTART, "date-format", date=earliest - BACK
    )
