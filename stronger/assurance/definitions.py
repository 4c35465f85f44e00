"""The board's measures: what each is called, how it is worked out, where it comes from, and the objective and standards it serves."""

from dataclasses import dataclass

# Codes of the strategy's objectives in the council's pack, which holds their words: the first that it has is the one served.
RECRUIT_AND_KEEP = ("recruitment-and-retention",)
THE_DEAL = ("the-deal", "recruitment-and-retention")

# The standards that a measure serves, as framework/standard: the council's own ten by ten by ten where its pack has them, and what
# employers of social workers undertake. Which serves which is our reading, made once and here for all to see.
PLANNING = ("employer-standards/workforce-planning",)
STEADY = ("principles/relationships-first", "service-standards/keeping-our-word", "employer-standards/workforce-planning")
WORKLOAD = ("principles/time-to-reflect", "practice-standards/good-records", "employer-standards/workloads")
WELLBEING = ("service-standards/keeping-our-word", "employer-standards/wellbeing")

SOURCE = "The council's register, counted as the children's social work workforce census counts"


@dataclass(frozen=True)
class Measure:
    """One measure. `columns` are the DfE's names for its figures: by full-time equivalent, then by headcount if there is one.

    `unit` follows the number ("%" or a noun); `working` says which figures it is worked out from, for whoever checks it.
    """

    code: str
    title: str
    unit: str
    definition: str
    working: str
    columns: tuple[str, ...]
    inputs: tuple[str, ...]
    objectives: tuple[str, ...]
    standards: tuple[str, ...]


MEASURES = (
    Measure(
        "in-post",
        "In post",
        "full-time equivalent",
        "Child and family social workers whom the council employs on the day, agency workers not included.",
        "The full-time equivalents of everyone employed at the close of the day, added up; and how many people they are.",
        ("inpost_fte", "inpost_headcount"),
        (),
        RECRUIT_AND_KEEP,
        PLANNING,
    ),
    Measure(
        "starters",
        "Starters",
        "full-time equivalent",
        "Social workers who began in the twelve months to the day and are still employed.",
        "Everyone in post whose employment began after the same day a year before.",
        ("starters_fte", "starters_headcount"),
        (),
        RECRUIT_AND_KEEP,
        PLANNING,
    ),
    Measure(
        "leavers",
        "Leavers",
        "full-time equivalent",
        "Social workers whose employment ended in the twelve months to the day.",
        "The full-time equivalents they had when they left, added up; and how many people they were.",
        ("leavers_fte", "leavers_headcount"),
        (),
        RECRUIT_AND_KEEP,
        STEADY,
    ),
    Measure(
        "turnover",
        "Turnover",
        "%",
        "How many left in the year for every hundred in post at its end.",
        "Leavers divided by those in post on the day. The divisor is the day's, not the year's average.",
        ("turnover_rate_fte", "turnover_rate_headcount"),
        ("leavers_fte", "inpost_fte"),
        RECRUIT_AND_KEEP,
        STEADY,
    ),
    Measure(
        "agency",
        "Agency",
        "%",
        "The part of all social workers on the day, employed and agency together, who are agency workers.",
        "Agency workers divided by agency workers and those in post.",
        ("agency_rate_fte", "agency_rate_headcount"),
        ("agency_fte", "inpost_fte"),
        RECRUIT_AND_KEEP,
        STEADY,
    ),
    Measure(
        "agency-cover",
        "Agency workers covering vacancies",
        "%",
        "The part of agency workers on the day who cover a vacant post.",
        "Agency workers covering vacancies divided by all agency workers. Above 100 it is too unreliable to print.",
        ("agency_cover_rate_fte",),
        ("agency_cover_fte", "agency_fte"),
        RECRUIT_AND_KEEP,
        STEADY,
    ),
    Measure(
        "vacancies",
        "Vacancies",
        "%",
        "The part of established posts on the day that nobody employed by the council fills.",
        "Vacancies divided by vacancies and those in post.",
        ("vacancy_rate_fte",),
        ("vacancy_fte", "inpost_fte"),
        RECRUIT_AND_KEEP,
        PLANNING,
    ),
    Measure(
        "vacancies-covered",
        "Vacancies covered by agency workers",
        "%",
        "The part of vacancies on the day that an agency worker covers.",
        "Agency workers covering vacancies divided by vacancies. Above 100 it is too unreliable to print.",
        ("vacancy_agency_cover_rate_fte",),
        ("agency_cover_fte", "vacancy_fte"),
        RECRUIT_AND_KEEP,
        PLANNING,
    ),
    Measure(
        "caseload",
        "Caseload",
        "cases for each full-time case holder",
        "The cases held on the day for each full-time equivalent of those who hold any, agency workers included.",
        "Cases divided by the full-time equivalents of everyone who holds at least one.",
        ("caseload_fte",),
        ("cases", "case_holders_fte"),
        THE_DEAL,
        WORKLOAD,
    ),
    Measure(
        "absence",
        "Absence",
        "%",
        "Working days lost to sickness in the year, out of all there were to work.",
        "Days lost divided by those in post on the day times 253 working days, or 254 in a leap year.",
        ("absence_rate_fte",),
        ("working_days_lost_fte", "inpost_fte"),
        THE_DEAL,
        WELLBEING,
    ),
)

# Names of the numbers that measures are worked out from, as people say them.
INPUTS = {
    "inpost_fte": "in post",
    "leavers_fte": "leavers",
    "agency_fte": "agency workers",
    "agency_cover_fte": "agency workers covering vacancies",
    "vacancy_fte": "vacancies",
    "cases": "cases",
    "case_holders_fte": "case holders",
    "working_days_lost_fte": "days lost",
}
