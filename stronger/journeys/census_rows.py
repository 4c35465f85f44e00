"""How a row of the workforce census and an entry of the register say the same thing: one table, read in both directions."""

from collections.abc import Iterator
from decimal import Decimal

from stronger.returns.description import Description
from stronger.returns.rows import LaLevel, WorkerRow
from stronger.returns.values import written
from stronger.workforce.intake import Entry

# What the census's row calls it, and what the register's entry does.
SAME = {
    "is_agency": "agency",
    "swe_number": "swe_number",
    "fte": "fte",
    "born_on": "born_on",
    "gender": "gender_code",
    "sex": "sex_code",
    "ethnicity": "ethnicity_code",
    "qualifying_institutions": "institutions",
    "qualification_level": "qualification_code",
    "is_step_up": "step_up",
    "role": "role_code",
    "started_on": "start_on",
    "origin": "origin_code",
    "ended_on": "end_on",
    "destination": "destination_code",
    "leaving_reason": "reason_code",
    "fte_with_cases": "fte_on_day",
    "cases": "cases",
    "days_lost": "days_lost",
    "contract_weeks": "contract_weeks",
    "is_frontline": "frontline",
    "absent": "absent",
    "absence_reasons": "absence_codes",
    "career_stages": "career_codes",
    "base_salary": "base_pay",
    "rr_payments": "recruitment_and_retention",
    "other_payments": "other_pay",
}
# Given once by everybody, though the schema lets them be repeated: the register has one place for each.
ONCE = {"contract_weeks": "ContractWeeks", "absent": "Absat30Sept"}
LISTS = ("institutions", "absence_codes", "career_codes")
# Elements of the council's own block that the register keeps as numbers of its own; the others are what it offers.
COUNTED = {
    "NumberOfVacancies": "vacancies_fte",
    "NoAgencyFTE": "agency_cover_fte",
    "NoAgencyHeadcount": "agency_cover_headcount",
}


def entry(row: WorkerRow) -> Entry:
    """What the register is told by one worker's row, in the census's own codes."""
    values: dict[str, object] = {}
    for ours, theirs in SAME.items():
        value = getattr(row, ours)
        if ours in ONCE:
            value = value[0] if value else None
        elif value is None and theirs.endswith("_code"):
            value = ""
        values[theirs] = value
    values |= {"swe_number": (row.swe_number or "").upper(), "agency": bool(row.is_agency)}
    if row.absent:
        values["absent"] = row.is_absent
    repeated = [name for ours, name in ONCE.items() if len(getattr(row, ours)) > 1]
    elements = {name: tuple(row.raw.get(name, ())) for name in (*row.others, *repeated)}
    return Entry(**values, elements=elements)  # type: ignore[arg-type]


def texts(told: Entry, description: Description) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The texts of a worker's elements in the year of `description`, from what the register tells; nothing for what it does not know."""
    for name, slot in description.worker.slots.items():
        field = SAME.get(slot.element.attribute)
        if name in told.elements or field is None:
            yield name, tuple(told.elements.get(name, ()))
            continue
        value = getattr(told, field)
        values = value if field in LISTS else () if value is None or value == "" else (value,)
        yield name, tuple(written(slot.element.kind, one) for one in values)


def establishment(la: LaLevel) -> dict:
    """What the council said of its posts as a whole, as the register keeps it."""
    return {
        "vacancies_fte": la.vacancies_fte or Decimal(0),
        "agency_cover_fte": la.agency_cover_fte or Decimal(0),
        "agency_cover_headcount": la.agency_cover_headcount or 0,
        "offers": {name: " ".join(given) for name, given in la.raw.items() if name not in COUNTED},
    }


def la_texts(numbers: dict, description: Description) -> dict[str, tuple[str, ...]]:
    """The texts of the council's own block, from what the register keeps of the council on the day."""
    found: dict[str, tuple[str, ...]] = {}
    for name, slot in description.la_level.slots.items():
        if name in COUNTED:
            found[name] = (written(slot.element.kind, numbers[COUNTED[name]]),)
        elif name in numbers["offers"]:
            found[name] = (numbers["offers"][name],)
    return found
