"""Verbs of audits of supervision: draw sessions, take on moderating one, grade, end without a result, ask for actions and tell of them."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from stronger.frameworks.queries import supervision as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.supervision import policies
from stronger.supervision.auditing import AUDITOR, AUDITS, MODERATOR, MOST_DRAWN, OWNERS, drawn
from stronger.supervision.models import Audit, AuditAction, AuditMove, Auditor, AuditView, Round
from stronger.supervision.queries.audits import pool
from stronger.supervision.services.holding import hold
from stronger.trail import services as trail


@dataclass(frozen=True, slots=True)
class Improvement:
    """What an audit asks for: what, who of OWNERS, by when."""

    what: str
    owner: str
    due_on: date


@transaction.atomic
def draw(*, from_on: date, until_on: date, number: int, why: str, by) -> Round:
    """Draw so many sessions, signed by both and held between two days, for `by` to grade; the same asked twice a day is one round.

    By a lot that is kept with it, one a practitioner at most, spread over supervisors, none of `by`'s own. Raises NotNow where there is
    none to draw or the days are not over; Refused unless `by` may audit.
    """
    policies.require_audit(by)
    here = scope.current()
    if until_on > here.on or from_on > until_on:
        raise NotNow("Choose two days, the second after the first and not after today.")
    if not why.strip() or not 0 < number <= MOST_DRAWN:
        raise Refused("supervision.audits")
    hold("audits", by.pk)
    told = {"from_on": from_on, "until_on": until_on, "wanted": number, "why": why.strip()}
    same = Round.objects.filter(begun_by=by, **told).order_by("-begun_at").first()
    if same is not None and timezone.localdate(same.begun_at) == here.on:
        return same
    found = pool(from_on, until_on, barred=policies.barred(by, here.on), before=here.at)
    seed = secrets.token_hex(8)
    taken = drawn(found, number, seed)
    if not taken:
        raise NotNow("No session that both have signed can be drawn from these days: there is none, or all were audited, or are yours.")
    made = Round.objects.create(**told, seed=seed, pool=len(found), begun_at=here.at, begun_by=by)
    audits = [Audit(round=made, session_id=each.session_id, position=n) for n, each in enumerate(taken, 1)]
    Audit.objects.bulk_create(audits)
    Auditor.objects.bulk_create(Auditor(audit=each, part=AUDITOR, at=here.at, by=by) for each in audits)
    details = {"step": "drawn", "round": str(made.pk), "seed": seed}
    trail.note("change", "supervision.audit", subjects=sorted(each.practitioner_id for each in taken), why=made.why, details=details)
    return made


@transaction.atomic
def moderate(*, audit: Audit, by) -> None:
    """Take on to grade an audit as its second, which opens the session to `by` until it ends; for the reason the round gives.

    Raises NotNow until the first has graded it or once it has ended; Refused for whoever grades it already, or may not audit the session.
    """
    hold("audit", audit.pk)
    policies.audit_to_moderate(by, audit.pk)
    if stage_of(audit) != "graded":
        raise NotNow("An audit is moderated once its auditor has graded it, and until it has ended.")
    Auditor.objects.create(audit=audit, part=MODERATOR, at=scope.current().at, by=by)
    noted(audit, "moderates", why=audit.round.why)


@transaction.atomic
def grade(*, audit: Audit, grades: Mapping[str, str], strengths: str, improve: str, by) -> AuditView:
    """Give one's own grades, a grade of the pack's for each of its criteria, before seeing the other's; they stay as they are.

    Sent twice, they are given once. Raises NotNow when one has graded it, or a criterion has none; Refused unless `by` is one of the two.
    """
    part = policies.require_auditing(by, audit)
    hold("audit", audit.pk)
    require_whole(grades)
    said = {"grades": dict(grades), "strengths": strengths, "improve": improve}
    own = AuditView.objects.filter(audit=audit, part=part, by=by).first()
    if own is not None:
        if said == {name: getattr(own, name) for name in said}:
            return own
        raise NotNow("You have graded this session already, and your grades stay. What both of you agree is written down apart.")
    made = AuditView.objects.create(audit=audit, part=part, **said, at=scope.current().at, by=by)
    moved(audit, "grade" if part == AUDITOR else "moderate", by=by)
    return made


@transaction.atomic
def ask_for(*, audit: Audit, action: Improvement, by) -> AuditAction:
    """Add an action to an audit that is agreed; the same sent twice is one. Raises NotNow before that, Refused unless `by` graded it."""
    policies.require_auditing(by, audit)
    if action.owner not in OWNERS or not action.what.strip():
        raise Refused("supervision.audit", subject_id=str(audit.pk))
    if stage_of(audit) != "agreed":
        raise NotNow("Actions are named once the two who graded have agreed.")
    said = {"audit": audit, "what": action.what.strip(), "owner": action.owner, "due_on": action.due_on}
    same = AuditAction.objects.filter(**said).first()
    if same is not None:
        return same
    made = AuditAction.objects.create(**said, begun_at=scope.current().at, begun_by=by)
    noted(audit, "asked", action=made.pk)
    return made


@transaction.atomic
def tell_of_action(*, action: AuditAction, told: str, by) -> None:
    """Say what became of what an audit asked for. Raises NotNow without words or once it was said; Refused as its getter does."""
    found = policies.audit_action_to_change(by, action.pk)
    if not told.strip() or (found.done_on is not None and found.told != told.strip()):
        raise NotNow("What became of it is written down once, in your words.")
    if found.done_on is None:
        found.done_on, found.told = scope.current().on, told.strip()
        found.save(update_fields=["done_on", "told"])
        noted(found.audit, "told", action=found.pk)


@transaction.atomic
def drop(*, audit: Audit, why: str, by) -> None:
    """End an audit without a result, with the reason; the session closes to those who graded. Raises Refused and MoveRefused."""
    policies.require_auditing(by, audit)
    hold("audit", audit.pk)
    moved(audit, "drop", why=why, by=by)


def stage_of(audit: Audit) -> str:
    """The code of the stage that an audit is at; one query."""
    last = AuditMove.objects.filter(audit=audit).order_by("-number").first()
    return last.to_stage if last else AUDITS.first.code


def moved(audit: Audit, code: str, *, why: str = "", by) -> int:
    """Make a move of an audit, as a row with a row in the trail; its number. Raises MoveRefused when it is not open."""
    made = AuditMove.objects.filter(audit=audit).count()
    stage = stage_of(audit)
    move = AUDITS.make_move(code, stage, why=why)
    row = AuditMove(audit=audit, number=made + 1, move=code, from_stage=stage, to_stage=move.ends_at(stage), why=why)
    row.at, row.by = scope.current().at, by
    row.save(force_insert=True)
    noted(audit, code)
    return row.number


def require_whole(grades: Mapping[str, str]) -> set[str]:
    """The grades that ask for action, once there is one of the pack's for each of its criteria. Raises NotNow otherwise."""
    terms = frameworks.supervision_terms(scope.current().on)
    known = {each.code: each.said for each in terms.of("grades")}
    if set(grades) != {each.code for each in terms.of("criteria")} or not set(grades.values()) <= set(known):
        raise NotNow("Give every criterion one of the grades.")
    return {code for code, said in known.items() if said.get("asks_for_action")}


def noted(audit: Audit, step: str, *, why: str = "", **more: object) -> None:
    """A row in the trail of a step of an audit, and no word of what was said."""
    subjects: list[UUID] = [audit.session.practitioner_id]
    trail.note("change", "supervision.audit", subjects=subjects, why=why, details={"step": step, "audit": str(audit.pk), **more})
