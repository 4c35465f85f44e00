"""Verbs of returns: receive a file, check it, load it or withdraw it, each once and each leaving a move and a row in the trail."""

import logging

from django.db import DatabaseError, IntegrityError, transaction

from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.kit.stages import MoveRefused, Stage
from stronger.returns import checks, files, jobs, policies, queries
from stronger.returns.checks import Report
from stronger.returns.models import Check, Finding, Piece, Progress, Submission, SubmissionMove
from stronger.returns.rows import Unreadable
from stronger.returns.rules import LARGEST_AT_ONCE, LOAD, RECEIVED, STAGES
from stronger.returns.stream import Bytes
from stronger.trail import services as trail

log = logging.getLogger(__name__)
AT_ONCE = 1_000  # findings written in one statement
NOT_KEPT = "The file could not be kept, because the database is full or busy. Nothing was saved. Try again, or tell your administrator"

NOT_LOADED_IN_TIME = "Nobody loaded it in time, so its file was removed."


class NotTakenIn(NotNow):
    """A file that was sent in and is not kept; the sentence stands beside the field."""


def take_in(*, upload: files.Upload, council_code: str, by) -> Submission:
    """Receive a file, and check it at once or, when it is large, have a worker check it.

    Raises NotTakenIn, with nothing kept, when it cannot be read or the database cannot keep it; Refused unless `by` may
    load returns.
    """
    try:
        with transaction.atomic():
            submission = receive(upload=upload, by=by)
            if submission.size > LARGEST_AT_ONCE:
                ask_for(work=jobs.CHECK, submission=submission, by=by)
                return submission
            made = check(submission=submission, council_code=council_code, by=by)
            if made.unreadable:
                where = f"Line {made.unreadable_line}: " if made.unreadable_line else ""
                raise NotTakenIn(where + made.unreadable)
    except DatabaseError:
        log.exception("a file could not be kept")
        raise NotTakenIn(NOT_KEPT) from None
    return submission


@transaction.atomic
def receive(*, upload: files.Upload, by) -> Submission:
    """Keep a file someone sent in, to be checked. Raises Refused unless `by` may load returns."""
    policies.require_load(by)
    sha256, size = files.measured(upload)
    submission = Submission.objects.create(sha256=sha256, size=size, received_at=scope.current().at, received_by=by)
    files.keep(upload, submission)
    trail.note("change", "returns.submission", subjects=[submission.pk], details={"step": "received", "bytes": size})
    return submission


def examine(stream: Bytes, *, council_code: str = "") -> Report | Unreadable:
    """What a check says of a file; a file that cannot be read is an answer too. Writes nothing."""
    try:
        return checks.check(stream, council_code=council_code)
    except Unreadable as e:
        return e


@transaction.atomic
def check(*, submission: Submission, council_code: str = "", by) -> Check:
    """Check a kept file and write down what was found, at once. Raises Refused, or MoveRefused when it has been checked."""
    return record(submission=submission, found=examine(files.Kept(submission), council_code=council_code), by=by)


@transaction.atomic
def record(*, submission: Submission, found: Report | Unreadable, by) -> Check:
    """Write down what a check found. Raises Refused, or MoveRefused when another check was quicker."""
    policies.require_load(by)
    at = scope.current().at
    if isinstance(found, Unreadable):
        _move(submission, "refuse", by)
        made = Check(submission=submission, at=at, unreadable=found.sentence[:400], unreadable_line=found.line)
        files_gone = True
    else:
        _move(submission, "check", by)
        made = Check(submission=submission, at=at, **_numbers(found))
        Finding.objects.bulk_create(_rows(submission, found), batch_size=AT_ONCE)
        files_gone = False
    made.save(force_insert=True)
    if files_gone:
        Piece.objects.filter(submission=submission).delete()
    Progress.objects.filter(pk=submission.pk).delete()
    trail.note(
        "change",
        "returns.submission",
        subjects=[submission.pk],
        details={"step": "checked", "errors": made.errors, "queries": made.queries},
    )
    return made


