"""What the due engine counts of supervision: one clock for each person and rule, from when it began and the days it was done.

Asks no policy: only journeys, chores and assurance call it, for people whom a policy gave them. It reads facts that people met
and agreed, and none of the tables of what was said.
"""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from stronger.kit import sql
from stronger.kit.due import Clock
from stronger.supervision.rules import AGREEMENT_RULE, PERSONAL_RULE
from stronger.workforce.queries import supervising

# Every kind in one statement: (rule, whose, the days it was done).
_DONE = """
select %(personal)s::text, practitioner_id, array_agg(distinct held_on)
  from supervision_session where held_on <= %(on)s and (%(all)s or practitioner_id = any(%(people)s::uuid[])) group by practitioner_id
union all
select %(agreement)s::text, practitioner_id, array_agg(distinct agreed_on)
  from supervision_agreement where agreed_on <= %(on)s and (%(all)s or practitioner_id = any(%(people)s::uuid[])) group by practitioner_id
"""


def clocks(people: Collection[UUID] | None, *, on: date) -> list[Clock]:
    """The clocks of personal supervision and of agreements for these people (everybody in post, for None); two queries.

    A person's clocks run from the day their unbroken time here began, to the day it ends.
    """
    rules = {"personal": PERSONAL_RULE, "agreement": AGREEMENT_RULE}
    given = {"all": people is None, "people": list(people or []), "on": on, **rules}
    stays = supervising.stays(people, on=on)
    found: list[Clock] = []
    done: dict[tuple[str, UUID], list[date]] = {}
    for rule, person, days in sql.rows(_DONE, given):
        done[rule, person] = days
    for person, stay in stays.items():
        for rule in (PERSONAL_RULE, AGREEMENT_RULE):
            days = tuple(sorted(day for day in done.get((rule, person), ()) if day >= stay.from_on))
            found.append(Clock(rule, person, stay.from_on, days, stay.until_on))
    return found
