"""Which benefits and other support may I get in the United Kingdom?"""

from __future__ import annotations

from functools import reduce
from operator import or_

from veiviser import UNKNOWN, Choice, Outcome, Requirement, Several, Test, cite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict
    from veiviser.engine.questions import Chosen

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
    fixed=True,
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
    fixed=True,
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


CHILD_UP_TO_4 = Test("child-up-to-4")
CHILD_UP_TO_11 = Test("child-up-to-11")
CHILD_UP_TO_15 = Test("child-up-to-15")
CHILD_UP_TO_17 = Test("child-up-to-17")
CHILD_2_TO_7 = Test("child-2-to-7")
CHILD_3_TO_17 = Test("child-3-to-17")
CHILD_3_TO_19 = Test("child-3-to-19")
CHILD_FROM_16 = Test("child-from-16")
EXPECTED_OR_BABY = Test("expected-or-baby")
EXPECTED_OR_UP_TO_2 = Test("expected-or-up-to-2")
EXPECTED_OR_UP_TO_4 = Test("expected-or-up-to-4")
WORKS_NO_DISABLED_CHILD = Test("works-no-disabled-child")
BUT_HOUSING = Test("but-housing")
BUT_PENSION_OR_HOUSING = Test("but-pension-or-housing")
BUT_UNIVERSAL_OR_HOUSING = Test("but-universal-or-housing")

NAMED = {
    ("age-0-to-1", "age-2", "age-3-to-4"): CHILD_UP_TO_4,
    UP_TO_11: CHILD_UP_TO_11,
    UP_TO_15: CHILD_UP_TO_15,
    (*UP_TO_15, "age-16-to-17"): CHILD_UP_TO_17,
    ("age-2", "age-3-to-4", "age-5-to-7"): CHILD_2_TO_7,
    SCHOOL: CHILD_3_TO_17,
    (*SCHOOL, "age-18-to-19"): CHILD_3_TO_19,
    FROM_16: CHILD_FROM_16,
    BABY: EXPECTED_OR_BABY,
    (*BABY, "age-2"): EXPECTED_OR_UP_TO_2,
    (*BABY, "age-2", "age-3-to-4"): EXPECTED_OR_UP_TO_4,
}
"""What several ages are called together."""

NAMED_WITHOUT = {
    ("housing-benefit",): BUT_HOUSING,
    ("pension-credit", "housing-benefit"): BUT_PENSION_OR_HOUSING,
    ("universal-credit", "housing-benefit"): BUT_UNIVERSAL_OR_HOUSING,
}


