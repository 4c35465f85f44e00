"""Who manages whom on a day, for rooms whose records belong to a person and their line; each says whom a policy gave them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.kit import sql

SELF, MANAGER, ABOVE = "self", "manager", "above"


@dataclass(frozen=True, slots=True)
class Someone:
    """A person in the register as a line in a list says them; `account_id` is None where they have no account."""

    id: UUID
    name: str
    account_id: int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """Someone employed on a day: their level, the day they joined, their team, and who manages them (None where nobody does)."""

    id: UUID
    name: str
    account_id: int | None
    level_code: str
    joined_on: date | None
    team: str
    manager_id: UUID | None


_BOND = """
with recursive above(id, depth) as (
    select manager_id, 1 from workforce_management where person_id = %(who)s and period @> %(on)s::date
    union
    select m.manager_id, 2 from workforce_management m join above on m.person_id = above.id where m.period @> %(on)s::date)
select 0 from workforce_person where id = %(who)s and account_id = %(viewer)s
union all
select above.depth from above join workforce_person b on b.id = above.id where b.account_id = %(viewer)s
 order by 1 limit 1
"""


def bond(user, person_id: UUID, on: date) -> str:
    """What `user` is to a person on a day: SELF, MANAGER (who manages them), ABOVE (any manager further up), or "". One query."""
    found = sql.row(_BOND, {"who": person_id, "viewer": user.pk, "on": on})
    return (SELF, MANAGER, ABOVE)[found[0]] if found else ""


_NAME = "coalesce(nullif(trim(p.given_name || ' ' || p.family_name), ''), p.swe_number)"
_OWN = f"select p.id, {_NAME}, p.account_id from workforce_person p where p.account_id = %s"  # noqa: S608 (words of ours)
_NAMED = f"select p.id, {_NAME}, p.account_id from workforce_person p where p.id = any(%s)"  # noqa: S608


def own_person(user) -> Someone | None:
    """Who in the register `user` is; None for someone who is not in it. One query."""
    found = sql.row(_OWN, [user.pk])
    return Someone(*found) if found else None


def people_named(ids: Iterable[UUID]) -> dict[UUID, Someone]:
    """These people by id, for whoever a policy has shown them to; one query, none for nobody."""
    wanted = list(set(ids))
    return {row[0]: Someone(*row) for row in sql.rows(_NAMED, [wanted])} if wanted else {}


_MANAGERS = f"""
select m.person_id, p.id, {_NAME}, p.account_id from workforce_management m join workforce_person p on p.id = m.manager_id
 where m.person_id = any(%(people)s) and m.period @> %(on)s::date
"""  # noqa: S608


def managers_of(people: Collection[UUID], on: date) -> dict[UUID, Someone]:
    """Who manages each of these people on a day; those whom nobody manages are left out. One query, none for nobody."""
    rows = sql.rows(_MANAGERS, {"people": list(people), "on": on}, plan_afresh=True) if people else []
    return {person: Someone(*rest) for person, *rest in rows}


_BOTH = f"""
select p.id, {_NAME}, p.account_id from workforce_person p where p.id = %(person)s
union all
select p.id, {_NAME}, p.account_id from workforce_management m join workforce_person p on p.id = m.manager_id
 where m.person_id = %(person)s and m.period @> %(on)s::date
"""  # noqa: S608


def with_manager(person_id: UUID, on: date) -> tuple[Someone, Someone | None]:
    """A person and who manages them on a day (None where nobody does), for whoever a policy has shown them to. One query."""
    found = [Someone(*row) for row in sql.rows(_BOTH, {"person": person_id, "on": on})]
    return next(each for each in found if each.id == person_id), next((each for each in found if each.id != person_id), None)


_PLACED = f"""
select p.id, {_NAME}, p.account_id,
       coalesce((select nullif(l.level_code, '') from workforce_level l where l.person_id = p.id and l.period @> %(on)s::date limit 1),
                (select w.level_code from workforce_posting w where w.employment_id = e.id and w.period @> %(on)s::date
                  order by w.fte desc nulls last, w.id limit 1), ''),
       lower(e.period), coalesce(t.name, ''), m.manager_id
  from workforce_person p
  join lateral (select id, period from workforce_employment
                 where person_id = p.id and period @> %(on)s::date and kind <> 'agency' order by id limit 1) e on true
  left join workforce_teammembership b on b.person_id = p.id and b.period @> %(on)s::date
  left join workforce_team t on t.id = b.team_id
  left join workforce_management m on m.person_id = p.id and m.period @> %(on)s::date
"""  # noqa: S608


def _placed(condition: str, given: dict) -> list[Placed]:
    statement = f"{_PLACED} where {condition} order by p.family_name, p.given_name, p.swe_number, p.id"
    return [Placed(*row) for row in sql.rows(statement, given, plan_afresh=True)]


def employed_on(on: date, among: Collection[UUID] | None = None) -> list[Placed]:
    """Everybody the council employs itself on a day, or those `among` these, by name; one query.

    Asks no policy: whoever calls has asked its own.
    """
    return _placed("true", {"on": on}) if among is None else _placed("p.id = any(%(among)s)", {"on": on, "among": list(among)})


def managed_by(user, on: date) -> list[Placed]:
    """The people whom `user` manages directly on a day and the council employs itself, by name. One query."""
    condition = "m.manager_id = (select id from workforce_person where account_id = %(viewer)s)"
    return _placed(condition, {"on": on, "viewer": user.pk})


_LINE_ABOVE = f"""
with recursive above(id) as (
    select manager_id from workforce_management where person_id = %(who)s and period @> %(on)s::date
    union
    select m.manager_id from workforce_management m join above on m.person_id = above.id where m.period @> %(on)s::date)
select p.id, {_NAME}, p.account_id from above join workforce_person p on p.id = above.id
"""  # noqa: S608


def line_above(person_id: UUID, on: date) -> list[Someone]:
    """Everybody who manages someone on a day, however far up; one query."""
    return [Someone(*row) for row in sql.rows(_LINE_ABOVE, {"who": person_id, "on": on})]


_ACTED = """
select w.id::text, w.title, lower(w.period), upper(w.period)
  from workforce_posting w join workforce_employment e on e.id = w.employment_id
 where e.person_id = %(who)s and w.basis = 'acting' and lower(w.period) <= %(on)s order by lower(w.period) desc
"""


def acted_up(person_id: UUID, on: date) -> list[tuple[str, str, date, date | None]]:
    """The higher posts someone has acted up into by a day, the latest first: (id, title, first day, day after the last). One query."""
    return [tuple(row) for row in sql.rows(_ACTED, {"who": person_id, "on": on})]
