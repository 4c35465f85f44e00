"""Actions that someone did and may make entries of their log of learning."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.kit import sql
from stronger.supervision.rules import learnt_from

MOST = 10


@dataclass(frozen=True, slots=True)
class DoneAction:
    """An action that was done: what and when, and what the log knows it by (`source_id`)."""

    id: int
    what: str
    done_on: date
    source_id: UUID


# Row-level security shows these to the practitioner, whoever supervises them now, and a look, alone.
_OWN = """
select a.id, a.what, (m.at at time zone 'Europe/London')::date, a.session_id
  from supervision_action a
  join lateral (select to_stage, at from supervision_actionmove m where m.action_id = a.id order by number desc limit 1) m
       on m.to_stage = 'done'
 where a.practitioner_id = %(person)s and a.owner_id = %(person)s and (%(session)s::uuid is null or a.session_id = %(session)s)
   and (%(only)s::bigint is null or a.id = %(only)s)
 order by m.at desc limit %(most)s
"""
# What was promised for a family stays with its record: only that there was an action, and on which day it was done.
_FOR_FAMILY = """
select e.id, '', (o.at at time zone 'Europe/London')::date, e.discussion_id
  from supervision_entry e
  join lateral (select at, by_id from supervision_entry o where o.about_id = e.id order by o.id desc limit 1) o on o.by_id = %(user)s
 where e.discussion_id = %(discussion)s and e.practitioner_id = %(person)s and e.kind = 'action' order by e.at
"""


def actions_done(person_id: UUID, *, session_id: UUID | None = None, only: int | None = None) -> list[DoneAction]:
    """The actions of their own that a practitioner did (those of one session, or one alone), latest first, ten at most; one query.

    For the practitioner, as a policy found them to be.
    """
    rows = sql.rows(_OWN, {"person": person_id, "session": session_id, "only": only, "most": MOST})
    return [DoneAction(id_, what, on, learnt_from(thing, id_)) for id_, what, on, thing in rows]


def family_actions_done(user, person_id: UUID, discussion_id: UUID) -> list[DoneAction]:
    """The actions of a case discussion of which its practitioner, who is `user`, told what came, without their words; one query."""
    rows = sql.rows(_FOR_FAMILY, {"person": person_id, "discussion": discussion_id, "user": user.pk})
    return [DoneAction(id_, what, on, learnt_from(thing, id_)) for id_, what, on, thing in rows]
