"""Keeps the log: writes, changes, maps, shares and removes entries, each of which is its owner's alone to change."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import uuid5

from django.db import transaction
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.kit import scope, sql
from stronger.kit.refusal import NotNow, Overtaken
from stronger.learning import policies, rules
from stronger.learning.models import Entry, Evidence
from stronger.learning.services.evidence import count
from stronger.learning.services.hours import follow
from stronger.trail import services as trail

_WORDS = ("title", "about", "learnt", "practice", "people", "peer_name", "peer_role", "peer_learnt")
_FIELDS = frozenset({"done_on", "minutes", "kind", *_WORDS})


def _said(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an entry among what was given, texts stripped. Raises NotNow for a day to come and a kind that is none."""
    unknown = set(given) - _FIELDS
    if unknown:
        raise ValueError(f"An entry has no {sorted(unknown)}.")
    said: dict[str, Any] = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
    on = scope.current().on
    if said.get("done_on", on) > on:
        raise NotNow("An entry is about something that you have done: its day cannot be in the future.")
    if "kind" in said and said["kind"] not in frameworks.learning_terms(on).titles("kinds"):
        raise NotNow("The council's pack has no such kind of learning any more. Choose another.")
    return said


@transaction.atomic
def write(*, said: Mapping[str, Any], protected: bool = False, key: str = "", by) -> Entry:
    """A new entry of the log of `by`: done_on, minutes, kind, title, and of the texts what is written so far.

    `protected` says that it was done in protected time. With the same `key` of the same person it is the entry that was written the
    first time, unchanged: a form that was sent twice writes one. Raises Refused unless `by` keeps a log, and NotNow for a day to come.
    """
    me = policies.owner(by)
    at = scope.current().at
    entry = Entry(person_id=me.id, made_at=at, changed_at=at, **_said(said))
    if key:
        entry.pk = uuid5(me.id, key)
        sql.do("select pg_advisory_xact_lock(hashtext(%s))", [f"learning entry {entry.pk}"])
        there = Entry.objects.filter(pk=entry.pk).first()
        if there is not None:
            return there
    entry.save(force_insert=True)
    count(entry)
    follow(entry, protected)
    trail.note("change", "learning.entry", subjects=[str(me.id)], details={"entry": str(entry.pk), "step": "written"})
    return entry


@transaction.atomic
def change(*, entry: Entry, version: int, said: Mapping[str, Any], protected: bool | None = None, by) -> Entry:
    """Change what an entry says. Raises Overtaken where it is no longer at `version`, Refused unless it is `by`'s, NotNow as `write`."""
    held = policies.entry_to_write(by, entry.pk, lock=True)
    if held.version != version:
        fields = {name: str(getattr(held, name)) for name in _WORDS}
        at = timezone.localtime(held.changed_at)
        raise Overtaken(version=held.version, fields=fields, who="you", when=f"{at.day} {at:%B %Y} at {at:%H:%M}")
    for name, value in _said(said).items():
        setattr(held, name, value)
    follow(held, protected)
    return _save(held, "changed")


def _save(entry: Entry, step: str) -> Entry:
    entry.version += 1
    entry.changed_at = scope.current().at
    entry.save()
    count(entry)
    trail.note("change", "learning.entry", subjects=[str(entry.person_id)], details={"entry": str(entry.pk), "step": step})
    return entry


@transaction.atomic
def map_to(*, entry: Entry, standards: Collection[str], elements: Collection[str], by) -> Entry:
    """Say of which standards ("framework/standard") and elements of the pathway an entry is evidence: all that its owner ticked.

    What stands no more stays where it was ticked before. Raises NotNow for what never stood, and Refused unless it is `by`'s.
    """
    held = policies.entry_to_write(by, entry.pk, lock=True)
    on = scope.current().on
    known = {each.path for each in frameworks.mapped_standards(on)} | set(held.standards)
    named = {each.code for each in frameworks.elements_on(on)} | set(held.elements)
    if set(standards) - known or set(elements) - named:
        raise NotNow("One of these standards is not in the council's pack any more. Open the page again and tick from it.")
    held.standards, held.elements = sorted(set(standards)), sorted(set(elements))
    return _save(held, "mapped")


@transaction.atomic
def share(*, entry: Entry, shared_with: Collection[str], by) -> Entry:
    """Let others read an entry, or no longer: codes of rules.AUDIENCES. Raises Refused unless it is `by`'s."""
    held = policies.entry_to_write(by, entry.pk, lock=True)
    unknown = set(shared_with) - set(rules.AUDIENCES)
    if unknown:
        raise ValueError(f"Nobody is known as {sorted(unknown)}.")
    held.shared_with = [code for code in rules.AUDIENCES if code in shared_with]
    return _save(held, "shared" if held.shared_with else "unshared")


@transaction.atomic
def note_recorded(*, entry: Entry, on: date | None, by) -> Entry:
    """Note the day on which the owner entered this piece in the regulator's own form; None takes the note back.

    Raises NotNow for a piece that is not whole, a day to come, or one before it was done; Refused unless it is `by`'s.
    """
    held = policies.entry_to_write(by, entry.pk, lock=True)
    if on is not None and rules.lacking(held):
        raise NotNow("This entry is not finished, and the regulator asks for all of it. Write the rest first.")
    if on is not None and not held.done_on <= on <= scope.current().on:
        raise NotNow("The day you recorded it must be after you did it, and not in the future.")
    held.recorded_on = on
    return _save(held, "recorded" if on else "unrecorded")


@transaction.atomic
def remove(*, entry: Entry, by) -> None:
    """Take an entry out of the log, and what was counted of it. Raises Refused unless it is `by`'s."""
    held = policies.entry_to_write(by, entry.pk, lock=True)
    Evidence.objects.filter(person_id=held.person_id, kind=Evidence.ENTRY, thing=held.pk).delete()
    pk = str(held.pk)
    held.delete()
    trail.note("change", "learning.entry", subjects=[str(held.person_id)], details={"entry": pk, "step": "removed"})
