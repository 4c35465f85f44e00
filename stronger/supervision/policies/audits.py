"""Who may audit the quality of supervision: never their own, and a session is opened to nobody but the two who grade it."""

from datetime import date
from uuid import UUID

from stronger.accounts import policies as accounts
from stronger.frameworks.queries import supervision as frameworks
from stronger.kit import sql
from stronger.kit.refusal import Refused
from stronger.supervision.auditing import AUDITOR, MODERATOR
from stronger.supervision.models import Audit, AuditAction, Auditor, Round
from stronger.supervision.policies.pairs import LOOKING, role_in
from stronger.supervision.rules import AUDIT
from stronger.trail import services as trail
from stronger.workforce.queries import line, supervising


def may_audit(user) -> bool:
    """Whether `user` may draw sessions for audit, and grade them."""
    return accounts.reach(user, AUDIT) == "council"


def require_audit(user) -> None:
    """Raises Refused unless `user` may audit supervision."""
    accounts.require(user, AUDIT)


def barred(user, on: date) -> frozenset[UUID]:
    """Whose sessions `user` may not audit on a day: their own, and, where the pack says so, those of their own supervisor and of the
    people they supervise."""
    me = line.own_person(user)
    if me is None:
        return frozenset()
    bars = {each.code for each in frameworks.supervision_terms(on).of("bars")}
    above = supervising.supervisor_of(me.id, on) if "supervisor" in bars else None
    below = supervising.supervised_by(me.id, on) if "supervised" in bars else []
    return frozenset({me.id, *(each.id for each in below), *({above.id} if above else ())})


def round_to_read(user, round_id: UUID | str) -> Round:
    """A drawing, for whoever may audit; leaves a row in the trail. Raises Refused, as "page not found", otherwise."""
    require_audit(user)
    found = Round.objects.select_related("begun_by").filter(pk=round_id).first()
    if found is None:
        raise Refused("supervision.audits", subject_id=str(round_id))
    trail.note("read", "supervision.audits", details={"round": str(found.pk)})
    return found


def audit_to_read(user, audit_id: UUID | str) -> tuple[Audit, str]:
    """An audit, and as which of the two `user` grades it; leaves a row in the trail with the reason for which sessions were drawn.

    Raises Refused, as "page not found", for everybody else, whoever else may audit included.
    """
    require_audit(user)
    held = Auditor.objects.select_related("audit__session", "audit__round").filter(audit_id=audit_id, by=user).first()
    if held is None:
        raise Refused("supervision.audit", subject_id=str(audit_id))
    audit = held.audit
    details = {"audit": str(audit.pk), "session": str(audit.session_id), "as": held.part}
    trail.note("read", "supervision.audit", subjects=[audit.session.practitioner_id], why=audit.round.why, details=details)
    return audit, held.part


def require_auditing(user, audit: Audit) -> str:
    """As which of the two `user` grades an audit. Raises Refused unless they are one of them."""
    require_audit(user)
    held = Auditor.objects.filter(audit=audit, by=user).first()
    if held is None:
        raise Refused("supervision.audit", subject_id=str(audit.pk))
    return held.part


def audit_to_moderate(user, audit_id: UUID | str) -> Audit:
    """An audit that somebody else grades and nobody moderates yet, for another who may audit and is not barred from its session.

    Raises Refused, as "page not found", otherwise. Leaves a row in the trail.
    """
    require_audit(user)
    found = Audit.objects.select_related("session", "round").filter(pk=audit_id).first()
    taken = {} if found is None else dict(Auditor.objects.filter(audit=found).values_list("part", "by_id"))
    refused = found is None or MODERATOR in taken or taken.get(AUDITOR) == user.pk
    if found is None or refused or {found.session.practitioner_id, found.session.supervisor_id} & barred(user, accounts.today()):
        raise Refused("supervision.audit", subject_id=str(audit_id))
    trail.note("read", "supervision.audits", details={"round": str(found.round_id)})
    return found


def audit_action_to_change(user, action_id: int) -> AuditAction:
    """What an audit asks for, for those who graded it and the two whose session it is; leaves a row in the trail.

    The database shows its row to those alone. Raises Refused, as "page not found", otherwise.
    """
    found = AuditAction.objects.select_related("audit__session").filter(pk=action_id).first()
    graded = found is not None and may_audit(user) and Auditor.objects.filter(audit=found.audit, by=user).exists()
    if found is None or not (graded or may_read_result(user, found.audit)):
        raise Refused("supervision.audit", subject_id=str(action_id))
    subjects = [found.audit.session.practitioner_id]
    trail.note("read", "supervision.audit", subjects=subjects, details={"audit": str(found.audit_id), "action": found.pk})
    return found


def may_read_result(user, audit: Audit) -> bool:
    """Whether `user` is one of the two whose session it is, now that it is agreed; the database asks the same."""
    found = sql.row("select %s in (select sf_supervision_judged())", [audit.pk])
    return bool(found and found[0]) and role_in(user, audit.session) not in ("", LOOKING)
