"""Questions about notices: which are open for a reader. The database shows each reader their own alone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.kit import sql


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """An open notice of a reader; `as_role` is what they are to the person."""

    id: int
    as_role: str
    person_id: UUID
    rule: str
    clock: str
    thing: str
    due_on: date
    kind: str
    told_on: date
    is_read: bool


_OPEN = """
select id, as_role, person_id, rule, clock, thing, due_on, kind, told_on, read_at is not null
  from reminders_notice where receiver_id = %(user)s and ended_at is null and told_on <= %(on)s
   and (read_at is null or not %(unread)s)
 order by due_on, rule, person_id, thing, id
"""


def open_notices(user, *, on: date, only_unread: bool = False) -> list[NoticeRow]:
    """The notices of `user` that stand on a day, the longest due first. One query.

    Asks no policy: its caller shows a notice only to who is still what its rule names to the person (`journeys.reminding`).
    """
    return [NoticeRow(*row) for row in sql.rows(_OPEN, {"user": user.pk, "on": on, "unread": only_unread}, plan_afresh=True)]
