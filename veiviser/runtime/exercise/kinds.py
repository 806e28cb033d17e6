"""Asks what is more than a choice, a number or a date, and computes with it."""

from __future__ import annotations

from datetime import date

from veiviser import (
    Amount,
    Choice,
    Date,
    Decimal,
    Fixed,
    Group,
    Integer,
    Money,
    Month,
    Outcome,
    Requirement,
    Several,
    Table,
    Test,
    Text,
    WorkingDays,
    add_months,
    apart,
    cite,
    greatest,
    least,
    lists,
    pick,
    rounded,
)
from veiviser.engine.groups import Member
from veiviser.engine.rule import refusal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from veiviser import Ask, Verdict
    from veiviser.engine.questions import Chosen

NEEDS = Several("needs", "food", "rent")
LANDS = lists("lands")
LAND = Choice("land", *LANDS["nordic"], *LANDS["other"])
HOURS = Decimal("hours", "0.5", "37.5", 1)
PAY = Amount("pay", 0, "900.50", "NOK")
KRONER = Amount("kroner", -5, 900, "SEK", places=0)
SINCE = Month("since", date(2024, 1, 31), date(2025, 12, 31))
UNION = Choice("union", "yes", "no")
NAME = Text("name", 40)
AGE, SICK = Integer("age", 0, 20), Choice("sick", "yes", "no")
CHILDREN = Group("children", 0, 2, AGE, SICK)

ENOUGH = Requirement("enough")
MANY = Test("many")
RATES = Table((date(2000, 1, 1), 5), (date(2025, 4, 1), 7))
ADULT = Table.of("rates", "adult")
FIRST = Table.of("bands")
WORKING = WorkingDays.of("days-off")

DONE = Outcome("done", "answer")


def decide(ask: Ask) -> Verdict:
    """Ask for one after another."""
    needs = ask(NEEDS)
    if needs.any("rent") and needs.count() > 1 and "food" in needs:
        return _working(ask)
    if needs.any():
        return _family(ask)
    land, since = ask(LAND), ask(SINCE)
    ends = [add_months(since, number) for number in (-13, 0, 1, 12)]
    return DONE(
        cite("nordic", when=land.one_of(*LANDS["nordic"])),
        cite("at-work", when=WORKING.has(date(2026, 3, 30))),
        first=min(ends),
        last=greatest(*ends),
        rate=ADULT.at(date(2025, 4, 1)),
        due=WORKING.after(date(2026, 3, 30), 3),
        mistakes=_mistakes(ask, needs),
    )


def _working(ask: Ask) -> Verdict:
    hours, pay, has_union = ask(HOURS), ask(PAY), ask(UNION) == "yes"
    ask.require(ENOUGH, pay > 100_00 or has_union)
    rate = RATES.at(ask.today)
    ask(NAME)
    return DONE(
        "paid",
        due=Money(rounded(hours * rate, 10), "NOK"),
        hours=Fixed(hours, 1),
        kroner=Money(least(ask(KRONER), pay, 500), "SEK", places=0),
        below=Money(-5, "NOK"),
    )


def _family(ask: Ask) -> Verdict:
    young, costs = 0, 0
    spans = [(0, 1)]
    for child in ask.each(CHILDREN):
        spans.append((young, child(AGE)))
        young += child(AGE) < 12
        costs += pick(child(SICK) == "yes", 2, 1)
    years = sum(end - start for start, end in apart(*spans))
    return DONE(cite("many-young", when=MANY(young > 1)), young=young, costs=costs, years=years)


def _mistakes(ask: Ask, needs: Chosen) -> int:
    """Return how many of these mistakes are told."""
    member = Member(ask, CHILDREN.members[0], 1)
    wrong: list[Callable[[], object]] = [
        lambda: Several("a", "none"),
        lambda: Text("a", 0),
        lambda: Decimal("a", "0.55", 3, 1),
        lambda: Decimal("a", 3, 1, 1),
        lambda: Amount("a", 0, 10**15, "NOK"),
        lambda: Amount("a", 0, 1, "kroner"),
        lambda: Integer("a", "1", 2),  # type: ignore[arg-type]
        lambda: Month("a", date(2025, 1, 1), date(2024, 1, 1)),
        lambda: Date("a", "2025", date(2024, 1, 1)),  # type: ignore[arg-type]
        lambda: Group("a", 0, 0, AGE),
        lambda: Table(),
        lambda: Table((2, 1), until=1),
        lambda: LANDS["gone"],
        lambda: Table.of("gone"),
        lambda: Table.of("lands"),
        lambda: Table.of("rates", "old"),
        lambda: ADULT.at(date(2027, 4, 1)),
        lambda: WORKING.has(date(2027, 4, 1)),
        lambda: FIRST.at(9),
        lambda: needs.has("gone"),
        lambda: member(PAY),
        lambda: refusal(ENOUGH, []),
        lambda: DONE(cost=Money(10**15, "NOK")),
    ]
    told = 0
    for make in wrong:
        try:
            make()
        except (TypeError, ValueError, LookupError):
            told += 1
    return told
