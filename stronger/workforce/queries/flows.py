"""How many people the council employed, gained and lost month by month, as far back as its returns tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stronger.kit import sql

# A return tells of the twelve months to its day. Whom the latest return no longer names and none ever ended is left out, as in the counts.
_MONTHS = """
with latest as (select max(s."on") as on from workforce_establishment s),
     covered as (
  select distinct m::date as first, (m + interval '1 month')::date as next
    from workforce_establishment s,
         generate_series(date_trunc('month', s."on" + 1) - interval '12 months', date_trunc('month', s."on" + 1) - interval '1 month',
                         interval '1 month') m
), employed as (
  select e.person_id, daterange(coalesce(o.until_on, lower(e.period)), upper(e.period)) as period
    from workforce_employment e
    left join (select employment_id, max(upper(period)) as until_on from workforce_posting where basis = 'outside'
                group by employment_id) o on o.employment_id = e.id
   cross join latest
   where e.kind = 'employee'
     and (not upper_inf(e.period) or e.told_on is null or e.told_on >= latest.on or lower(e.period) > latest.on)
)
select c.first,
       count(distinct e.person_id) filter (where e.period @> c.first),
       count(distinct e.person_id) filter (where lower(e.period) >= c.first and lower(e.period) < c.next),
       count(distinct e.person_id) filter (where upper(e.period) > c.first and upper(e.period) <= c.next)
  from covered c left join employed e on e.period && daterange(c.first - 1, c.next, '[]')
 group by c.first order by c.first
"""


@dataclass(frozen=True, slots=True)
class Month:
    """One month that a return tells of: people in post on its first day, and how many began and left in it."""

    first_on: date
    in_post: int
    began: int
    left: int


def months() -> Sequence[Month]:
    """Every month that a return tells of, in order; there may be gaps between the years that were told. One query."""
    return [Month(*row) for row in sql.rows(_MONTHS)]
