"""Asks every kind of question, and brings every kind of value."""

from __future__ import annotations

from datetime import date, timedelta

from veiviser import UNKNOWN, Choice, Date, Integer, Outcome
from veiviser.engine.questions import LARGEST

from . import sharing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

WAY = Choice("way", "short", "long", "late", UNKNOWN)
SURE = Choice("sure", "yes", "no", fixed=True)
COUNT = Integer("count", -3, 40)
AMOUNT = Integer("amount", -LARGEST, LARGEST)
DAY = Date("day", date(2020, 2, 29), date(2040, 12, 31))

GO = Outcome("go", "yes")
TOLD = Outcome("told", "answer")
LOST = Outcome("lost", "loss")
WAIT = Outcome("wait", "not-yet")
LOOK = Outcome("look", "find-out")

OPENS = {"short": 3, "long": 14}
MONTH = timedelta(days=30)


def decide(ask: Ask) -> Verdict:
    """Come to an outcome of each kind."""
    way = ask(WAY)
    if way == UNKNOWN:
        amount = ask(AMOUNT)
        parts = {f"part-{size}": amount // 10**size for size in range(0, 15, 2)}
        return LOOK("look-up", *sharing.NOTES, words="så dyrt – 1 €, 🙂", **parts)
    if way != "late" and ask(SURE) == "no":
        return WAIT("be-sure", opens=ask.today + timedelta(days=OPENS[way]))
    if way == "late":
        return _late(ask)
    count = ask(COUNT)
    steps = [f"step-{number}" for number in range(1, max(2, min(count, 5)))]
    if count > 10:
        return TOLD(*steps, "many", total=ask.compute(sharing.total, count, 3), each=count // 3)
    return GO(*steps, left=count % 7, words=f"{way}: {count}")


def _late(ask: Ask) -> Verdict:
    day = ask(DAY)
    if day < ask.today - MONTH:
        return LOST("gone", days=(ask.today - day).days, weekday=day.isoweekday())
    return WAIT(*sharing.NOTES, due=sharing.working_day(max(day, ask.today)), year=day.year)
