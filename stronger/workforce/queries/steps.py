"""Where someone stands on the career pathway by the register, since when, and what the public register said of them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.kit import sql


@dataclass(frozen=True, slots=True)
class Steps:
    """The level and grade someone has on a day and since when without a break ("" and None where the register does not say).

    `registered` is what the public register said when it was last looked at; `first_registered_on` the first look that found them.
    """

    level_code: str
    level_since: date | None
    grade: str
    here_since: date | None
    registered: str
    looked_on: date | None
    first_registered_on: date | None


_STEPS = """
select coalesce(l.level_code, w.level_code, ''), s.since, coalesce(l.grade, ''),
       (select min(lower(period)) from workforce_employment e where e.person_id = p.id),
       coalesce(k.result, ''), k.checked_on,
       (select min(checked_on) from workforce_registrationcheck
         where person_id = p.id and result in ('registered', 'conditions') and checked_on <= %(on)s)
  from workforce_person p
  left join workforce_level l on l.person_id = p.id and l.period @> %(on)s::date
  left join lateral (select q.level_code from workforce_posting q join workforce_employment e on e.id = q.employment_id
                      where e.person_id = p.id and q.period @> %(on)s::date order by q.fte desc nulls last, q.id limit 1) w on true
  left join lateral (select lower(r) as since from (
                       select unnest(range_agg(period)) as r from workforce_level where person_id = p.id and level_code = l.level_code) t
                      where r @> %(on)s::date) s on true
  left join lateral (select result, checked_on from workforce_registrationcheck
                      where person_id = p.id and checked_on <= %(on)s order by checked_on desc limit 1) k on true
 where p.id = %(person)s
"""


def steps_of(person_id: UUID, on: date) -> Steps:
    """Where someone stands on a day; one query. Asks no policy: whoever calls got the person from one. Raises LookupError."""
    found = sql.row(_STEPS, {"person": person_id, "on": on})
    if found is None:
        raise LookupError("Nobody in the register has this id.")
    return Steps(*found)
