"""What the due engine asks of the register: since when someone is here, on which level, how much of the week, and when away."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from stronger.kit import revisions, sql

Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Life:
    """Someone employed on a day, as far as what is due turns on it.

    `levels` are (from, first day no longer, code) in order, `away` (from, first day back); what has no end ends on
    `date.max`. `fte` is how much of the week they work on the day. `above_id` is their manager's manager. `seen_until` are the ends of
    the registration years in which the public register showed them, in order; None for someone without a number.
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
    above_id: UUID | None = None
    seen_until: tuple[date, ...] | None = None

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
       coalesce(w.fte, 1), coalesce(t.code, ''), coalesce(t.name, ''), m.manager_id, s.supervisor_id, g.manager_id,
       case when p.swe_number <> '' then (
           select coalesce(json_agg(distinct c.registered_until_on), '[]') from workforce_registrationcheck c
            where c.person_id = p.id and c.checked_on <= %(on)s and c.registered_until_on is not null) end
  from workforce_person p
  join lateral (select id, kind, period from workforce_employment
                 where person_id = p.id and period @> %(on)s::date order by kind desc, id limit 1) e on true
  left join lateral (select level_code, fte from workforce_posting
                      where employment_id = e.id and period @> %(on)s::date order by fte desc nulls last, id limit 1) w on true
  left join workforce_teammembership b on b.person_id = p.id and b.period @> %(on)s::date
  left join workforce_team t on t.id = b.team_id
  left join workforce_management m on m.person_id = p.id and m.period @> %(on)s::date
  left join workforce_management g on g.person_id = m.manager_id and g.period @> %(on)s::date
  left join workforce_supervision s on s.person_id = p.id and s.period @> %(on)s::date
 where {whom}
 order by p.family_name, p.given_name, p.swe_number, p.id
"""
_EVERYBODY, _SOME = _LIVES.format(whom="true"), _LIVES.format(whom="p.id = any(%(people)s)")
_AROUND = _LIVES.format(
    whom="""(p.account_id = %(viewer)s
    or exists (select from workforce_person b where b.account_id = %(viewer)s and b.id in (m.manager_id, s.supervisor_id)))"""
)
_kept: revisions.Remembered[dict[UUID, Life]] = revisions.Remembered(64)


def lives(people: Collection[UUID] | None, *, on: date) -> dict[UUID, Life]:
    """Those of these people (None: of everybody) who are employed on a day, by name. One query, none until the register changes.

    Asks no policy: only for journeys, chores and assurance, of people whom a policy gave them.
    """
    if people is not None and not people:
        return {}
    given = {"on": on, "people": list(people or ())}
    return _kept.get(_key(people, on), lambda: _found(_EVERYBODY if people is None else _SOME, given))


def lives_around(user, *, on: date) -> dict[UUID, Life]:
    """The lives of `user` and of those whom they manage or supervise themself on a day. One query, none until the register changes.

    For counts that name nobody; `queries.looked_after` is for pages that do.
    """
    found = _kept.get((revisions.revision("register"), user.pk, on), lambda: _found(_AROUND, {"on": on, "viewer": user.pk}))
    _kept.get(_key(found, on), lambda: found)  # whose clocks are asked for next
    return found


def _key(people: Collection[UUID] | None, on: date) -> tuple:
    return (revisions.revision("register"), None if people is None else frozenset(people), on)


def _found(statement: str, given: dict) -> dict[UUID, Life]:
    return {row[0]: _life(*row) for row in sql.rows(statement, given, plan_afresh=True)}


def _life(id_, name, account, kind, joined_on, levels, away, fte, team_code, team, manager, supervisor, above, seen) -> Life:
    levels = tuple((_day(begun, date.min), _day(ended, date.max), code or "") for begun, ended, code in _read(levels))
    gone = tuple((_day(begun, date.min), _day(back, date.max)) for begun, back in _read(away))
    until = None if seen is None else tuple(sorted(map(date.fromisoformat, _read(seen))))
    return Life(id_, name, account, kind, joined_on, levels, gone, fte, team_code, team, manager, supervisor, above, until)


def _read(value) -> list:
    return json.loads(value) if isinstance(value, str) else value or []


def _day(text: str | None, otherwise: date) -> date:
    return date.fromisoformat(text) if text else otherwise
