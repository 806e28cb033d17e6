"""Do I need a visa to the United Kingdom, an electronic travel authorisation, or neither?"""

from __future__ import annotations

from veiviser import UNKNOWN, Choice, Outcome, cite

TYPE_CHECKING = False
if TYPE_CHECKING:
    from veiviser import Ask, Verdict


def _ids(text: str) -> tuple[str, ...]:
    return tuple(text.split())


AUTHORISATION = _ids(
    """
    andorra antigua-and-barbuda argentina aruba australia austria bahamas bahrain barbados
    belgium belize bonaire-st-eustatius-saba brazil british-overseas-citizen
    british-protected-person brunei bulgaria canada chile costa-rica croatia curacao cyprus
    czechia denmark estonia federated-states-of-micronesia finland france germany greece grenada
    guatemala guyana hong-kong hungary iceland israel italy japan kiribati kuwait latvia
    liechtenstein lithuania luxembourg macao malaysia maldives malta marshall-islands mauritius
    mexico monaco netherlands new-zealand norway oman palau panama papua-new-guinea paraguay
    peru poland portugal qatar romania saint-barthelemy samoa san-marino saudi-arabia seychelles
    singapore slovakia slovenia solomon-islands south-korea spain st-kitts-and-nevis st-maarten
    st-martin st-vincent-and-the-grenadines sweden switzerland tonga tuvalu united-arab-emirates
    uruguay usa vatican-city
    """
)
"""Whose nationals travel with an electronic travel authorisation."""

FREE = _ids(
    """
    anguilla bermuda british-national-overseas british-overseas-territories-citizen
    british-virgin-islands cayman-islands falkland-islands montserrat pitcairn-island
    south-georgia-and-the-south-sandwich-islands st-helena-ascension-and-tristan-da-cunha
    turks-and-caicos-islands
    """
)
"""Whose nationals need neither that nor a visa for a visit."""

VISA = _ids(
    """
    armenia azerbaijan benin bhutan bolivia bosnia-and-herzegovina burkina-faso cambodia
    cape-verde central-african-republic chad comoros cuba djibouti dominican-republic ecuador
    equatorial-guinea fiji gabon haiti indonesia kazakhstan kyrgyzstan laos madagascar mali
    mauritania montenegro morocco mozambique niger north-korea philippines sao-tome-and-principe
    stateless-or-refugee suriname taiwan tajikistan thailand togo tunisia turkmenistan ukraine
    uzbekistan zambia
    """
)
"""Whose nationals need a visa to come in."""

TRANSIT_VISA = _ids(
    """
    afghanistan albania algeria angola bangladesh belarus botswana burundi cameroon china
    colombia congo cote-d-ivoire cyprus-north democratic-republic-of-the-congo dominica egypt
    el-salvador eritrea eswatini ethiopia georgia ghana guinea guinea-bissau honduras india iran
    iraq jamaica jordan kenya kosovo lebanon lesotho liberia libya malawi moldova mongolia
    myanmar namibia nauru nepal nicaragua nigeria north-macedonia pakistan palestine russia
    rwanda senegal serbia sierra-leone somalia south-africa south-sudan sri-lanka st-lucia sudan
    syria tanzania the-gambia timor-leste trinidad-and-tobago turkey uganda vanuatu venezuela
    vietnam yemen zimbabwe
    """
)
"""Whose nationals need one even to change planes."""

TERRITORIES = _ids(
    """
    anguilla bermuda british-overseas-citizen british-overseas-territories-citizen
    british-protected-person british-virgin-islands cayman-islands falkland-islands montserrat
    south-georgia-and-the-south-sandwich-islands st-helena-ascension-and-tristan-da-cunha
    turks-and-caicos-islands
    """
)
COMMONWEALTH = _ids(
    """
    antigua-and-barbuda australia bahamas bangladesh barbados belize botswana brunei cameroon
    canada cyprus dominica eswatini fiji ghana grenada guyana india jamaica kenya kiribati
    lesotho malawi malaysia maldives malta mauritius mozambique namibia nauru new-zealand
    nigeria pakistan papua-new-guinea rwanda samoa seychelles sierra-leone singapore
    solomon-islands south-africa sri-lanka st-kitts-and-nevis st-lucia
    st-vincent-and-the-grenadines tanzania the-gambia tonga trinidad-and-tobago tuvalu uganda
    vanuatu zambia
    """
)
BRITISH_OVERSEAS = ("british-national-overseas",)
MOBILE = _ids(
    "australia canada hong-kong iceland japan monaco new-zealand san-marino south-korea taiwan"
)

NATIONALITIES = ("ireland", *AUTHORISATION, *FREE, *VISA, *TRANSIT_VISA)

PASSPORT = Choice("passport", *sorted(NATIONALITIES), fixed=True)
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

