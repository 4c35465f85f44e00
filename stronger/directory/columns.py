"""The columns we know of a staff directory, how councils' systems head them, and which column of a file is which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stronger.directory.names import key

IGNORED = ""
_LOOKED_THROUGH = 15  # rows among which the headings stand; above them are a title and a date


@dataclass(frozen=True)
class Column:
    """Something we can take from a directory. `headings` are what it is called there, the surest first."""

    code: str
    label: str
    hint: str
    headings: tuple[str, ...]


def _column(code: str, label: str, hint: str, headings: str) -> Column:
    return Column(code, label, hint, tuple(heading.strip() for heading in headings.split("|")))


COLUMNS: tuple[Column, ...] = (
    _column(
        "swe_number",
        "Social Work England number",
        "Two letters and figures, such as SW12345",
        "swe number | social work england number | social work england | swe | swe no | swe registration number | swe "
        "registration | swe reg no | swe id | sw number | registration number | registration no | professional "
        "registration number | hcpc number",
    ),
    _column(
        "staff_number",
        "Staff or payroll number",
        "The council's own number, by which the next file knows the same person",
        "staff number | employee number | payroll number | personnel number | employee id | employee no | emp no | "
        "staff no | staff id | payroll no | person number | assignment number | personal reference | employee ref | "
        "pers no",
    ),
    _column(
        "given_name",
        "First name",
        "As people call them",
        "first name | given name | forename | known as | preferred name | given names | first names | forenames | preferred first name",
    ),
    _column(
        "family_name",
        "Last name",
        "",
        "last name | family name | surname | second name",
    ),
    _column(
        "full_name",
        "Whole name in one column",
        "“Amina Yusuf” or “Yusuf, Amina”",
        "full name | name | employee name | staff name | employee | display name | worker name | person",
    ),
    _column(
        "email",
        "Work e-mail address",
        "Joins a person to the account they sign in with",
        "work email | work email address | email | email address | e-mail address | email work | corporate email | user "
        "principal name | upn | mail",
    ),
    _column(
        "born_on",
        "Date of birth",
        "Only to tell two people apart",
        "date of birth | dob | birth date | born | birthday",
    ),
    _column(
        "title",
        "Job title",
        "",
        "job title | position title | post title | role | job | position | title | job role | designation | post",
    ),
    _column(
        "team",
        "Team",
        "Its name or code",
        "team | team name | team code | unit | org unit | organisational unit | organisation unit | section | "
        "department | team description",
    ),
    _column(
        "manager",
        "Line manager",
        "Their number, e-mail address or name",
        "line manager email | manager email | manager email address | line manager number | manager number | manager "
        "employee number | reports to email | line manager | manager | reports to | manager name | line manager name | "
        "supervisor | reporting manager",
    ),
    _column(
        "started_on",
        "Start date",
        "The day they began working here without a break",
        "start date | date started | hire date | date of joining | joined | employment start date | date joined | "
        "continuous service date | latest start date | commencement date | original start date | start",
    ),
    _column(
        "fte",
        "Full-time equivalent",
        "A share of full time, such as 0.6 or 60%",
        "fte | full time equivalent | fulltime equivalent | contract fte | wte | whole time equivalent | fte value | current fte",
    ),
    _column(
        "level",
        "Career level",
        "As the council's pathway calls it",
        "career level | level | grade level | pathway level | career grade | progression level",
    ),
    _column(
        "kind",
        "Employed or agency",
        "The council's own, or through an agency",
        "employment type | employee type | worker type | employed or agency | agency | contract type | staff type | employment kind",
    ),
)
BY_CODE: Mapping[str, Column] = {column.code: column for column in COLUMNS}
_RANK = {key(heading): (column.code, rank) for column in COLUMNS for rank, heading in enumerate(column.headings)}


def heading_row(rows: Sequence[tuple[int, Sequence[str]]], remembered: Mapping[str, str]) -> int:
    """Which of these rows (by its place among them) has the headings: the one with most that we know, the first when none has."""
    known = [sum(1 for cell in cells if key(cell) in _RANK or remembered.get(key(cell))) for _, cells in rows[:_LOOKED_THROUGH]]
    return max(range(len(known)), key=lambda n: (known[n], -n))


def guess(headings: Sequence[str], remembered: Mapping[str, str]) -> list[str]:
    """For each heading the code of its column, or IGNORED: as the council matched it last time, else the surest of those we know.

    `remembered` maps a heading's key to a code. Each column is found once; a whole name only where it is not in two halves.
    """
    best: dict[str, tuple[int, int]] = {}
    for place, heading in enumerate(headings):
        said = remembered.get(key(heading))
        code, rank = (said, -1) if said is not None else _RANK.get(key(heading), (IGNORED, 0))
        if code in BY_CODE and (code not in best or rank < best[code][0]):
            best[code] = (rank, place)
    if {"given_name", "family_name"} <= best.keys() and best.get("full_name", (0, 0))[0] >= 0:
        best.pop("full_name", None)
    found = [IGNORED] * len(headings)
    for code, (_, place) in best.items():
        found[place] = code
    return found


def wrong_with(columns: Sequence[str]) -> str:
    """What is wrong with a choice of columns, as a sentence; "" when it will do."""
    chosen = [code for code in columns if code]
    twice = sorted({BY_CODE[code].label for code in chosen if chosen.count(code) > 1})
    if twice:
        return f"Choose one column for “{twice[0]}”; two are chosen"
    halves = {"given_name", "family_name"} & set(chosen)
    if "full_name" in chosen and halves:
        return "Choose either the whole name or the first and last name, not both"
    if "full_name" not in chosen and len(halves) < len({"given_name", "family_name"}):
        return "Choose the columns that hold the name: first and last name, or the whole name"
    return ""
