"""What the due engine counts of supervision: one clock for each person and rule, from when it began and the days it was done.

Asks no policy: only journeys, chores and assurance call it, for people whom a policy gave them. It reads facts that people met
and agreed, and that families were discussed, and none of the tables of what was said.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from stronger.kit import sql
from stronger.kit.due import Clock
from stronger.supervision.rules import AGREEMENT_RULE, FAMILY_RULE, PERSONAL_RULE
from stronger.workforce.queries import supervising

# Every kind in one statement: (rule, whose, which family, from, until, the days it was done).
_DONE = """
select %(personal)s::text, practitioner_id, null::uuid, null::date, null::date, array_agg(distinct held_on)
  from supervision_session where held_on <= %(on)s and (%(all)s or practitioner_id = any(%(people)s::uuid[])) group by practitioner_id
union all
select %(agreement)s::text, practitioner_id, null, null, null, array_agg(distinct agreed_on)
  from supervision_agreement where agreed_on <= %(on)s and (%(all)s or practitioner_id = any(%(people)s::uuid[])) group by practitioner_id
union all
select %(family)s::text, h.practitioner_id, h.family_id, lower(h.period), upper(h.period),
       array(select distinct coalesce(s.held_on, d.discussed_on)
               from supervision_discussion d left join supervision_session s on s.id = d.session_id
              where d.family_id = h.family_id and (d.session_id is null or s.held_on is not null)
                and coalesce(s.held_on, d.discussed_on) between lower(h.period) and %(on)s order by 1)
  from supervision_holding h where lower(h.period) <= %(on)s and (%(all)s or h.practitioner_id = any(%(people)s::uuid[]))
"""


def clocks(people: Collection[UUID] | None, *, on: date) -> list[Clock]:
    """The clocks of personal supervision, of agreements and of each family, for these people (everybody in post, for None); three queries.

    A person's clocks run from the day their unbroken time here began, to the day it ends; a family's, while someone works with it. What
    was prepared for a session that was not held has not been discussed.
    """
    rules = {"personal": PERSONAL_RULE, "agreement": AGREEMENT_RULE, "family": FAMILY_RULE}
    given = {"all": people is None, "people": list(people or []), "on": on, **rules}
    stays = supervising.stays(people, on=on)
    found: list[Clock] = []
    done: dict[tuple[str, UUID], list[date]] = {}
    for rule, person, family, from_on, until_on, days in sql.rows(_DONE, given):
        if family is None:
            done[rule, person] = days
        elif person in stays:
            ends = [end for end in (until_on, stays[person].until_on) if end]
            found.append(Clock(rule, person, from_on, tuple(days), min(ends, default=None), str(family)))
    for person, stay in stays.items():
        for rule in (PERSONAL_RULE, AGREEMENT_RULE):
            days = tuple(sorted(day for day in done.get((rule, person), ()) if day >= stay.from_on))
            found.append(Clock(rule, person, stay.from_on, days, stay.until_on))
    return found
