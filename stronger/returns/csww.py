"""The Children's Social Work Workforce census as data: every element, code and year of it; no code knows them but by this."""

from decimal import Decimal

from stronger.returns.description import EQUALITY, MANY, PAY, Description, Element, Layout, Tag, describe
from stronger.returns.values import Codes, Day, Moment, Number, Text, Whole, Year, YesNo

NOUGHT = Decimal(0)

# Words for the codes. Nothing lists England's ethnicity codes for good: the children in need census has two more.
ETHNICITIES = Codes(
    {
        "WBRI": "White British",
        "WIRI": "White Irish",
        "WOTH": "any other White background",
        "MWBC": "White and Black Caribbean",
        "MWBA": "White and Black African",
        "MWAS": "White and Asian",
        "MOTH": "any other mixed background",
        "AIND": "Indian",
        "APKN": "Pakistani",
        "ABAN": "Bangladeshi",
        "AOTH": "any other Asian background",
        "BCRB": "Black Caribbean",
        "BAFR": "Black African",
        "BOTH": "any other Black background",
        "CHNE": "Chinese",
        "OOTH": "any other ethnic group",
        "REFU": "prefers not to say",
        "NOBT": "not yet asked",
    }
)
ROLES = Codes(
    {
        "1": "senior manager",
        "2": "middle manager",
        "3": "first-line manager",
        "4": "senior practitioner",
        "5": "case holder",
        "6": "qualified without cases",
    }
)
# Where people came from and went to is one list; a leaver's codes are one lower, because nobody leaves as newly qualified.
_ELSEWHERE = (
    "social worker at another council in England",
    "social worker outside England",
    "agency or consultancy in social work in England",
    "other social work in England, not for a council",
    "other social care in England",
    "other work, work outside England, no work or a career break",
    "other",
    "not known",
    "not yet collected",
)
ORIGINS = Codes({"1": "newly qualified"} | {str(n): words for n, words in enumerate(_ELSEWHERE, 2)})
DESTINATIONS = Codes({str(n): words for n, words in enumerate(_ELSEWHERE, 1)})
LEAVING_REASONS = Codes(
    {
        "1": "resignation",
        "2": "voluntary redundancy",
        "3": "compulsory redundancy",
        "4": "dismissed",
        "5": "retired",
        "6": "died",
        "7": "moved within the council to social work other than with children and families",
        "8": "other",
        "9": "not known",
        "10": "not yet collected",
    }
)
ABSENCES = Codes(
    {
        "MAT": "maternity or paternity",
        "OTH": "other paid leave",
        "PUB": "public duties",
        "SIC": "sickness",
        "TRN": "training",
        "UNA": "unauthorised",
        "UNP": "unpaid leave",
    }
)
QUALIFICATIONS = Codes({"1": "undergraduate", "2": "postgraduate", "3": "other"})
SEXES = Codes({"M": "male", "F": "female"})
# Asked to 2023; no code of it is one of the above, so that whoever keeps either keeps which was asked.
GENDERS = Codes({"0": "not known", "1": "male", "2": "female", "9": "not specified"})
CAREER_STAGES = Codes(
    {
        "1": "assessed and supported year in employment",
        "2": "frontline practitioner",
        "3": "practice supervisor",
        "4": "practice leader",
    }
)
ELIGIBLE = Codes({"0": "no", "1": "all eligible", "2": "some eligible"})

SWE_NUMBER = Text(r"[A-Za-z]{2}[0-9]{1,10}", "two letters and then 1 to 10 figures, for example SW12345")
FULL_TIME = Number(places=6, least=NOUGHT, most=Decimal(1))
TWO_PLACES = Number(places=2, least=NOUGHT)


def _pay(name: str, label: str, attribute: str) -> Element:
    return Element(name, label, TWO_PLACES, attribute, privacy=PAY, since=2025)


def _offered(name: str, label: str) -> Element:
    return Element(name, label, ELIGIBLE, least=1, since=2025)


HEADER_BLOCKS = {
    "CollectionDetails": (
        Element("Collection", "Collection", Codes({"CSWW": "workforce census"}), "collection"),
        Element("Year", "Year", Year(), "year"),
        Element("ReferenceDate", "Reference date", Day(), "reference_on"),
    ),
    "Source": (
        Element("SourceLevel", "Source level", Codes({"L": "local authority"}), "level"),
        Element("LEA", "Council's number", Text(r"[0-9]{3}", "three figures, for example 851"), "council_code", least=1),
        Element("SoftwareCode", "Software", Text(), "software"),
        Element("DateTime", "Made at", Moment(), "made_at"),
    ),
}

