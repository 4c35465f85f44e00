"""The staff list: one page of the people someone may see, as strings ready to be shown."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from stronger.kit import revisions, sql
from stronger.trail import services as trail
from stronger.workforce import policies
from stronger.workforce.queries.registration import ENDING, LOOK_DUE, due_soon

ROWS = 50
STATES = ("in_post", "nameless", "look_due", "ending", "left", "all")
_DUE = {"look_due": LOOK_DUE, "ending": ENDING}
NO_TEAM = "-"
# How many people a search finds takes as long to count as the page to fetch, and is the same until the register changes.
_totals: revisions.Remembered[int] = revisions.Remembered(256)


@dataclass(frozen=True)
class StaffFilter:
    """What someone asked of the staff list; empty words ask nothing, NO_TEAM for a team asks for those in none.

    `sort` is one of SORTS; by family name when it is none of them.
    """

    words: str = ""
    team: str = ""
    kind: str = ""
    state: str = "in_post"
    page: int = 1
    sort: str = ""


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person on the list. Dates are dates, full-time equivalent a Decimal or None; codes are the register's."""

    id: str
    name: str
    swe_number: str
    kind: str
    title: str
    role_code: str
    fte: str
    team: str
    since: date | None


# The pages that people turn to most, kept as long.
_rows: revisions.Remembered[tuple[StaffRow, ...]] = revisions.Remembered(256)


@dataclass(frozen=True)
class StaffPage:
    """A page of the list, and how many people the whole of it has. Where nobody matches, `near` are those spelt much like it."""

    rows: tuple[StaffRow, ...]
    total: int
    page: int
    pages: int
    near: tuple[StaffRow, ...] = ()


_EVER = "exists (select from workforce_employment e where e.person_id = workforce_person.id{kind})"
# Said by its ends, and not as `period @> day`: so the database, planning for any day, expects many to be in post and walks the
# names in order until it has fifty, instead of gathering everybody first.
_HOLDS = "coalesce(lower({row}.period), '-infinity') <= %(on)s::date and coalesce(upper({row}.period), 'infinity') > %(on)s::date"
_NOW = "exists (select from workforce_employment e where e.person_id = workforce_person.id{kind} and " + _HOLDS.format(row="e") + ")"
_MEMBER = (
    "exists (select from workforce_teammembership m join workforce_team t on t.id = m.team_id"
    " where m.person_id = workforce_person.id and m.period @> %(on)s::date{team})"
)
_FOUND = (
    "workforce_person.id in (select id from workforce_person w where lower(w.family_name) like %({word})s"
    " or lower(w.given_name) like %({word})s or lower(w.swe_number) like %({word})s)"
)
_COUNT = "select count(*) from workforce_person where {conditions}"
_COLUMNS = """
select shown.id, shown.given_name, shown.family_name, shown.swe_number,
       work.kind, work.title, work.role_code, work.fte, team.name, work.since
  from ("""
_BY_NAME = """select id, given_name, family_name, swe_number from workforce_person where {conditions}
         order by family_name, given_name, swe_number, id limit {rows} offset %(skip)s"""
# Where each of the people shown works: their latest posting, and the team they are in on the day.
_WORK = """) shown
  left join lateral (
       select e.kind, p.title, p.role_code, p.fte, lower(e.period) as since
         from workforce_employment e join workforce_posting p on p.employment_id = e.id
        where e.person_id = shown.id
        order by upper(e.period) desc nulls first, lower(p.period) desc nulls last limit 1) work on true
  left join lateral (
       select m.team_id from workforce_teammembership m where m.person_id = shown.id and {holds} limit 1) member on true
  left join workforce_team team on team.id = member.team_id
"""
_PAGE = f"""{_COLUMNS}{_BY_NAME}{_WORK} order by shown.family_name, shown.given_name, shown.swe_number, shown.id
"""

