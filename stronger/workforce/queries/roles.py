"""What a return of a day would be told of each role that it names: the register asked the way a census asks."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from stronger.workforce.intake import Entry

AT_A_TIME = 2_000

# In post, leavers and whom a return names are those of `counting`: a return is what the council is counted by. What was
# told of the day itself is in it however it was told. A role goes on where a later part of it, or another role, follows.
_ROLES = """
with told as (
  select max(s."on") as on from workforce_establishment s where s."on" <= %(on)s
){named}, role as (
  select p.id, p.role_code, p.fte, p.contract_weeks, p.began_on, p.period, f.id as facts_id, e.id as employment_id, e.person_id,
         e.kind, e.origin_code, e.leaving_reason_code, e.destination_code, e.period as employed,
         f.fte as fte_on_day, f.cases, f.days_lost, f.absent, f.absence_codes, f.career_codes,
         upper(p.period) - 1 as last_on,
         exists (select from workforce_posting n where n.employment_id = e.id and lower(n.period) = upper(p.period)
                    and (n.began_on is not null or upper(p.period) > %(on)s)) as goes_on
    from workforce_posting p
    join workforce_employment e on e.id = p.employment_id
    left join workforce_dayfacts f on f.posting_id = p.id and f."on" = %(on)s
    cross join told
   where p.basis <> 'outside' and e.period && daterange(%(from)s, %(next)s)
     and (e.told_on is null or told.on is null or lower(e.period) > told.on or {is_named}){of_people}
)
select w.id, w.swe_number, r.id, r.facts_id, r.kind = 'agency', r.fte, w.born_on, y.sex_code, y.gender_code, y.ethnicity_code,
       q.level_code, q.step_up, q.frontline, q.institutions, r.role_code, coalesce(r.began_on, lower(r.period)), r.origin_code,
       case when r.last_on <= %(on)s and not r.goes_on then r.last_on end,
       r.destination_code, r.leaving_reason_code, r.employed, r.period,
       r.fte_on_day, r.cases, r.days_lost, r.contract_weeks, r.absent, r.absence_codes, r.career_codes,
       m.base, m.recruitment_and_retention, m.other, d.otherwise, d.elements
  from role r
  join workforce_person w on w.id = r.person_id
  left join workforce_qualification q on q.person_id = w.id
  left join workforce_equality y on y.person_id = w.id
  left join workforce_pay m on m.posting_id = r.id and m."on" = %(on)s
  left join workforce_said d on d.posting_id = r.id and d."on" = %(on)s
 where (r.facts_id is not null
    or r.period @> %(on)s and (r.goes_on or r.last_on is distinct from %(on)s)
    or r.kind = 'employee' and upper(r.employed) - 1 between %(from)s and %(on)s and upper(r.period) = upper(r.employed))
"""
_ORDER = " order by w.swe_number, lower(r.period), r.id"
# Of everybody, whom the latest return names is worked out once; of some people, for each of them, which reads no other row.
_EVERYBODY = {
    "named": """, named as (
  select distinct p.employment_id
    from workforce_dayfacts f join told on f."on" = told.on join workforce_posting p on p.id = f.posting_id
)""",
    "is_named": "e.id in (select employment_id from named)",
    "of_people": "",
}
_SOME = {
    "named": "",
    "is_named": """exists (select from workforce_posting a join workforce_dayfacts b on b.posting_id = a.id
                            where a.employment_id = e.id and b."on" = told.on)""",
    "of_people": "\n     and e.person_id = any(%(people)s)",
}


@dataclass(frozen=True, slots=True)
class RoleTold:
    """A role as a return of a day would be told it: what the register says, and what was `said` otherwise of that day.

    `otherwise` maps a field to what was said and to what the register said beside it, both as `plain` values.
    """

    person_id: UUID
    posting_id: int
    facts_id: int | None
    register: Entry
    otherwise: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def entry(self) -> Entry:
        """What a return is told: as it was said of the day where the register still says what it said beside it."""
        said = {name: _back(name, pair[0]) for name, pair in self.otherwise.items() if plain(getattr(self.register, name)) == pair[1]}
        return replace(self.register, **said) if said else self.register


# Fields of an entry that the register keeps as facts of its own; a number and a kind are who it is about.
COMPARED = tuple(f.name for f in fields(Entry) if f.name not in ("swe_number", "agency", "elements"))
_DAYS = frozenset({"born_on", "start_on", "end_on"})
_LISTS = frozenset({"institutions", "absence_codes", "career_codes"})
_NUMBERS = frozenset({"fte", "fte_on_day", "days_lost", "contract_weeks", "base_pay", "recruitment_and_retention", "other_pay"})


def plain(value: Any) -> Any:
    """A value as JSON can keep and compare it; numbers without trailing noughts."""
    match value:
        case Decimal():
            return f"{value.normalize():f}"
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
    return value


def _back(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _DAYS:
        return date.fromisoformat(value)
    if name in _NUMBERS:
        return Decimal(value)
    return tuple(value) if name in _LISTS else value


def _told(row: tuple) -> RoleTold:
    # fmt: off
    (person, number, posting, facts, agency, fte, born_on, sex, gender, ethnicity, level, step_up, frontline, institutions, role,
     start_on, origin, end_on, destination, reason, employed, period, fte_on_day, cases, lost, weeks, absent, absences, careers,
     base, rr, other, otherwise, elements) = row
    # fmt: on
    left = end_on is not None and employed.upper == period.upper
    entry = Entry(
        swe_number=number,
        agency=agency,
        fte=fte,
        born_on=born_on,
        sex_code=sex or "",
        gender_code=gender or "",
        ethnicity_code=ethnicity or "",
        qualification_code=level or "",
        step_up=step_up,
        frontline=frontline,
        institutions=tuple(institutions or ()),
        role_code=role,
        start_on=start_on,
        origin_code=origin,
        end_on=end_on,
        destination_code=destination if left else "",
        reason_code=reason if left else "",
        fte_on_day=fte_on_day,
        cases=cases,
        days_lost=lost,
        contract_weeks=weeks,
        absent=absent,
        absence_codes=tuple(absences or ()),
        career_codes=tuple(careers or ()),
        base_pay=base,
        recruitment_and_retention=rr,
        other_pay=other,
        elements={name: tuple(texts) for name, texts in json.loads(elements or "{}").items()},
    )
    return RoleTold(person, posting, facts, entry, json.loads(otherwise or "{}"))


def roles_told(on: date, *, people: Iterable[UUID] | None = None) -> Iterator[RoleTold]:
    """Every role that a return of the day `on` names, by Social Work England number; of some people only, when they are given.

    Streamed, so that a register of any size takes no memory. Equality and pay are there for whoever the database shows
    them to: ask `policies.require_whole_return` first, or they are left out.
    """
    given: dict[str, Any] = {"on": on, "next": on + timedelta(days=1), "from": on.replace(year=on.year - 1) + timedelta(days=1)}
    if people is not None:
        given["people"] = list(people)
    statement = _ROLES.format(**(_EVERYBODY if people is None else _SOME)) + _ORDER
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, given)
        while rows := cursor.fetchmany(AT_A_TIME):
            yield from map(_told, rows)
