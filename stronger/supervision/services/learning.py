"""Makes a session that both have signed an entry of the practitioner's log of learning, in a click."""

from uuid import UUID

from django.db import transaction

from stronger.kit.refusal import NotNow, Refused
from stronger.learning import services as learning
from stronger.supervision import policies
from stronger.supervision.models import Session
from stronger.supervision.rules import PRACTITIONER
from stronger.workforce import queries as register

# What an entry says until its owner, who is led to it, says how long they met.
_AN_HOUR = 60


@transaction.atomic
def add_to_log(*, session: Session, by) -> UUID:
    """The id of the entry that a session is in the log of `by`; the same one however often it is asked for. No word of the record goes
    with it: the day, and with whom they talked.

    Raises NotNow until both have signed, and Refused for everybody but the practitioner.
    """
    if policies.require_pair(by, session) != PRACTITIONER:
        raise Refused("supervision.session", subject_id=str(session.pk))
    if session.locked_at is None or session.held_on is None:
        raise NotNow("A session goes into your log once both of you have signed it.")
    peer = register.people_named([session.supervisor_id])[session.supervisor_id].name
    made = learning.add_from(
        person_id=session.practitioner_id,
        source="supervision",
        source_id=session.pk,
        on=session.held_on,
        minutes=_AN_HOUR,
        peer=peer,
        by=by,
    )
    return made.pk
