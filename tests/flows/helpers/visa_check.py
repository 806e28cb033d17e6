"""Do I need a visa to the United Kingdom, an electronic travel authorisation, or neither?"""

from __future__ import annotations

from functools import reduce
from operator import or_

from veiviser import UNKNOWN, Choice, Outcome, Test, cite, lists

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict


NATIONALITIES = lists("nationalities")
AUTHORISATION = NATIONALITIES["authorisation"]
"""Whose nationals travel with an electronic travel authorisation."""

FREE = NATIONALITIES["free"]
"""Whose nationals need neither that nor a visa for a visit."""

VISA = NATIONALITIES["visa"]
"""Whose nationals need a visa to come in."""

TRANSIT_VISA = NATIONALITIES["transit-visa"]
"""Whose nationals need one even to change planes."""

TERRITORIES = NATIONALITIES["territories"]
YOUTH_SCHEME = (*TERRITORIES, *NATIONALITIES["youth-scheme"])
ANCESTRY = (*NATIONALITIES["commonwealth"], *TERRITORIES, "british-national-overseas", "zimbabwe")
NO_STUDENTS = ("afghanistan", "cameroon", "myanmar", "sudan")
BALTIC = ("estonia", "latvia")

PASSPORTS = ("ireland", *AUTHORISATION, *FREE, *VISA, *TRANSIT_VISA)

PASSPORT = Choice("passport", *sorted(PASSPORTS), fixed=True)
DUAL_CITIZEN = Choice("dual-citizen", "yes", "no", UNKNOWN, fixed=True)
ISRAELI_PASSPORT = Choice("israeli-passport", "full", "provisional", fixed=True)
BALTIC_PASSPORT = Choice("baltic-passport", "citizen", "alien", fixed=True)
DOCUMENT = Choice("document", "passport", "travel-document", fixed=True)
PURPOSES = ("tourism", "work", "study", "family", "marriage", "school", "medical", "diplomatic")
PURPOSE = Choice("purpose", *PURPOSES[:3], "transit", *PURPOSES[3:], fixed=True)
TRAVELLING_TO = Choice("travelling-to", "islands", "ireland", "elsewhere", fixed=True)
ISLANDS_PURPOSE = Choice("islands-purpose", *PURPOSES, fixed=True)
BORDER_CONTROL = Choice("border-control", "yes", "no")
STAY = Choice("stay", "up-to-six-months", "longer", fixed=True)
WORK = Choice(
    "work",
    *("health", "digital", "academic", "arts", "sports", "religious", "business", "other"),
    fixed=True,
)
VISITS_FAMILY = Choice("visits-family", "yes", "no", fixed=True)
FAMILY_IS_BRITISH = Choice("family-is-british", "yes", "no", fixed=True)
FAMILY_IS_SETTLED = Choice("family-is-settled", "yes", "no", fixed=True)

NEEDS_AUTHORISATION = Test("needs-authorisation")
NEEDS_NEITHER = Test("needs-neither")
NEEDS_TRANSIT_VISA = Test("needs-transit-visa")
MAY_USE_YOUTH_SCHEME = Test("may-use-youth-scheme")
MAY_HAVE_ANCESTRY = Test("may-have-ancestry")

