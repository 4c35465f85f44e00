"""Verbs by which the two who graded a session come to one result: one writes it down, the other agrees or sends it back."""

from collections.abc import Collection, Mapping
from dataclasses import asdict

from django.db import transaction

from stronger.frameworks.queries import supervision as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.supervision import policies
from stronger.supervision.auditing import OWNERS, TOGETHER
from stronger.supervision.models import Audit, AuditGrade, AuditProposal, AuditTheme, AuditView
from stronger.supervision.services.audits import Improvement, ask_for, moved, require_whole, stage_of
from stronger.supervision.services.holding import hold

_OWN = "You wrote these words. The other who graded it agrees to them, or sends them back."
_OTHERS = "These are not the words that stand now. Read those that do, then agree to them or send them back."


@transaction.atomic
def propose(
    *, audit: Audit, grades: Mapping[str, str], strengths: str, improve: str, themes: Collection[str], action: Improvement | None = None, by
) -> AuditProposal:
    """Write down what the two who graded both think, for the other to agree to. It counts for nothing yet, and its two people read nothing.

    `themes` are codes of the pack's, counted without naming anybody. Sent twice, it is written once. Raises NotNow until both have graded
    it, while other words stand to be agreed, and where a grade asks for an action and there is none; Refused unless `by` is one of the two.
    """
    part = policies.require_auditing(by, audit)
    hold("audit", audit.pk)
    known = {each.code for each in frameworks.supervision_terms(scope.current().on).of("themes")}
    if not set(themes) <= known or (action is not None and (action.owner not in OWNERS or not action.what.strip())):
        raise Refused("supervision.audit", subject_id=str(audit.pk))
    if action is None and set(grades.values()) & require_whole(grades):
        raise NotNow("A criterion is to be developed, so say what will be done, by whom and by when.")
    said: dict = {"grades": dict(grades), "strengths": strengths, "improve": improve, "themes": sorted(set(themes))}
    said |= asdict(action) if action else {"what": "", "owner": "", "due_on": None}
    same = AuditProposal.objects.filter(audit=audit).order_by("-number").first() if stage_of(audit) == "proposed" else None
    if same is not None and same.part == part and all(getattr(same, name) == value for name, value in said.items()):
        return same
    number = moved(audit, "propose", by=by)
    return AuditProposal.objects.create(audit=audit, number=number, part=part, **said, at=scope.current().at, by=by)


@transaction.atomic
def agree(*, audit: Audit, number: int, by) -> AuditView:
    """Agree to exactly the words that the other wrote, by their number; from then on they count, and the session closes to the two.

    Its two people read them from then on. Sent twice, it is agreed once. Raises NotNow for one's own words and where other words stand
    now; Refused unless `by` is one of the two.
    """
    policies.require_auditing(by, audit)
    hold("audit", audit.pk)
    made = AuditView.objects.filter(audit=audit, part=TOGETHER, by=by).first()
    if made is not None:
        return made
    proposal = _others_words(audit, number, by)
    here = scope.current()
    short = require_whole(proposal.grades)
    moved(audit, "agree", by=by)
    said = {name: getattr(proposal, name) for name in ("grades", "strengths", "improve")}
    made = AuditView.objects.create(audit=audit, part=TOGETHER, **said, at=here.at, by=by, written_by=proposal.by)
    AuditGrade.objects.bulk_create(
        AuditGrade(audit=audit, criterion=code, grade=given, falls_short=given in short, agreed_on=here.on)
        for code, given in proposal.grades.items()
    )
    AuditTheme.objects.bulk_create(AuditTheme(audit=audit, theme=code, agreed_on=here.on) for code in proposal.themes)
    if proposal.what and proposal.due_on is not None:
        ask_for(audit=audit, action=Improvement(proposal.what, proposal.owner, proposal.due_on), by=by)
    return made


@transaction.atomic
def send_back(*, audit: Audit, number: int, why: str, by) -> None:
    """Send back what the other wrote, by its number, and say why; both stay, and either of the two writes it down anew.

    Raises NotNow for one's own words, where other words stand now, and without a reason; Refused unless `by` is one of the two.
    """
    policies.require_auditing(by, audit)
    hold("audit", audit.pk)
    _others_words(audit, number, by)
    moved(audit, "send_back", why=why.strip(), by=by)


def _others_words(audit: Audit, number: int, by) -> AuditProposal:
    """What the other wrote and stands to be agreed, if it has this number. Raises NotNow otherwise."""
    found = AuditProposal.objects.filter(audit=audit).order_by("-number").first()
    if found is None or stage_of(audit) != "proposed":
        raise NotNow("Nothing stands to be agreed: it was sent back, or the audit has ended. Open it to see how it stands.")
    if found.by_id == by.pk:
        raise NotNow(_OWN)
    if found.number != number:
        raise NotNow(_OTHERS)
    return found
