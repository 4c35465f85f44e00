"""How directories stand: the list of them, one in full but for its rows, and how many wait for somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from stronger.directory import jobs, lasting
from stronger.directory.models import Import, Progress, Row
from stronger.directory.rules import CHECKED, LOADED, MATCHED, RECEIVED, STAGES
from stronger.directory.standing import with_standing, with_work
from stronger.kit import sql
from stronger.kit.stages import Stage

PER_PAGE = 50


@dataclass(frozen=True)
class DirectoryRow:
    """A directory in a list. `counts` maps states of rows to how many there are, empty before the first check."""

    id: UUID
    received_at: datetime
    received_by: str
    stage: Stage
    rows: int
    day_on: date | None
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Record:
    """How one directory stands. `work` is the state of the job at it, "" for none; `doing`, `done` and `total` how far it is.

    `answered` counts the questions answered since the check. `undo_until` is None before it is loaded.
    """

    id: UUID
    kind: str
    sheet: str
    headings: tuple[str, ...]
    columns: tuple[str, ...]
    notes: tuple[str, ...]
    rows: int
    day_on: date | None
    received_at: datetime
    received_by: str
    is_rest: bool
    stage: Stage
    moved_at: datetime | None
    moved_by: str
    counts: Mapping[str, int]
    left_out: int
    answered: int
    work: str = ""
    doing: str = ""
    done: int = 0
    total: int = 0
    undo_until: datetime | None = None

    @property
    def reference(self) -> str:
        """Four characters by which people tell two directories apart."""
        return str(self.id)[:4].upper()

    @property
    def is_being_worked_on(self) -> bool:
        """Whether a worker has it, or will."""
        return self.work in jobs.WAITING

    def count(self, *states: str) -> int:
        """How many rows are in these states."""
        return sum(self.counts.get(state, 0) for state in states)


def _row(row: Any) -> DirectoryRow:
    made = getattr(row, "check_made", None)
    stage = STAGES.stages[row.stage or RECEIVED.code]
    return DirectoryRow(row.pk, row.received_at, row.received_by.name, stage, row.rows, row.day_on, made.counts if made else {})


def directories(*, page: int = 1) -> tuple[list[DirectoryRow], int]:
    """A page of the directories sent in, newest first, and how many there are. Two queries."""
    rows = with_standing(Import.objects.order_by("-received_at"))
    return [_row(row) for row in rows[(page - 1) * PER_PAGE : page * PER_PAGE]], Import.objects.count()


def record(directory: Import) -> Record:
    """Everything a page shows of one directory but its rows. At most two queries for one that a policy's getter has just fetched."""
    row: Any = directory if hasattr(directory, "load_work") else with_work(Import.objects.filter(pk=directory.pk)).get()
    made = getattr(row, "check_made", None)
    stage = STAGES.stages[row.stage or RECEIVED.code]
    work = {MATCHED: row.check_work, CHECKED: row.load_work, LOADED: row.undo_work}.get(stage) or ""
    far = Progress.objects.filter(pk=row.pk).first() if work in jobs.WAITING else None
    return Record(
        id=row.pk,
        kind=row.kind,
        sheet=row.sheet,
        headings=tuple(row.headings),
        columns=tuple(row.columns),
        notes=tuple(row.notes),
        rows=row.rows,
        day_on=row.day_on,
        received_at=row.received_at,
        received_by=row.received_by.name,
        is_rest=row.rest_of_id is not None,
        stage=stage,
        moved_at=row.moved_at,
        moved_by=row.moved_by or "",
        counts=made.counts if made else {},
        left_out=made.left_out if made else 0,
        answered=row.answers - made.answers if made else 0,
        work=work,
        doing=far.doing if far else "",
        done=far.done if far else 0,
        total=far.total if far else 0,
        undo_until=lasting.undo_until(row.moved_at) if stage == LOADED and row.moved_at else None,
    )


def samples(directory: Import) -> tuple[tuple[str, ...], ...]:
    """The first rows as they stand, so that whoever matches the columns sees what is in them. One query."""
    found = Row.objects.filter(directory=directory).order_by("number").values_list("cells", flat=True)[:3]
    return tuple(tuple(cells) for cells in found)


_WAITING = """
select count(*) filter (where coalesce(m.to_stage, 'received') in ('received', 'matched', 'checked')),
       (select count(*) from directory_row r where r.state = 'question'
           and 'loaded' = (select to_stage from directory_importmove k where k.directory_id = r.directory_id order by number desc limit 1))
  from directory_import d
  left join lateral (select to_stage from directory_importmove where directory_id = d.id order by number desc limit 1) m on true
"""


def waiting() -> tuple[int, int]:
    """How many directories wait to be loaded, and how many rows of loaded ones for an answer. Nobody is named. One query."""
    return sql.row(_WAITING) or (0, 0)