IRISH = Outcome("irish", "yes")
BRITISH_OR_IRISH = Outcome("british-or-irish", "yes")
NOTHING_NEEDED = Outcome("nothing-needed", "yes")
DIPLOMATIC = Outcome("diplomatic", "answer")
VISIT_AUTHORISATION = Outcome("visit-authorisation", "not-yet")
VISIT_FREE = Outcome("visit-free", "yes")
VISITOR_VISA = Outcome("visitor-visa", "not-yet")
VISIT_FAMILY = Outcome("visit-family", "not-yet")
MEDICAL_AUTHORISATION = Outcome("medical-authorisation", "not-yet")
MEDICAL_FREE = Outcome("medical-free", "yes")
MEDICAL_VISA = Outcome("medical-visa", "not-yet")
SCHOOL_AUTHORISATION = Outcome("school-authorisation", "not-yet")
SCHOOL_FREE = Outcome("school-free", "yes")
SCHOOL_VISA = Outcome("school-visa", "not-yet")
STUDY_AUTHORISATION = Outcome("study-authorisation", "not-yet")
STUDY_FREE = Outcome("study-free", "yes")
STUDY_VISA = Outcome("study-visa", "not-yet")
STUDY_LONG = Outcome("study-long", "not-yet")
WORK_AUTHORISATION = Outcome("work-authorisation", "not-yet")
WORK_FREE = Outcome("work-free", "yes")
WORK_VISA = Outcome("work-visa", "not-yet")
WORK_LONG = Outcome("work-long", "not-yet")
MARRIAGE_FREE = Outcome("marriage-free", "not-yet")
MARRIAGE_TAIWAN = Outcome("marriage-taiwan", "not-yet")
MARRIAGE_VISA = Outcome("marriage-visa", "not-yet")
FAMILY_FREE = Outcome("family-free", "answer")
FAMILY_BRITISH = Outcome("family-british", "not-yet")
FAMILY_SETTLED = Outcome("family-settled", "not-yet")
FAMILY_OTHER = Outcome("family-other", "not-yet")
TRANSIT_IRELAND_AUTHORISATION = Outcome("transit-ireland-authorisation", "not-yet")
TRANSIT_IRELAND = Outcome("transit-ireland", "not-yet")
TRANSIT_THROUGH = Outcome("transit-through", "not-yet")
TRANSIT_THROUGH_AIRSIDE = Outcome("transit-through-airside", "not-yet")
TRANSIT_AIRSIDE = Outcome("transit-airside", "not-yet")
TRANSIT_REFUGEE = Outcome("transit-refugee", "answer")
TRANSIT_TAIWAN_THROUGH = Outcome("transit-taiwan-through", "answer")
TRANSIT_TAIWAN = Outcome("transit-taiwan", "answer")

FOR_MANY = ("bno-visa", "india-young-professionals", "youth-mobility", "ancestry", "high-potential")
COMPANY = ("senior-specialist", "graduate-trainee")
WORK_VISAS = {
    "health": (
        *("health-care", "skilled-worker", *COMPANY, "exchange-training", "exchange-experience"),
        *("scale-up", *FOR_MANY),
    ),
    "digital": ("skilled-worker", "global-talent", *COMPANY, "scale-up", *FOR_MANY),
    "academic": ("skilled-worker", "global-talent", "exchange", *COMPANY, "scale-up", *FOR_MANY),
    "arts": (
        *("skilled-worker", "global-talent", "creative-worker", *COMPANY),
        *("overseas-representative", "scale-up", "exchange", *FOR_MANY),
    ),
    "sports": ("sportsperson", "ancestry"),
    "religious": ("religious-worker", "minister-of-religion", *FOR_MANY[:-1]),
    "business": ("innovator", "global-talent", "expansion-worker", *FOR_MANY),
    "other": (
        *("skilled-worker", *COMPANY, "scale-up", "charity-worker", "exchange"),
        *("service-supplier", "international-agreement", "secondment-worker", *FOR_MANY),
    ),
}
"""Visas to work for longer, by the work."""


class Traveller:
    """Who travels, as far as the rules tell people apart."""

    def __init__(self, passport: str, *, citizen: bool, document: bool) -> None:
        self.passport = passport
        self.citizen = citizen
        self.document = document
        self.taiwan = passport == "taiwan"
        self.bno = passport == "british-national-overseas"
        self.refugee = passport == "stateless-or-refugee"
        self.authorised = NEEDS_AUTHORISATION(_among(passport, AUTHORISATION)) & citizen
        self.authorisation = self.authorised | self.taiwan
        self.free = self.authorised | NEEDS_NEITHER(_among(passport, FREE))
        self.apply_online = ("apply-for-authorisation", cite("taiwan-id-number", when=self.taiwan))
        self.apply_where = (
            cite("apply-from-origin-or-home", when=self.refugee),
            cite("apply-where-you-live", when=_among(passport, BALTIC)),
        )

    def needs_transit_visa(self) -> bool:
        """Return whether even changing planes takes a visa."""
        return NEEDS_TRANSIT_VISA(_among(self.passport, TRANSIT_VISA)) | (self.citizen == 0)


