"""Actions that someone did and may make entries of their log of learning."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.kit import sql
from stronger.supervision.queries.pair import ActionRow
from stronger.supervision.rules import learnt_from

MOST = 10


@dataclass(frozen=True, slots=True)
class DoneAction:
    """An action that was done: what and when, and what the log knows it by (`source_id`)."""

    id: int
    what: str
    done_on: date
    source_id: UUID


def actions_done(rows: Iterable[ActionRow], person_id: UUID) -> list[DoneAction]:
    """Those of a practitioner's actions that they were to do themself and did, latest first, ten at most; no query."""
    own = [row for row in rows if row.owner_id == person_id and row.stage.code == "done"]
    found = [DoneAction(row.id, row.what, row.moved_on, learnt_from(row.session_id, row.id)) for row in own if row.moved_on]
    return sorted(found, key=lambda each: each.done_on, reverse=True)[:MOST]


# What was promised for a family stays with its record: only that there was an action, and on which day it was done.
_FOR_FAMILY = """
select e.id, (o.at at time zone 'Europe/London')::date
  from supervision_entry e
  join lateral (select at, by_id from supervision_entry o where o.about_id = e.id order by o.id desc limit 1) o on o.by_id = %(user)s
 where e.discussion_id = %(discussion)s and e.practitioner_id = %(person)s and e.kind = 'action' order by e.at
"""


def family_actions_done(user, person_id: UUID, discussion_id: UUID) -> list[DoneAction]:
    """The actions of a case discussion of which its practitioner, who is `user`, told what came, without their words; one query."""
    rows = sql.rows(_FOR_FAMILY, {"person": person_id, "discussion": discussion_id, "user": user.pk})
    return [DoneAction(id_, "", on, learnt_from(discussion_id, id_)) for id_, on in rows]
