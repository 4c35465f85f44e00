"""Who is in post on a day, a page at a time and with the codes that a program sorts and joins by: what the API gives out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from stronger.kit import sql
from stronger.trail import services as trail
from stronger.workforce import policies


@dataclass(frozen=True)
class InPostFilter:
    """What is asked of those in post; empty codes ask nothing. `kind` is "employee" or "agency"."""

    team: str = ""
    area: str = ""
    kind: str = ""
    page: int = 1
    per_page: int = 50


@dataclass(frozen=True, slots=True)
class InPostRow:
    """One person in post on the day: `fte` adds up the postings they hold then, None where none says; `since` is their first day."""

    id: str
    given_name: str
    family_name: str
    swe_number: str
    kind: str
    since: date | None
    title: str
    role_code: str
    level_code: str
    fte: Decimal | None
    team_code: str
    team: str
    area_code: str
    manager_id: str


@dataclass(frozen=True)
class InPostPage:
    """One page of those in post, and how many there are on all; a page past the last is empty."""

    rows: list[InPostRow]
    total: int
    page: int
    pages: int


_EMPLOYED = "exists (select from workforce_employment e where e.person_id = workforce_person.id and e.period @> %(on)s::date{kind})"
_MEMBER = (
    "exists (select from workforce_teammembership m join workforce_team t on t.id = m.team_id{area}"
    " where m.person_id = workforce_person.id and m.period @> %(on)s::date{team})"
)
_COUNT = "select count(*) from workforce_person where {conditions}"
_PAGE = """
select shown.id::text, shown.given_name, shown.family_name, shown.swe_number,
       work.kind, work.since, coalesce(work.title, ''), coalesce(work.role_code, ''), coalesce(work.level_code, ''), work.fte,
       coalesce(team.code, ''), coalesce(team.name, ''), coalesce(team.area, ''), coalesce(manager.id, '')
  from (select id, given_name, family_name, swe_number from workforce_person where {conditions}
         order by family_name, given_name, swe_number, id limit %(rows)s offset %(skip)s) shown
  left join lateral (
       select e.kind, lower(e.period) as since, sum(p.fte) as fte,
              (array_agg(p.title order by lower(p.period) desc nulls last, p.id))[1] as title,
              (array_agg(p.role_code order by lower(p.period) desc nulls last, p.id))[1] as role_code,
              (array_agg(p.level_code order by lower(p.period) desc nulls last, p.id))[1] as level_code
         from workforce_employment e left join workforce_posting p on p.employment_id = e.id and p.period @> %(on)s::date
        where e.person_id = shown.id and e.period @> %(on)s::date{kind}
        group by e.id order by e.kind desc limit 1) work on true
  left join lateral (
       select t.code, t.name, a.code as area
         from workforce_teammembership m join workforce_team t on t.id = m.team_id join workforce_servicearea a on a.id = t.area_id
        where m.person_id = shown.id and m.period @> %(on)s::date limit 1) team on true
  left join lateral (
       select g.manager_id::text as id from workforce_management g
        where g.person_id = shown.id and g.period @> %(on)s::date limit 1) manager on true
 order by shown.family_name, shown.given_name, shown.swe_number, shown.id
"""


def in_post_page(user, asked: InPostFilter, *, on: date) -> InPostPage:
    """One page of the people `user` may see today who were in post on `on`, by family name; two queries and one row in the trail.

    What the day was like is told of `on`; whose records may be opened is told of today, so that a former manager's line is closed.
    The trail keeps the ids given out, as an export.
    """
    visible, given = policies.people_visible_to(user)
    kind = " and e.kind = %(kind)s" if asked.kind else ""
    found = [visible, _EMPLOYED.format(kind=kind)]
    if asked.team or asked.area:
        area = " join workforce_servicearea a on a.id = t.area_id and a.code = %(area)s" if asked.area else ""
        found.append(_MEMBER.format(area=area, team=" and t.code = %(team)s" if asked.team else ""))
    conditions = " and ".join(found)
    given |= {"on": on, "kind": asked.kind, "team": asked.team, "area": asked.area}
    total: int = sql.row(_COUNT.format(conditions=conditions), given)[0]  # type: ignore[index]
    paged = {**given, "rows": asked.per_page, "skip": (asked.page - 1) * asked.per_page}
    rows = [InPostRow(*row) for row in sql.rows(_PAGE.format(conditions=conditions, kind=kind), paged)]
    details = {"total": total, "page": asked.page, "on": on.isoformat()}
    trail.note("export", "workforce.people", subjects=[row.id for row in rows], details=details)
    return InPostPage(rows, total, asked.page, max(1, -(-total // asked.per_page)))
