"""Verbs of a return that is written from the register: keep and check it, note its queries, sign it off, open it again."""

from typing import Any

from django.db import connection, transaction

from stronger.kit import scope
from stronger.kit.stages import MoveRefused
from stronger.returns import files, policies, prepared, queries, steps
from stronger.returns.models import Check, Finding, Note, Piece, Signature, Submission
from stronger.returns.rules import DRAFTED, FROZEN, SIGN_OFF, SIGNERS
from stronger.returns.services.received import examine
from stronger.trail import services as trail


@transaction.atomic
def draft(*, year: int, upload: files.Upload, council_code: str, whose: steps.Whose, by) -> Submission:
    """Keep a return of `year` that was written from the register, check it, and let the one before it go.

    `whose` says whose record mends a finding. Raises Refused unless `by` may make returns, and MoveRefused when the
    year's return is frozen.
    """
    policies.require_load(by)
    _one_at_a_time(year)
    last = prepared.prepared_for(year)
    if last is not None and last.stage == FROZEN.code:
        raise MoveRefused("This year's return is signed off and frozen. Open it again first, with a reason.")
    for one in prepared.drafts(year):
        _let_go(one, by)
    sha256, size = files.measured(upload)
    at = scope.current().at
    submission = Submission.objects.create(sha256=sha256, size=size, received_at=at, received_by=by, prepared_year=year)
    files.keep(upload, submission)
    found = examine(files.Kept(submission), council_code=council_code, before=prepared.year_before)
    if isinstance(found, Exception):
        raise found
    steps.move(submission, "draft", by)
    Check(submission=submission, at=at, **steps.numbers(found)).save(force_insert=True)
    Finding.objects.bulk_create(steps.findings(submission, found, whose), batch_size=steps.AT_ONCE)
    trail.note("change", "returns.prepared", subjects=[submission.pk], details={"year": year, "errors": found.errors})
    return submission


def _one_at_a_time(year: int) -> None:
    """Wait for whoever prepares or signs the same year's return: two who sign at once would each miss the other's signature."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('returns.prepared'), %s)", [year])


def _let_go(submission: Submission, by) -> None:
    """One that was never signed off leaves nothing but its counts."""
    steps.move(submission, "replace", by)
    Finding.objects.filter(submission=submission).delete()
    Piece.objects.filter(submission=submission).delete()


@transaction.atomic
def note_query(*, year: int, number: int, text: str, by) -> None:
    """Say something to a query of the year's return, by its number in the list; "" takes what was said away.

    It stays with the query when the return is checked again. Raises Refused, MoveRefused once the return is frozen.
    """
    submission, finding = policies.finding_to_note(by, year, number)
    if queries.stage_of(submission) != DRAFTED:
        raise MoveRefused("The return is frozen, and its notes with it. Open it again first, with a reason.")
    key: dict[str, Any] = {"year": year, "code": finding.code, "person": finding.person, "element": finding.element}
    said = text.strip()
    if said:
        Note.objects.update_or_create(**key, defaults={"text": said, "said_at": scope.current().at, "said_by": by})
    else:
        Note.objects.filter(**key).delete()
    trail.note("change", "returns.note", subjects=[submission.pk], details={"year": year, "rule": finding.code})


@transaction.atomic
def sign(*, year: int, role: str, sha256: str, by) -> bool:
    """Sign the year's return in a role, as the file with this hash; whether it is frozen now, which the second signature does.

    Raises Refused, SignOffRefused when the signature is not theirs to make, and MoveRefused when it has errors or has
    been prepared anew since the signer looked at it.
    """
    policies.require_sign(by, role)
    _one_at_a_time(year)
    submission = policies.prepared_to_read(by, year)
    if submission.sha256 != sha256:
        raise MoveRefused("The return has been prepared anew since you opened it. Look at it again, then sign.")
    made = list(Signature.objects.filter(submission=submission))
    signature = SIGN_OFF.sign(role, by.pk, made)
    if queries.stage_of(submission) != DRAFTED or queries.check_of(submission).errors:  # type: ignore[union-attr]
        raise MoveRefused("A return with errors cannot be signed off. Mend them in the register and check it again.")
    made.append(Signature.objects.create(submission=submission, role=role, statement=signature.statement, at=scope.current().at, by=by))
    trail.note("change", "returns.prepared", subjects=[submission.pk], details={"year": year, "step": "signed", "role": role})
    if SIGN_OFF.is_locked(made):
        steps.move(submission, "freeze", by, holds=frozenset({SIGNERS[role]}))
        return True
    return False


@transaction.atomic
def unfreeze(*, year: int, why: str, by) -> None:
    """Open a frozen return again, with a reason; the frozen file stays with its findings. Raises Refused and MoveRefused."""
    policies.require_load(by)
    submission = policies.prepared_to_read(by, year)
    steps.move(submission, "unfreeze", by, why)
    trail.note("change", "returns.prepared", subjects=[submission.pk], why=why, details={"year": year, "step": "opened_again"})
