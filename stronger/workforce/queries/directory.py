"""The whole register on a day, for whoever compares it with a staff directory; and who somebody is, for a list of them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection

from stronger.kit import sql
from stronger.trail import services as trail
from stronger.workforce import policies
from stronger.workforce.directory import Known

# Each person's employment of the day, or else the latest; the roles held in it that day, the team and the manager.
_EVERYONE = """
select p.id, p.swe_number, p.given_name, p.family_name, p.born_on, p.account_id,
       e.id, coalesce(e.kind, ''), lower(e.period), upper(e.period), coalesce(e.day, %(on)s::date),
       w.id, coalesce(w.many, 0), coalesce(w.title, ''), coalesce(l.level_code, w.level_code, ''), w.fte,
       w.post_id is not null or coalesce(w.basis, 'ordinary') <> 'ordinary',
       exists (select from workforce_dayfacts f where f.posting_id = w.id and f.on >= coalesce(e.day, %(on)s::date)),
       coalesce(t.code, ''), m.manager_id
  from workforce_person p
  left join lateral (
       select id, kind, period, greatest(%(on)s::date, lower(period)) as day from workforce_employment
        where person_id = p.id
        order by period @> %(on)s::date desc, upper(period) desc nulls first, lower(period) desc nulls last limit 1) e on true
  left join lateral (
       select id, title, level_code, fte, post_id, basis, count(*) over () as many from workforce_posting
        where employment_id = e.id and period @> e.day order by lower(period) desc nulls last, id desc limit 1) w on true
  left join workforce_level l on l.person_id = p.id and l.period @> coalesce(e.day, %(on)s::date)
  left join workforce_teammembership b on b.person_id = p.id and b.period @> coalesce(e.day, %(on)s::date)
  left join workforce_team t on t.id = b.team_id
  left join workforce_management m on m.person_id = p.id and m.period @> coalesce(e.day, %(on)s::date)
"""
_THESE = f"{_EVERYONE} where p.id = any(%(ids)s::uuid[])"


def register_on(on: date, *, alone: bool = False, by) -> dict[UUID, Known]:
    """Everyone the register has, by id, as it stands on a day; one query and a row in the trail.

    `alone` keeps everybody else from taking a return or a directory into the register until this transaction ends, so that
    what is compared is what is written. Raises Refused unless `by` may import a directory.
    """
    policies.require_import(by)
    if alone:
        with connection.cursor() as cursor:  # the lock that taking in a return takes too
            cursor.execute("select pg_advisory_xact_lock(hashtext('workforce.register'))")
    trail.note("read", "workforce.register", details={"on": on.isoformat(), "for": "directory"})
    return {row[0]: Known(*row) for row in sql.rows(_EVERYONE, {"on": on}, plan_afresh=True)}


def some_on(ids: Iterable[UUID | str], on: date, *, by) -> dict[UUID, Known]:
    """The same for a few people, to be asked about; leaves their ids in the trail. Raises Refused unless `by` may import a directory."""
    policies.require_import(by)
    wanted = [str(each) for each in ids]
    trail.note("read", "workforce.person", subjects=wanted, details={"for": "directory"})
    return {row[0]: Known(*row) for row in sql.rows(_THESE, {"on": on, "ids": wanted}, plan_afresh=True)}


_SOME = (
    "select id, given_name, family_name, swe_number from workforce_person where id = any(%s) order by family_name, given_name, swe_number"
)


def names_of(ids: Iterable[UUID | str], *, by) -> list[tuple[str, str, str]]:
    """(id, name or else number, number) of these people in the order of their names, for a list of an import; leaves a row in the trail.

    Raises Refused unless `by` may import a directory. One query.
    """
    policies.require_import(by)
    wanted = [str(each) for each in ids]
    if not wanted:
        return []
    rows = sql.rows(_SOME, [wanted])
    trail.note("read", "workforce.people", subjects=[row[0] for row in rows], details={"for": "directory"})
    return [(str(id_), f"{given} {family}".strip() or number, number) for id_, given, family, number in rows]
