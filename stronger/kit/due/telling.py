"""Who is told when of what is due, and how what was due is counted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from stronger.kit.calendar import Calendar
from stronger.kit.due.occurring import Occurrence


class NoticeKind(Enum):
    """Whether a notice comes before the due date or after it."""

    REMINDER = "reminder"
    ESCALATION = "escalation"


@dataclass(frozen=True)
class Notice:
    """A message that is to go out on a working day, to a role, about an occurrence."""

    occurrence: Occurrence
    kind: NoticeKind
    on: date
    to: str


def notices(occurrence: Occurrence, calendar: Calendar) -> Iterator[Notice]:
    """The reminders and escalations an occurrence would cause if it were never done, in order of their dates."""
    rule, found = occurrence.rule, []
    for limit in rule.remind:
        on = max(limit.before(occurrence.due_on, calendar), occurrence.from_on)
        found.append(Notice(occurrence, NoticeKind.REMINDER, on, rule.to))
    for step in rule.escalate:
        # Counted from the due date, and told on a day when someone is there to read it.
        on = calendar.on_or_after(step.after.after(occurrence.due_on, calendar))
        found.append(Notice(occurrence, NoticeKind.ESCALATION, on, step.to))
    yield from sorted(found, key=lambda notice: notice.on)


def notices_to_send(open_ones: Iterable[Occurrence], sent_to: date, today: date, calendar: Calendar) -> Iterator[Notice]:
    """Notices that fell due after `sent_to` (the last day this was asked) up to `today`, so that a missed run loses none."""
    for occurrence in open_ones:
        if occurrence.done_on is None:
            yield from (notice for notice in notices(occurrence, calendar) if sent_to < notice.on <= today)


@dataclass(frozen=True)
class Timeliness:
    """How many occurrences were done in time, were late, or are overdue; those not yet due are counted apart."""

    in_time: int
    late: int
    overdue: int
    not_yet: int

    @property
    def owed(self) -> int:
        """How many should have been done by now: the denominator of any rate."""
        return self.in_time + self.late + self.overdue

    @property
    def share_in_time(self) -> Decimal | None:
        """The unrounded share done in time of those owed, from 0 to 1; None when nothing was owed."""
        return Decimal(self.in_time) / self.owed if self.owed else None


def timeliness(found: Iterable[Occurrence], today: date) -> Timeliness:
    """Count `found` as they stand on `today`; one done before its due date counts at once."""
    in_time = late = overdue = not_yet = 0
    for occurrence in found:
        if occurrence.done_on is not None:
            in_time += occurrence.done_on <= occurrence.due_on
            late += occurrence.done_on > occurrence.due_on
        else:
            overdue += today > occurrence.due_on
            not_yet += today <= occurrence.due_on
    return Timeliness(in_time, late, overdue, not_yet)
