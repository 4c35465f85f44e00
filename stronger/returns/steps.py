"""What every verb of returns does: make a move once, and put what a check found into rows."""

from collections.abc import Callable
from uuid import UUID

from django.db import IntegrityError, transaction

from stronger.kit import scope
from stronger.kit.stages import MoveRefused
from stronger.returns import checks, queries
from stronger.returns.checks import Report
from stronger.returns.models import Finding, Submission, SubmissionMove
from stronger.returns.rules import LOAD, RECEIVED, STAGES

AT_ONCE = 1_000  # rows written in one statement
# Whose record and which role of theirs a finding is about, where it is known.
Whose = Callable[[checks.Finding], tuple[UUID | None, int | None]]


def numbers(report: Report) -> dict:
    """The counts of a check, as its row keeps them."""
    return {
        "year": report.year,
        "council_code": report.header.council_code or "",
        "workers": report.workers,
        "errors": report.errors,
        "queries": report.queries,
        "by_rule": dict(report.by_rule),
        "content": report.content,
    }


def nobody(found: checks.Finding) -> tuple[None, None]:
    """Of a file that was sent in nobody knows whose record mends it."""
    return None, None


def findings(submission: Submission, report: Report, whose: Whose = nobody) -> list[Finding]:
    """The findings of a check as rows, in the order of the file."""
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
            **dict(zip(("whose", "role"), whose(found), strict=True)),
        )
        for number, found in enumerate(report.listed, 1)
    ]


def move(submission: Submission, code: str, by, why: str = "", *, holds: frozenset[str] = frozenset({LOAD})) -> None:
    """Make a move and write it down. Raises MoveRefused when it is not open, or has just been made by another."""
    made = list(SubmissionMove.objects.filter(submission=submission).order_by("number"))
    stage = made[-1].to_stage if made else RECEIVED.code
    made_now = STAGES.make_move(code, stage, holds=holds, thing=queries.check_of(submission), why=why)
    ends = {"from_stage": stage, "to_stage": made_now.to}
    row = SubmissionMove(submission=submission, number=len(made) + 1, move=code, at=scope.current().at, by=by, why=why, **ends)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        now = queries.stage_of(submission)
        raise MoveRefused(f"Someone was quicker: this return is at the stage “{now.title}”. Nothing was done twice.") from None
