"""How much child benefit was received in a British tax year, and what is the tax charge on it?"""

from __future__ import annotations

from datetime import date, timedelta

from veiviser import (
    Amount,
    Choice,
    Date,
    Group,
    Integer,
    Money,
    Outcome,
    Requirement,
    cite,
    greatest,
    least,
    pick,
    rounded,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

CHILDREN = Integer("children", 1, 30)
TAX_YEAR = Choice("tax-year", *(f"from-{year}" for year in range(2026, 2011, -1)), fixed=True)
CLAIMED_IN_SPRING = Choice("claimed-in-spring", "yes", "no", fixed=True)
PART_YEAR = Choice("part-year", "yes", "no", fixed=True)
START = Date("start", date(2012, 4, 6), date(2027, 4, 5))
STOP = Date("stop", date(2012, 4, 6), date(2027, 4, 5))
PART_YEAR_CHILDREN = Group("part-year-children", 1, 10, START, STOP)
INCOME = Amount("income", 0, 100_000_000, "GBP")
HAS_DEDUCTIONS = Choice("has-deductions", "yes", "no", fixed=True)
DEDUCTIONS = Amount("deductions", 0, 100_000_000, "GBP")
HAS_OTHER_DEDUCTIONS = Choice("has-other-deductions", "yes", "no", fixed=True)
OTHER_DEDUCTIONS = Amount("other-deductions", 0, 100_000_000, "GBP")

NO_MORE_THAN_ALL = Requirement("no-more-than-all")
STARTS_IN_TAX_YEAR = Requirement("starts-in-tax-year")
STOPS_IN_TAX_YEAR = Requirement("stops-in-tax-year")
STOPS_AFTER_START = Requirement("stops-after-start")

NO_CHARGE = Outcome("no-charge", "answer")
CHARGE = Outcome("charge", "answer")

WEEKLY = {
    2012: (20_30, 13_40),
    2013: (20_30, 13_40),
    2014: (20_50, 13_55),
    2015: (20_70, 13_70),
    2016: (20_70, 13_70),
    2017: (20_70, 13_70),
    2018: (20_70, 13_70),
    2019: (20_70, 13_70),
    2020: (21_05, 13_95),
    2021: (21_15, 14_00),
    2022: (21_80, 14_45),
    2023: (24_00, 15_90),
    2024: (25_60, 16_95),
    2025: (26_05, 17_25),
    2026: (27_05, 17_90),
}
"""Pence a week for the first child and for each other one, by the tax year's first year."""

FIRST_TAXED = date(2013, 1, 7)
"""What was received before is no part of the charge."""

DAY = timedelta(1)
WEEK = timedelta(7)


def decide(ask: Ask) -> Verdict:
    """Count a week for each Monday that a child was claimed for; charge by the income."""
    children = ask(CHILDREN)
    answer = ask(TAX_YEAR)
    year = next(year for year in WEEKLY if answer == f"from-{year}")
    backdated = year == 2024 and ask(CLAIMED_IN_SPRING) == "yes"
    begins, ends = date(year, 4, 6), date(year + 1, 4, 5)
    mondays = _mondays(greatest(begins, FIRST_TAXED), ends)
    first, further = WEEKLY[year]

    claimed = children
    claims = []
    if ask(PART_YEAR) == "yes":
        for child in ask.each(PART_YEAR_CHILDREN):
            if child.number == 1:
                ask.require(NO_MORE_THAN_ALL, ask(PART_YEAR_CHILDREN.size) <= children)
            start = child(START)
            ask.require(STARTS_IN_TAX_YEAR, (start >= begins) & (start <= ends))
            stop = child(STOP)
            ask.require(STOPS_IN_TAX_YEAR, stop <= ends)
            ask.require(STOPS_AFTER_START, stop > start)
            claims.append((start, stop))
        claimed = children - ask(PART_YEAR_CHILDREN.size)

    covered = [
        sum((start <= monday) & (stop >= monday) for start, stop in claims) for monday in mondays
    ]
    weeks = claimed * len(mondays) + sum(covered)
    weeks_of_any = pick(claimed > 0, len(mondays), sum(count > 0 for count in covered))
    received = further * weeks + (first - further) * weeks_of_any

    quarters = 4 * ask(INCOME)  # of a penny: a deduction counts for five quarters of it
    if ask(HAS_DEDUCTIONS) == "yes":
        quarters -= 5 * ask(DEDUCTIONS)
        if ask(HAS_OTHER_DEDUCTIONS) == "yes":
            quarters -= 4 * ask(OTHER_DEDUCTIONS)
    lower, upper = (60_000, 80_000) if year >= 2024 else (50_000, 60_000)
    one_percent = (upper - lower) // 100
    percent = least(greatest((quarters - lower * 400) // (one_percent * 400), 0), 100)

    notes = (
        cite("received-from-january", when=year == 2012),
        "state-in-tax-return",
    )
    if quarters < (lower + one_percent) * 400:
        return NO_CHARGE(
            *notes,
            cite("backdated-claim", when=backdated),
            "partner-may-pay",
            received=Money(received, "GBP"),
            free_below=Money(lower + one_percent, "GBP", places=0),
        )
    return CHARGE(
        *notes,
        cite("charge-from-january", when=year == 2012),
        cite("may-still-change", when=ask.today <= ends),
        "most-common-income",
        cite("through-pay", when=year >= 2024),
        *(cite(step, when=year < 2024) for step in ("register", "file", "pay-in-time")),
        "highest-income-pays",
        cite("backdated-claim", when=year == 2024),
        cite("backdated-claim-before", when=year == 2023),
        "stop-or-carry-on",
        cite("higher-next-year", when=year == 2012),
        received=Money(received, "GBP"),
        percent=percent,
        charge=Money(received * percent // 100 // 100, "GBP", places=0),
        net_income=Money(rounded(quarters, 4) // 4, "GBP"),
    )


def _mondays(begin: date, end: date) -> list[date]:
    monday = begin + DAY * (-begin.weekday() % 7)
    return [monday + WEEK * count for count in range((end - monday).days // 7 + 1)]