FOR_ANYBODY = ("youth-mobility", "ancestry", "high-potential")
COMPANY = ("senior-specialist", "graduate-trainee")
WORK_VISAS = {
    "health": (
        *("health-care", "skilled-worker", *COMPANY, "exchange-training", "exchange-experience"),
        *("scale-up", *FOR_ANYBODY),
    ),
    "digital": ("skilled-worker", "global-talent", *COMPANY, "scale-up", *FOR_ANYBODY),
    "academic": ("skilled-worker", "global-talent", "exchange", *COMPANY, "scale-up", *FOR_ANYBODY),
    "arts": (
        *("skilled-worker", "global-talent", "creative-worker", *COMPANY),
        *("overseas-representative", "scale-up", "exchange", *FOR_ANYBODY),
    ),
    "sports": ("sportsperson", "ancestry"),
    "religious": ("religious-worker", "minister-of-religion", "youth-mobility", "ancestry"),
    "business": ("innovator", "global-talent", "expansion-worker", *FOR_ANYBODY),
    "other": (
        *("skilled-worker", *COMPANY, "scale-up", "charity-worker", "exchange"),
        *("service-supplier", "international-agreement", "secondment-worker", *FOR_ANYBODY),
    ),
}
"""Visas to work for longer, by the work."""


class Traveller:
    """Who travels, as far as the rules tell people apart."""

    def __init__(self, passport: str, *, alien: bool, provisional: bool, document: bool) -> None:
        self.passport = passport
        self.taiwan = passport == "taiwan"
        self.free = passport in (*AUTHORISATION, *FREE) and not alien and not provisional
        self.authorisation = self.taiwan or (self.free and passport in AUTHORISATION)
        self.transit_visa = passport in TRANSIT_VISA or alien or provisional
        self.document = document
        self.baltic = passport in ("estonia", "latvia")
        self.refugee = passport == "stateless-or-refugee"
        self.bno = passport in BRITISH_OVERSEAS
        self.not_skilled = passport == "afghanistan"
        self.not_student = passport in ("afghanistan", "cameroon", "myanmar", "sudan")


def decide(ask: Ask) -> Verdict:
    """Tell travellers apart by passport, then go by what they come for."""
    passport = ask(PASSPORT)
    if passport == "ireland":
        return IRISH("right-to-live")
    if ask(DUAL_CITIZEN) != "no":
        return BRITISH_OR_IRISH("travel-as-british-or-irish")
    traveller = Traveller(
        str(passport),
        alien=passport in ("estonia", "latvia") and ask(BALTIC_PASSPORT) == "alien",
        provisional=passport == "israel" and ask(ISRAELI_PASSPORT) == "provisional",
        document=passport in ("hong-kong", "macao") and ask(DOCUMENT) == "travel-document",
    )
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
            return TRANSIT_IRELAND_AUTHORISATION(*_apply_online(traveller), "transit-visa-instead")
        if not traveller.free:
            return TRANSIT_IRELAND("transit-visa-unless-exempt")
    elif not traveller.free or traveller.document:
        return _change(ask, traveller)
    return NOTHING_NEEDED(
        cite("transit-visa-instead", when=traveller.authorisation),
        cite("onward-journey", when=not traveller.authorisation),
    )


def _change(ask: Ask, traveller: Traveller) -> Verdict:
    if ask(BORDER_CONTROL) == "yes":
        if traveller.taiwan:
            return TRANSIT_TAIWAN_THROUGH("taiwan-id-number", "onward-journey")
        if traveller.transit_visa:
            return TRANSIT_THROUGH_AIRSIDE(
                "visitor-in-transit-visa",
                "exempt-with-other-visa",
                cite("not-with-b1-or-b2", when=traveller.passport == "syria"),
            )
        return TRANSIT_THROUGH("visitor-in-transit-visa", "exempt-with-other-visa")
    if traveller.taiwan:
        return TRANSIT_TAIWAN("taiwan-id-number", "onward-journey")
    if traveller.passport == "venezuela":
        return NOTHING_NEEDED("onward-journey")
    if traveller.refugee:
        return TRANSIT_REFUGEE("direct-airside-visa-if-refugee")
    if traveller.transit_visa:
        return TRANSIT_AIRSIDE("direct-airside-visa", "exempt-with-other-visa")
    return NOTHING_NEEDED("onward-journey")