def _among(passport: str, nationalities: tuple[str, ...]) -> bool:
    """Return whether a passport is one of these, as one test."""
    return reduce(or_, (passport == nationality for nationality in nationalities))


def decide(ask: Ask) -> Verdict:
    """Tell travellers apart by passport, then go by what they come for."""
    passport = ask(PASSPORT)
    if passport == "ireland":
        return IRISH("right-to-live")
    if ask(DUAL_CITIZEN) != "no":
        return BRITISH_OR_IRISH("travel-as-british-or-irish")
    citizen, document = True, False
    if _among(passport, BALTIC):
        citizen = ask(BALTIC_PASSPORT) == "citizen"
    elif passport == "israel":
        citizen = ask(ISRAELI_PASSPORT) == "full"
    elif _among(passport, ("hong-kong", "macao")):
        document = ask(DOCUMENT) == "travel-document"
    traveller = Traveller(passport, citizen=citizen, document=document)
    purpose = str(ask(PURPOSE))
    if purpose == "transit":
        return _transit(ask, traveller)
    return _visit(ask, traveller, purpose)


def _transit(ask: Ask, traveller: Traveller) -> Verdict:
    to = ask(TRAVELLING_TO)
    if to == "islands":
        return _visit(ask, traveller, str(ask(ISLANDS_PURPOSE)))
    if to == "ireland":
        if traveller.authorisation:
            return TRANSIT_IRELAND_AUTHORISATION(*traveller.apply_online, "transit-visa-instead")
        if not traveller.free:
            return TRANSIT_IRELAND("transit-visa-unless-exempt")
        return NOTHING_NEEDED("onward-journey")
    if not traveller.free or traveller.document:
        return _change(ask, traveller)
    if traveller.authorised:
        return NOTHING_NEEDED("transit-visa-instead")
    return NOTHING_NEEDED("onward-journey")


def _change(ask: Ask, traveller: Traveller) -> Verdict:
    if ask(BORDER_CONTROL) == "yes":
        if traveller.taiwan:
            return TRANSIT_TAIWAN_THROUGH("taiwan-id-number", "onward-journey")
        if traveller.needs_transit_visa():
            return TRANSIT_THROUGH_AIRSIDE(
                "visitor-in-transit-visa",
                "exempt-with-other-visa",
                cite("not-with-b1-or-b2", when=traveller.passport == "syria"),
            )
        return TRANSIT_THROUGH("visitor-in-transit-visa", "exempt-with-other-visa")
    if traveller.taiwan:
        return TRANSIT_TAIWAN("taiwan-id-number", "onward-journey")
    if traveller.refugee:
        return TRANSIT_REFUGEE("direct-airside-visa-if-refugee")
    if traveller.needs_transit_visa() and traveller.passport != "venezuela":
        return TRANSIT_AIRSIDE("direct-airside-visa", "exempt-with-other-visa")
    return NOTHING_NEEDED("onward-journey")


def _visit(ask: Ask, traveller: Traveller, purpose: str) -> Verdict:
    visit = {
        "tourism": _tourism,
        "medical": _medical,
        "school": _school,
        "study": _study,
        "work": _work,
        "marriage": _marriage,
        "family": _family,
        "diplomatic": _diplomatic,
    }[purpose]
    return visit(ask, traveller)


def _tourism(ask: Ask, traveller: Traveller) -> Verdict:
    if traveller.authorisation:
        return VISIT_AUTHORISATION(*traveller.apply_online, "six-months")
    if traveller.free:
        return VISIT_FREE("six-months")
    if ask(VISITS_FAMILY) == "yes":
        return VISIT_FAMILY("visitor-visa-with-family", *traveller.apply_where)
    return VISITOR_VISA(
        "standard-visitor-visa",
        cite("approved-destination", when=traveller.passport == "china"),
        *traveller.apply_where,
    )


