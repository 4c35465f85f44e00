"""Takes a checked workforce census into the register: the return's room and the register's, changed together or not at all."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import DatabaseError, transaction

from stronger.journeys import census_rows
from stronger.kit.refusal import NotNow
from stronger.returns import checks, csww, files, policies, reading
from stronger.returns import queries as returns_queries
from stronger.returns import services as returns
from stronger.returns.queries import SubmissionRecord, SubmissionRow
from stronger.returns.rows import Header, LaLevel, WorkerRow
from stronger.workforce import services as workforce
from stronger.workforce.intake import Changes, Entry

log = logging.getLogger(__name__)
NOT_LOADED = "The return could not be loaded, because the database is full or busy. Nothing was changed. Try again later."


def entries(parts: Iterable[object]) -> Iterator[Entry]:
    """What the register is told by every worker of a return read as parts."""
    return (census_rows.entry(part) for part in parts if isinstance(part, WorkerRow))


@dataclass(frozen=True)
class Preview:
    """What loading a return would change: how it stands, the day it counts, counts of people, the council's own numbers.

    `loaded_before` is an earlier return with the same records that was loaded, if there is one.
    """

    record: SubmissionRecord
    on: date
    changes: Changes
    vacancies_fte: Decimal
    agency_cover_fte: Decimal
    agency_cover_headcount: int
    loaded_before: SubmissionRow | None


@dataclass(frozen=True)
class Outcome:
    """What loading a return changed."""

    on: date
    changes: Changes


def _told(submission) -> tuple[date, list[Entry], dict, list[checks.Past]]:
    """What a kept return tells the register: its day, its workers, the council's own numbers; and what next year's check needs."""
    year, la = max(csww.CSWW.years), LaLevel()
    told: list[Entry] = []
    remembered: list[checks.Past] = []
    for part in reading.parts(files.Kept(submission)):
        if isinstance(part, WorkerRow):
            told.append(census_rows.entry(part))
            remembered.append(checks.past(part))
        elif isinstance(part, LaLevel):
            la = part
        elif isinstance(part, Header):
            year = part.year or year
    return csww.census(year).reference_on, told, census_rows.establishment(la), remembered


def preview(*, submission_id: UUID, by) -> Preview:
    """What loading this return would change; writes nothing but the trail. Raises Refused, and MoveRefused when it cannot be loaded."""
    submission = policies.submission_to_load(by, submission_id)
    record = returns_queries.submission_record(submission)
    returns.require_loadable(submission=submission, stage=record.stage, by=by)
    on, told, numbers, _ = _told(submission)
    return Preview(
        record=record,
        on=on,
        changes=workforce.compare_return(entries=told, on=on, by=by),
        vacancies_fte=numbers["vacancies_fte"],
        agency_cover_fte=numbers["agency_cover_fte"],
        agency_cover_headcount=numbers["agency_cover_headcount"],
        loaded_before=returns_queries.loaded_before(submission),
    )


def confirm(*, submission_id: UUID, by) -> Outcome:
    """Load this return into the register and let its file go, in one transaction: all of it or nothing.

    Of two who confirm at once one does; the other waits for it and then gets MoveRefused. Killed in the middle it is
    as if it had not begun, and can be confirmed again. Raises NotNow when the database cannot write it, and Refused
    unless `by` may load returns.
    """
    try:
        with transaction.atomic():
            submission = policies.submission_to_load(by, submission_id)
            returns.confirm(submission=submission, by=by)  # first, because it is what the second of two waits for
            on, told, numbers, remembered = _told(submission)
            changes = workforce.take_in_return(entries=told, establishment=numbers, on=on, by=by)
            returns.remember(year=on.year, rows=remembered, by=by)
            returns.remove_file(submission=submission, by=by)
    except DatabaseError:
        log.exception("a return could not be loaded")
        raise NotNow(NOT_LOADED) from None
    return Outcome(on, changes)
