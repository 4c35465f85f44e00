"""Learning that signed plans name: counted by elements of the pathway, never below five; and that of one plan, to hand on."""

from datetime import date
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.kit import sql
from stronger.performance import policies
from stronger.performance.models import Conversation, Cycle
from stronger.trail import services as trail

FLOOR = 5  # fewer people than this are not counted out
_NAMED = """
select n.element, count(distinct n.person_id) from performance_need n join performance_conversation c on c.id = n.conversation_id
 where c.cycle_id = %(cycle)s and c.agreed_on is not null group by n.element
"""


def needs_named(user, cycle: Cycle, on: date) -> tuple[tuple[str, int | None], ...]:
    """How many people's signed plans of a year name learning under each element, in the pack's order; None for fewer than five.

    Those named under no element come last. Two queries and a row in the trail. Raises Refused unless `user` oversees the conversations.
    """
    policies.require_oversee(user)
    found = dict(sql.rows(_NAMED, {"cycle": cycle.pk}, plan_afresh=True))
    named = [(each.title, found.get(each.code, 0)) for each in frameworks.elements_on(on)]
    trail.note("read", "performance.need", subjects=[cycle.pk])
    return tuple((title, count if count >= FLOOR else None) for title, count in [*named, ("Under none in particular", found.get("", 0))])


_OF_PLAN = """
select n.id, w.words, n.element from performance_need n join performance_words w on w.thing = n.id and w.part = 'need'
 where n.conversation_id = %(conversation)s and n.handed_at is null order by n.number
"""


def needs_of_plan(conversation: Conversation) -> tuple[tuple[UUID, str, str], ...]:
    """The learning that a plan names and that was not handed on yet: id, words, element. One query.

    Asks no policy: a journey calls it for one of the two, and the database shows the words to nobody else but those above them.
    """
    return tuple(tuple(row) for row in sql.rows(_OF_PLAN, {"conversation": conversation.pk}))