def _medical(_: Ask, traveller: Traveller) -> Verdict:
    if traveller.authorisation:
        return MEDICAL_AUTHORISATION(*traveller.apply_online, "private-treatment")
    if traveller.free:
        return MEDICAL_FREE("private-treatment")
    return MEDICAL_VISA("standard-visitor-visa", "private-treatment", *traveller.apply_where)


def _school(_: Ask, traveller: Traveller) -> Verdict:
    if traveller.authorisation:
        return SCHOOL_AUTHORISATION(*traveller.apply_online, "parent-of-student")
    if traveller.free:
        return SCHOOL_FREE("parent-of-student")
    return SCHOOL_VISA("parent-of-student", *traveller.apply_where)


def _study(ask: Ask, traveller: Traveller) -> Verdict:
    if ask(STAY) == "longer":
        barred = _among(traveller.passport, NO_STUDENTS)
        return STUDY_LONG(
            cite("student-visa", when=barred == 0),
            cite("no-student-visa", when=barred),
            "short-term-study-visa",
            cite("bno-visa", when=traveller.bno),
            *traveller.apply_where,
        )
    if traveller.authorisation:
        return STUDY_AUTHORISATION(*traveller.apply_online, "six-months")
    if traveller.free:
        return STUDY_FREE("six-months")
    return STUDY_VISA("standard-visitor-visa", *traveller.apply_where)


def _work(ask: Ask, traveller: Traveller) -> Verdict:
    barred = traveller.passport == "afghanistan"
    if ask(STAY) == "longer":
        visas = WORK_VISAS[str(ask(WORK))]
        only = {
            "bno-visa": traveller.bno,
            "skilled-worker": traveller.passport != "afghanistan",
            "india-young-professionals": traveller.passport == "india",
            "youth-mobility": MAY_USE_YOUTH_SCHEME(_among(traveller.passport, YOUTH_SCHEME)),
            "ancestry": MAY_HAVE_ANCESTRY(_among(traveller.passport, ANCESTRY)),
        }
        open_to = {visa: only.get(visa, True) for visa in visas}
        return WORK_LONG(
            *(cite(visa, when=when) for visa, when in open_to.items()),
            cite("no-skilled-worker-visa", when=barred & ("skilled-worker" in visas)),
            *traveller.apply_where,
            count=sum(open_to.values()),
        )
    if traveller.authorisation:
        return WORK_AUTHORISATION(*traveller.apply_online, "permitted-activities")
    if traveller.free:
        return WORK_FREE("permitted-activities")
    return WORK_VISA(
        "standard-visitor-visa",
        "permitted-activities",
        cite("no-skilled-worker-visa", when=barred),
        *traveller.apply_where,
    )


def _marriage(_: Ask, traveller: Traveller) -> Verdict:
    if traveller.free:
        return MARRIAGE_FREE(
            "marriage-visitor-visa",
            cite("bno-visa", when=traveller.bno),
            cite("conversion", when=traveller.authorised),
        )
    if traveller.taiwan:
        return MARRIAGE_TAIWAN("marriage-visitor-visa", "taiwan-id-number")
    return MARRIAGE_VISA("marriage-visitor-visa", *traveller.apply_where)


def _family(ask: Ask, traveller: Traveller) -> Verdict:
    if traveller.free:
        return FAMILY_FREE(
            cite("authorisation-or-visa", when=traveller.authorised),
            cite("visa-if-long", when=traveller.authorised == 0),
            cite("bno-visa", when=traveller.bno),
        )
    if ask(FAMILY_IS_BRITISH) == "yes":
        return FAMILY_BRITISH("family-visa", *traveller.apply_where)
    if ask(FAMILY_IS_SETTLED) == "yes":
        return FAMILY_SETTLED("settlement-scheme-family-permit", *traveller.apply_where)
    return FAMILY_OTHER("dependant-visa", *traveller.apply_where)


def _diplomatic(_: Ask, __: Traveller) -> Verdict:
    return DIPLOMATIC("diplomatic-clearance")
