"""Am I paid the British minimum wage, or was I last year?"""

from __future__ import annotations

from veiviser import (
    Amount,
    Choice,
    Decimal,
    Integer,
    Money,
    Outcome,
    Requirement,
    Table,
    Test,
    cite,
    greatest,
    rounded,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

PERIOD = Choice("period", "now", "last-year", fixed=True)
APPRENTICE = Choice("apprentice", "no", "under-19", "first-year", "later-year", fixed=True)
WAS_APPRENTICE = Choice("was-apprentice", "no", "under-19", "from-19", fixed=True)
AGE = Integer("age", 1, 200, fixed=True)
DAYS = Integer("days", 1, 31, fixed=True)
HOURS = Decimal("hours", "0.01", 31 * 16, places=2, fixed=True)
PAY = Amount("pay", 0, 10_000_000, "GBP", fixed=True)
LODGING = Choice("lodging", "no", "free", "charged", fixed=True)
CHARGE = Amount("charge", "0.01", 1_000, "GBP", fixed=True)
NIGHTS = Integer("nights", 0, 7, fixed=True)
PAYS_FOR_JOB = Choice("pays-for-job", "yes", "no", fixed=True)
EXTRA_WORK = Choice("extra-work", "yes", "no", fixed=True)
EXTRA_PAID = Choice("extra-paid", "yes", "no", fixed=True)

HOURS_IN_DAYS = Requirement("hours-in-days")
MAY_BE_UNDERPAID = Test("may-be-underpaid")
PAID_ENOUGH = Test("paid-enough")

TOO_YOUNG = Outcome("too-young", "answer")
WAS_TOO_YOUNG = Outcome("was-too-young", "answer")
ENOUGH = Outcome("enough", "answer")
TOO_LITTLE = Outcome("too-little", "answer")
WAS_ENOUGH = Outcome("was-enough", "answer")
WAS_TOO_LITTLE = Outcome("was-too-little", "answer")

HOURLY = {
    "last-year": Table((0, 7_55), (18, 10_00), (21, 12_21)),
    "now": Table((0, 8_00), (18, 10_85), (21, 12_71)),
}
"""Pence an hour by age: from April 2025 and from April 2026."""

APPRENTICE_HOURLY = {"last-year": 7_55, "now": 8_00}
FREE_A_NIGHT = {"last-year": 10_66, "now": 11_10}
"""Pence that a night's lodging counts for, and may cost."""


def decide(ask: Ask) -> Verdict:
    """Compare pay, with what lodging adds or takes, with the least for the hours worked."""
    period = str(ask(PERIOD))
    past = period == "last-year"
    if ask(WAS_APPRENTICE) != "no" if past else ask(APPRENTICE) in ("under-19", "first-year"):
        hourly = APPRENTICE_HOURLY[period]
        is_adult, is_young = False, True
    else:
        age = ask(AGE)
        if age < 16:
            return (WAS_TOO_YOUNG if past else TOO_YOUNG)("school-leaving-age")
        hourly = HOURLY[period].at(age)
        is_adult, is_young = age >= 21, age < 21

    days = ask(DAYS)
    hours = ask(HOURS)
    ask.require(HOURS_IN_DAYS, hours <= days * 16_00)
    pay = ask(PAY) + _lodging(ask, FREE_A_NIGHT[period], days)
    due = rounded(hourly * hours, 100) // 100

    pays_for_job = ask(PAYS_FOR_JOB) == "yes"
    unpaid_work = ask(EXTRA_WORK) == "yes" and ask(EXTRA_PAID) == "no"
    doubt = MAY_BE_UNDERPAID(pays_for_job | unpaid_work)
    values = {
        "hourly": Money(hourly, "GBP"),
        "due": Money(due, "GBP"),
        "pay": Money(pay, "GBP"),
    }
    if PAID_ENOUGH(pay >= due):
        return (WAS_ENOUGH if past else ENOUGH)(
            cite("living-wage", when=is_adult),
            cite("minimum-wage-rate", when=is_young),
            cite("taken-or-unpaid", when=doubt),
            cite("read-guide", when=not doubt),
            "call-acas",
            cite("complain", when=doubt),
            **values,
        )
    return (WAS_TOO_LITTLE if past else TOO_LITTLE)(
        cite("living-wage", when=is_adult),
        cite("minimum-wage-rate", when=is_young),
        cite("taken-or-unpaid", when=doubt),
        "call-acas",
        "complain",
        **values,
    )


def _lodging(ask: Ask, free: int, days: int) -> int:
    """Return the pence that lodging adds to the pay of so many days, or takes from it."""
    lodging = ask(LODGING)
    if lodging == "no":
        return 0
    weeks = rounded(days * 2000, 14) // 14  # in thousandths, as the public rule has it
    if lodging == "free":
        return rounded(ask(NIGHTS) * free * weeks, 1000) // 1000
    beyond = greatest(ask(CHARGE) - free, 0)
    return -(rounded(ask(NIGHTS) * beyond * weeks, 1000) // 1000)