def decide(ask: Ask) -> Verdict:
    """Ask for everything, then go through all there is where the reader lives."""
    nation = ask(NATION)
    old_enough = ask(PENSION_AGE)
    pensioner, younger = old_enough == "yes", old_enough == "no"
    work = ask(WORK)
    working = work == "yes"
    fewer_hours = working and ask(HOURS) == "fewer"
    ill = ask(CONDITION) == "yes"
    daily_tasks = ill and ask(DAILY_TASKS) == "yes"
    able = ask(ABLE_TO_WORK) if ill else None
    unable, limited = able == "unable", able == "limited"
    carer = ask(CARER) == "yes"
    family = ask(CHILDREN) == "yes"
    ages = ask(AGES) if family else None
    disabled = ask(DISABLED_CHILD) if family else None
    disabled_child, no_disabled_child = disabled == "yes", disabled == "no"
    on_benefits = ask(ON_BENEFITS)
    gets_none, unsure = on_benefits == "no", on_benefits == UNKNOWN
    gets_some = on_benefits != "no"
    benefits = ask(BENEFITS) if on_benefits == "yes" else None
    if benefits:
        ask.require(ONE_AT_LEAST, benefits.count() > 0)
    modest = ask(SAVINGS) != "over"

    def child(*of: str) -> bool:
        if not ages:
            return False
        holds = _any_of(ages, of)
        return NAMED[of](holds) if of in NAMED else holds

    def gets(*of: str) -> bool:
        return _any_of(benefits, of) if benefits else False

    def without(*of: str) -> bool:
        """Return whether benefits are got, but none of these."""
        holds = _any_of(benefits, of) == 0 if benefits else unsure
        return NAMED_WITHOUT[of](holds) if of in NAMED_WITHOUT else holds

    childcare = WORKS_NO_DISABLED_CHILD(working & no_disabled_child) if family else False
    fit = able != "unable"
    seeks_work = ((work == "no") | fewer_hours) & fit

    support = (
        ("esa", ALL, younger & (work != "retired") & (unable | limited)),
        ("jsa", ALL, younger & seeks_work),
        ("pension-credit", ALL, pensioner & (gets_none | without("pension-credit"))),
        ("housing-benefit", ALL, gets_none | without("housing-benefit")),
        ("access-to-work", ALL, ill & fit),
        ("universal-credit", ALL, younger & modest & (gets_none | without("universal-credit"))),
        ("scottish-child-payment", SCOTLAND, child(*UP_TO_15) & without("housing-benefit")),
        ("tax-free-childcare", ALL, childcare & child(*UP_TO_11)),
        (
            "tax-free-childcare-disabled",
            ALL,
            working & disabled_child & child(*UP_TO_15, "age-16-to-17"),
        ),
        ("childcare-2", (*ENGLAND, *WALES), child("age-2") & without("housing-benefit")),
        ("childcare-3-to-4", WALES, child("age-3-to-4")),
        ("childcare-15-hours", ENGLAND, child("age-3-to-4")),
        ("early-learning", SCOTLAND, child("age-2", "age-3-to-4", "age-5-to-7")),
        ("childcare-when-working", ENGLAND, working & child("age-0-to-1", "age-2", "age-3-to-4")),
        ("winter-fuel", BUT_SCOTLAND, pensioner),
        ("carers-allowance", BUT_SCOTLAND, carer),
        ("carer-support", SCOTLAND, carer),
        ("pension-age-winter-heating", SCOTLAND, pensioner),
        ("winter-heating", SCOTLAND, gets_some),
        ("child-winter-heating", SCOTLAND, disabled_child),
        ("dla-for-children", BUT_SCOTLAND, disabled_child & child(*UP_TO_15)),
        ("child-disability-payment", SCOTLAND, disabled_child & child(*UP_TO_15)),
        ("pip", BUT_SCOTLAND, (younger & ill) | (disabled_child & child(*FROM_16))),
        ("adult-disability-payment", SCOTLAND, younger & daily_tasks),
        ("attendance-allowance", ALL, pensioner & daily_tasks),
        ("council-tax-reduction", GREAT_BRITAIN, True),
        ("rate-relief", NORTHERN_IRELAND, True),
        ("child-benefit", ALL, family),
        ("tv-licence", ALL, ill | (pensioner & (unsure | gets("pension-credit")))),
        ("budgeting-loan", GREAT_BRITAIN, without("universal-credit", "housing-benefit")),
        ("social-fund-loan", NORTHERN_IRELAND, without("universal-credit", "housing-benefit")),
        ("health-costs", ALL, True),
        ("maternity-allowance", ALL, younger & child(*BABY)),
        ("maternity-grant", BUT_SCOTLAND, child(*BABY) & without("housing-benefit")),
        ("pregnancy-and-baby-payment", SCOTLAND, child(*BABY) & gets_some),
        (
            "healthy-start",
            BUT_SCOTLAND,
            child(*BABY, "age-2", "age-3-to-4") & without("housing-benefit"),
        ),
        (
            "best-start-foods",
            SCOTLAND,
            child(*BABY, "age-2") & without("pension-credit", "housing-benefit"),
        ),
        ("school-meals", (*ENGLAND, *WALES), child(*SCHOOL) & without("housing-benefit")),
        ("school-meals-any-benefit", SCOTLAND, child(*SCHOOL) & gets_some),
        ("school-meals-and-uniform", NORTHERN_IRELAND, child(*SCHOOL) & without("housing-benefit")),
        ("clothing-grant", SCOTLAND, child(*SCHOOL, "age-18-to-19") & gets_some),
        ("school-essentials", WALES, child(*SCHOOL) & without("housing-benefit")),
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
        ("help-to-save", ALL, younger & (unsure | gets("universal-credit"))),
        ("facilities-grant", BUT_SCOTLAND, (ill | disabled_child) & modest),
        ("house-adaptations", SCOTLAND, ill | disabled_child),
        ("assistance-fund", WALES, True),
        ("crisis-grant", SCOTLAND, True),
        ("discretionary-support", NORTHERN_IRELAND, True),
        ("childcare-subsidy", NORTHERN_IRELAND, childcare & child(*UP_TO_11)),
        ("housing-payment", BUT_ENGLAND, unsure | gets("universal-credit", "housing-benefit")),
        ("local-council", ENGLAND, True),
        ("bursary", ENGLAND, child(*FROM_16)),
    )
    there = [(statement, when) for statement, nations, when in support if nation in nations]
    return MAY_GET(
        *(cite(statement, when=when) for statement, when in there),
        count=sum(when for _, when in there),
    )


def _any_of(chosen: Chosen, options: tuple[str, ...]) -> bool:
    """Return whether any of these options is chosen, as one test."""
    return reduce(or_, map(chosen.has, options))
