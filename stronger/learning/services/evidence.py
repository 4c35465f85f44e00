"""Says of something done of which standards it is evidence: entries by themselves, and what other rooms hand over."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from stronger.learning import policies, rules
from stronger.learning.models import Entry, Evidence
from stronger.trail import services as trail


def count(entry: Entry) -> None:
    """Make what is counted of an entry follow it; part of every change of one, in its transaction."""
    whole = rules.complete(entry)
    said = {
        "done_on": entry.done_on,
        "minutes": entry.minutes,
        "complete": whole,
        "with_peer": whole and rules.with_peer(entry),
        "recorded_on": entry.recorded_on,
        "standards": entry.standards,
        "elements": entry.elements,
    }
    Evidence.objects.update_or_create(person_id=entry.person_id, kind=Evidence.ENTRY, thing=entry.pk, defaults=said)


@transaction.atomic
def note_evidence(
    *,
    person_id: UUID,
    kind: str,
    thing: UUID,
    on: date,
    standards: Collection[str],
    elements: Collection[str] = (),
    minutes: int | None = None,
    by,
) -> None:
    """Say that something of another room (`kind` is the pack's code of it, `thing` its id there) is evidence of standards.

    Said again of the same thing, it is corrected. Standards are "framework/standard" codes. Raises Refused as `offer` does.
    """
    policies.require_offer(by)
    said = {"done_on": on, "standards": sorted(set(standards)), "elements": sorted(set(elements)), "minutes": minutes}
    Evidence.objects.update_or_create(person_id=person_id, kind=kind, thing=thing, defaults=said)
    trail.note("change", "learning.evidence", subjects=[str(person_id)], details={"kind": kind, "thing": str(thing)})


@transaction.atomic
def drop_evidence(*, person_id: UUID, kind: str, thing: UUID, by) -> None:
    """Take back what `note_evidence` said of a thing of another room; nothing where nothing was said."""
    policies.require_offer(by)
    if kind != Evidence.ENTRY and Evidence.objects.filter(person_id=person_id, kind=kind, thing=thing).delete()[0]:
        trail.note("change", "learning.evidence", subjects=[str(person_id)], details={"kind": kind, "thing": str(thing), "step": "dropped"})
