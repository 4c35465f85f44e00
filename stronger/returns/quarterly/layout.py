"""What the quarterly return on agency workers asks for, as data.

The Department for Education's own template was not to be had when this was written; what each part holds is what was published of
it: of each assignment the role, the hourly pay, the days, the registration number and whether it is part of a project team; of the
council how far each rule was kept and why not, each breach of a price cap with who signed it off, and the cost of each month. The
names of columns are ours. docs/agency-return.md says what is known and what is not.
"""

from dataclasses import dataclass

SOURCE = "The council's own bookings of agency workers"


@dataclass(frozen=True, slots=True)
class Column:
    """One thing asked for: its name in the file, what people call it, and whether the return is incomplete without it."""

    name: str
    label: str
    needed: bool = True
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One table of the return."""

    code: str
    title: str
    about: str
    columns: tuple[Column, ...]


ASSIGNMENTS = Part(
    "assignments",
    "Assignments",
    "Every assignment with a day in the quarter.",
    (
        Column("social_work_england_number", "Social Work England number"),
        Column("job_type", "Role"),
        Column("hourly_pay", "Hourly pay", is_number=True),
        Column("start_date", "Start"),
        Column("end_date", "End", needed=False),
        Column("in_project_team", "Part of a project team"),
        Column("project_team", "Which project team", needed=False),
    ),
)
RULES = Part(
    "rules",
    "How far each rule was kept",
    "Each rule that held, the assignments it held for, and how many kept it. The reasons are those given with the signatures.",
    (
        Column("rule", "Rule"),
        Column("assignments", "Assignments", is_number=True),
        Column("kept", "Kept", is_number=True),
        Column("not_kept_and_signed", "Not kept, signed for", is_number=True),
        Column("not_kept", "Not kept, not signed for", is_number=True),
        Column("explanation", "Why it was not kept", needed=False),
    ),
)
BREACHES = Part(
    "breaches",
    "Prices above the cap",
    "Each assignment that cost more an hour than the region's cap, and who signed for it.",
    (
        Column("social_work_england_number", "Social Work England number"),
        Column("job_type", "Role"),
        Column("price", "Price", is_number=True),
        Column("cap", "Cap", is_number=True),
        Column("above", "Above it by", is_number=True),
        Column("signed_by", "Signed by"),
        Column("reason", "Why"),
    ),
)
MONTHS = Part(
    "months",
    "What each month cost",
    "The hours agreed, at the price agreed with the agency's fee, on the month's working days. Invoices may differ.",
    (
        Column("month", "Month"),
        Column("assignments", "Assignments", is_number=True),
        Column("total_cost", "Total cost", is_number=True),
    ),
)
PARTS = {part.code: part for part in (ASSIGNMENTS, RULES, BREACHES, MONTHS)}
