"""Counts people on a day by team and by role, whole and exact: for assurance, which withholds small numbers before anyone sees them."""

from dataclasses import dataclass
from datetime import date, timedelta

from stronger.kit import sql
from stronger.workforce.queries.counting import ROLES

# As in the council's figures: employees are people, each in the most senior role they hold; agency workers are counted by role.
# The team is that of the day, and of a leaver the one they were in on their last day.
_PARTS = f"""
{ROLES}, counted as (
  select 'in-post' as what, person_id, min(nullif(role_code, '')) as role_code, %(on)s::date as at
    from role where kind = 'employee' and in_post group by person_id
  union all
  select 'starters', person_id, min(nullif(role_code, '')), %(on)s::date
    from role where kind = 'employee' and in_post and started group by person_id
  union all
  select 'leavers', person_id, min(nullif(role_code, '')), max(last_on)
    from role where kind = 'employee' and left_here group by person_id
  union all
  select 'agency', person_id, nullif(role_code, ''), %(on)s::date
    from role where kind = 'agency' and in_post
)
select what, coalesce(a.code, ''), coalesce(a.name, ''), coalesce(t.code, ''), coalesce(t.name, ''), coalesce(role_code, ''), count(*)
  from counted
  left join workforce_teammembership m on m.person_id = counted.person_id and m.period @> counted.at
  left join workforce_team t on t.id = m.team_id
  left join workforce_servicearea a on a.id = t.area_id
 group by 1, 2, 3, 4, 5, 6
 order by 3, 5, 6
"""  # noqa: S608 (statements of ours)


@dataclass(frozen=True, slots=True)
class Part:
    """How many people are counted as `what` ("in-post", "starters", "leavers", "agency") in one team and role; "" for none known."""

    what: str
    area_code: str
    area: str
    team_code: str
    team: str
    role_code: str
    people: int


def parts(on: date) -> list[Part]:
    """Everyone counted on a day by team and role, and whoever left in the twelve months to it. One query, exact: never for a page."""
    first = date(on.year - 1, on.month, on.day) + timedelta(days=1)
    return [Part(*row) for row in sql.rows(_PARTS, {"on": on, "next": on + timedelta(days=1), "from": first}, plan_afresh=True)]
