"""Who in the register an account is, and who stands beside them on a day: their manager and supervisor, by name."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.kit import sql


@dataclass(frozen=True, slots=True)
class Self:
    """The person in the register whose account asks, and who stands beside them on a day; empty where there is none."""

    id: UUID
    name: str
    swe_number: str
    level_code: str
    manager: str
    supervisor: str
    joined_on: date | None
    level_from_on: date | None


_SELF = """
select p.id, trim(p.given_name || ' ' || p.family_name), p.swe_number, coalesce(l.level_code, ''),
       coalesce((select trim(b.given_name || ' ' || b.family_name) from workforce_management m
                   join workforce_person b on b.id = m.manager_id where m.person_id = p.id and m.period @> %(on)s::date), ''),
       coalesce((select trim(b.given_name || ' ' || b.family_name) from workforce_supervision s
                   join workforce_person b on b.id = s.supervisor_id where s.person_id = p.id and s.period @> %(on)s::date), ''),
       (select min(lower(e.period)) from workforce_employment e where e.person_id = p.id and e.period @> %(on)s::date),
       lower(l.period)
  from workforce_person p left join workforce_level l on l.person_id = p.id and l.period @> %(on)s::date
 where p.account_id = %(account)s
"""


def own(user, on: date) -> Self | None:
    """Who `user` is in the register, with their level, manager and supervisor on a day; None for whoever is not in it. One query."""
    found = sql.row(_SELF, {"account": user.pk, "on": on})
    return Self(*found) if found else None
