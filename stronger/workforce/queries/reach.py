"""Which people someone looks after, for pages that list them: those they manage or supervise themself, and the teams in their reach."""

from datetime import date
from uuid import UUID

from stronger.kit import sql
from stronger.trail import services as trail
from stronger.workforce import policies

_OWN = """
select id, true from workforce_person where account_id = %(viewer)s
union all
select person_id, false from workforce_management m join workforce_person b on b.id = m.manager_id
 where b.account_id = %(viewer)s and m.period @> %(on)s::date
union
select person_id, false from workforce_supervision s join workforce_person b on b.id = s.supervisor_id
 where b.account_id = %(viewer)s and s.period @> %(on)s::date
"""
_TEAMS = """
select t.code, t.name, count(*) from workforce_person
  join workforce_teammembership m on m.person_id = workforce_person.id and m.period @> %(on)s::date
  join workforce_team t on t.id = m.team_id
 where {visible} and workforce_person.account_id is distinct from %(viewer)s group by 1, 2 order by 2, 1
"""
_IN_TEAM = """
select workforce_person.id from workforce_person
  join workforce_teammembership m on m.person_id = workforce_person.id and m.period @> %(on)s::date
  join workforce_team t on t.id = m.team_id
 where {visible} and t.code = %(team)s
"""


def around_oneself(user, on: date) -> tuple[UUID | None, list[UUID]]:
    """Who `user` is in the register (None: nobody), and the people whom they manage or supervise themself on a day; one query.

    For counts that name nobody; `looked_after` is for pages that do.
    """
    rows = sql.rows(_OWN, {"viewer": user.pk, "on": on}, plan_afresh=True)
    return next((id_ for id_, is_own in rows if is_own), None), [id_ for id_, is_own in rows if not is_own]


def looked_after(user, on: date) -> tuple[UUID | None, list[UUID]]:
    """The same as `around_oneself`, to be shown how each of them stands: leaves a row in the trail."""
    own, found = around_oneself(user, on)
    trail.note("read", "workforce.deal", subjects=[str(id_) for id_ in found])
    return own, found


def teams_in_reach(user, on: date) -> list[tuple[str, str, int]]:
    """The teams with somebody whose place in the deal `user` may see: code, name, how many; by name. One query."""
    visible, given = policies.deals_visible_to(user, on)
    return sql.rows(_TEAMS.format(visible=visible), {**given, "on": on}, plan_afresh=True)


def in_team(user, team_code: str, on: date) -> list[UUID]:
    """The people of a team whose place in the deal `user` may see; one query. Leaves a row in the trail."""
    visible, given = policies.deals_visible_to(user, on)
    rows = sql.rows(_IN_TEAM.format(visible=visible), {**given, "on": on, "team": team_code}, plan_afresh=True)
    trail.note("read", "workforce.deal", subjects=[str(row[0]) for row in rows])
    return [row[0] for row in rows]
