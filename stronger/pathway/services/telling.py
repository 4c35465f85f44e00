"""Verbs of what someone says of themselves, where no record can."""

from datetime import date

from django.db import transaction

from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.pathway import policies
from stronger.pathway.models import Told
from stronger.pathway.rules.readiness import QUALIFIED
from stronger.pathway.rules.stages import LONGEST_WORDS
from stronger.pathway.services.preparing import Overtaken
from stronger.trail import services as trail


@transaction.atomic
def tell(*, requirement: str, on: date | None = None, words: str = "", version: int | None = None, by) -> None:
    """Say when one qualified (`requirement` "qualified", with the day), or how one does what a requirement asks; again, to correct it.

    Empty words take an answer back. `version` is the one that was written over, 0 where there was none, None where it does not matter.
    Raises Overtaken where it was said anew since, in another tab; NotNow for a day to come or words past 10,000 characters; Refused for
    whoever has no record.
    """
    now = scope.current()
    person = policies.me(by, now.on)
    said = words.strip()
    if on is not None and on > now.on:
        raise NotNow("The day you qualified cannot be in the future.")
    if len(said) > LONGEST_WORDS:
        raise NotNow(f"Use at most {LONGEST_WORDS:,} characters.")
    found = Told.objects.select_for_update().filter(person_id=person.id, requirement=requirement)
    there = found.first()
    if version is not None and version != (there.version if there else 0):
        raise Overtaken(there.words if there else "", there.version if there else 0)
    if on is None and not said:
        found.delete()
    elif there is not None:
        found.update(on=on, words=said, told_at=now.at, version=there.version + 1)
    else:
        Told.objects.create(person_id=person.id, requirement=requirement, on=on, words=said, told_at=now.at)
    kind = "qualified" if requirement == QUALIFIED else "requirement"
    trail.note("change", "pathway.told", subjects=[str(person.id)], details={"what": kind, "code": requirement})
