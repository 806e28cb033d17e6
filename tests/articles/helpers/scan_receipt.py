"""Tells how a receipt is added, by where that is done and how many pages it has."""

from __future__ import annotations

from veiviser import Choice, Integer, Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

MOST = 20

PLATFORM = Choice("platform", "web", "mobile")
PAGES = Integer("pages", 1, 99)

SCAN = Outcome("scan", "yes")
UPLOAD = Outcome("upload", "yes")
SPLIT = Outcome("split", "not-yet")


def decide(ask: Ask) -> Verdict:
    platform = ask(PLATFORM)
    pages = ask(PAGES)
    if pages > MOST:
        return SPLIT("at-most-twenty")
    if platform == "mobile":
        return SCAN("tap-scan", "write-pages", "tap-store", pages=pages)
    return UPLOAD("click-upload", "write-pages", "store-it", pages=pages)
