"""How much statutory redundancy pay is somebody owed in Britain?"""

from __future__ import annotations

from datetime import date

from veiviser import (
    Amount,
    Date,
    Decimal,
    Fixed,
    Integer,
    Money,
    Outcome,
    Requirement,
    Table,
    Test,
    cite,
    greatest,
    least,
    pick,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

LAST_DAY = Date("last-day", date(2012, 2, 1), date(2027, 12, 31), fixed=True)
AGE = Integer("age", 16, 100, fixed=True)
YEARS = Decimal("years", 0, 85, places=1, fixed=True)
WEEKLY_PAY = Amount("weekly-pay", 0, 1_000_000, "GBP", fixed=True)

NOT_LONG_AGO = Requirement("not-long-ago")
NOT_FAR_AHEAD = Requirement("not-far-ahead")
FROM_FIFTEEN = Requirement("from-fifteen")

SOME_BEFORE_22 = Test("some-before-22")
SOME_FROM_22 = Test("some-from-22")
MORE_THAN_COUNTS = Test("more-than-counts")

TOO_SHORT = Outcome("too-short", "answer")
PAYMENT = Outcome("payment", "answer")

MOST_A_WEEK = Table.of("most-a-week", "great-britain")
MOST_A_WEEK_IN_NORTHERN_IRELAND = Table.of("most-a-week", "northern-ireland")
"""Pounds that count of a week's pay."""

MOST_YEARS = 20
MOST_WEEKS = 30


def decide(ask: Ask) -> Verdict:
    """Count half weeks for each full year, more for those from 22 and from 41 years of age."""
    last_day = ask(LAST_DAY)
    before_september = ask.today.month < 9
    ask.require(NOT_LONG_AGO, last_day.year >= ask.today.year - pick(before_september, 4, 3))
    ask.require(NOT_FAR_AHEAD, last_day.year <= ask.today.year + pick(before_september, 0, 1))
    age = ask(AGE)
    tenths = ask(YEARS)
    worked = tenths // 10
    ask.require(FROM_FIFTEEN, worked <= age - 15)
    if tenths < 2_0:
        return TOO_SHORT("two-years")
    pay = ask(WEEKLY_PAY)

    years = least(worked, MOST_YEARS)
    half_weeks = years + least(years, greatest(age - 22, 0)) + least(years, greatest(age - 41, 0))
    most = MOST_A_WEEK.at(last_day)
    most_ni = MOST_A_WEEK_IN_NORTHERN_IRELAND.at(last_day)

    def paid(most: int) -> Money:
        return Money((half_weeks * least(pay, most * 100) + 1) // 2, "GBP")

    def pounds(number: int) -> Money:
        return Money(number, "GBP", places=0)

    return PAYMENT(
        cite("half-week", when=SOME_BEFORE_22(age - years < 22)),
        cite("whole-week", when=(age > 22) & SOME_FROM_22(age - years < 41)),
        cite("week-and-half", when=age > 41),
        cite("most-years", when=tenths >= (MOST_YEARS + 1) * 10),
        cite("most-pay", when=MORE_THAN_COUNTS(pay > most * 100)),
        "employer-may-pay-more",
        "tax-free",
        payment=paid(most),
        payment_ni=paid(most_ni),
        weeks=Fixed(half_weeks * 5, 1),
        most_a_week=pounds(most),
        most_a_week_ni=pounds(most_ni),
        most_in_all=pounds(most * MOST_WEEKS),
        most_in_all_ni=pounds(most_ni * MOST_WEEKS),
    )
