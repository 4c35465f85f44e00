"""Questions about returns: which there are, how each stands, what its check found, and whether it is one we have already."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from stronger.kit import sql
from stronger.kit.stages import Stage
from stronger.returns import jobs
from stronger.returns.catalogue import QUERY, RULES
from stronger.returns.csww import CSWW
from stronger.returns.description import Description, describe
from stronger.returns.models import Check, Finding, Note, Progress, Submission, SubmissionMove
from stronger.returns.rules import CHECKED, CONFIRMED, LARGEST_AT_ONCE, RECEIVED, STAGES
from stronger.returns.standing import with_standing, with_work

PER_PAGE = 50
HIDDEN = "Not shown to you"


@dataclass(frozen=True)
class SubmissionRow:
    """One return in a list. `year` is None until it has been checked."""

    id: UUID
    received_at: datetime
    received_by: str
    stage: Stage
    year: int | None
    workers: int
    errors: int
    queries: int


@dataclass(frozen=True)
class SubmissionRecord:
    """How one return stands. `moved_at` and `moved_by` are the last move's; `work` is its job's state, "" without one."""

    id: UUID
    size: int
    received_at: datetime
    received_by: str
    stage: Stage
    moved_at: datetime | None
    moved_by: str
    year: int | None
    workers: int
    errors: int
    queries: int
    by_rule: tuple[tuple[str, str, int], ...]
    unreadable: str
    unreadable_line: int
    work: str
    read: int

    @property
    def is_large(self) -> bool:
        """Whether a worker checks and loads it, because nobody should wait for a page that long."""
        return self.size > LARGEST_AT_ONCE

    @property
    def is_being_worked_on(self) -> bool:
        """Whether a worker is at it or will be."""
        return self.work in jobs.WAITING


@dataclass(frozen=True)
class FindingRow:
    """One finding as a page shows it; a private value is there only for whoever may see it.

    `whose` and `role` say whose record mends it, where that is known; `note` is what someone has said to it.
    """

    number: int
    severity: str
    row: int | None
    person: str
    label: str
    value: str
    rule: str
    todo: str
    line: int
    whose: UUID | None
    role: int | None
    note: str


@dataclass(frozen=True)
class FindingsPage:
    """Some findings, and how many there are of the kind asked for."""

    rows: tuple[FindingRow, ...]
    total: int


def submissions(*, page: int = 1) -> tuple[list[SubmissionRow], int]:
    """The returns there are, newest first, and how many. Two queries."""
    sent = Submission.objects.filter(prepared_year=None)
    rows = with_standing(sent).order_by("-received_at", "-pk")
    found = [_row(row) for row in rows[(page - 1) * PER_PAGE : page * PER_PAGE]]
    return found, len(found) if page == 1 and len(found) < PER_PAGE else sent.count()


def _row(row) -> SubmissionRow:
    made = getattr(row, "check_made", None)
    stage = STAGES.stages[row.stage or RECEIVED.code]
    numbers = (made.year, made.workers, made.errors, made.queries) if made else (None, 0, 0, 0)
    return SubmissionRow(row.pk, row.received_at, row.received_by.name, stage, *numbers)


def check_of(submission: Submission) -> Check | None:
    """What the check of a return found, if it has been checked."""
    return getattr(submission, "check_made", None)


def stage_of(submission: Submission) -> Stage:
    """The stage a return is at."""
    last = SubmissionMove.objects.filter(submission=submission).order_by("-number").values_list("to_stage", flat=True).first()
    return STAGES.stages[last or RECEIVED.code]


def submission_record(submission: Submission) -> SubmissionRecord:
    """Everything a page shows of one return but its findings.

    No query for a return that a policy's getter has just fetched, else one; and another while a worker is at it.
    """
    row: Any = submission if hasattr(submission, "load_work") else with_work(Submission.objects.filter(pk=submission.pk)).get()
    shown = _row(row)
    made = getattr(row, "check_made", None)
    rules = [(RULES[code].severity, RULES[code], count) for code, count in sorted((made.by_rule if made else {}).items()) if code in RULES]
    work = (row.check_work if shown.stage == RECEIVED else row.load_work) or ""
    done = Progress.objects.filter(pk=row.pk).values_list("done", flat=True).first() if work in jobs.WAITING else None
    return SubmissionRecord(
        id=row.pk,
        size=row.size,
        received_at=row.received_at,
        received_by=shown.received_by,
        stage=shown.stage,
        moved_at=row.moved_at,
        moved_by=row.moved_by or "",
        year=shown.year,
        workers=shown.workers,
        errors=shown.errors,
        queries=shown.queries,
        by_rule=tuple((severity, rule.code, count) for severity, rule, count in rules),
        unreadable=made.unreadable if made else "",
        unreadable_line=made.unreadable_line if made else 0,
        work=work,
        read=done or 0,
    )


def loaded_before(submission: Submission) -> SubmissionRow | None:
    """An earlier return that was loaded and is this one again: the same bytes, or the same records in any order and layout."""
    made = check_of(submission)
    same = Q(sha256=submission.sha256)
    if made and made.content:
        same |= Q(check_made__content=made.content)
    rows = with_standing(Submission.objects.filter(same).exclude(pk=submission.pk)).filter(stage=CONFIRMED.code)
    found = rows.order_by("-moved_at").first()
    return _row(found) if found else None


def _findings(submission: Submission, severity: str) -> QuerySet[Finding]:
    rows = Finding.objects.filter(submission=submission).order_by("number")
    return rows.filter(severity=severity) if severity else rows


def _shown(row: Finding, description: Description, kinds: frozenset[str], notes: dict) -> FindingRow:
    rule, element = RULES[row.code], description.element(row.element)
    hidden = bool(element and element.privacy and element.privacy not in kinds and row.value)
    return FindingRow(
        number=row.number,
        severity=row.severity,
        row=row.row,
        person=row.person,
        label=element.label if element else row.element,
        value=HIDDEN if hidden else row.value,
        rule=rule.said_of(element, row.element),
        todo=rule.todo,
        line=row.line,
        whose=row.whose,
        role=row.role,
        note=notes.get((row.code, row.person, row.element), ""),
    )


def _notes(submission: Submission) -> dict[tuple[str, str, str], str]:
    """What has been said to the queries of the census year that this return is of."""
    made = check_of(submission)
    rows = Note.objects.filter(year=made.year).values_list("code", "person", "element", "text") if made and made.year else ()
    return {(code, person, element): text for code, person, element, text in rows}


def notes_wanted(submission: Submission) -> int:
    """How many queries of a return nobody has said anything to yet. One query."""
    made = check_of(submission)
    said = Note.objects.filter(
        year=(made.year if made else None) or 0, code=OuterRef("code"), person=OuterRef("person"), element=OuterRef("element")
    )
    return Finding.objects.filter(~Exists(said), submission=submission, severity=QUERY).count()


def finding_of(submission: Submission, number: int, kinds: frozenset[str]) -> FindingRow | None:
    """One finding of a return by its number in the list; None when there is none."""
    row = Finding.objects.filter(submission=submission, number=number).first()
    return _shown(row, _description(submission), kinds, _notes(submission)) if row else None


def _description(submission: Submission) -> Description:
    made = check_of(submission)
    return describe(CSWW, made.year if made and made.year in CSWW.years else max(CSWW.years))


def findings_page(submission: Submission, *, severity: str = "", page: int = 1, kinds: frozenset[str] = frozenset()) -> FindingsPage:
    """A page of a return's findings in the order of the file, of one severity or both. `kinds` are the private values shown."""
    rows, description = _findings(submission, severity), _description(submission)
    some, notes = rows[(page - 1) * PER_PAGE : page * PER_PAGE], _notes(submission)
    return FindingsPage(tuple(_shown(row, description, kinds, notes) for row in some), rows.count())


def findings(submission: Submission, *, kinds: frozenset[str] = frozenset()) -> Iterator[FindingRow]:
    """Every finding listed, in the order of the file, for a download."""
    description, notes = _description(submission), _notes(submission)
    return (_shown(row, description, kinds, notes) for row in _findings(submission, "").iterator(chunk_size=PER_PAGE * 20))


def waiting_since_before(moment: datetime) -> list[Submission]:
    """Returns received before a moment that were neither loaded nor withdrawn, nor refused."""
    rows = with_standing(Submission.objects.filter(received_at__lt=moment))
    return list(rows.filter(Q(stage=None) | Q(stage=CHECKED.code)))


# Asked for each home page, so in SQL: the ORM takes longer to write this than the database to answer it.
_WAITING = """
select count(*) from returns_submission s left join lateral (
       select m.to_stage from returns_submissionmove m where m.submission_id = s.id order by m.number desc limit 1) last on true
 where last.to_stage is null or last.to_stage = any(%(stages)s)
"""


def waiting() -> int:
    """How many returns wait for someone: to be checked, or to be loaded. Counts only, so nobody is named. One query."""
    return sql.row(_WAITING, {"stages": [RECEIVED.code, CHECKED.code]})[0]  # type: ignore[index]
