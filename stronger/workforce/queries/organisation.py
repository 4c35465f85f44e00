"""The organisation on a day: areas, their teams with how many people each has, and the people of a team whom someone may see."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from stronger.accounts import policies as accounts
from stronger.kit import revisions, sql
from stronger.trail import services as trail
from stronger.workforce import policies

ROWS = 50
_Rows = tuple[tuple[str, str, str, int], ...]
# The same for every reader until the register changes; counting everyone takes longer than showing a page of fifty.
_counts: revisions.Remembered[_Rows] = revisions.Remembered(64)
NO_TEAM = "-"


@dataclass(frozen=True, slots=True)
class TeamCounted:
    """A team: how many people are in it, and how many of them the reader may see."""

    code: str
    name: str
    people: int
    seen: int


@dataclass(frozen=True, slots=True)
class AreaCounted:
    """A service area and its teams; the people in no team are an area without a name."""

    name: str
    teams: tuple[TeamCounted, ...]

    @property
    def people(self) -> int:
        """How many people its teams have."""
        return sum(team.people for team in self.teams)


@dataclass(frozen=True, slots=True)
class Member:
    """One person in the organisation. Codes are the register's; `basis` says whether they act up or are away for a time."""

    id: str
    area: str
    team: str
    name: str
    title: str
    role_code: str
    level_code: str
    grade: str
    fte: str
    basis: str
    manager: str
    manages: int


# The pages of people that were turned to last.
_pages: revisions.Remembered[tuple[Member, ...]] = revisions.Remembered(128)


@dataclass(frozen=True, slots=True)
class Organisation:
    """The organisation on a day: its areas, and one page of the people the reader may see (of one team, or of all)."""

    areas: tuple[AreaCounted, ...]
    members: tuple[Member, ...]
    total: int
    page: int
    pages: int


# Whoever is employed on the day, by the team they are in then; those in no team last.
_TEAMS = """
select coalesce(a.name, ''), coalesce(t.code, '-'), coalesce(t.name, 'In no team'), count(p.id)
  from (select distinct workforce_person.id, m.team_id
          from workforce_person
          join workforce_employment e on e.person_id = workforce_person.id and e.period @> %(on)s::date
          left join workforce_teammembership m on m.person_id = workforce_person.id and m.period @> %(on)s::date
         where {condition}) p
  full join (select * from workforce_team
              where coalesce(from_on <= %(on)s, true) and coalesce(until_on > %(on)s, true)) t on t.id = p.team_id
  left join workforce_servicearea a on a.id = t.area_id
 group by a.name, t.code, t.name
 order by a.name nulls last, t.name
"""
_MEMBERS = """
select w.id, coalesce(w.area, ''), coalesce(w.team, 'In no team'),
       coalesce(nullif(trim(w.given_name || ' ' || w.family_name), ''), w.swe_number),
       coalesce(g.title, ''), coalesce(g.role_code, ''), coalesce(l.level_code, g.level_code, ''), coalesce(l.grade, ''),
       g.fte, coalesce(g.basis, ''),
       coalesce(nullif(trim(b.given_name || ' ' || b.family_name), ''), b.swe_number, ''),
       (select count(*) from workforce_management u where u.manager_id = w.id and u.period @> %(on)s::date)
  from (select workforce_person.*, a.name as area, t.name as team, array_position(%(teams)s::text[], t.code::text) as place
          from workforce_person
          {joined} join workforce_teammembership r on r.person_id = workforce_person.id and r.period @> %(on)s::date
          {joined} join workforce_team t on t.id = r.team_id
          {joined} join workforce_servicearea a on a.id = t.area_id
         where {which} and {condition}
           and exists (select from workforce_employment e where e.person_id = workforce_person.id and e.period @> %(on)s::date)
         order by place, family_name, given_name, swe_number, workforce_person.id limit %(rows)s offset %(skip)s) w
  left join lateral (select p.title, p.role_code, p.level_code, p.fte, p.basis
          from workforce_posting p join workforce_employment e on e.id = p.employment_id
         where e.person_id = w.id and p.period @> %(on)s::date order by p.fte desc nulls last, p.id limit 1) g on true
  left join workforce_level l on l.person_id = w.id and l.period @> %(on)s::date
  left join workforce_management m on m.person_id = w.id and m.period @> %(on)s::date
  left join workforce_person b on b.id = m.manager_id
 order by w.place, w.family_name, w.given_name, w.swe_number, w.id
"""