LA_ELEMENTS = (
    Element("NumberOfVacancies", "Vacancies (full-time equivalent)", TWO_PLACES, "vacancies_fte", least=1),
    Element("NoAgencyFTE", "Agency covering vacancies (full-time equivalent)", TWO_PLACES, "agency_cover_fte", least=1),
    Element("NoAgencyHeadcount", "Agency covering vacancies (people)", Whole(0), "agency_cover_headcount", least=1),
    _offered("RecruitmentBonus", "Recruitment bonus"),
    _offered("RetentionBonus", "Retention bonus"),
    _offered("PerformanceAward", "Performance award"),
    _offered("CarAllowance", "Car allowance"),
    _offered("RelocationPackage", "Relocation package"),
    _offered("RegionalWeighting", "Regional weighting"),
    _offered("CostSWE", "Social Work England fee paid"),
    _offered("CostDBS", "DBS check paid"),
    Element("OtherAllowances", "Other allowances", Text(), least=1, since=2025),
)

WORKER_ELEMENTS = (
    Element("AgencyWorker", "Agency worker", YesNo("not agency", "agency"), "is_agency", least=1),
    Element("SWENo", "Social Work England number", SWE_NUMBER, "swe_number", least=1),
    Element("FTE", "Full-time equivalent", FULL_TIME, "fte"),
    Element("PersonBirthDate", "Date of birth", Day(), "born_on", privacy=EQUALITY, of_employees=True),
    Element("GenderCurrent", "Gender", GENDERS, "gender", privacy=EQUALITY, of_employees=True, until=2023),
    Element("Sex", "Sex", SEXES, "sex", privacy=EQUALITY, of_employees=True, since=2024),
    Element("Ethnicity", "Ethnicity", ETHNICITIES, "ethnicity", privacy=EQUALITY, of_employees=True),
    Element("QualInst", "Qualified at", Text(), "qualifying_institutions", least=1, most=MANY, of_employees=True, until=2024),
    Element("QualLevel", "Qualification level", QUALIFICATIONS, "qualification_level"),
    Element("StepUpGrad", "Step Up to Social Work graduate", YesNo(), "is_step_up", of_employees=True),
    Element("OrgRole", "Role", ROLES, "role", of_employees=True),
    Element("RoleStartDate", "Start date", Day(), "started_on", of_employees=True),
    Element("StartOrigin", "Where they came from", ORIGINS, "origin", of_employees=True),
    Element("RoleEndDate", "End date", Day(), "ended_on"),
    Element("LeaverDestination", "Where they went", DESTINATIONS, "destination"),
    Element("ReasonLeave", "Reason for leaving", LEAVING_REASONS, "leaving_reason"),
    Element("FTE30", "Full-time equivalent with cases, 30 September", FULL_TIME, "fte_with_cases", of_employees=True),
    Element("Cases30", "Cases, 30 September", Whole(0), "cases"),
    Element("WorkingDaysLost", "Working days lost", TWO_PLACES, "days_lost", of_employees=True),
    Element("ContractWeeks", "Contracted weeks", Number(places=1, least=NOUGHT), "contract_weeks", most=MANY),
    Element("FrontlineGrad", "Frontline graduate", YesNo(), "is_frontline", of_employees=True),
    Element("Absat30Sept", "Absent on 30 September", YesNo(), "absent", most=MANY),
    Element("ReasonAbsence", "Reason for absence", ABSENCES, "absence_reasons", most=MANY),
    Element("CFKSSstatus", "Knowledge and skills statement", CAREER_STAGES, "career_stages", most=MANY, until=2024),
    _pay("BaseSalary", "Base salary", "base_salary"),
    _pay("RRPayments", "Recruitment and retention payments", "rr_payments"),
    _pay("OtherPayments", "Other payments", "other_payments"),
)

# Source of the order, types and codes: the sector's reconstruction of the schema; of what employees must have and of
# what goes together: the rules the sector's own validator applies. Neither is the DfE's own file, which is not public.
CSWW = Layout(
    root="Message",
    collection="CSWW",
    header=Tag("Header"),
    header_blocks=HEADER_BLOCKS,
    la_level=(Tag("LALevelVacancies", until=2024), Tag("LALevel", since=2025)),
    la_elements=LA_ELEMENTS,
    worker=Tag("CSWWWorker"),
    worker_elements=WORKER_ELEMENTS,
    together=(("RoleStartDate", "StartOrigin"), ("RoleEndDate", "LeaverDestination", "ReasonLeave")),
    years=(2022, 2023, 2024, 2025),
)


def census(year: int) -> Description:
    """The workforce census of `year`. Raises NotDescribed when it is not one of `CSWW.years`."""
    return describe(CSWW, year)
