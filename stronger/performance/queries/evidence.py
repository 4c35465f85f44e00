"""What a person may quote out of their performance conversations elsewhere: the words both agreed, and goals with what became of them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.kit import sql
from stronger.performance.rules import GOALS


@dataclass(frozen=True)
class Quotable:
    """One thing that can be quoted: of a `kind` ("agreed" or "goal"), since when it is so, in the words it has."""

    kind: str
    id: UUID
    title: str
    on: date
    words: str


# What is signed alone: a draft of agreed words is nobody's evidence yet.
_SAID = """
select 'agreed', c.id, w.title, c.agreed_on, w.words, ''
  from performance_words w join performance_conversation c on c.id = w.conversation_id
 where w.person_id = %(person)s and c.agreed_on is not null and w.side = 'agreed' and w.thing = c.id and w.words <> ''
   and w.part not like 'reason-%%'
union all
select 'goal', g.id, 'Goal: ' || w.words,
       coalesce((m.at at time zone 'Europe/London')::date, c.agreed_on), k.words, coalesce(m.to_stage, 'open')
  from performance_goal g join performance_conversation c on c.id = g.conversation_id
  join performance_words w on w.thing = g.id and w.part = 'what'
  join performance_words k on k.thing = g.id and k.part = 'known-by'
  left join lateral (select at, to_stage from performance_goalmove where goal_id = g.id order by number desc limit 1) m on true
 where g.person_id = %(person)s and c.agreed_on is not null
 order by 4 desc, 3
"""


def quotable(person_id: UUID) -> tuple[Quotable, ...]:
    """What there is to quote of one person, the latest first; one query.

    Asks no policy: the database shows these rows to the person and to those who manage them, and a journey calls it for the
    person who asks.
    """
    return tuple(
        Quotable(kind, id_, title[:200], on, f"{words} ({GOALS.stages[outcome].title.lower()})" if outcome else words)
        for kind, id_, title, on, words, outcome in sql.rows(_SAID, {"person": person_id}, plan_afresh=True)
    )


_OPEN = """
select w.words, g.due_on
  from performance_goal g join performance_conversation c on c.id = g.conversation_id
  join performance_words w on w.thing = g.id and w.part = 'what'
 where g.person_id = %(person)s and c.agreed_on is not null
   and performance_stage(c.id) = 'agreed'
   and coalesce((select to_stage from performance_goalmove m where m.goal_id = g.id order by number desc limit 1), 'open') = 'open'
 order by g.due_on, g.number limit 20
"""


def open_goals(person_id: UUID) -> tuple[tuple[str, date], ...]:
    """The goals still open of someone's signed plan that is not archived yet: (what, by when), soonest first; one query.

    Asks no policy: the database shows these words to the person and to those who manage them, and a journey calls it for one of them.
    """
    return tuple((words, due_on) for words, due_on in sql.rows(_OPEN, {"person": person_id}, plan_afresh=True))


_LAST = """
select max(agreed_on) filter (where agreed_on <= %(on)s), count(*) > 0 from performance_conversation where person_id = %(person)s
"""


def last_agreed(person_id: UUID, on: date) -> tuple[date | None, bool]:
    """The day on which someone's last conversation had both signatures by a day, and whether any of theirs was ever opened; one query.

    Asks no policy: only a journey calls it, for a person whom a policy gave it.
    """
    row = sql.row(_LAST, {"person": person_id, "on": on})
    return (row[0], row[1]) if row else (None, False)
