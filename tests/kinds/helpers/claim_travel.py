"""Asks every kind of question there is."""

from __future__ import annotations

from datetime import date

from veiviser import (
    Amount,
    Choice,
    Date,
    Decimal,
    Group,
    Integer,
    Money,
    Month,
    Outcome,
    Requirement,
    Several,
    Text,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

COUNTRY = Choice(
    "country",
    "austria",
    "denmark",
    "finland",
    "france",
    "germany",
    "iceland",
    "norway",
    "spain",
    "sweden",
)
MEANS = Several("means", "train", "car", "ferry")
NIGHTS = Integer("nights", 0, 30)
DISTANCE = Decimal("distance", 0, 5000, places=1, fixed=True)
SPENT = Amount("spent", 0, 100_000, "NOK", fixed=True)
LEFT = Date("left", date(2020, 1, 1), date(2039, 12, 31), fixed=True)
PAID = Month("paid", date(2020, 1, 1), date(2039, 12, 31), fixed=True)
PURPOSE = Text("purpose", 40)
AGE = Integer("age", 0, 120, fixed=True)
TRAVELLERS = Group("travellers", 1, 3, AGE, fixed=True)

ADULT = Requirement("adult")

CLAIM = Outcome("claim", "yes")
NOTHING = Outcome("nothing", "not-yet")


def decide(ask: Ask) -> Verdict:
    abroad = ask(COUNTRY) != "norway"
    means = ask(MEANS)
    ask(NIGHTS)
    far = not means.has("car") or ask(DISTANCE) >= 500
    spent = ask(SPENT)
    ask(LEFT)
    ask(PAID)
    ask(PURPOSE)
    adults = 0
    for member in ask.each(TRAVELLERS):
        if member(AGE) >= 18:
            adults = 1
    ask.require(ADULT, adults > 0)
    if not far:
        return NOTHING("keep-receipts")
    if abroad:
        return CLAIM("keep-receipts", "confirm-true", total=Money(spent, "NOK"))
    return CLAIM("confirm-true", total=Money(spent, "NOK"))
