"""Notes protected time: when there was some, why there was not, and what a manager says to that."""

from datetime import date

from django.db import transaction

from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.learning import policies, rules
from stronger.learning.models import Entry, NotGiven, ProtectedTime
from stronger.trail import services as trail

MOST_MINUTES = 24 * 60


def follow(entry: Entry, protected: bool | None) -> None:
    """Make protected time follow an entry: all of its minutes, or none; None leaves that as it was. Part of a change of the entry."""
    held = ProtectedTime.objects.filter(entry_id=entry.pk)
    if protected or (protected is None and held.exists()):
        said = {"person_id": entry.person_id, "done_on": entry.done_on, "minutes": min(entry.minutes, MOST_MINUTES)}
        ProtectedTime.objects.update_or_create(entry_id=entry.pk, defaults=said, create_defaults={**said, "noted_at": scope.current().at})
    elif protected is False:
        held.delete()


@transaction.atomic
def note_time(*, on: date, minutes: int, by) -> ProtectedTime:
    """Note that `by` had protected time that no entry tells of. Raises NotNow for a day to come or more than a day's minutes."""
    me = policies.owner(by)
    if on > scope.current().on:
        raise NotNow("This day has not come yet. Note the time once you have had it.")
    if not 0 < minutes <= MOST_MINUTES:
        raise NotNow("Enter how long it was, up to a day.")
    made = ProtectedTime.objects.create(person_id=me.id, done_on=on, minutes=minutes, noted_at=scope.current().at)
    trail.note("change", "learning.hours", subjects=[str(me.id)], details={"step": "noted", "minutes": minutes, "on": on.isoformat()})
    return made


@transaction.atomic
def drop_time(*, time_id: int, by) -> None:
    """Take back protected time that `by` noted by itself. Raises Refused unless it is theirs; that of an entry goes with the entry."""
    held = policies.own_time(by, time_id)
    held.delete()
    trail.note("change", "learning.hours", subjects=[str(held.person_id)], details={"step": "dropped", "on": held.done_on.isoformat()})


@transaction.atomic
def tell_not_given(*, month_on: date, reason: str, words: str = "", by) -> NotGiven:
    """Say why `by` did not get their protected time in a month; said again, it is corrected until a manager has answered.

    Raises NotNow for a month to come, for a reason that the pack does not have, and once it is answered.
    """
    me, here = policies.owner(by), scope.current()
    month = rules.month_of(month_on)
    if month > here.on:
        raise NotNow("This month has not come yet.")
    if reason not in frameworks.learning_terms(here.on).titles("hours_reasons"):
        raise NotNow("The council's pack has no such reason any more. Choose another.")
    held = NotGiven.objects.select_for_update().filter(person_id=me.id, month_on=month).first()
    if held is not None and held.answer:
        raise NotNow("Your manager has answered what you said of this month, so it stays as it is. Talk with them about it.")
    told = held or NotGiven(person_id=me.id, month_on=month)
    told.reason, told.words, told.told_at = reason, words.strip(), here.at
    told.save()
    trail.note(
        "change", "learning.hours", subjects=[str(me.id)], details={"step": "not-given", "month": month.isoformat(), "reason": reason}
    )
    return told


@transaction.atomic
def answer(*, told: NotGiven, answer: str, by) -> None:
    """Say, as someone of the line of management, what is done about time that was not given. Raises Refused and NotNow accordingly."""
    held = policies.not_given_to_answer(by, told.pk)
    if not answer.strip():
        raise NotNow("Say what you will do, or what the two of you agreed.")
    held.answer, held.answered_at, held.answered_by = answer.strip(), scope.current().at, by
    held.save(update_fields=["answer", "answered_at", "answered_by"])
    details = {"step": "answered", "month": held.month_on.isoformat()}
    trail.note("change", "learning.hours", subjects=[str(held.person_id)], details=details)
