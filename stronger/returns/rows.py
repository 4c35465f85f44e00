"""What a return is read into: its header, the council's own numbers, and one frozen row for each worker, with what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

Raw = Mapping[str, tuple[str, ...]]


class Unreadable(Exception):
    """The file cannot be read as a return at all; `sentence` says why and what to do, `line` where (0: nowhere in particular)."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.line = line


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong: the rule broken (a code of the catalogue), the element, its text as it stands, the line.

    `person` is the Social Work England number of whom it is about, where no row of the file is.
    """

    rule: str
    element: str = ""
    text: str = ""
    line: int = 0
    person: str = ""


@dataclass(frozen=True, slots=True)
class Header:
    """Who sent the return, for which year; whatever is missing is None or ""."""

    line: int = 0
    collection: str | None = None
    year: int | None = None
    reference_on: date | None = None
    council_code: str | None = None
    level: str | None = None
    software: str | None = None
    made_at: datetime | None = None
    raw: Raw = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class LaLevel:
    """The numbers the council gives for itself: vacancies, agency covering them, and what it pays for."""

    line: int = 0
    vacancies_fte: Decimal | None = None
    agency_cover_fte: Decimal | None = None
    agency_cover_headcount: int | None = None
    others: Mapping[str, object] = field(default_factory=dict)
    raw: Raw = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """One worker's row: a social worker in one post, employed or agency, in post or gone within the year.

    Codes are kept as codes (their words are in the description), numbers as Decimals, an element that is not there
    as None, repeated elements as tuples. `raw` is every text as it stood, by element; `others` the values of
    elements without an attribute here; `line` the line of the file on which the row starts.
    """

    number: int
    line: int = 0
    is_agency: bool | None = None
    swe_number: str | None = None
    fte: Decimal | None = None
    born_on: date | None = None
    sex: str | None = None
    gender: str | None = None
    ethnicity: str | None = None
    qualifying_institutions: tuple[str, ...] = ()
    qualification_level: str | None = None
    is_step_up: bool | None = None
    role: str | None = None
    started_on: date | None = None
    origin: str | None = None
    ended_on: date | None = None
    destination: str | None = None
    leaving_reason: str | None = None
    fte_with_cases: Decimal | None = None
    cases: int | None = None
    days_lost: Decimal | None = None
    contract_weeks: tuple[Decimal, ...] = ()
    is_frontline: bool | None = None
    absent: tuple[bool, ...] = ()
    absence_reasons: tuple[str, ...] = ()
    career_stages: tuple[str, ...] = ()
    base_salary: Decimal | None = None
    rr_payments: Decimal | None = None
    other_payments: Decimal | None = None
    others: Mapping[str, object] = field(default_factory=dict)
    raw: Raw = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def is_in_post(self) -> bool:
        """Employed by the council and still there at the reference date, as the DfE counts it."""
        return self.is_agency is False and "RoleEndDate" not in self.raw

    @property
    def is_leaver(self) -> bool:
        """Employed by the council and gone within the year."""
        return self.is_agency is False and "RoleEndDate" in self.raw

    @property
    def is_agency_in_post(self) -> bool:
        """Agency, and still there at the reference date."""
        return self.is_agency is True and "RoleEndDate" not in self.raw

    @property
    def is_absent(self) -> bool:
        """Away from work at the reference date."""
        return True in self.absent

    @property
    def same_person(self) -> tuple[str | None, date | None, str | None, str | None]:
        """What the DfE takes one person by, within one council: number, date of birth, sex or gender, ethnicity."""
        return (self.swe_number.upper() if self.swe_number else None, self.born_on, self.sex or self.gender, self.ethnicity)
