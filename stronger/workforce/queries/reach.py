"""Which people someone looks after, for pages that list them: those they manage or supervise themself, and the teams in their reach."""

from datetime import date
from uuid import UUID

from stronger.accounts import policies as accounts
from stronger.kit import sql
from stronger.trail import services as trail
from stronger.workforce import policies
from stronger.workforce.queries.lives import Life, lives_around

_TEAMS = """
select t.code, t.name, count(*) from workforce_person
  join workforce_teammembership m on m.person_id = workforce_person.id and m.period @> %(on)s::date
  join workforce_team t on t.id = m.team_id
 where {visible} and workforce_person.account_id is distinct from %(viewer)s group by 1, 2 order by 2, 1
"""
_IN_REACH = "select workforce_person.id from workforce_person where {visible}"
_IN_TEAM = """
select workforce_person.id from workforce_person
  join workforce_teammembership m on m.person_id = workforce_person.id and m.period @> %(on)s::date
  join workforce_team t on t.id = m.team_id
 where {visible} and t.code = %(team)s
"""


def looked_after(user, on: date) -> tuple[UUID | None, dict[UUID, Life]]:
    """Who `user` is in the register (None: nobody), and the people whom they manage or supervise themself on a day; two queries at most.

    Leaves a row in the trail, since it is asked to show how each of them stands.
    """
    found = lives_around(user, on=on)
    own = next((life.id for life in found.values() if life.account_id == user.pk), None)
    people = {id_: life for id_, life in found.items() if id_ != own}
    trail.note("read", "workforce.deal", subjects=[str(id_) for id_ in people])
    return own, people


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


def in_reach(user, on: date) -> list[UUID] | None:
    """The people whose place in the deal `user` may see; None for everybody. One query at most.

    Leaves no row in the trail: whoever shows some of them says so (`policies.deals_shown`).
    """
    if accounts.reach(user, policies.SEE_DEAL) == "council":
        return None
    visible, given = policies.deals_visible_to(user, on)
    return [row[0] for row in sql.rows(_IN_REACH.format(visible=visible), given, plan_afresh=True)]