def _numbers(report: Report) -> dict:
    return {
        "year": report.year,
        "council_code": report.header.council_code or "",
        "workers": report.workers,
        "errors": report.errors,
        "queries": report.queries,
        "by_rule": dict(report.by_rule),
        "content": report.content,
    }


def _rows(submission: Submission, report: Report) -> list[Finding]:
    return [
        Finding(
            submission=submission,
            number=number,
            code=found.code,
            severity=found.severity,
            row=found.row,
            person=found.person,
            element=found.element,
            value=found.value,
            line=found.line,
        )
        for number, found in enumerate(report.listed, 1)
    ]


def require_loadable(*, submission: Submission, stage: Stage, by) -> None:
    """Raises MoveRefused, with the reason, unless a return at this stage can be loaded; Refused unless `by` may load returns."""
    policies.require_load(by)
    STAGES.make_move("confirm", stage.code, holds={LOAD}, thing=queries.check_of(submission))


@transaction.atomic
def confirm(*, submission: Submission, by) -> None:
    """Say that this return is loaded, in the same transaction as loading it and before it: of two who press, one goes on.

    The other waits until the first has done and then gets MoveRefused, as does whoever confirms a return with
    errors, one withdrawn, or one not yet checked. Raises Refused unless `by` may load returns.
    """
    policies.require_load(by)
    _move(submission, "confirm", by)
    trail.note("change", "returns.submission", subjects=[submission.pk], details={"step": "confirmed"})


@transaction.atomic
def withdraw(*, submission: Submission, why: str = "", by) -> None:
    """Take a return back before it is loaded; its file and findings are removed. Raises Refused and MoveRefused."""
    policies.require_load(by)
    _move(submission, "withdraw", by, why)
    remove_file(submission=submission, by=by)
    trail.note("change", "returns.submission", subjects=[submission.pk], why=why, details={"step": "withdrawn"})


@transaction.atomic
def remove_file(*, submission: Submission, by) -> None:
    """Remove the file and the findings that quote it, once the return is loaded or withdrawn. The counts stay."""
    policies.require_load(by)
    Finding.objects.filter(submission=submission).delete()
    Piece.objects.filter(submission=submission).delete()
    trail.note("change", "returns.file", subjects=[submission.pk], details={"step": "removed"})


@transaction.atomic
def ask_for(*, work: str, submission: Submission, by) -> bool:
    """Ask a worker to check or load a return (`jobs.CHECK`, `jobs.LOAD`); False when one is asked for or at it already."""
    policies.require_load(by)
    asked = jobs.ask(work, submission.pk, by.pk)
    trail.note("change", "returns.submission", subjects=[submission.pk], details={"step": "asked", "new": asked})
    return asked


def _move(submission: Submission, code: str, by, why: str = "") -> None:
    """Make a move and write it down. Raises MoveRefused when it is not open, or has just been made by another."""
    made = list(SubmissionMove.objects.filter(submission=submission).order_by("number"))
    stage = made[-1].to_stage if made else RECEIVED.code
    move = STAGES.make_move(code, stage, holds={LOAD}, thing=queries.check_of(submission), why=why)
    row = SubmissionMove(
        submission=submission, number=len(made) + 1, move=code, from_stage=stage, to_stage=move.to, at=scope.current().at, by=by, why=why
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        now = queries.stage_of(submission)
        raise MoveRefused(f"Someone was quicker: this return is at the stage “{now.title}”. Nothing was done twice.") from None


@transaction.atomic
def forget_unconfirmed(*, before, by) -> int:
    """Withdraw returns received before a moment and never loaded, and remove their files and findings; how many there were.

    For the account of scheduled work: the database's own rules let it see those rows, and let it do no more than remove
    them. Raises Refused for anybody else.
    """
    policies.require_upkeep(by)
    old = queries.waiting_since_before(before)
    for submission in old:
        _move(submission, "withdraw", by, NOT_LOADED_IN_TIME)
    Finding.objects.filter(submission__in=old).delete()
    Piece.objects.filter(submission__in=old).delete()
    if old:
        trail.note("change", "returns.file", subjects=[submission.pk for submission in old], details={"step": "forgotten"})
    return len(old)
