"""The year's return made from the register: opened with the council's own numbers, written and checked, mended, signed, frozen."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction

from stronger.journeys import census_rows, write_census
from stronger.kit.refusal import Refused
from stronger.returns import checks, csww, reading
from stronger.returns import services as returns
from stronger.returns.description import Description, Slot
from stronger.returns.rows import WorkerRow
from stronger.trail import services as trail
from stronger.workforce import policies as workforce_policies
from stronger.workforce import queries as workforce
from stronger.workforce import services as register
from stronger.workforce.queries import RoleTold


def described(year: int) -> Description:
    """The census of a year. Raises Refused, as "page not found", for a year that nobody has described."""
    if year not in csww.CSWW.years:
        raise Refused("returns.prepared", subject_id=str(year))
    return csww.census(year)


def council_texts(*, year: int, by) -> dict[str, str]:
    """The council's own numbers of a year as the register has them, by element; empty where it has none.

    Raises Refused unless `by` may make a whole return.
    """
    workforce_policies.require_whole_return(by)
    description = described(year)
    numbers = workforce.establishment_on(description.reference_on)
    trail.note("read", "workforce.register", details={"on": description.reference_on.isoformat(), "for": "census"})
    texts = census_rows.la_texts(numbers, description) if numbers else {}
    return {name: " ".join(texts.get(name, ())) for name in description.la_level.slots}


@transaction.atomic
def open_year(*, year: int, texts: Mapping[str, str], council_code: str, by) -> int:
    """Take the council's own numbers, as texts by element, and prepare the return; how many roles last year's did not know.

    Raises Refused unless `by` may make a whole return, and what `prepare` raises.
    """
    description = described(year)
    slots = description.la_level.slots
    said = {name: slots[name].read(text)[0] for name, text in texts.items() if name in census_rows.COUNTED}
    numbers = {census_rows.COUNTED[name]: value or 0 for name, value in said.items()}
    offers = {name: text for name, text in texts.items() if name not in census_rows.COUNTED}
    new = register.open_counting_day(on=description.reference_on, establishment={**numbers, "offers": offers}, by=by)
    prepare(year=year, council_code=council_code, by=by)
    return new


@transaction.atomic
def prepare(*, year: int, council_code: str, by) -> None:
    """Write the year's return from the register as it stands now, check it, and keep it with its findings.

    What was prepared before goes. Raises Refused unless `by` may make a whole return, MoveRefused once it is frozen,
    NotWritten when the council's own numbers are missing.
    """
    described(year)
    data = write_census.whole(year=year, council_code=council_code, by=by)
    on = write_census.reference_on(year)
    # In the order in which they were written: the row's number is the place.
    roles = [(role.person_id, role.posting_id, role.entry.swe_number) for role in workforce.roles_told(on)]
    by_number = {number: (person_id, posting_id) for person_id, posting_id, number in roles}

    def whose(found: checks.Finding) -> tuple[UUID | None, int | None]:
        if found.row:
            return roles[found.row - 1][:2]
        return by_number.get(found.person) or (_known(found.person), None)

    returns.draft(year=year, upload=ContentFile(data), council_code=council_code, whose=whose, by=by)
    rows = (checks.past(part) for part in reading.parts(io.BytesIO(data)) if isinstance(part, WorkerRow))
    returns.remember(year=year, rows=rows, by=by)


def _known(number: str) -> UUID | None:
    found = workforce.id_of(number) if number else None
    return UUID(found) if found else None


@dataclass(frozen=True)
class Mending:
    """What can be mended of one role in a year's return: each element with the texts that stand now; and their other roles."""

    role: RoleTold
    name: str
    slots: tuple[Slot, ...]
    texts: dict[str, tuple[str, ...]]
    others: tuple[tuple[int, str], ...]


def to_mend(*, year: int, person_id: UUID, role_id: int, by) -> Mending:
    """One role as the year's return tells it, for whoever may correct it; leaves a row in the trail.

    Raises Refused, as "page not found", for a role that the return does not name.
    """
    description = described(year)
    workforce_policies.require_correct(by)
    person = workforce_policies.person_to_read(by, person_id, why=f"Census of {year}")
    roles = list(workforce.roles_told(description.reference_on, people=[person.pk]))
    role = next((each for each in roles if each.posting_id == role_id), None)
    if role is None:
        raise Refused("workforce.role", subject_id=str(role_id))
    trail.note("read", "workforce.role", subjects=[role_id], details={"year": year})
    others = tuple((each.posting_id, each.entry.role_code) for each in roles if each is not role)
    slots = tuple(slot for slot in description.worker.slots.values() if slot.element.attribute != "is_agency")
    return Mending(role, str(person), slots, dict(census_rows.texts(role.entry, description)), others)


@transaction.atomic
def mend(*, year: int, mending: Mending, texts: Mapping[str, tuple[str, ...]], by) -> int:
    """Make the register say these texts of a role, by element; only what differs is touched. How many elements did.

    The texts must be readable as what they are. Raises Refused unless `by` may correct the register, CannotBeSo.
    """
    changed = {name: texts[name] for name in texts if tuple(texts[name]) != tuple(mending.texts.get(name, ()))}
    if not changed:
        return 0
    values, elements = _values(mending, changed)
    register.correct_role(role=mending.role, on=write_census.reference_on(year), values=values, elements=elements, by=by)
    return len(changed)


def element_of(field: str) -> str:
    """The name in the census of a field of the register's entry."""
    attribute = next(ours for ours, theirs in census_rows.SAME.items() if theirs == field)
    return next(element.name for element in csww.WORKER_ELEMENTS if element.attribute == attribute)


def _values(mending: Mending, changed: Mapping[str, tuple[str, ...]]) -> tuple[dict, dict]:
    """What was changed, as values by the entry's field, and as texts where the register has no field."""
    values: dict[str, object] = {}
    elements: dict[str, tuple[str, ...]] = {}
    by_name = {slot.element.name: slot for slot in mending.slots}
    for name, given in changed.items():
        slot = by_name[name]
        field = census_rows.SAME.get(slot.element.attribute)
        if field is None:
            elements[name] = given
            continue
        read = tuple(slot.read(text)[0] for text in given)
        once = read[0] if read else "" if field.endswith("_code") else None
        values[field] = read if field in census_rows.LISTS else once
        if name in mending.role.register.elements or len(given) > 1:
            elements[name] = given if len(given) > 1 and field not in census_rows.LISTS else ()
    return values, elements
