"""Verbs of returns that are sent in: receive a file, check it, load it or withdraw it, each once, with a move and a row in the trail."""

import logging
from collections.abc import Iterable
from dataclasses import asdict

from django.db import DatabaseError, transaction

from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.kit.stages import Stage
from stronger.returns import checks, files, jobs, policies, prepared, queries, steps
from stronger.returns.checks import Report
from stronger.returns.models import Check, Finding, PastRow, Piece, Progress, Submission
from stronger.returns.rows import Unreadable
from stronger.returns.rules import LARGEST_AT_ONCE, LOAD, REMEMBERED_YEARS, STAGES
from stronger.returns.stream import Bytes
from stronger.trail import services as trail

log = logging.getLogger(__name__)
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


def examine(stream: Bytes, *, council_code: str = "", before: checks.Before = ()) -> Report | Unreadable:
    """What a check says of a file; a file that cannot be read is an answer too. Writes nothing.

    `before` is last year's rows, or what finds them for the year that the file is of.
    """
    try:
        return checks.check(stream, council_code=council_code, before=before)
    except Unreadable as e:
        return e


@transaction.atomic
def check(*, submission: Submission, council_code: str = "", by) -> Check:
    """Check a kept file and write down what was found, at once. Raises Refused, or MoveRefused when it has been checked."""
    return record(
        submission=submission, found=examine(files.Kept(submission), council_code=council_code, before=prepared.year_before), by=by
    )


@transaction.atomic
def record(*, submission: Submission, found: Report | Unreadable, by) -> Check:
    """Write down what a check found. Raises Refused, or MoveRefused when another check was quicker."""
    policies.require_load(by)
    at = scope.current().at
    if isinstance(found, Unreadable):
        steps.move(submission, "refuse", by)
        made = Check(submission=submission, at=at, unreadable=found.sentence[:400], unreadable_line=found.line)
        files_gone = True
    else:
        steps.move(submission, "check", by)
        made = Check(submission=submission, at=at, **steps.numbers(found))
        Finding.objects.bulk_create(steps.findings(submission, found), batch_size=steps.AT_ONCE)
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
    steps.move(submission, "confirm", by)
    trail.note("change", "returns.submission", subjects=[submission.pk], details={"step": "confirmed"})


@transaction.atomic
def withdraw(*, submission: Submission, why: str = "", by) -> None:
    """Take a return back before it is loaded; its file and findings are removed. Raises Refused and MoveRefused."""
    policies.require_load(by)
    steps.move(submission, "withdraw", by, why)
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


@transaction.atomic
def forget_unconfirmed(*, before, by) -> int:
    """Withdraw returns received before a moment and never loaded, and remove their files and findings; how many there were.

    For the account of scheduled work: the database's own rules let it see those rows, and let it do no more than remove
    them. Raises Refused for anybody else.
    """
    policies.require_upkeep(by)
    old = queries.waiting_since_before(before)
    for submission in old:
        steps.move(submission, "withdraw", by, NOT_LOADED_IN_TIME)
    Finding.objects.filter(submission__in=old).delete()
    Piece.objects.filter(submission__in=old).delete()
    if old:
        trail.note("change", "returns.file", subjects=[submission.pk for submission in old], details={"step": "forgotten"})
    return len(old)


@transaction.atomic
def remember(*, year: int, rows: Iterable[checks.Past], by) -> None:
    """Keep what next year's check has to know of a year's return, instead of what was kept of that year before.

    Raises Refused unless `by` may load returns.
    """
    policies.require_load(by)
    PastRow.objects.filter(year=year).delete()
    latest = PastRow.objects.order_by("-year").values_list("year", flat=True).first() or year
    kept = [PastRow(year=year, **asdict(row)) for row in rows]
    PastRow.objects.bulk_create(kept, batch_size=steps.AT_ONCE)
    PastRow.objects.filter(year__lte=max(latest, year) - REMEMBERED_YEARS).delete()
    trail.note("change", "returns.past", details={"year": year, "rows": len(kept)})
