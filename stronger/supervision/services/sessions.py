"""Verbs of a session: plan it, move it to another day, cancel it, say it was held, close it."""

from datetime import date, time
from uuid import UUID

from django.db import transaction

from stronger.frameworks.queries import supervision as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.supervision import policies
from stronger.supervision.models import Session
from stronger.supervision.rules import HELD, PLANNED
from stronger.supervision.services.holding import hold, moved, stage_of
from stronger.trail import services as trail


@transaction.atomic
def plan(*, practitioner_id: UUID, on: date, at_time: time | None = None, by) -> Session:
    """Plan a session of a practitioner and whoever supervises them now, on a day; what is planned for that day already is it.

    Raises Refused unless `by` is one of the two.
    """
    person, supervisor, _ = policies.practitioner_to_meet(by, practitioner_id)
    hold("pair", person.id)  # a double click makes one session
    same_day = Session.objects.filter(practitioner_id=person.id, supervisor_id=supervisor.id, planned_on=on)
    for found in same_day:
        if stage_of(found) in (PLANNED.code, HELD.code):
            return found
    made = Session.objects.create(
        practitioner_id=person.id,
        supervisor_id=supervisor.id,
        planned_on=on,
        planned_time=at_time,
        begun_at=scope.current().at,
        begun_by=by,
    )
    trail.note("change", "supervision.session", subjects=[person.id], details={"step": "planned", "session": str(made.pk)})
    return made


@transaction.atomic
def move(*, session: Session, to_on: date, reason: str, at_time: time | None = None, by) -> None:
    """Move a planned session to another day, for a reason of the pack's list. Raises Refused, MoveRefused and NotNow."""
    policies.require_pair(by, session)
    _known(reason)
    hold("session", session.pk)
    session.refresh_from_db()
    if to_on == session.planned_on and at_time == session.planned_time:
        raise NotNow("It is planned for that day already. Choose another day.")
    _move(session, "move", by, on=session.planned_on, why=reason)
    session.planned_on, session.planned_time = to_on, at_time
    session.save(update_fields=["planned_on", "planned_time"])


@transaction.atomic
def cancel(*, session: Session, reason: str, by) -> None:
    """Cancel a planned session, for a reason of the pack's list. Raises Refused, MoveRefused and NotNow."""
    policies.require_pair(by, session)
    _known(reason)
    hold("session", session.pk)
    _move(session, "cancel", by, on=session.planned_on, why=reason)


@transaction.atomic
def held(*, session: Session, on: date, by) -> None:
    """Say that a session was held on a day. Raises NotNow for a day to come, Refused and MoveRefused."""
    policies.require_pair(by, session)
    if on > scope.current().on:
        raise NotNow("That day is still to come. Say that it was held once it was.")
    hold("session", session.pk)
    _move(session, "hold", by, on=session.planned_on)
    session.held_on = on
    session.save(update_fields=["held_on"])


@transaction.atomic
def close(*, session: Session, why: str, by) -> None:
    """Close a held session that will not be signed by both, with the reason. Raises Refused and MoveRefused."""
    policies.require_pair(by, session)
    hold("session", session.pk)
    _move(session, "close", by, on=session.planned_on, why=why)


def _known(reason: str) -> None:
    if frameworks.supervision_terms(scope.current().on).one("reasons", reason) is None:
        raise NotNow("Choose one of the reasons on the list.")


def _move(session: Session, code: str, by, *, on: date, why: str = "") -> None:
    """Make a move and write it down. A reason that is a code of the pack stands in the trail, words do not."""
    moved(session, code, by, on=on, why=why)
    details = {"step": code, "session": str(session.pk)} | ({"reason": why} if code in ("move", "cancel") else {})
    trail.note("change", "supervision.session", subjects=[session.practitioner_id], details=details)
