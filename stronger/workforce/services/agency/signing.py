"""Signs, or takes back a signature, that a booking may go ahead outside a rule: each in a role of their own, never two by one person."""

from django.db import transaction

from stronger.accounts import policies as accounts
from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.kit.signoff import Signature, SignOff, SignOffRefused
from stronger.trail import services as trail
from stronger.workforce import policies
from stronger.workforce.models import Assignment, BookingSignature
from stronger.workforce.queries import agency as asked
from stronger.workforce.rules import agency
from stronger.workforce.rules.agency import stages
from stronger.workforce.services.agency.booking import today

BEFORE_APPROVAL = (stages.PROPOSED, stages.CHECKED, stages.WORKING)


@transaction.atomic
def sign(*, assignment: Assignment, role: str, why: str, by) -> None:
    """Sign, as `role` (a signer's code), that the booking may go ahead outside the rules that ask for it, and say why.

    Raises Refused unless `by` holds that signer's permission, and SignOffRefused where no such signature is asked for, where
    `by` proposed the booking or has signed it in another role, or without a reason.
    """
    held = policies.assignment_to_read(by, assignment.pk, lock=True)
    terms = asked.terms_on(max(held.period.lower, today()))
    if role not in terms.signers:
        raise Refused("workforce.signature", subject_id=role)
    signer = terms.signers[role]
    accounts.require(by, signer.permission)
    _require_time(held, why, by)
    found = asked.known([held], terms, user=by, today=today())[0]
    asking = [each.rule for each in found.findings if role in each.rule.signed_by and each.outcome is agency.Outcome.NEEDS_SIGNING]
    if not asking:
        raise SignOffRefused("Nothing in this booking asks for your signature as it stands. Look at its rules again.")
    needed = dict.fromkeys(code for rule in asking for code in rule.signed_by)
    standing = [s for s in found.signatures if s.terms == held.terms]
    signature = SignOff(*(Signature(code, terms.signers[code].statement) for code in needed)).sign(role, by.pk, standing)
    BookingSignature.objects.create(
        assignment=held,
        terms=held.terms,
        role=role,
        statement=signature.statement,
        rules=[rule.code for rule in asking],
        why=why.strip(),
        at=scope.current().at,
        by=by,
    )
    details = {"assignment": str(held.pk), "step": "signed", "as": role}
    trail.note("change", "workforce.assignment", subjects=[str(held.person_id)], details=details)


def _require_time(held: Assignment, why: str, by) -> None:
    """Raises SignOffRefused where it is not the time or not for this person to sign."""
    if asked.stage_of(held) not in BEFORE_APPROVAL:
        raise SignOffRefused("This booking is past signing. Send it back to be changed, and sign it then.")
    if by.pk == held.proposed_by_id:
        raise SignOffRefused("You proposed this booking. Someone else must sign for it.")
    if not why.strip():
        raise SignOffRefused("Say why the booking should go ahead outside the rule; the reason is told to government.")


@transaction.atomic
def take_back(*, assignment: Assignment, signature_id: int, why: str, by) -> None:
    """Take one's own signature back while the booking is not approved, with the reason.

    Raises Refused for anyone else's signature, and SignOffRefused once it is approved or without a reason.
    """
    held = policies.assignment_to_read(by, assignment.pk, lock=True)
    found = BookingSignature.objects.filter(pk=signature_id, assignment=held, by=by, undone_at=None).first()
    if found is None:
        raise Refused("workforce.signature", subject_id=str(signature_id))
    if asked.stage_of(held) not in (stages.PROPOSED, stages.CHECKED):
        raise SignOffRefused("The booking was approved on your signature, so it cannot be taken back. Ask HR to send it back.")
    if not why.strip():
        raise SignOffRefused("Say why the signature is taken back.")
    BookingSignature.objects.filter(pk=found.pk).update(undone_at=scope.current().at, undone_by=by, undone_why=why.strip())
    details = {"assignment": str(held.pk), "step": "unsigned", "as": found.role}
    trail.note("change", "workforce.assignment", subjects=[str(held.person_id)], details=details)
