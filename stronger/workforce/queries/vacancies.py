"""The establishment on a day: how many posts each team has, how many are funded and filled, which are vacant and since when."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from stronger.kit import revisions, sql
from stronger.workforce.rules.posts import Held, vacant_since

ROWS = 50
_Counted = tuple[tuple["TeamPosts", ...], tuple[tuple[str, "VacantPost"], ...]]
# The same for every reader until the register changes, and twenty thousand posts take longer to count than a page to show.
_counts: revisions.Remembered[_Counted] = revisions.Remembered(16)
NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class VacantPost:
    """A post that is not filled, or not wholly. `since` is None where it was so before our records; `until` is the last day
    for which it is kept for whoever is away from it. Full-time equivalents are Decimals."""

    id: str
    team: str
    title: str
    reference: str
    fte: Decimal
    vacant_fte: Decimal
    covered_fte: Decimal
    is_funded: bool
    since: date | None
    kept_until: date | None

    def days(self, on: date) -> int | None:
        """How many days it has been vacant on a day, that one included; None where nobody knows since when."""
        return (on - self.since).days + 1 if self.since else None


@dataclass(frozen=True, slots=True)
class TeamPosts:
    """A team's posts on a day. `filled_fte` is filled by employees, `covered_fte` by agency workers; vacancies are of funded
    posts alone. `since` is the day on which the oldest of them became vacant."""

    area: str
    team: str
    name: str
    posts: int
    established_fte: Decimal
    funded_fte: Decimal
    filled_fte: Decimal
    covered_fte: Decimal
    vacant_fte: Decimal
    vacant_posts: int
    since: date | None

    def days(self, on: date) -> int | None:
        """How many days the oldest vacancy has lasted on a day, that one included."""
        return (on - self.since).days + 1 if self.since else None


@dataclass(frozen=True, slots=True)
class Vacancies:
    """The establishment on a day: its teams, by area and name, and one page of the vacant posts."""

    teams: tuple[TeamPosts, ...]
    vacant: tuple[VacantPost, ...]
    total: int
    page: int
    pages: int


_POSTS = """
select a.name, t.code, t.name, p.id, p.title, p.reference, p.fte, lower(p.period),
       exists (select from workforce_postfunding f where f.post_id = p.id and f.period @> %(on)s::date),
       coalesce(h.filled, 0), coalesce(h.covered, 0),
       (select max(upper(k.period)) - 1 from workforce_posting k where k.kept_post_id = p.id and k.period @> %(on)s::date)
  from workforce_post p
  join workforce_team t on t.id = p.team_id
  join workforce_servicearea a on a.id = t.area_id
  left join (select g.post_id, sum(g.fte) filter (where e.kind = 'employee') as filled,
                    sum(g.fte) filter (where e.kind = 'agency') as covered
               from workforce_posting g join workforce_employment e on e.id = g.employment_id
              where g.post_id is not null and g.period @> %(on)s::date and e.period @> %(on)s::date
              group by g.post_id) h on h.post_id = p.id
 where p.period @> %(on)s::date
 order by a.name, t.name, p.title, p.id
"""
_HELD = """
select p.post_id, lower(p.period), upper(p.period), coalesce(p.fte, 0)
  from workforce_posting p join workforce_employment e on e.id = p.employment_id
 where p.post_id = any(%(posts)s) and e.kind = 'employee'
"""


def _counted(on: date) -> _Counted:
    """Every team's posts, and every vacant post, on a day; two queries."""
    rows = sql.rows(_POSTS, {"on": on}, plan_afresh=True)
    short = [row[3] for row in rows if row[9] < row[6]]
    held: dict[object, list[Held]] = defaultdict(list)
    for post, begun, until, fte in sql.rows(_HELD, {"posts": short}, plan_afresh=True) if short else ():
        held[post].append((begun, until, fte))
    teams: list[TeamPosts] = []
    vacant: list[tuple[str, VacantPost]] = []
    for (area, code, name), its in groupby(rows, key=lambda row: row[:3]):
        posts = list(its)
        open_ones = [(row, _vacant(row, held[row[3]], on)) for row in posts if row[9] < row[6]]
        vacant += [(code, each) for _, each in open_ones]
        teams.append(_team(area, code, name, posts, [each for _, each in open_ones if each.is_funded]))
    return tuple(teams), tuple(vacant)


def _vacant(row: tuple, held: list[Held], on: date) -> VacantPost:
    _, _, team, id_, title, reference, fte, established, is_funded, filled, covered, kept = row
    since = vacant_since(established, fte, held, on)
    return VacantPost(str(id_), team, title, reference, fte, fte - filled, covered, is_funded, since, kept)


def _team(area: str, code: str, name: str, posts: list[tuple], vacant: list[VacantPost]) -> TeamPosts:
    return TeamPosts(
        area=area,
        team=code,
        name=name,
        posts=len(posts),
        established_fte=sum((row[6] for row in posts), NOUGHT),
        funded_fte=sum((row[6] for row in posts if row[8]), NOUGHT),
        filled_fte=sum((row[9] for row in posts), NOUGHT),
        covered_fte=sum((row[10] for row in posts), NOUGHT),
        vacant_fte=sum((each.vacant_fte for each in vacant), NOUGHT),
        vacant_posts=len(vacant),
        since=min((each.since for each in vacant if each.since), default=None),
    )


def vacancies(on: date, *, team: str = "", page: int = 1, everything: bool = False) -> Vacancies:
    """The establishment on a day, and the vacant posts of one team or of all, fifty to a page or `everything`.

    Three queries, one while nothing has changed. It names nobody, so it leaves no row in the trail.
    """
    teams, found = _counts.get((revisions.revision("register"), on), lambda: _counted(on))
    mine = [each for code, each in found if not team or code == team]
    pages = max(1, -(-len(mine) // ROWS))
    page = min(max(1, page), pages)
    shown = mine if everything else mine[(page - 1) * ROWS : page * ROWS]
    return Vacancies(teams, tuple(shown), len(mine), page, pages)