_IN_ORDER = """select workforce_person.id, given_name, family_name, swe_number, row_number() over (order by {key}) as place
  from workforce_person {join} where {conditions} order by {key} limit {rows} offset %(skip)s"""
_SORTED = f"{_COLUMNS}{_IN_ORDER}{_WORK} order by shown.place"
_TEAM_NAMES = """left join (select m.person_id, t.name as team_name
       from workforce_teammembership m join workforce_team t on t.id = m.team_id
      where {holds}) member on member.person_id = workforce_person.id"""
_LATEST = """left join (select distinct on (e.person_id) e.person_id, lower(e.period) as since, e.kind
       from workforce_employment e join workforce_posting p on p.employment_id = e.id
      order by e.person_id, upper(e.period) desc nulls first, lower(p.period) desc nulls last) latest
       on latest.person_id = workforce_person.id"""
# What the list can be sorted by besides the family name: what is joined, and the column.
_KEYS = {"team": (_TEAM_NAMES, "team_name"), "since": (_LATEST, "since"), "kind": (_LATEST, "latest.kind")}
SORTS = ("name", "-name", *(f"{sign}{name}" for name in _KEYS for sign in ("", "-")))
MOST_NEAR = 10
# Spelt much alike: the database compares the groups of three letters that two words share, and has an index of them.
_NEAR = (
    "workforce_person.id in (select id from workforce_person w where lower(w.family_name) %% %({word})s"
    " or lower(w.given_name) %% %({word})s)"
)
_NEARNESS = "greatest(similarity(lower(family_name), %({word})s), similarity(lower(given_name), %({word})s))"


def _statement(asked: StaffFilter, conditions: str, rows: object) -> str:
    """The statement for so many rows of the list ("all" of them), in the order asked for."""
    holds, name = _HOLDS.format(row="m"), asked.sort.removeprefix("-")
    if asked.sort not in SORTS or asked.sort == "name":
        return _PAGE.format(conditions=conditions, rows=rows, holds=holds)
    falling = " desc" if asked.sort.startswith("-") else ""
    if name == "name":
        key, join = "family_name desc, given_name desc, swe_number desc, workforce_person.id", ""
    else:
        join, column = _KEYS[name]
        key = f"{column}{falling} nulls last, family_name, given_name, swe_number, workforce_person.id"
    return _SORTED.format(key=key, join=join.format(holds=holds), conditions=conditions, rows=rows, holds=holds)


def _near(user, asked: StaffFilter, on: date) -> tuple[StaffRow, ...]:
    """The people whose names are spelt most like the words, among those the rest of the filter finds; one query."""
    conditions, given = _conditions(user, replace(asked, words=""), on)
    words = {f"word{n}": word for n, word in enumerate(asked.words.lower().split())}
    near = " and ".join((conditions, *(_NEAR.format(word=name) for name in words)))
    key = f"{' + '.join(_NEARNESS.format(word=name) for name in words)} desc, family_name, given_name, swe_number, workforce_person.id"
    statement = _SORTED.format(key=key, join="", conditions=near, rows=MOST_NEAR, holds=_HOLDS.format(row="m"))
    return tuple(_row(*values) for values in sql.rows(statement, {**given, **words, "skip": 0}, plan_afresh=True))


def _conditions(user, asked: StaffFilter, on: date) -> tuple[str, dict[str, object]]:
    """What someone asked for among the people they may see, as conditions of SQL and what to put into them."""
    visible, given = policies.people_visible_to(user, on)
    kind = " and e.kind = %(kind)s" if asked.kind else ""
    found = [visible]
    if asked.state in ("in_post", "nameless", *_DUE):
        found.append(_NOW.format(kind=kind))
        found += [_DUE[asked.state]] if asked.state in _DUE else []
        found += ["workforce_person.family_name = ''"] if asked.state == "nameless" else []
    elif asked.state == "left":
        found += [_EVER.format(kind=kind), "not " + _NOW.format(kind="")]
    elif asked.kind:
        found.append(_EVER.format(kind=kind))
    if asked.team == NO_TEAM:
        found.append("not " + _MEMBER.format(team=""))
    elif asked.team:
        found.append(_MEMBER.format(team=" and t.code = %(team)s"))
    words = {f"word{n}": f"%{_literal(word)}%" for n, word in enumerate(asked.words.lower().split())}
    found += [_FOUND.format(word=name) for name in words]
    due = due_soon(on) if asked.state in _DUE else {}
    return " and ".join(found), {**given, **words, **due, "on": on, "kind": asked.kind, "team": asked.team}


