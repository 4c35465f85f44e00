"""The verb by which someone above two people takes leave, with a reason, to open a record."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from stronger.frameworks.queries import supervision as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.supervision import policies
from stronger.supervision.models import Look
from stronger.trail import services as trail


@transaction.atomic
def look(*, practitioner_id: UUID, why: str, by) -> Look:
    """Take leave to open someone's record for the hours the pack says, with a reason that the two people will read.

    Raises NotNow without a reason; Refused unless they are in `by`'s line or newly supervised by them.
    """
    person = policies.person_to_look_at(by, practitioner_id)
    if not why.strip():
        raise NotNow("Say why you need to open this record. The practitioner and their supervisor will read it.")
    here = scope.current()
    hours = frameworks.supervision_terms(here.on).amount("look")
    made = Look.objects.create(person_id=person.id, by=by, why=why, at=here.at, until_at=here.at + timedelta(hours=hours))
    trail.note("read", "supervision.record", subjects=[person.id], why=why[:500], details={"look": made.pk})
    return made
