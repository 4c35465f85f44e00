"""What the due engine asks of the register: since when someone is here, on which level, how much of the week, and when away."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from stronger.kit import sql

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Life:
    """Someone employed on a day, as far as what is due turns on it.

    `levels` are (from, first day no longer, code) in order, `away` (from, first day back); what has no end ends on
    `date.max`. `fte` is how much of the week they work on the day.
    """

    id: UUID
    name: str
    account_id: int | None
    kind: str
    joined_on: date
    levels: tuple[tuple[date, date, str], ...]
    away: tuple[Span, ...]
    fte: Decimal
    team_code: str
    team: str
    manager_id: UUID | None
    supervisor_id: UUID | None

    def level_on(self, on: date) -> str:
        """The code of the level they stand on; that of their first for days before it, "" where none is recorded."""
        for _, until, code in self.levels:
            if on < until:
                return code
        return self.levels[-1][2] if self.levels else ""

    def is_away(self, on: date) -> bool:
        """Whether they are away on a day."""
        return any(begun <= on < back for begun, back in self.away)


_LIVES = """
select p.id, coalesce(nullif(trim(p.given_name || ' ' || p.family_name), ''), p.swe_number), p.account_id, e.kind,
       coalesce(lower(e.period), %(on)s::date),
       coalesce((select json_agg(json_build_array(lower(l.period), upper(l.period), l.level_code) order by l.period)
                   from workforce_level l where l.person_id = p.id and l.level_code <> ''),
                json_build_array(json_build_array(null, null, w.level_code))),
       (select json_agg(json_build_array(a.begun, a.back) order by a.begun) from (
           select lower(y.period) as begun, upper(y.period) as back from workforce_away y where y.person_id = p.id
           union all
           select lower(o.period), upper(o.period) from workforce_posting o where o.employment_id = e.id and o.basis = 'seconded_out') a),
       coalesce(w.fte, 1), coalesce(t.code, ''), coalesce(t.name, ''), m.manager_id, s.supervisor_id
  from workforce_person p
  join lateral (select id, kind, period from workforce_employment
                 where person_id = p.id and period @> %(on)s::date order by kind desc, id limit 1) e on true
  left join lateral (select level_code, fte from workforce_posting
                      where employment_id = e.id and period @> %(on)s::date order by fte desc nulls last, id limit 1) w on true
  left join workforce_teammembership b on b.person_id = p.id and b.period @> %(on)s::date
  left join workforce_team t on t.id = b.team_id
  left join workforce_management m on m.person_id = p.id and m.period @> %(on)s::date
  left join workforce_supervision s on s.person_id = p.id and s.period @> %(on)s::date
 where {whom}
 order by p.family_name, p.given_name, p.swe_number, p.id
"""
_EVERYBODY, _SOME = _LIVES.format(whom="true"), _LIVES.format(whom="p.id = any(%(people)s)")


def lives(people: Collection[UUID] | None, *, on: date) -> dict[UUID, Life]:
    """Those of these people (None: of everybody) who are employed on a day, by name. One query.

    Asks no policy: only for journeys, chores and assurance, of people whom a policy gave them.
    """
    if people is not None and not people:
        return {}
    given = {"on": on, "people": list(people or ())}
    return {row[0]: _life(*row) for row in sql.rows(_EVERYBODY if people is None else _SOME, given, plan_afresh=True)}


def _life(id_, name, account, kind, joined_on, levels, away, fte, *rest) -> Life:
    levels = tuple((_day(begun, date.min), _day(ended, date.max), code or "") for begun, ended, code in _read(levels))
    gone = tuple((_day(begun, date.min), _day(back, date.max)) for begun, back in _read(away))
    return Life(id_, name, account, kind, joined_on, levels, gone, fte, *rest)


def _read(value) -> list:
    return json.loads(value) if isinstance(value, str) else value or []


def _day(text: str | None, otherwise: date) -> date:
    return date.fromisoformat(text) if text else otherwise
