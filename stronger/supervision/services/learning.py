"""Makes a session that both have signed, or an action that was done, an entry of the practitioner's log of learning, in a click."""

from uuid import UUID

from django.db import transaction

from stronger.kit.refusal import NotNow, Refused
from stronger.learning import services as learning
from stronger.supervision import policies, queries
from stronger.supervision.models import Action, Discussion, Session
from stronger.supervision.rules import LEARNT_BY_DOING, PRACTITIONER
from stronger.workforce import queries as register

# What an entry says until its owner, who is led to it, says how long they met.
_AN_HOUR = 60
_TITLE = 200


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


@transaction.atomic
def add_action_to_log(*, action: Action, by) -> UUID:
    """The id of the entry that an action of one's own is in the log of `by`, in the words it was promised in; once for good.

    Raises NotNow until it is done, and Refused for everybody but the practitioner who was to do it.
    """
    if not policies.me(by).id == action.practitioner_id == action.owner_id:
        raise Refused("supervision.action", subject_id=str(action.pk))
    rows = queries.actions(action.practitioner_id, only_open=False, session_id=action.session_id)
    done = queries.actions_done([each for each in rows if each.id == action.pk], action.practitioner_id)
    return _entry_of(done, action.practitioner_id, by)


@transaction.atomic
def add_family_action_to_log(*, discussion: Discussion, number: int, by) -> UUID:
    """The id of the entry that an action of a case discussion is in the log of `by`; the same one if asked again.

    Its words belong to the family's record and stay there: the entry has the day alone. Raises NotNow until the practitioner has told
    what came of it, and Refused for everybody else.
    """
    own = policies.me(by).id
    if own != discussion.practitioner_id:
        raise Refused("supervision.discussion", subject_id=str(discussion.pk))
    done = queries.family_actions_done(by, own, discussion.pk)
    return _entry_of([each for each in done if each.id == number], own, by)


def _entry_of(done: list[queries.DoneAction], person_id: UUID, by) -> UUID:
    if not done:
        raise NotNow("An action goes into your log once you have said what came of it.")
    (one,) = done
    made = learning.add_from(
        person_id=person_id,
        source=LEARNT_BY_DOING,
        source_id=one.source_id,
        on=one.done_on,
        minutes=_AN_HOUR,
        title=one.what[:_TITLE],
        by=by,
    )
    return made.pk
