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
    Table,
    Test,
    apart,
    cite,
    greatest,
    pick,
    rounded,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

CHILDREN = Integer("children", 1, 30, fixed=True)
TAX_YEAR = Integer("tax-year", 2012, 2026, fixed=True)
CLAIMED_IN_SPRING = Choice("claimed-in-spring", "yes", "no", fixed=True)
PART_YEAR = Choice("part-year", "yes", "no", fixed=True)
START = Date("start", date(2012, 4, 6), date(2027, 4, 5), fixed=True)
STOP = Date("stop", date(2012, 4, 6), date(2027, 4, 5), fixed=True)
PART_YEAR_CHILDREN = Group("part-year-children", 1, 10, START, STOP, fixed=True)
INCOME = Amount("income", 0, 100_000_000, "GBP", fixed=True)
HAS_DEDUCTIONS = Choice("has-deductions", "yes", "no", fixed=True)
DEDUCTIONS = Amount("deductions", 0, 100_000_000, "GBP", fixed=True)
HAS_OTHER_DEDUCTIONS = Choice("has-other-deductions", "yes", "no", fixed=True)
OTHER_DEDUCTIONS = Amount("other-deductions", 0, 100_000_000, "GBP", fixed=True)

NO_MORE_THAN_ALL = Requirement("no-more-than-all")
STARTS_IN_TAX_YEAR = Requirement("starts-in-tax-year")
STOPS_IN_TAX_YEAR = Requirement("stops-in-tax-year")
STOPS_AFTER_START = Requirement("stops-after-start")

LITTLE_INCOME = Test("little-income")
NOT_OVER = Test("not-over")

NO_CHARGE = Outcome("no-charge", "answer")
CHARGE = Outcome("charge", "answer")

FIRST_WEEKLY = Table(
    (2012, 20_30),
    (2014, 20_50),
    (2015, 20_70),
    (2020, 21_05),
    (2021, 21_15),
    (2022, 21_80),
    (2023, 24_00),
    (2024, 25_60),
    (2025, 26_05),
    (2026, 27_05),
)
FURTHER_WEEKLY = Table(
    (2012, 13_40),
    (2014, 13_55),
    (2015, 13_70),
    (2020, 13_95),
    (2021, 14_00),
    (2022, 14_45),
    (2023, 15_90),
    (2024, 16_95),
    (2025, 17_25),
    (2026, 17_90),
)
"""Pence a week for the first child, and for each other one, by the tax year's first year."""

LOWER = Table((2012, 50_000), (2024, 60_000))
UPPER = Table((2012, 60_000), (2024, 80_000))
"""Pounds of income from which the charge begins, and from which it takes everything."""

PERCENT = Table((-(10**12), 0), *((step, step) for step in range(1, 101)))
"""Percent of what was received, by hundredths of the way from the one to the other."""

UNTAXED = date(2013, 1, 6)
"""What was received up to that day is no part of the charge."""

DAY = timedelta(1)
MONDAY = date(2012, 4, 2)
BEGINS = Table(*((year, (date(year, 4, 6) - MONDAY).days) for year in range(2012, 2028)))
"""Days from that Monday to the tax year's first."""


def _mondays(start: date, end: date) -> int:
    """Return how many Mondays come after one day, up to another and with it, if they count."""
    start, end = greatest(start, UNTAXED), greatest(end, UNTAXED)
    return (end - MONDAY).days // 7 - (start - MONDAY).days // 7


def decide(ask: Ask) -> Verdict:
    """Count a week for each Monday that a child was claimed for; charge by the income."""
    children = ask(CHILDREN)
    year = ask(TAX_YEAR)
    backdated = year == 2024 and ask(CLAIMED_IN_SPRING) == "yes"
    begins = MONDAY + DAY * BEGINS.at(year)
    ends = MONDAY + DAY * (BEGINS.at(year + 1) - 1)
    all_weeks = _mondays(begins - DAY, ends)

    claimed = children
    weeks = weeks_of_any = 0
    if ask(PART_YEAR) == "yes":
        spans = []
        for child in ask.each(PART_YEAR_CHILDREN):
            if child.number == 1:
                claimed = children - ask(PART_YEAR_CHILDREN.size)
                ask.require(NO_MORE_THAN_ALL, claimed >= 0)
            start = child(START)
            ask.require(STARTS_IN_TAX_YEAR, (start >= begins) & (start <= ends))
            stop = child(STOP)
            ask.require(STOPS_IN_TAX_YEAR, stop <= ends)
            ask.require(STOPS_AFTER_START, stop > start)
            spans.append((start - DAY, stop))
        weeks = sum(_mondays(*span) for span in spans)
        weeks_of_any = sum(_mondays(*span) for span in apart(*spans))
    weeks = weeks + claimed * all_weeks
    weeks_of_any = pick(claimed > 0, all_weeks, weeks_of_any)
    further = FURTHER_WEEKLY.at(year)
    received = further * weeks + (FIRST_WEEKLY.at(year) - further) * weeks_of_any

    quarters = 4 * ask(INCOME)  # of a penny: a deduction counts for five quarters of it
    if ask(HAS_DEDUCTIONS) == "yes":
        quarters = quarters - 5 * ask(DEDUCTIONS)
        if ask(HAS_OTHER_DEDUCTIONS) == "yes":
            quarters = quarters - 4 * ask(OTHER_DEDUCTIONS)
    lower = LOWER.at(year)
    one_percent = (UPPER.at(year) - lower) // 100
    percent = PERCENT.at((quarters - lower * 400) // (one_percent * 400))

    notes = (
        cite("received-from-january", when=year == 2012),
        "state-in-tax-return",
    )
    if LITTLE_INCOME(quarters < (lower + one_percent) * 400):
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
        cite("may-still-change", when=NOT_OVER(ask.today <= ends)),
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
