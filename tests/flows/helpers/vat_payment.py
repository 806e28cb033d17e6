"""By which day do I pay British VAT, and when must the money be there?"""

from __future__ import annotations

from datetime import date, timedelta

from veiviser import Choice, Date, Outcome, Requirement, Table, add_months

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from veiviser import Ask, Verdict

PERIOD_END = Date("period-end", date(2012, 1, 1), date(2026, 12, 31), fixed=True)
METHOD = Choice("method", "direct-debit", "online", "card", "bacs", "giro", "chaps", "cheque")

MONTH_END = Requirement("month-end")

SET_UP = Outcome("set-up", "answer")
PAY = Outcome("pay", "answer")
POST = Outcome("post", "answer")

HOLIDAYS = """
2012-01-02 2012-04-06 2012-04-09 2012-05-07 2012-06-04 2012-06-05 2012-08-27 2012-12-25 2012-12-26
2013-01-01 2013-03-29 2013-04-01 2013-05-06 2013-05-27 2013-08-26 2013-12-25 2013-12-26
2014-01-01 2014-04-18 2014-04-21 2014-05-05 2014-05-26 2014-08-25 2014-12-25 2014-12-26
2015-01-01 2015-04-03 2015-04-06 2015-05-04 2015-05-25 2015-08-31 2015-12-25 2015-12-28
2016-01-01 2016-03-25 2016-03-28 2016-05-02 2016-05-30 2016-08-29 2016-12-26 2016-12-27
2017-01-02 2017-04-14 2017-04-17 2017-05-01 2017-05-29 2017-08-28 2017-12-25 2017-12-26
2018-01-01 2018-03-30 2018-04-02 2018-05-07 2018-05-28 2018-08-27 2018-12-25 2018-12-26
2019-01-01 2019-04-19 2019-04-22 2019-05-06 2019-05-27 2019-08-26 2019-12-25 2019-12-26
2020-01-01 2020-04-10 2020-04-13 2020-05-08 2020-05-25 2020-08-31 2020-12-25 2020-12-28
2021-01-01 2021-04-02 2021-04-05 2021-05-03 2021-05-31 2021-08-30 2021-12-27 2021-12-28
2022-01-03 2022-04-15 2022-04-18 2022-05-02 2022-06-02 2022-06-03 2022-08-29 2022-09-19
2022-12-26 2022-12-27
2023-01-02 2023-04-07 2023-04-10 2023-05-01 2023-05-08 2023-05-29 2023-08-28 2023-12-25 2023-12-26
2024-01-01 2024-03-29 2024-04-01 2024-05-06 2024-05-27 2024-08-26 2024-12-25 2024-12-26
2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
2027-01-01
"""
"""Bank holidays in England and Wales."""

DAY = timedelta(1)
WEEK = timedelta(7)


def _works(day: date) -> bool:
    return day.weekday() < 5 and day.isoformat() not in HOLIDAYS


def _before(day: date, working_days: int = 0) -> date:
    """Return the day so many working days earlier; for none, the day itself or the last before."""
    while working_days > 0 or not _works(day):
        day -= DAY
        working_days -= _works(day)
    return day


def _after(day: date, working_days: int) -> date:
    while working_days:
        day += DAY
        working_days -= _works(day)
    return day


def _table(deadline: Callable[[date], date]) -> Table:
    """Return how many days a deadline is after the month that follows a period.

    The calendar is gone through once, when the rule is read: no answer is needed for that.
    """
    months = [add_months(PERIOD_END.minimum, months) for months in range(15 * 12)]
    ends = [(month, add_months(month, 2) - DAY) for month in months]
    return Table(*((month, (deadline(end) - end).days) for month, end in ends))


RECEIVED = _table(lambda end: _before(end + WEEK))
CLEARED = _table(lambda end: _before(end))
TAKEN = _table(lambda end: _after(end + WEEK, 3))
TWO_DAYS_EARLIER = _table(lambda end: _before(_before(end + WEEK), 2))
SIX_DAYS_EARLIER = _table(lambda end: _before(_before(end), 6))


def decide(ask: Ask) -> Verdict:
    """Count from the end of the month after the period, as each way of paying needs."""
    period = ask(PERIOD_END)
    ask.require(MONTH_END, (period + DAY).day == 1)
    end = add_months(period + DAY, 1) - DAY

    def on(table: Table) -> date:
        return end + DAY * table.at(period)

    method = ask(METHOD)
    if method == "direct-debit":
        return SET_UP(
            "set-up-direct-debit",
            "before-return",
            "only-once",
            last_day=on(TWO_DAYS_EARLIER),
            money_taken=on(TAKEN),
        )
    if method == "cheque":
        return POST(
            "exempt-only",
            "post-cheque",
            "cleared-counts",
            last_day=on(SIX_DAYS_EARLIER),
            received=on(CLEARED),
        )
    if method == "online":
        return PAY("pay-online", "reference", last_day=end + WEEK)
    if method == "chaps":
        return PAY(
            "pay-chaps", "reference", "bank-limits", last_day=on(RECEIVED), received=on(RECEIVED)
        )
    notes = {
        "card": ("pay-card", "reference"),
        "bacs": ("pay-bacs", "reference", "bank-limits"),
        "giro": ("pay-giro", "order-slips"),
    }[method]
    return PAY(*notes, last_day=on(TWO_DAYS_EARLIER), received=on(RECEIVED))
