"""Writes the notices that are due, once each, ends those that are due no more, and marks one as read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from stronger.kit import rows, scope, sql
from stronger.reminders import policies, rules
from stronger.reminders.models import Notice
from stronger.trail import services as trail


@dataclass(frozen=True, slots=True)
class Told:
    """What one night's run changed: notices made, told again by a later step or another date, ended because done, and withdrawn."""

    made: int = 0
    again: int = 0
    done: int = 0
    withdrawn: int = 0


_LOCK = "select pg_advisory_xact_lock(7310001)"  # two runs at once would both find a notice missing


@transaction.atomic
def tell(*, wanted: Collection[rules.Wanted], last: Mapping[tuple[UUID, str, str], date], by) -> Told:
    """Make the notices what they should be today: each of `wanted` once, unread again when its next step has come, the rest ended.

    `last` is the day on which each thing was done last, by person, clock and thing. Done twice it changes nothing more; broken off
    it has changed nothing. Raises Refused unless scheduled work asks.
    """
    policies.require_work(by)
    sql.do(_LOCK)
    now = scope.current().at
    due = rules.latest(wanted)
    there = {_key(row): row for row in Notice.objects.iterator(chunk_size=10_000)}
    rows.add(Notice, [_new(each) for key, each in due.items() if key not in there])
    again = [row for key, row in there.items() if key in due and _told_again(row, due[key])]
    rows.change(Notice, again, ("as_role", "due_on", "step", "told_on", "read_at", "ended_at", "ended_as"))
    ended = [row for key, row in there.items() if key not in due and row.ended_at is None]
    for row in ended:
        row.ended_at, row.ended_as = now, rules.ended_as(row.person_id, row.clock, row.thing, row.began_on, last)
    rows.change(Notice, ended, ("ended_at", "ended_as"))
    done = sum(row.ended_as == rules.DONE for row in ended)
    found = Told(len(due.keys() - there.keys()), len(again), done, len(ended) - done)
    over = Notice.objects.filter(ended_at__lt=now - rules.KEPT_ENDED)
    if over.exists():  # a statement that finds nothing would still begin a new revision
        over.delete()
    counts = {"made": found.made, "again": found.again, "done": found.done, "withdrawn": found.withdrawn}
    if any(counts.values()):
        trail.note("change", "reminders.notices", details={"step": "told", **counts})
    return found


def _key(row: Notice) -> tuple:
    return (row.receiver_id, row.rule, row.person_id, row.thing, row.began_on, row.kind)


def _new(each: rules.Wanted) -> Notice:
    return Notice(**{name: getattr(each, name) for name in rules.Wanted.__dataclass_fields__})


def _told_again(row: Notice, each: rules.Wanted) -> bool:
    """Bring a notice up to date; True if that changed anything. It is unread again by a later step or when it had ended."""
    if row.ended_at is not None or row.step < each.step:
        row.read_at = None
    before = (row.as_role, row.due_on, row.step, row.ended_at)
    row.as_role, row.due_on, row.step, row.told_on, row.ended_at, row.ended_as = (
        each.as_role,
        each.due_on,
        each.step,
        each.told_on,
        None,
        "",
    )
    return before != (row.as_role, row.due_on, row.step, row.ended_at)


@transaction.atomic
def read(*, notice_id: int | None, by) -> int:
    """Mark a notice of `by` as read, and with it those of the same kind, rule and person; all of theirs for None.

    Returns how many: none for somebody else's, which the database does not show. Raises Refused unless `by` takes part in the deal.
    """
    policies.require_told(by)
    mine = Notice.objects.filter(receiver_id=by.pk, ended_at=None, read_at=None)
    if notice_id is not None:
        same = Notice.objects.filter(receiver_id=by.pk, pk=notice_id).values("kind", "rule", "person_id").first()
        mine = mine.filter(**same) if same else mine.none()
    count = mine.update(read_at=scope.current().at)
    if count:
        trail.note("change", "reminders.notices", details={"step": "read", "notices": count})
    return count
