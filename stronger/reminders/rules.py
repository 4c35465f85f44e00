"""What a notice is, which notices are one to a reader, what becomes of one, how long it is kept; and when a digest is due."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from stronger.kit.calendar import Calendar, england

REMINDER, ESCALATION = "reminder", "escalation"
DONE, WITHDRAWN = "done", "withdrawn"
# Notices tell nothing that the rooms do not know, so that they go soon after they have ended.
KEPT_ENDED = timedelta(days=90)
NONE, DAILY, WEEKLY = "none", "daily", "weekly"
HOW = (NONE, DAILY, WEEKLY)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A notice that is due: who is told, as what to whom, by which rule, about which time of which thing, and since when.

    `as_role` is what the receiver is to the person ("self", "supervisor", "manager", "above"), `began_on` the day on which the
    occurrence's clock started, `step` the number of the reminder or escalation of its rule, the later the higher.
    """

    receiver_id: int
    as_role: str
    person_id: UUID
    rule: str
    clock: str
    thing: str
    began_on: date
    due_on: date
    kind: str
    step: int
    told_on: date

    @property
    def key(self) -> tuple:
        """What makes it this notice and no other: the database keeps one row for each."""
        return (self.receiver_id, self.rule, self.person_id, self.thing, self.began_on, self.kind)


def latest(wanted: Collection[Wanted]) -> dict[tuple, Wanted]:
    """One notice for each key: its latest step, which says all that the earlier ones said."""
    found: dict[tuple, Wanted] = {}
    for each in wanted:
        if each.key not in found or found[each.key].step < each.step:
            found[each.key] = each
    return found


def ended_as(person_id: UUID, clock: str, thing: str, began_on: date, last: Mapping[tuple[UUID, str, str], date]) -> str:
    """What became of a notice that is wanted no more: "done" where the thing was done after its clock started, else "withdrawn".

    The clock starts on the day of the last time, which counts for that one. `last` is the day on which each thing was done last,
    by person, clock and thing.
    """
    done_on = last.get((person_id, clock, thing))
    return DONE if done_on is not None and done_on > began_on else WITHDRAWN


def digest_due(how: str, weekday: int | None, set_on: date, sent_on: date | None, today: date, calendar: Calendar | None = None) -> bool:
    """Whether a digest is to be sent today: a daily one on each working day, a weekly one on its day (0 is Monday) or, where that
    was missed, on the first day after it; never for a day before it was chosen, nor twice."""
    if how == DAILY:
        due_on = (calendar or england()).on_or_before(today)
    elif how == WEEKLY and weekday is not None:
        due_on = today - timedelta(days=(today.weekday() - weekday) % 7)
    else:
        return False
    return set_on <= due_on and (sent_on is None or sent_on < due_on)
