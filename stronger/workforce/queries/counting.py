"""Counts the register on a day, by the Department for Education's definitions: what every published rate is made of."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from stronger.kit import sql
from stronger.workforce.models import Establishment
from stronger.workforce.rules import Tally

# In post: employed at the close of the day, in a role that goes on or that another follows. Leavers and starters: of
# the twelve months that end with the day; a starter is still in post. Headcounts count people, full-time equivalents
# their roles; agency workers are counted by role, never as one person (statutory definition of the children's social
# work workforce census).
# A return says who was there on its day. Whom returns name, but the latest one up to the day does not, is not counted:
# agency workers drop out of returns without an end, and some are first named long after the day they began.
# Work in a service that the census does not ask about is not counted, and who comes from there starts on that day.
ROLES = """
with told as (
  select max(s."on") as on from workforce_establishment s where s."on" <= %(on)s
), named as (
  select distinct p.employment_id
    from workforce_dayfacts f join told on f."on" = told.on join workforce_posting p on p.id = f.posting_id
), outside as (
  select employment_id, max(upper(period)) as until_on from workforce_posting where basis = 'outside' group by employment_id
), role as (
  select e.person_id, e.kind, p.role_code, upper(e.period) - 1 as last_on, p.fte, f.fte as day_fte, f.cases, f.days_lost,
         p.period @> %(on)s and (
           upper(p.period) is distinct from %(next)s
           or e.id in (select n.employment_id from workforce_posting n where lower(n.period) = %(next)s)
         ) as in_post,
         coalesce(outside.until_on, lower(e.period)) between %(from)s and %(on)s as started,
         upper(e.period) - 1 between %(from)s and %(on)s and upper(p.period) = upper(e.period) as left_here
    from workforce_posting p
    join workforce_employment e on e.id = p.employment_id
    left join workforce_dayfacts f on f.posting_id = p.id and f.on = %(on)s
    left join outside on outside.employment_id = e.id
    cross join told
   where p.basis <> 'outside' and e.period && daterange(%(from)s, %(next)s)
     and (e.told_on is null or told.on is null or lower(e.period) > told.on or e.id in (select employment_id from named))
)
"""
_COUNT = (
    ROLES
    + """
select coalesce(sum(fte) filter (where kind = 'employee' and in_post), 0),
       count(distinct person_id) filter (where kind = 'employee' and in_post),
       coalesce(sum(fte) filter (where kind = 'employee' and in_post and started), 0),
       count(distinct person_id) filter (where kind = 'employee' and in_post and started),
       coalesce(sum(fte) filter (where kind = 'employee' and left_here), 0),
       count(distinct person_id) filter (where kind = 'employee' and left_here),
       coalesce(sum(fte) filter (where kind = 'agency' and in_post), 0),
       count(*) filter (where kind = 'agency' and in_post),
       coalesce(sum(day_fte) filter (where cases > 0), 0),
       coalesce(sum(cases) filter (where cases > 0), 0),
       coalesce(sum(days_lost) filter (where kind = 'employee'), 0)
  from role
"""
)


def counting_days() -> list[date]:
    """The days on which the council has been counted, latest first."""
    return list(Establishment.objects.order_by("-on").values_list("on", flat=True))


def establishment_on(on: date) -> dict | None:
    """What the council said of its posts as a whole on a day: vacancies, agency cover, and what it offers; None when it said nothing."""
    said = Establishment.objects.filter(on=on).first()
    if said is None:
        return None
    names = ("vacancies_fte", "agency_cover_fte", "agency_cover_headcount", "offers")
    return {name: getattr(said, name) for name in names}


def tally(on: date) -> Tally:
    """The register counted on a day, unrounded; two queries, whatever its size.

    Vacancies and agency cover are what the council said on that day, and None when it said nothing.
    """
    first = date(on.year - 1, on.month, on.day) + timedelta(days=1)
    counted = sql.row(_COUNT, {"on": on, "next": on + timedelta(days=1), "from": first}, plan_afresh=True)
    assert counted is not None  # noqa: S101 (an aggregate always has one row)
    names = ("inpost", "starters", "leavers", "agency")
    values: dict[str, Decimal | int | None] = {}
    for name, fte, people in zip(names, counted[0:8:2], counted[1:8:2], strict=True):
        values[f"{name}_fte"], values[f"{name}_headcount"] = fte, people
    values |= dict(zip(("case_holders_fte", "cases", "working_days_lost_fte"), counted[8:], strict=True))
    said = Establishment.objects.filter(on=on).first()
    values["vacancy_fte"] = said.vacancies_fte if said else None
    values["agency_cover_fte"] = said.agency_cover_fte if said else None
    return Tally(on=on, **values)  # type: ignore[arg-type]


_CASELOAD = """
select sum(f.cases), f.on from workforce_dayfacts f join workforce_posting w on w.id = f.posting_id
  join workforce_employment e on e.id = w.employment_id
 where e.person_id = %(person)s and f.on <= %(on)s and f.cases is not null group by f.on order by f.on desc limit 1
"""


def caseload_of(person_id: UUID, on: date) -> tuple[int, date] | None:
    """How many cases someone held on the last counting day up to a day, and that day; None where none were counted. One query.

    Asks no policy: only a journey calls it, for the two in someone's supervision.
    """
    found = sql.row(_CASELOAD, {"person": person_id, "on": on})
    return (found[0], found[1]) if found else None
