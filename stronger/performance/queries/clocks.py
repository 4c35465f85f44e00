"""The clocks of performance conversations, for the due engine: since when each is owed, and the days on which it was done."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from stronger.kit import sql
from stronger.kit.due import Clock
from stronger.performance.rules import done_days
from stronger.workforce import queries as workforce

CONVERSATION, REVIEWS = "performance-conversation", "performance-reviews"
_HELD = """
select person_id, array_agg(held_on) from performance_conversation
 where held_on is not null and (%(all)s or person_id = any(%(people)s)) group by person_id
"""
# The plan that holds on the day: from its second signature to the end of its year, or until it is archived or another is signed.
_PLANS = """
select distinct on (c.person_id) c.person_id, c.agreed_on, y.until_on,
       (select array_agg(r.held_on) from performance_review r where r.conversation_id = c.id and r.held_on is not null)
  from performance_conversation c join performance_cycle y on y.id = c.cycle_id
 where c.agreed_on <= %(on)s and y.until_on >= %(on)s and (%(all)s or c.person_id = any(%(people)s))
   and not exists (select from performance_conversationmove m where m.conversation_id = c.id and m.move = 'close')
 order by c.person_id, c.agreed_on desc
"""


def clocks(people: Collection[UUID] | None, *, on: date) -> list[Clock]:
    """The clocks of these people, or of everybody the council employs on a day; three queries.

    Asks no policy: only journeys, scheduled work and measures call it, for people whom a policy gave them. A conversation is
    done on the day of the talk; reviews of the plan that holds, on the days they were held.
    """
    given = {"all": people is None, "people": list(people or ()), "on": on}
    held = dict(sql.rows(_HELD, given, plan_afresh=True))
    found = [
        Clock(CONVERSATION, each.id, each.joined_on or on, done_days(held.get(each.id) or ()))
        for each in workforce.employed_on(on, among=people)
    ]
    return found + [
        Clock(REVIEWS, person, agreed_on, done_days(days or ()), until_on + timedelta(days=1))
        for person, agreed_on, until_on, days in sql.rows(_PLANS, given, plan_afresh=True)
    ]
