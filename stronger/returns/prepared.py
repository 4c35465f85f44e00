"""Asks about returns that are prepared from the register: the year's latest, those frozen before, and what is remembered of last year."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, QuerySet, When

from stronger.kit.signoff import Signature as Part
from stronger.kit.stages import Stage
from stronger.returns.checks import Past
from stronger.returns.models import PastRow, Signature, Submission
from stronger.returns.rules import DRAFTED, FROZEN, REPLACED, SIGN_OFF, STAGES, UNFROZEN
from stronger.returns.standing import with_standing, with_work

_PAST = ("swe_number", "is_agency", "born_on", "sex", "gender", "ethnicity", "role", "started_on", "ended_on")


@dataclass(frozen=True)
class SignatureRow:
    """A part of the sign-off: the words, and who signed them when; `by` is "" while nobody has."""

    role: str
    statement: str
    by: str
    by_id: int | None
    at: datetime | None


@dataclass(frozen=True)
class YearRow:
    """How the return of a census year stands; `stage` is None where none has been prepared."""

    year: int
    id: UUID | None
    stage: Stage | None
    at: datetime | None
    errors: int
    queries: int


def year_before(year: int) -> list[Past]:
    """What is remembered of the return of the year before `year`; nothing when none was loaded or frozen."""
    return [Past(*row) for row in PastRow.objects.filter(year=year - 1).order_by("pk").values_list(*_PAST)]


def prepared_for(year: int) -> Any:
    """The latest return prepared for a year, with its `stage`; None when none was. One query."""
    return _standing(with_work(Submission.objects.filter(prepared_year=year))).order_by("is_over", "-received_at", "-pk").first()


def _standing(rows: QuerySet) -> QuerySet:
    """Those that were not prepared anew; `is_over` is 1 for one opened again, which another follows. Moments alone do not say which."""
    over = Case(When(stage=UNFROZEN.code, then=1), default=0)
    return rows.exclude(stage=REPLACED.code).annotate(is_over=over)


def drafts(year: int) -> list[Submission]:
    """Every return of a year that is prepared and not signed off, which should be one."""
    return list(with_standing(Submission.objects.filter(prepared_year=year)).filter(stage=DRAFTED.code))


def years_prepared(years: tuple[int, ...]) -> list[YearRow]:
    """How the return of each of these years stands, latest year first. One query."""
    rows: Any = _standing(with_standing(Submission.objects.filter(prepared_year__in=years)))
    rows = rows.order_by("prepared_year", "is_over", "-received_at")
    latest = {row.prepared_year: row for row in rows.distinct("prepared_year")}
    return [_year(year, latest.get(year)) for year in sorted(years, reverse=True)]


def _year(year: int, row: Any) -> YearRow:
    if row is None:
        return YearRow(year, None, None, None, 0, 0)
    made = getattr(row, "check_made", None)
    return YearRow(year, row.pk, STAGES.stages[row.stage], row.moved_at, made.errors if made else 0, made.queries if made else 0)


def frozen_before(year: int) -> list[tuple[UUID, datetime, str]]:
    """Returns of a year that were frozen and opened again: which, when it was opened, and by whom."""
    rows: Any = with_standing(Submission.objects.filter(prepared_year=year)).filter(stage=UNFROZEN.code).order_by("-received_at")
    return [(row.pk, row.moved_at, row.moved_by) for row in rows]


def signatures(submission: Submission) -> list[SignatureRow]:
    """The parts of a return's sign-off in their order, made or still to be made."""
    made = {row.role: row for row in Signature.objects.filter(submission=submission, undone_at=None).select_related("by")}
    return [_signature(part, made.get(role)) for role, part in SIGN_OFF.needed.items()]


def _signature(part: Part, row: Any) -> SignatureRow:
    if row is None:
        return SignatureRow(part.role, part.statement, "", None, None)
    return SignatureRow(part.role, row.statement, row.by.name, row.by_id, row.at)


def is_frozen(stage: Stage) -> bool:
    """Whether a return at this stage is signed off and may not change."""
    return stage == FROZEN
