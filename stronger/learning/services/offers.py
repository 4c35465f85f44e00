"""Makes an entry from something done elsewhere in the product, in a click: at once by its owner, or offered to them first."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction

from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.learning import policies
from stronger.learning.models import Entry, Offer
from stronger.learning.services.evidence import count
from stronger.trail import services as trail


@transaction.atomic
def add_from(
    *, person_id: UUID, source: str, source_id: UUID, on: date, minutes: int, title: str = "", learnt: str = "", peer: str = "", by
) -> Entry:
    """The entry of the log of `by` that comes from something they did elsewhere; the same one however often it is asked for.

    `source` is the pack's code of what it was ("group-supervision"), which gives its kind, and its title where none is given;
    `source_id` is its id in its own room. What the owner goes on to write, and what they tick, is theirs. Raises Refused unless
    `by` is the person and keeps a log.
    """
    me = policies.owner(by)
    if me.id != person_id:
        raise Refused("learning.entry", subject_id=str(person_id))
    found = Entry.objects.filter(person_id=me.id, source=source, source_id=source_id).first()
    if found is not None:
        return found
    at = scope.current().at
    named = next((term for term in frameworks.learning_terms(scope.current().on).of("sources") if term.code == source), None)
    entry = Entry(
        person_id=me.id, done_on=on, minutes=max(1, minutes), kind=named.said["kind"] if named else "informal", source=source,
        source_id=source_id, title=title.strip() or (named.title if named else source.replace("-", " ").capitalize()),
        learnt=learnt.strip(), peer_name=peer.strip(), made_at=at, changed_at=at,
    )  # fmt: skip
    entry.save(force_insert=True)
    count(entry)
    Offer.objects.filter(person_id=me.id, source=source, source_id=source_id).delete()
    trail.note("change", "learning.entry", subjects=[str(me.id)], details={"entry": str(entry.pk), "step": "written", "from": source})
    return entry


@transaction.atomic
def offer(*, people: Collection[UUID], source: str, source_id: UUID, on: date, minutes: int, by) -> None:
    """Tell people that something they did could be an entry of their log; said twice, it is offered once.

    It holds what it was and when, and never what was said. Raises Refused unless `by` keeps a log or is scheduled work.
    """
    policies.require_offer(by)
    at = scope.current().at
    said = {"source": source, "source_id": source_id, "done_on": on, "minutes": max(1, minutes), "offered_at": at}
    Offer.objects.bulk_create([Offer(person_id=person, **said) for person in people], ignore_conflicts=True)
    if people:
        trail.note("change", "learning.offer", subjects=[str(each) for each in people], details={"from": source, "thing": str(source_id)})


@transaction.atomic
def take_up(*, offer_id: UUID | str, by) -> Entry:
    """Make the entry that was offered. Raises Refused unless it was offered to `by` and waits."""
    held = policies.offer_to_answer(by, offer_id)
    return add_from(
        person_id=held.person_id, source=held.source, source_id=held.source_id, on=held.done_on, minutes=held.minutes, by=by
    )  # fmt: skip


@transaction.atomic
def decline(*, offer_id: UUID | str, by) -> None:
    """Say that what was offered is not to be an entry; it is not offered again. Raises Refused unless it was offered to `by`."""
    held = policies.offer_to_answer(by, offer_id)
    held.declined_at = scope.current().at
    held.save(update_fields=["declined_at"])
    trail.note("change", "learning.offer", subjects=[str(held.person_id)], details={"from": held.source, "step": "declined"})
