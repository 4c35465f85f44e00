"""Who supervises whom on a day: by the dated rows of the register, and the manager where it names no supervisor.

No policy is asked here: the rooms above decide who may ask about whom.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.kit import revisions, sql
from stronger.workforce.queries.line import Someone


@dataclass(frozen=True, slots=True)
class Pair:
    """Someone and who supervises them on a day."""

    person: Someone
    supervisor: Someone


_PAIRS = """
select p.id, coalesce(nullif(trim(p.given_name || ' ' || p.family_name), ''), p.swe_number), p.account_id,
       b.id, coalesce(nullif(trim(b.given_name || ' ' || b.family_name), ''), b.swe_number), b.account_id
  from workforce_person p
  left join workforce_supervision s on s.person_id = p.id and s.period @> %(on)s::date
  left join workforce_management m on m.person_id = p.id and m.period @> %(on)s::date
  join workforce_person b on b.id = coalesce(s.supervisor_id, m.manager_id)
 where {which} and exists (select from workforce_employment e where e.person_id = p.id and e.period @> %(on)s::date)
 order by p.family_name, p.given_name, p.id
"""


def pairs(*, on: date, person_id: UUID | None = None, supervisor_id: UUID | None = None) -> list[Pair]:
    """Who in post is supervised by whom on a day: everybody, or only one person, or only one supervisor. One query."""
    which = ["true"]
    if person_id is not None:
        which.append("p.id = %(person)s")
    if supervisor_id is not None:
        which.append("(s.supervisor_id = %(supervisor)s or s.supervisor_id is null and m.manager_id = %(supervisor)s)")
    given = {"on": on, "person": person_id, "supervisor": supervisor_id}
    rows = sql.rows(_PAIRS.format(which=" and ".join(which)), given, plan_afresh=True)
    return [Pair(Someone(*row[:3]), Someone(*row[3:])) for row in rows]


def supervisor_of(person_id: UUID, on: date) -> Someone | None:
    """Who supervises someone in post on a day; None where the register names nobody. One query."""
    found = pairs(on=on, person_id=person_id)
    return found[0].supervisor if found else None


def supervised_by(person_id: UUID, on: date) -> list[Someone]:
    """The people in post whom someone supervises on a day, in order of their names; one query."""
    return [pair.person for pair in pairs(on=on, supervisor_id=person_id)]


_BELOW = """
with recursive line(person_id) as (
    select m.person_id from workforce_management m where m.manager_id = %(person)s and m.period @> %(on)s::date
    union
    select m.person_id from line cross join lateral (
           select person_id from workforce_management where manager_id = line.person_id and period @> %(on)s::date offset 0) m
)
select p.id, coalesce(nullif(trim(p.given_name || ' ' || p.family_name), ''), p.swe_number), p.account_id
  from workforce_person p
 where p.id in (select person_id from line) and p.id <> %(person)s
   and exists (select from workforce_employment e where e.person_id = p.id and e.period @> %(on)s::date)
 order by p.family_name, p.given_name, p.id
"""


def line_below(person_id: UUID, on: date) -> list[Someone]:
    """Everybody in post below someone in the line of management on a day, by name, however many managers lie between. One query."""
    return [Someone(*row) for row in sql.rows(_BELOW, {"person": person_id, "on": on}, plan_afresh=True)]


@dataclass(frozen=True, slots=True)
class Stay:
    """From when someone has worked here, and the first day they no longer do; None while they do."""

    from_on: date
    until_on: date | None


_STAYS = """
select distinct on (e.person_id) e.person_id, lower(e.period), upper(e.period)
  from (select person_id, unnest(range_agg(period)) as period from workforce_employment
         where %(all)s or person_id = any(%(people)s::uuid[]) group by person_id) e
 where lower(e.period) <= %(on)s and (not %(all)s or e.period @> %(on)s::date)
 order by e.person_id, lower(e.period) desc
"""


def stays(people: Collection[UUID] | None, *, on: date) -> dict[UUID, Stay]:
    """Since when each of these people has worked here without a break (everybody in post on a day, for None). One query, none until
    the register changes.
    """
    key = (revisions.revision("register"), None if people is None else frozenset(people), on)
    return _kept.get(key, lambda: _stays(people, on))


def _stays(people: Collection[UUID] | None, on: date) -> dict[UUID, Stay]:
    rows = sql.rows(_STAYS, {"all": people is None, "people": list(people or []), "on": on}, plan_afresh=True)
    return {person: Stay(from_on, until_on) for person, from_on, until_on in rows if from_on}


_kept: revisions.Remembered[dict[UUID, Stay]] = revisions.Remembered(64)
