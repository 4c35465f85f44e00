"""Keeps what a return said of a role where the register says it otherwise, so that no telling changes another or loses a value."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from stronger.kit import rows
from stronger.workforce.intake import Entry
from stronger.workforce.models import DayFacts, Posting, Said
from stronger.workforce.queries.roles import COMPARED, RoleTold, plain, roles_told
from stronger.workforce.taking import Known

# What someone is known by, whichever of their roles is spoken of.
OF_THE_PERSON = ("born_on", "sex_code", "gender_code", "ethnicity_code")
# A day, and each role told of it by the id of its facts, which stay though the posting they belong to may be cut.
Telling = tuple[date, dict[int, RoleTold]]


def before(known: Known, on: date) -> list[Telling]:
    """What the returns of other days said of these people, before another return is written."""
    days = {facts.on for rows_ in known.facts.values() for facts in rows_} - {on}
    people = [person.pk for person in known.people.values()]
    return [(day, {told.facts_id: told for told in roles_told(day, people=people) if told.facts_id}) for day in sorted(days)]


def keep(told: list[tuple[Entry, Posting, UUID]], others: list[Telling], on: date) -> None:
    """Write down where what was `told` of the day differs from the register as it has become, and so for the other days."""
    people = {person_id for _, _, person_id in told}
    entries = {posting.pk: entry for entry, posting, _ in told}
    now = [role for role in roles_told(on, people=people) if role.posting_id in entries]
    _settle(on, ((role, entries[role.posting_id]) for role in now))
    for day, roles in others:
        after = [role for role in roles_told(day, people=people) if role.facts_id in roles]
        _settle(day, ((role, roles[role.facts_id].entry) for role in after if role.facts_id))


def _otherwise(register: Entry, said: Entry) -> dict[str, list]:
    pairs = ((name, getattr(said, name), getattr(register, name)) for name in COMPARED)
    return {name: [plain(told), plain(beside)] for name, told, beside in pairs if told != beside}


def _settle(on: date, roles: Iterable[tuple[RoleTold, Entry]]) -> None:
    """Make what is kept of a day what each role was said to be, and no more than needed."""
    wanted: dict[int, tuple[dict, dict]] = {}
    seen: list[int] = []
    for role, entry in roles:
        seen.append(role.posting_id)
        said = _otherwise(role.register, entry), {name: list(texts) for name, texts in entry.elements.items()}
        if any(said) or role.otherwise or role.register.elements:
            wanted[role.posting_id] = said
    kept: Any = Said._base_manager.filter(on=on, posting__in=list(wanted)) if wanted else ()
    have = {row.posting_id: row for row in kept}
    add, change, gone = [], [], []
    for posting_id, (otherwise, elements) in wanted.items():
        row = have.get(posting_id)
        if row is None:
            add.append(Said(posting_id=posting_id, on=on, otherwise=otherwise, elements=elements))
        elif not otherwise and not elements:
            gone.append(row.pk)
        elif (row.otherwise, row.elements) != (otherwise, elements):
            row.otherwise, row.elements = otherwise, elements
            change.append(row)
    rows.add(Said, add)
    rows.change(Said, change, ["otherwise", "elements"])
    if gone:
        Said._base_manager.filter(pk__in=gone).delete()


def tellings(person_id: UUID) -> list[Telling]:
    """What the returns of every day say of a person, before something about them is corrected."""
    days = DayFacts.objects.filter(posting__employment__person=person_id).values_list("on", flat=True).distinct()
    return [(day, {told.facts_id: told for told in roles_told(day, people=[person_id]) if told.facts_id}) for day in sorted(days)]


def restore(told: list[Telling], *, but: tuple[date, int | None]) -> None:
    """Keep what every day's return said of the roles of one person, but of one role on one day, which was corrected."""
    for day, roles in told:
        kept = {facts: role for facts, role in roles.items() if (day, facts) != but}
        people = {role.person_id for role in kept.values()}
        after = [role for role in roles_told(day, people=people) if role.facts_id in kept]
        is_that_day = day == but[0]
        _settle(day, ((role, _but_who(role, kept[role.facts_id].entry, is_that_day)) for role in after if role.facts_id))


def _but_who(role: RoleTold, said: Entry, is_that_day: bool) -> Entry:
    """What was said of a role; on the day of the correction with what is now known of the person, who is one in all roles."""
    return replace(said, **{name: getattr(role.register, name) for name in OF_THE_PERSON}) if is_that_day else said
