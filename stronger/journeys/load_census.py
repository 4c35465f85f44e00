"""Takes a checked workforce census into the register: the return's room and the register's, changed together or not at all."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from stronger.returns.rows import LaLevel, WorkerRow
from stronger.workforce.intake import Entry

# Elements of the council's own block that the register keeps as numbers of its own; the others are what it offers.
_COUNTED = {"NumberOfVacancies", "NoAgencyFTE", "NoAgencyHeadcount"}


def entry(row: WorkerRow) -> Entry:
    """What the register is told by one worker's row, in the census's own codes."""
    return Entry(
        swe_number=(row.swe_number or "").upper(),
        agency=bool(row.is_agency),
        fte=row.fte,
        born_on=row.born_on,
        sex_code=row.sex or row.gender or "",
        ethnicity_code=row.ethnicity or "",
        qualification_code=row.qualification_level or "",
        step_up=row.is_step_up,
        frontline=row.is_frontline,
        role_code=row.role or "",
        start_on=row.started_on,
        origin_code=row.origin or "",
        end_on=row.ended_on,
        destination_code=row.destination or "",
        reason_code=row.leaving_reason or "",
        fte_on_day=row.fte_with_cases,
        cases=row.cases,
        days_lost=row.days_lost,
        contract_weeks=row.contract_weeks[0] if row.contract_weeks else None,
        absent=row.is_absent if row.absent else None,
        absence_codes=row.absence_reasons,
        base_pay=row.base_salary,
        recruitment_and_retention=row.rr_payments,
        other_pay=row.other_payments,
    )


def entries(parts: Iterable[object]) -> Iterator[Entry]:
    """What the register is told by every worker of a return read as parts."""
    return (entry(part) for part in parts if isinstance(part, WorkerRow))


def establishment(la: LaLevel) -> dict:
    """What the council said of its posts as a whole, as the register keeps it."""
    return {
        "vacancies_fte": la.vacancies_fte or Decimal(0),
        "agency_cover_fte": la.agency_cover_fte or Decimal(0),
        "agency_cover_headcount": la.agency_cover_headcount or 0,
        "offers": {name: " ".join(texts) for name, texts in la.raw.items() if name not in _COUNTED},
    }
