"""The service areas and their teams as they were on a day."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from stronger.kit import sql


@dataclass(frozen=True, slots=True)
class TeamOnDay:
    """A team. `until_on` is the first day it is no longer there; None while it is."""

    code: str
    name: str
    from_on: date | None
    until_on: date | None


@dataclass(frozen=True)
class AreaOnDay:
    """A service area with its teams, by name."""

    code: str
    name: str
    from_on: date | None
    until_on: date | None
    teams: tuple[TeamOnDay, ...]


_AREAS = """
select a.code, a.name, a.from_on, a.until_on, t.code, t.name, t.from_on, t.until_on
  from workforce_servicearea a
  left join workforce_team t on t.area_id = a.id
       and coalesce(t.until_on > %(on)s, true) and coalesce(t.from_on <= %(on)s, true)
 where coalesce(a.until_on > %(on)s, true) and coalesce(a.from_on <= %(on)s, true)
 order by a.name, a.code, t.name, t.code
"""


def areas_on(on: date) -> list[AreaOnDay]:
    """Every service area there is on a day, by name, with the teams there are; one query. Nothing here is about a person."""
    found = groupby(sql.rows(_AREAS, {"on": on}), key=lambda row: row[:4])
    teams = [(area, tuple(TeamOnDay(*row[4:]) for row in rows if row[4])) for area, rows in found]
    return [AreaOnDay(code, name, from_on, until_on, each) for (code, name, from_on, until_on), each in teams]
