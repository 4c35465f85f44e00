"""Counts of goals and of learning that plans ask for, for measures: nobody is named. Asks no policy: who publishes them asks theirs."""

from dataclasses import dataclass
from datetime import date

from stronger.kit import sql


@dataclass(frozen=True, slots=True)
class GoalsCounted:
    """Goals of signed plans whose day fell in a time: how many are met, how many there were, and of how many people; how many had one
    that was met, and how many one that was not."""

    met: int
    goals: int
    people: int
    had: int
    lacked: int


# What is no longer needed is nobody's failure; what is still open on its day is not met.
_GOALS = """
select count(*) filter (where m.to_stage = 'met'), count(*), count(distinct g.person_id),
       count(distinct g.person_id) filter (where m.to_stage = 'met'),
       count(distinct g.person_id) filter (where m.to_stage is distinct from 'met')
  from performance_goal g join performance_conversation c on c.id = g.conversation_id
  left join lateral (select to_stage from performance_goalmove where goal_id = g.id order by number desc limit 1) m on true
 where c.agreed_on <= %(until)s and g.due_on between %(from)s and %(until)s and coalesce(m.to_stage, 'open') <> 'no_longer'
"""


def goals_between(from_on: date, until_on: date) -> GoalsCounted:
    """Goals whose day fell between two days, both included, as they have been judged by now; one query."""
    return GoalsCounted(*(sql.row(_GOALS, {"from": from_on, "until": until_on}) or (0, 0, 0, 0, 0)))


_NEEDS = """
select count(*), count(distinct n.person_id)
  from performance_need n join performance_conversation c on c.id = n.conversation_id
 where c.agreed_on between %(from)s and %(until)s
"""


def needs_between(from_on: date, until_on: date) -> tuple[int, int]:
    """Learning asked for in plans that were signed between two days, both included, and for how many people; one query."""
    found = sql.row(_NEEDS, {"from": from_on, "until": until_on})
    return (found[0], found[1]) if found else (0, 0)
