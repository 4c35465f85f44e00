"""Questions of the trail and of the history: what was done or looked at, what changed, when and by whom. Ids, never names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from stronger.kit import privacy
from stronger.trail.models import Entry
from stronger.trail.rules import Row

PAGE = 50
_COLUMNS = ("id", "at", "actor_id", "request_id", "verb", "what", "subjects", "why", "details")


@dataclass(frozen=True)
class Asked:
    """What someone asked of the trail; what is left out asks nothing. Days are London's, the last included.

    `before` and `after` are the id of an entry: the page next older, or next newer, than it.
    """

    actor_id: int | None = None
    subject: str = ""
    whats: tuple[str, ...] = ()
    verb: str = ""
    from_on: date | None = None
    until_on: date | None = None
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True)
class Page:
    """Entries, latest written first, and the ids to ask `before` and `after` with (None: there are no more that way)."""

    rows: tuple[Row, ...]
    older: int | None
    newer: int | None


def entries(asked: Asked, *, limit: int = PAGE) -> Page:
    """One page of the trail as asked; one query, whatever the trail's size.

    The trail stands below accounts: whoever calls asks for the permission `trail.read` first, and notes the reading.
    """
    found = _filtered(asked)
    newer_first = asked.after is None
    if asked.after is not None:
        found = found.filter(id__gt=asked.after).order_by("id")
    else:
        found = (found if asked.before is None else found.filter(id__lt=asked.before)).order_by("-id")
    rows = [Row(id_, at, who, request, verb, what, tuple(subjects), why, details)
            for id_, at, who, request, verb, what, subjects, why, details in found.values_list(*_COLUMNS)[: limit + 1]]  # fmt: skip
    more, rows = len(rows) > limit, rows[:limit]
    if not newer_first:
        rows.reverse()
    if not rows:
        return Page((), None, None)
    has_older = more if newer_first else True
    has_newer = asked.before is not None if newer_first else more
    return Page(tuple(rows), rows[-1].id if has_older else None, rows[0].id if has_newer else None)


def _filtered(asked: Asked) -> models.QuerySet[Entry]:
    found = Entry.objects.all()
    if asked.actor_id is not None:
        found = found.filter(actor_id=asked.actor_id)
    if asked.subject:
        found = found.filter(subjects__contains=[asked.subject])
    if asked.whats:
        found = found.filter(what__in=asked.whats)
    if asked.verb:
        found = found.filter(verb=asked.verb)
    if asked.from_on:
        found = found.filter(at__gte=_midnight(asked.from_on))
    if asked.until_on:
        found = found.filter(at__lt=_midnight(asked.until_on + timedelta(days=1)))
    return found


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def entries_about(whats: Iterable[str], subject_id: object, *, before: int | None = None, limit: int = PAGE) -> Page:
    """Who looked at or changed one thing, latest first, for the thing's own page; one query.

    `whats` are the kinds of entry that name such things: ("workforce.person", "workforce.people") for a person's record
    and the lists that showed it.
    """
    return entries(Asked(whats=tuple(whats), subject=str(subject_id), before=before), limit=limit)


@dataclass(frozen=True)
class FieldChange:
    """One field of one version: its name and label, how private it is, and its value before and after."""

    name: str
    label: str
    level: privacy.Level | None
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """One version of one row: `label` is insert, update or delete; `by_id` an account's id; `why` from the trail."""

    at: datetime
    by_id: int | None
    request_id: str
    label: str
    row_id: Any
    fields: tuple[FieldChange, ...]
    why: str


def history_of(model: type[models.Model], **where: object) -> list[Change]:
    """What changed, when and by whom, latest first: in one row (`pk=`) or in all rows that hold a value (`person_id=`).

    Two queries. `model` is one that is `@tracked`. The reason is the one given in the same request in the trail.
    Secrets are left out; what else a reader may not see is for the page to leave out by each field's `level`.
    Row-level security closes the history as it closes the table. No policy is asked here: ask the getter first.
    """
    history = model.pgh_event_model  # type: ignore[attr-defined]
    levels = privacy.of(model).levels
    kept = [f for f in model._meta.local_concrete_fields if levels.get(f.name) is not privacy.SECRET]
    if "pk" in where:
        where["pgh_obj_id"] = where.pop("pk")
    rows = history.objects.filter(**where).order_by("pgh_id").values()
    latest: dict[Any, dict] = {}
    found: list[tuple[dict, tuple[FieldChange, ...]]] = []
    for row in rows:
        before = latest.get(row["pgh_obj_id"], {})
        after = {} if row["pgh_label"] == "delete" else row
        found.append((row, tuple(_changed(kept, levels, before, after))))
        latest[row["pgh_obj_id"]] = after
    whys = _whys({row["pgh_request"] for row, _ in found} - {""})
    return [
        Change(
            row["pgh_created_at"],
            row["pgh_by"],
            row["pgh_request"],
            row["pgh_label"],
            row["pgh_obj_id"],
            fields,
            whys.get(row["pgh_request"], ""),
        )
        for row, fields in reversed(found)
    ]


def _changed(kept, levels, before: dict, after: dict):
    for f in kept:
        if before.get(f.attname) != after.get(f.attname):
            yield FieldChange(f.name, str(f.verbose_name), levels.get(f.name), before.get(f.attname), after.get(f.attname))


def _whys(requests: set[str]) -> dict[str, str]:
    """The reason given with each request's changes."""
    if not requests:
        return {}
    found = Entry.objects.filter(request_id__in=requests, verb="change").exclude(why="").order_by("id")
    return dict(found.values_list("request_id", "why"))
