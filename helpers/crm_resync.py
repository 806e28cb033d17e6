"""Where am I in restarting the CRM link, what is next, and which date do I set?

The facts it rests on are RS1 to RS7.
"""

from __future__ import annotations

from datetime import date, timedelta

from veiviser import Choice, Date, Outcome, cite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

WHERE = Choice(
    "where", "no-server", "not-tried", "stuck", "system-user", "date-set", "started", "missing"
)
FIELD_KNOWN = Choice("field-known", "yes", "no")
FIELD_DATE = Date("field-date", date(1970, 1, 3), date(2069, 12, 31), fixed=True)
SYNC_KNOWN = Choice("sync-known", "yes", "no")
SYNC_DATE = Date("sync-date", date(1970, 1, 3), date(2069, 12, 31), fixed=True)

LOG_IN_FIRST = Outcome("log-in-first", "not-yet")
TRY_LINK = Outcome("try-link", "find-out")
TRY_SYSTEM_USER = Outcome("try-system-user", "find-out")
SET_DATE = Outcome("set-date", "answer")
RUNNING = Outcome("running", "yes")
STILL_STUCK = Outcome("still-stuck", "find-out")

BACK = timedelta(days=2)
"""A couple of days (RS4)."""


def decide(ask: Ask) -> Verdict:
    """Follow the article's order from where the reader stands."""
    where = ask(WHERE)
    if where == "no-server":  # RS1
        return LOG_IN_FIRST("get-to-server")
    if where == "not-tried":  # RS1
        return TRY_LINK("start-link", "log-in-server", "toggle-link")
    if where == "stuck":  # RS2
        return TRY_SYSTEM_USER("log-in-as-system-user", "start-link", "system-user", "toggle-link")
    if where == "started":
        return RUNNING()
    if where == "date-set":  # nothing beyond RS5 is known
        return STILL_STUCK("send-to-support")
    return _set_date(ask)


def _set_date(ask: Ask) -> Verdict:
    """Count from the earliest date known (RS4); one to come says nothing of what is in sync."""
    earliest = ask.today
    ahead = []
    if ask(FIELD_KNOWN) == "yes":
        shown = ask(FIELD_DATE)
        ahead.append(cite("field-ahead", when=shown > ask.today))
        earliest = min(shown, earliest)
    if ask(SYNC_KNOWN) == "yes":
        synced = ask(SYNC_DATE)
        ahead.append(cite("sync-ahead", when=synced > ask.today))
        earliest = min(synced, earliest)
    return SET_DATE(  # RS3 to RS7
        "open-field",
        "write-date",
        "start-again-then",
        *ahead,
        "open-transfer",
        "set-date-back",
        "back-to-server",
        "start-again",
        date=earliest - BACK,
    )