def _visit(ask: Ask, traveller: Traveller, purpose: str) -> Verdict:
    if purpose == "tourism":
        if traveller.authorisation:
            return VISIT_AUTHORISATION(*_apply_online(traveller), "six-months")
        if traveller.free:
            return VISIT_FREE("six-months")
        if ask(VISITS_FAMILY) == "yes":
            return VISIT_FAMILY("visitor-visa-with-family", *_apply_where(traveller))
        return VISITOR_VISA(
            "standard-visitor-visa",
            cite("approved-destination", when=traveller.passport == "china"),
            *_apply_where(traveller),
        )
    if purpose == "medical":
        if traveller.authorisation:
            return MEDICAL_AUTHORISATION(*_apply_online(traveller), "private-treatment")
        if traveller.free:
            return MEDICAL_FREE("private-treatment")
        return MEDICAL_VISA("standard-visitor-visa", "private-treatment", *_apply_where(traveller))
    if purpose == "school":
        if traveller.authorisation:
            return SCHOOL_AUTHORISATION(*_apply_online(traveller), "parent-of-student")
        if traveller.free:
            return SCHOOL_FREE("parent-of-student")
        return SCHOOL_VISA("parent-of-student", *_apply_where(traveller))
    if purpose == "study":
        return _study(ask, traveller)
    if purpose == "work":
        return _work(ask, traveller)
    if purpose == "marriage":
        bno = cite("bno-visa", when=traveller.bno)
        if traveller.free:
            return MARRIAGE_FREE(
                "marriage-visitor-visa", bno, cite("conversion", when=traveller.authorisation)
            )
        if traveller.taiwan:
            return MARRIAGE_TAIWAN("marriage-visitor-visa", "taiwan-id-number")
        return MARRIAGE_VISA("marriage-visitor-visa", *_apply_where(traveller))
    if purpose == "family":
        return _family(ask, traveller)
    return DIPLOMATIC("diplomatic-clearance")


def _study(ask: Ask, traveller: Traveller) -> Verdict:
    if ask(STAY) == "longer":
        return STUDY_LONG(
            cite("student-visa", when=not traveller.not_student),
            cite("no-student-visa", when=traveller.not_student),
            "short-term-study-visa",
            cite("bno-visa", when=traveller.bno),
            *_apply_where(traveller),
        )
    if traveller.authorisation:
        return STUDY_AUTHORISATION(*_apply_online(traveller), "six-months")
    if traveller.free:
        return STUDY_FREE("six-months")
    return STUDY_VISA("standard-visitor-visa", *_apply_where(traveller))


def _work(ask: Ask, traveller: Traveller) -> Verdict:
    no_skilled = cite("no-skilled-worker-visa", when=traveller.not_skilled)
    if ask(STAY) == "longer":
        work = str(ask(WORK))
        visas = [visa for visa in WORK_VISAS[work] if _open_to(visa, traveller)]
        if traveller.bno and work != "sports":
            visas.insert(0, "bno-visa")
        if traveller.passport == "india" and work != "sports":
            visas.append("india-young-professionals")
        skilled = "skilled-worker" in WORK_VISAS[work]
        return WORK_LONG(
            *visas,
            cite("no-skilled-worker-visa", when=traveller.not_skilled and skilled),
            *_apply_where(traveller),
            count=len(visas),
        )
    if traveller.authorisation:
        return WORK_AUTHORISATION(*_apply_online(traveller), "permitted-activities")
    if traveller.free:
        return WORK_FREE("permitted-activities")
    return WORK_VISA(
        "standard-visitor-visa", "permitted-activities", no_skilled, *_apply_where(traveller)
    )


def _open_to(visa: str, traveller: Traveller) -> bool:
    passport = traveller.passport
    if visa == "skilled-worker":
        return not traveller.not_skilled
    if visa == "youth-mobility":
        return passport in (*TERRITORIES, *BRITISH_OVERSEAS, *MOBILE)
    if visa == "ancestry":
        return passport in (*COMMONWEALTH, *TERRITORIES, *BRITISH_OVERSEAS, "zimbabwe")
    return True


def _family(ask: Ask, traveller: Traveller) -> Verdict:
    if traveller.free:
        return FAMILY_FREE(
            cite("authorisation-or-visa", when=traveller.authorisation),
            cite("visa-if-long", when=not traveller.authorisation),
            cite("bno-visa", when=traveller.bno),
        )
    if ask(FAMILY_IS_BRITISH) == "yes":
        return FAMILY_BRITISH("family-visa", *_apply_where(traveller))
    if ask(FAMILY_IS_SETTLED) == "yes":
        return FAMILY_SETTLED("settlement-scheme-family-permit", *_apply_where(traveller))
    return FAMILY_OTHER("dependant-visa", *_apply_where(traveller))


def _apply_online(traveller: Traveller) -> tuple[str, ...]:
    return ("apply-for-authorisation", *(["taiwan-id-number"] if traveller.taiwan else []))


def _apply_where(traveller: Traveller) -> tuple[str, ...]:
    if traveller.refugee:
        return ("apply-from-origin-or-home",)
    return ("apply-where-you-live",) if traveller.baltic else ()
