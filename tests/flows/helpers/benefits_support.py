"""Which benefits and other support may I get in the United Kingdom?"""

from __future__ import annotations

from veiviser import UNKNOWN, Choice, Outcome, Requirement, Several, cite, pick

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict

NATION = Choice("nation", "england", "wales", "scotland", "northern-ireland", fixed=True)
PENSION_AGE = Choice("pension-age", "yes", "no", fixed=True)
WORK = Choice("work", "yes", "no", "retired", fixed=True)
HOURS = Choice("hours", "sixteen-or-more", "fewer", fixed=True)
CONDITION = Choice("condition", "yes", "no", fixed=True)
DAILY_TASKS = Choice("daily-tasks", "yes", "no", fixed=True)
ABLE_TO_WORK = Choice("able-to-work", "unable", "limited", "able", fixed=True)
CARER = Choice("carer", "yes", "no", fixed=True)
CHILDREN = Choice("children", "yes", "no", fixed=True)
AGES = Several(
    "ages",
    "pregnant",
    "age-0-to-1",
    "age-2",
    "age-3-to-4",
    "age-5-to-7",
    "age-8-to-11",
    "age-12-to-15",
    "age-16-to-17",
    "age-18-to-19",
)
DISABLED_CHILD = Choice("disabled-child", "yes", "no", fixed=True)
ON_BENEFITS = Choice("on-benefits", "yes", "no", UNKNOWN, fixed=True)
BENEFITS = Several(
    "benefits",
    "universal-credit",
    "jobseekers-allowance",
    "employment-and-support-allowance",
    "pension-credit",
    "income-support",
    "housing-benefit",
)
SAVINGS = Choice("savings", "over", "under", "none", fixed=True)

ONE_AT_LEAST = Requirement("one-at-least")

MAY_GET = Outcome("may-get", "answer")

ENGLAND, WALES, SCOTLAND, NORTHERN_IRELAND = ((nation,) for nation in NATION.options)
GREAT_BRITAIN = (*ENGLAND, *WALES, *SCOTLAND)
BUT_SCOTLAND = (*ENGLAND, *WALES, *NORTHERN_IRELAND)
BUT_ENGLAND = (*WALES, *SCOTLAND, *NORTHERN_IRELAND)
ALL = NATION.options

BABY = ("pregnant", "age-0-to-1")
SCHOOL = ("age-3-to-4", "age-5-to-7", "age-8-to-11", "age-12-to-15", "age-16-to-17")
UP_TO_11 = ("age-0-to-1", "age-2", "age-3-to-4", "age-5-to-7", "age-8-to-11")
UP_TO_15 = (*UP_TO_11, "age-12-to-15")
FROM_16 = ("age-16-to-17", "age-18-to-19")


def every(*tests: bool) -> bool:
    """Return whether all tests hold, as one test."""
    holds, *others = tests
    for test in others:
        holds = pick(holds, test, no=False)
    return holds


def some(*tests: bool) -> bool:
    """Return whether any test holds, as one test."""
    holds, *others = tests
    for test in others:
        holds = pick(holds, yes=True, no=test)
    return holds