def _teams(on: date, condition: str, given: dict) -> _Rows:
    return tuple(sql.rows(_TEAMS.format(condition=condition), {**given, "on": on}, plan_afresh=True))


def _areas(user, on: date) -> tuple[AreaCounted, ...]:
    """Every area with its teams, counted, and how many of each the reader may see."""
    everyone = _counts.get((revisions.revision("register"), on), lambda: _teams(on, "true", {}))
    reach = accounts.reach(user, policies.SEE_PEOPLE)
    if reach == "council":
        seen = {code: people for _, code, _, people in everyone}
    elif reach is None:
        seen = {}
    else:
        seen = {code: people for _, code, _, people in _teams(on, *policies.people_visible_to(user))}
    return tuple(
        AreaCounted(name, tuple(TeamCounted(code, team, people, seen.get(code, 0)) for _, code, team, people in rows))
        for name, rows in groupby(everyone, key=lambda row: row[0])
    )


def _page(teams: list[TeamCounted], skip: int, rows: int) -> list[tuple[list[str], int, int]]:
    """Where a page's people are: codes of teams in their order, how many to pass over, how many to show; those in no team apart."""
    found: dict[bool, tuple[list[str], int, int]] = {}
    for team in teams:
        take = min(rows, team.seen - skip)
        if take > 0:
            codes, passed, shown = found.get(team.code == NO_TEAM, ([], skip, 0))
            found[team.code == NO_TEAM] = ([*codes, team.code], passed, shown + take)
            rows -= take
        skip = max(0, skip - team.seen)
    return list(found.values())


def organisation(user, on: date, *, team: str = "", page: int = 1, everything: bool = False) -> Organisation:
    """The organisation on a day and one page of its people as far as `user` may see them, in order of team and name.

    With `team` of that team alone, with `everything` all of them for a download. Leaves a row in the trail that names whom
    it showed; counts name nobody. Whom someone may see is asked of today, whatever the day shown: a former manager's line
    is not theirs again by asking for last month. At most five queries.
    """
    areas = _areas(user, on)
    asked = [each for area in areas for each in area.teams if not team or each.code == team]
    total = sum(each.seen for each in asked)
    pages = max(1, -(-total // ROWS))
    page = min(max(1, page), pages)
    skip, rows = (0, total) if everything else ((page - 1) * ROWS, ROWS)
    members = [m for part in _page(asked, skip, rows) for m in _members(user, on, *part)]
    if members:
        subjects = [member.id for member in members]
        trail.note("export" if everything else "read", "workforce.people", subjects=subjects, details={"total": total, "page": page})
    return Organisation(areas, tuple(members), total, page, pages)


def _members(user, on: date, codes: list[str], skip: int, rows: int) -> tuple[Member, ...]:
    condition, given = policies.people_visible_to(user)
    in_none = codes == [NO_TEAM]
    statement = _MEMBERS.format(
        joined="left" if in_none else "", which="r.id is null" if in_none else "t.code = any(%(teams)s)", condition=condition
    )
    put_in = {**given, "on": on, "teams": codes, "skip": skip, "rows": rows}

    def found() -> tuple[Member, ...]:
        return tuple(_member(*row) for row in sql.rows(statement, put_in, plan_afresh=True))

    if rows > ROWS:  # all of them, to be taken away
        return found()
    key = revisions.asked(statement, {**put_in, "teams": tuple(codes)})
    return _pages.get((revisions.revision("register"), *key), found)


def _member(id_, area, team, name, title, role, level, grade, fte, basis, boss, below) -> Member:
    return Member(str(id_), area, team, name, title, role, level, grade, "" if fte is None else f"{fte:.2f}", basis, boss, below)
