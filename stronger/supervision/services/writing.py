"""Verbs of a session's record: write a part, promise an action, remark, sign; both signatures lock it."""

from datetime import date

from django.db import transaction

from stronger.accounts import queries as accounts
from stronger.frameworks.queries import supervision as frameworks
from stronger.kit import scope
from stronger.kit.moves import now_at
from stronger.kit.refusal import NotNow, Overtaken, Refused
from stronger.supervision import policies
from stronger.supervision.models import Action, ActionMove, Part, Remark, Session, SessionSignature
from stronger.supervision.rules import ACTIONS, ADDENDUM, HELD, PRACTITIONER, REMARKS, SIGNATURES, SIGNED
from stronger.supervision.saying import moment
from stronger.supervision.services.holding import hold, moved, require_open, stage_of
from stronger.trail import services as trail


@transaction.atomic
def save_part(*, session: Session, code: str, words: str, model: str = "", version: int, by) -> Part:
    """Write one part of a session's record over its `version` (0 for none), guided by a model of reflection or by none.

    Whoever has signed signs again, since the words are others. Raises Overtaken, with nothing changed, when the other has saved
    other words since; NotNow once the record is closed; Refused unless `by` is one of the two.
    """
    policies.require_pair(by, session)
    hold("session", session.pk)
    require_open(session)
    terms = frameworks.supervision_terms(scope.current().on)
    term = terms.one("parts", code)
    if term is None or (model and terms.one("models", model) is None):
        raise Refused("supervision.session", subject_id=str(session.pk))
    now = Part.objects.filter(session=session, code=code).first()
    if now is not None and (now.words, now.model) == (words, model):
        return now
    if (now.version if now else 0) != version:
        raise _overtaken(now)
    part = now or Part(session=session, practitioner_id=session.practitioner_id, supervisor_id=session.supervisor_id, code=code)
    part.title, part.audited, part.words, part.model = term.title, bool(term.said.get("audited", True)), words, model
    part.version, part.saved_at, part.saved_by = version + 1, scope.current().at, by
    part.save()
    undone = {"undone_at": scope.current().at, "undone_by": by, "undone_why": "The record was changed afterwards."}
    SessionSignature.objects.filter(session=session, undone_at=None).update(**undone)
    _noted(session, "written", part=code, version=part.version)
    return part


def _overtaken(part: Part | None) -> Overtaken:
    if part is None:  # what one wrote over is gone, which nobody can do to a part
        return Overtaken(version=0, fields={"words": ""}, who="", when="")
    who = accounts.names_of([part.saved_by_id]).get(part.saved_by_id, "")
    return Overtaken(version=part.version, fields={"words": part.words}, who=who, when=moment(part.saved_at))


@transaction.atomic
def remark(*, session: Session, kind: str, words: str, by) -> Remark:
    """Add a comment or a disagreement to a record, which stays for good, or an addendum to one that both have signed.

    The same words sent twice are one. Raises NotNow when it is not the time for this kind; Refused unless `by` is one of the two.
    """
    policies.require_pair(by, session)
    hold("session", session.pk)
    if kind not in REMARKS or not words.strip():
        raise Refused("supervision.session", subject_id=str(session.pk))
    stage = stage_of(session)
    if (stage == SIGNED.code) != (kind == ADDENDUM) or session.held_on is None:
        raise NotNow("An addendum is for a record that both have signed; before that, change the record, comment or disagree.")
    same = Remark.objects.filter(session=session, kind=kind, words=words, by=by).first()
    if same is not None:
        return same
    pair = {"practitioner_id": session.practitioner_id, "supervisor_id": session.supervisor_id}
    made = Remark.objects.create(session=session, **pair, kind=kind, words=words, at=scope.current().at, by=by)
    _noted(session, kind)
    return made


@transaction.atomic
def sign(*, session: Session, by) -> None:
    """Sign a held session's record as the one of the two that `by` is; the second signature locks it for good.

    Raises SignOffRefused and NotNow, saying what to do instead, and Refused unless `by` is one of the two.
    """
    role = policies.require_pair(by, session)
    hold("session", session.pk)
    if stage_of(session) != HELD.code:
        raise NotNow("A session is signed once it was held, and while it is not locked or closed.")
    if not Part.objects.filter(session=session).exclude(words="").exists():
        raise NotNow("Write down what you talked about first: nothing is in the record yet.")
    made = list(SessionSignature.objects.filter(session=session))
    signature = SIGNATURES.sign(role, by.pk, made)
    at = scope.current().at
    row = SessionSignature.objects.create(session=session, role=role, statement=signature.statement, at=at, by=by)
    _noted(session, "signed", role=role)
    if SIGNATURES.is_locked([*made, row]):
        moved(session, "lock", by, on=session.planned_on)
        _noted(session, "lock")
        session.locked_at = at
        session.save(update_fields=["locked_at"])


@transaction.atomic
def promise(*, session: Session, what: str, owner: str, due_on: date, by) -> Action:
    """Add an action that one of the two will do by a day; the same action sent twice is one.

    `owner` is PRACTITIONER or SUPERVISOR. Raises NotNow once the record is closed; Refused unless `by` is one of the two.
    """
    policies.require_pair(by, session)
    hold("session", session.pk)
    require_open(session)
    owner_id = session.practitioner_id if owner == PRACTITIONER else session.supervisor_id
    said = {"session": session, "what": what, "owner_id": owner_id, "due_on": due_on}
    same = Action.objects.filter(**said).first()
    if same is not None:
        return same
    made = Action.objects.create(practitioner_id=session.practitioner_id, **said, begun_at=scope.current().at, begun_by=by)
    _noted(session, "promised", action=made.pk)
    return made


@transaction.atomic
def move_action(*, action: Action, code: str, why: str, by) -> None:
    """Say what became of an action. Raises MoveRefused, and Refused unless `by` is the practitioner or their present supervisor."""
    if not policies.role_towards(by, action.practitioner_id):
        raise Refused("supervision.action", subject_id=str(action.pk))
    hold("action", str(action.pk))
    made = list(ActionMove.objects.filter(action=action))
    stage = now_at(ACTIONS, made)
    step = ACTIONS.make_move(code, stage, why=why)
    row = ActionMove(action=action, practitioner_id=action.practitioner_id, number=len(made) + 1, move=code, from_stage=stage)
    row.to_stage, row.why, row.at, row.by = step.ends_at(stage), why, scope.current().at, by
    row.save(force_insert=True)
    details = {"step": code, "action": action.pk}
    trail.note("change", "supervision.action", subjects=[action.practitioner_id], details=details)


def _noted(session: Session, step: str, **more: object) -> None:
    details = {"step": step, "session": str(session.pk), **more}
    trail.note("change", "supervision.session", subjects=[session.practitioner_id], details=details)