def _literal(word: str) -> str:
    """A word in which `%` and `_` mean themselves to the database's `like`."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _row(id_, given, family, number, kind, title, role, fte, team, since) -> StaffRow:
    return StaffRow(
        id=str(id_),
        name=f"{given} {family}".strip() or number,
        swe_number=number,
        kind=kind or "",
        title=title or "",
        role_code=role or "",
        fte="" if fte is None else f"{fte:.2f}",
        team=team or "",
        since=since,
    )


def _count(conditions: str, given: Mapping[str, object]) -> int:
    return sql.row(_COUNT.format(conditions=conditions), given, plan_afresh=True)[0]  # type: ignore[index]


def staff_page(user, asked: StaffFilter, *, on: date) -> StaffPage:
    """One page of the people `user` may see, as asked; three queries at most, none of what was asked since the register changed,
    and one row in the trail.

    A page past the last shows the last. Where words match nobody, those spelt much like them come instead, in one query more.
    The trail keeps the ids shown and never the words searched for.
    """
    conditions, given = _conditions(user, asked, on)
    revision = revisions.revision("register")
    total = _totals.get((revision, *revisions.asked(conditions, given)), lambda: _count(conditions, given))
    pages = max(1, -(-total // ROWS))
    page = min(max(1, asked.page), pages)
    afresh = bool(asked.words or asked.sort)
    skip = {**given, "skip": (page - 1) * ROWS}
    statement = _statement(asked, conditions, ROWS)

    def found() -> tuple[StaffRow, ...]:
        return tuple(_row(*values) for values in sql.rows(statement, skip, plan_afresh=afresh))

    rows = _rows.get((revision, *revisions.asked(statement, skip)), found)
    near = _near(user, asked, on) if asked.words and not total else ()
    trail.note(
        "search" if asked.words else "read",
        "workforce.people",
        subjects=[row.id for row in (*rows, *near)],
        details={"total": total, "page": page},
    )
    return StaffPage(rows, total, page, pages, near)


IDS_A_ROW = 2_000  # of the trail


def staff_list(user, asked: StaffFilter, *, on: date) -> list[StaffRow]:
    """Everyone on the list that someone asked for, to be taken away; one query. The trail keeps every id, so many a row."""
    conditions, given = _conditions(user, asked, on)
    found = sql.rows(_statement(asked, conditions, "all"), {**given, "skip": 0}, plan_afresh=True)
    rows = [_row(*values) for values in found]
    for at in range(0, max(len(rows), 1), IDS_A_ROW):
        part = [row.id for row in rows[at : at + IDS_A_ROW]]
        trail.note("export", "workforce.people", subjects=part, details={"total": len(rows), "from": at + 1 if part else 0})
    return rows


_teams: revisions.Remembered[list[tuple[str, str]]] = revisions.Remembered(16)
_TEAMS = """
select t.code, t.name from workforce_team t join workforce_servicearea a on a.id = t.area_id
 where coalesce(t.until_on > %(on)s, true) and coalesce(t.from_on <= %(on)s, true)
 order by a.name, t.name
"""


def teams_on(on: date) -> list[tuple[str, str]]:
    """The teams there are on a day, as (code, name) by area and name; one query, none until the register changes."""
    return _teams.get((revisions.revision("register"), on), lambda: sql.rows(_TEAMS, {"on": on}))