def decide(ask: Ask) -> Verdict:
    """Ask for everything, then go through all there is where the reader lives."""
    nation = ask(NATION)
    pensioner = ask(PENSION_AGE) == "yes"
    younger = not pensioner
    work = ask(WORK)
    fewer_hours = work == "yes" and ask(HOURS) == "fewer"
    ill = ask(CONDITION) == "yes"
    daily_tasks = ill and ask(DAILY_TASKS) == "yes"
    able = str(ask(ABLE_TO_WORK)) if ill else "able"
    carer = ask(CARER) == "yes"
    family = ask(CHILDREN) == "yes"
    ages = ask(AGES) if family else None
    disabled_child = family and ask(DISABLED_CHILD) == "yes"
    on_benefits = ask(ON_BENEFITS)
    benefits = ask(BENEFITS) if on_benefits == "yes" else None
    if benefits:
        ask.require(ONE_AT_LEAST, benefits.count() > 0)
    modest = ask(SAVINGS) != "over"

    def child(*of: str) -> bool:
        return ages.count(*of) > 0 if ages else False

    def gets(*of: str) -> bool:
        return benefits.count(*of) > 0 if benefits else False

    def without(*of: str) -> bool:
        """Return whether benefits are got, but none of these."""
        return benefits.count(*of) == 0 if benefits else on_benefits == UNKNOWN

    gets_some = on_benefits != "no"
    gets_none = on_benefits == "no"
    unsure = on_benefits == UNKNOWN
    seeks_work = (work == "no" or fewer_hours) and able != "unable"

    support = (
        ("esa", ALL, younger and work != "retired" and ill and able != "able"),
        ("jsa", ALL, younger and seeks_work),
        ("pension-credit", ALL, every(pensioner, some(gets_none, without("pension-credit")))),
        ("housing-benefit", ALL, some(gets_none, without("housing-benefit"))),
        ("access-to-work", ALL, ill and able != "unable"),
        (
            "universal-credit",
            ALL,
            every(younger and modest, some(gets_none, without("universal-credit"))),
        ),
        ("scottish-child-payment", SCOTLAND, every(child(*UP_TO_15), without("housing-benefit"))),
        (
            "tax-free-childcare",
            ALL,
            every(work == "yes" and family and not disabled_child, child(*UP_TO_11)),
        ),
        (
            "tax-free-childcare-disabled",
            ALL,
            every(work == "yes" and disabled_child, child(*UP_TO_15, "age-16-to-17")),
        ),
        ("childcare-2", (*ENGLAND, *WALES), every(child("age-2"), without("housing-benefit"))),
        ("childcare-3-to-4", WALES, child("age-3-to-4")),
        ("childcare-15-hours", ENGLAND, child("age-3-to-4")),
        ("early-learning", SCOTLAND, child("age-2", "age-3-to-4", "age-5-to-7")),
        (
            "childcare-when-working",
            ENGLAND,
            every(work == "yes", child("age-0-to-1", "age-2", "age-3-to-4")),
        ),
        ("winter-fuel", BUT_SCOTLAND, pensioner),
        ("carers-allowance", BUT_SCOTLAND, carer),
        ("carer-support", SCOTLAND, carer),
        ("pension-age-winter-heating", SCOTLAND, pensioner),
        ("winter-heating", SCOTLAND, gets_some),
        ("child-winter-heating", SCOTLAND, disabled_child),
        ("dla-for-children", BUT_SCOTLAND, every(disabled_child, child(*UP_TO_15))),
        ("child-disability-payment", SCOTLAND, every(disabled_child, child(*UP_TO_15))),
        ("pip", BUT_SCOTLAND, some(younger and ill, every(disabled_child, child(*FROM_16)))),
        ("adult-disability-payment", SCOTLAND, younger and daily_tasks),
        ("attendance-allowance", ALL, pensioner and daily_tasks),
        ("council-tax-reduction", GREAT_BRITAIN, True),
        ("rate-relief", NORTHERN_IRELAND, True),
        ("child-benefit", ALL, family),
        ("tv-licence", ALL, some(ill, every(pensioner, some(unsure, gets("pension-credit"))))),
        ("budgeting-loan", GREAT_BRITAIN, without("universal-credit", "housing-benefit")),
        ("social-fund-loan", NORTHERN_IRELAND, without("universal-credit", "housing-benefit")),
        ("health-costs", ALL, True),
        ("maternity-allowance", ALL, every(younger, child(*BABY))),
        ("maternity-grant", BUT_SCOTLAND, every(child(*BABY), without("housing-benefit"))),
        ("pregnancy-and-baby-payment", SCOTLAND, every(child(*BABY), gets_some)),
        (
            "healthy-start",
            BUT_SCOTLAND,
            every(child(*BABY, "age-2", "age-3-to-4"), without("housing-benefit")),
        ),
        (
            "best-start-foods",
            SCOTLAND,
            every(child(*BABY, "age-2"), without("pension-credit", "housing-benefit")),
        ),
        (
            "school-meals",
            (*ENGLAND, *WALES),
            every(child(*SCHOOL), without("housing-benefit")),
        ),
        ("school-meals-any-benefit", SCOTLAND, every(child(*SCHOOL), gets_some)),
        (
            "school-meals-and-uniform",
            NORTHERN_IRELAND,
            every(child(*SCHOOL), without("housing-benefit")),
        ),
        ("clothing-grant", SCOTLAND, every(child(*SCHOOL, "age-18-to-19"), gets_some)),
        ("school-essentials", WALES, every(child(*SCHOOL), without("housing-benefit"))),
        ("school-transport", BUT_SCOTLAND, child(*SCHOOL, "age-18-to-19")),
        ("free-school-transport", SCOTLAND, child(*SCHOOL, "age-18-to-19")),
        ("older-bus-pass", ENGLAND, pensioner),
        ("bus-pass-from-60", (*WALES, *SCOTLAND), True),
        ("travel-pass-from-60", NORTHERN_IRELAND, True),
        ("disabled-bus-pass", GREAT_BRITAIN, ill),
        ("disabled-travel-pass", NORTHERN_IRELAND, ill),
        ("mortgage-interest", ALL, without("housing-benefit")),
        ("warm-home-discount", GREAT_BRITAIN, gets_some),
        ("education-allowance", BUT_ENGLAND, child(*FROM_16)),
        ("help-to-save", ALL, every(younger, some(unsure, gets("universal-credit")))),
        ("facilities-grant", BUT_SCOTLAND, (ill or disabled_child) and modest),
        ("house-adaptations", SCOTLAND, ill or disabled_child),
        ("assistance-fund", WALES, True),
        ("crisis-grant", SCOTLAND, True),
        ("discretionary-support", NORTHERN_IRELAND, True),
        (
            "childcare-subsidy",
            NORTHERN_IRELAND,
            every(work == "yes" and family and not disabled_child, child(*UP_TO_11)),
        ),
        (
            "housing-payment",
            BUT_ENGLAND,
            some(unsure, gets("universal-credit", "housing-benefit")),
        ),
        ("local-council", ENGLAND, True),
        ("bursary", ENGLAND, child(*FROM_16)),
    )
    there = [(statement, when) for statement, nations, when in support if nation in nations]
    return MAY_GET(
        *(cite(statement, when=when) for statement, when in there),
        count=sum(when for _, when in there),
    )
