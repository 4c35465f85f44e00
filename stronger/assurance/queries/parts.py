"""The council's people by area, team and role, with small numbers withheld: counts that two pages show without giving one away."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stronger.assurance import policies
from stronger.assurance.definitions import SOURCE
from stronger.assurance.small_numbers import nested, withhold
from stronger.frameworks import queries as frameworks
from stronger.trail import services as trail
from stronger.workforce import queries as workforce
from stronger.workforce.queries import Part

WHAT = ("in-post", "starters", "leavers", "agency")
BY = ("area", "team", "role")
# The pack's limit, and what stands in for it where a council's pack has none: more is withheld than anyone asked for.
LIMIT, CAUTIOUS = "small-counts", 10


@dataclass(frozen=True)
class PartRow:
    """One area, team or role and its counts, in the order of WHAT; None where a count is withheld. `within` is a team's area."""

    code: str
    name: str
    within: str
    counts: tuple[int | None, ...]


@dataclass(frozen=True)
class Parts:
    """People on a counting day in parts, and the council's totals; `on` is None before the first count. `least` people are shown."""

    on: date | None
    days: list[date]
    by: str
    rows: tuple[PartRow, ...]
    totals: tuple[int, ...]
    least: int
    source: str = SOURCE


def parts(user, by: str, on: date | None = None, *, exported: bool = False) -> Parts:
    """People by area, team or role on a counting day, the latest when `on` is none; small numbers withheld. A few queries.

    Raises Refused unless `user` may see figures, and KeyError for another way of parting them. Leaves a row in the trail: an
    export when `exported`.
    """
    policies.require_figures(user)
    if by not in BY:
        raise KeyError(by)
    days = workforce.counting_days()
    day = on if on in days else (days[0] if days else None)
    trail.note("export" if exported else "read", "assurance.parts", details={"by": by, "on": day.isoformat() if day else ""})
    if day is None:
        return Parts(None, [], by, (), (), CAUTIOUS)
    limit = frameworks.timescale(LIMIT, day)
    least = limit.amount if limit and limit.amount else CAUTIOUS
    found = workforce.parts(day)
    totals = tuple(sum(each.people for each in found if each.what == what) for what in WHAT)
    rows = _by_role(found, least) if by == "role" else _by_team(found, least, areas=by == "area")
    return Parts(day, days, by, rows, totals, least)


def _by_role(found: Iterable[Part], least: int) -> tuple[PartRow, ...]:
    found = list(found)
    codes = sorted({each.role_code for each in found}, key=lambda code: (not code, code))
    columns = []
    for what in WHAT:
        people = Counter[str]()
        for each in found:
            people[each.role_code] += each.people if each.what == what else 0
        columns.append(withhold([people[code] for code in codes], least))
    return tuple(PartRow(code, "", "", tuple(column[at] for column in columns)) for at, code in enumerate(codes))


def _by_team(found: Iterable[Part], least: int, *, areas: bool) -> tuple[PartRow, ...]:
    """By area, or by team within each area; both from one decision, so that neither gives away what the other withholds."""
    found = list(found)
    names = {(each.area_code, each.team_code): (each.area, each.team) for each in found}
    keys = sorted(names, key=lambda key: (not key[0], names[key]))  # those without a team last
    decided = []
    for what in WHAT:
        people: dict[str, dict[str, int]] = {}
        for area, team in keys:
            people.setdefault(area, {})[team] = 0
        for each in found:
            people[each.area_code][each.team_code] += each.people if each.what == what else 0
        decided.append(nested(people, least))
    if areas:
        ordered = {area: names[area, team][0] for area, team in keys}
        return tuple(PartRow(area, name, "", tuple(by_area[area] for by_area, _ in decided)) for area, name in ordered.items())
    return tuple(
        PartRow(team, names[area, team][1], names[area, team][0], tuple(by_team[area][team] for _, by_team in decided))
        for area, team in keys
    )
