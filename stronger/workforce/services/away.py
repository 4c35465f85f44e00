"""Records when someone is away from work for longer, and when they are back."""

from datetime import date

from django.db import transaction

from stronger.kit.periods import between
from stronger.trail import services as trail
from stronger.workforce import policies
from stronger.workforce.models import Away, Employment, Person
from stronger.workforce.rules.moves import NotPossible, day
from stronger.workforce.services.recording import after


@transaction.atomic
def record_away(*, person: Person, kind: str, from_on: date, last_on: date | None = None, by) -> Away:
    """Someone is away from a day on, to a last day if it is known. Raises Refused, or NotPossible where they do not work here
    then or are away already."""
    policies.require_record_away(by, person)
    until = after(last_on, from_on) if last_on else None
    if not Employment.objects.filter(person=person).on(from_on).exists():
        raise NotPossible(f"{person} does not work here on {day(from_on)}. Choose a day on which they do.", field="from_on")
    other = Away.objects.filter(person=person).during(from_on, until).order_by("period").first()
    if other is not None and other.period.lower == from_on:
        raise NotPossible(f"{person} is away from that day already. Change the last day of that instead.", field="from_on")
    if other is not None:
        raise NotPossible(f"{person} is away already from {day(other.period.lower)}. Choose days that do not meet it.", field="from_on")
    row = Away.objects.create(person=person, kind=kind, period=between(from_on, until))
    _noted(person, from_on, until)
    return row


@transaction.atomic
def end_away(*, person: Person, last_on: date, by) -> None:
    """The last day of someone's latest time away is known, or another than was said. Raises Refused, or NotPossible without one."""
    policies.require_record_away(by, person)
    away = Away.objects.filter(person=person).order_by("-period").first()
    if away is None:
        raise NotPossible(f"No time away is recorded for {person}. Record that first.", field="last_on")
    from_on = away.period.lower or last_on
    until = after(last_on, from_on)
    Away.objects.filter(pk=away.pk).update(period=between(from_on, until))
    _noted(person, from_on, until)


def _noted(person: Person, from_on: date, until: date | None) -> None:
    details = {"from": from_on.isoformat(), "until": until.isoformat() if until else ""}
    trail.note("change", "workforce.away", subjects=[str(person.pk)], details=details)
