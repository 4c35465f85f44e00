"""Takes a directory in, or takes it back before it is loaded; and lets go of what is no longer needed."""

import hashlib
import logging
from datetime import datetime

from django.db import DatabaseError, transaction

from stronger.directory import policies, progress
from stronger.directory.columns import guess, heading_row
from stronger.directory.models import Change, Heading, Import, LeftOut, Row
from stronger.directory.rules import LOADED, UNDONE, WITHDRAWN
from stronger.directory.services.moving import move
from stronger.directory.standing import with_standing
from stronger.kit import rows, scope, spreadsheets
from stronger.kit.refusal import NotNow
from stronger.kit.spreadsheets import Grid
from stronger.trail import services as trail

log = logging.getLogger(__name__)
NOT_KEPT = "The file could not be kept, because the database is full or busy. Nothing was saved. Try again, or tell your administrator."
NOT_LOADED_IN_TIME = "Nobody loaded it in time, so its rows were removed."
_SHOWN = 5  # places named in a sentence


class NotTakenIn(NotNow):
    """A file that was sent in and is not kept; the sentence stands beside the field."""


def _place(row: int, column: int) -> str:
    """A cell as a spreadsheet names it, "B4"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _refuse_merged(grid: Grid, first: int) -> None:
    """Cells merged above the headings are a title's; from the headings on, only one of them would be read."""
    merged = [f"{_place(a, b)} to {_place(c, d)}" for a, b, c, d in grid.merged if c >= first]
    if merged:
        more = f" and {len(merged) - _SHOWN} more" if len(merged) > _SHOWN else ""
        raise NotTakenIn(
            f"Some cells are merged ({', '.join(merged[:_SHOWN])}{more}), so it cannot be told whom they belong to."
            " In Excel select all, choose Merge & Centre once to unmerge, fill in what is then empty, and send it again."
        )


def receive(*, data: bytes, by) -> Import:
    """Keep the rows of a file someone sent in, its columns guessed and yet to be confirmed.

    Raises NotTakenIn, with nothing kept, when it cannot be read or kept; Refused unless `by` may import directories.
    """
    policies.require_import(by)
    try:
        grid = spreadsheets.read(data)
    except spreadsheets.NotRead as e:
        raise NotTakenIn(e.sentence) from None
    remembered = dict(Heading.objects.values_list("key", "column"))
    at = heading_row(grid.rows, remembered)
    number, headings = grid.rows[at]
    _refuse_merged(grid, number)
    listed = grid.rows[at + 1 :]
    if not listed:
        raise NotTakenIn("The file has no rows below its headings. Choose the file that lists people.")
    width = max((place for place, heading in enumerate(headings, 1) if heading), default=0)
    titles = list(headings[:width])
    try:
        return _keep(data, grid, titles, guess(titles, remembered), listed, by)
    except DatabaseError:
        log.exception("a directory could not be kept")
        raise NotTakenIn(NOT_KEPT) from None


@transaction.atomic
def _keep(data: bytes, grid: Grid, headings: list[str], columns: list[str], listed, by) -> Import:
    directory = Import.objects.create(
        sha256=hashlib.sha256(data).hexdigest(),
        kind=grid.kind,
        sheet=grid.sheet[:80],
        headings=headings,
        rows=len(listed),
        notes=list(grid.notes),
        columns=columns,
        received_at=scope.current().at,
        received_by=by,
    )
    rows.add(Row, [Row(directory=directory, number=number, cells=list(cells)) for number, cells in listed])
    trail.note("change", "directory.import", subjects=[directory.pk], details={"step": "received", "rows": len(listed)})
    return directory


@transaction.atomic
def withdraw(*, directory: Import, why: str = "", by) -> None:
    """Take a directory back before it is loaded; its rows are removed. Raises Refused and MoveRefused."""
    policies.require_import(by)
    move(directory, "withdraw", by, why)
    Row.objects.filter(directory=directory).delete()
    LeftOut.objects.filter(directory=directory).delete()
    progress.forget(directory.pk)
    trail.note("change", "directory.import", subjects=[directory.pk], why=why, details={"step": "withdrawn"})


@transaction.atomic
def forget_old(*, before: datetime, undoable_since: datetime, by) -> int:
    """Withdraw directories received before a moment and never loaded, remove the rows of all received before it, and what an
    undo would need of those loaded before `undoable_since`. How many directories that were.

    For the account of scheduled work. Raises Refused for anybody else.
    """
    policies.require_upkeep(by)
    old = list(with_standing(Import.objects.filter(received_at__lt=before)))
    for directory in old:
        if directory.stage not in (LOADED.code, UNDONE.code, WITHDRAWN.code):
            move(directory, "withdraw", by, NOT_LOADED_IN_TIME)
    forgotten = [d for d in old if Row.objects.filter(directory=d).exists()]
    Row.objects.filter(directory__in=forgotten).delete()
    LeftOut.objects.filter(directory__in=forgotten).delete()
    settled = with_standing(Import.objects.filter(received_at__lt=undoable_since)).filter(moved_at__lt=undoable_since)
    Change.objects.filter(directory__in=list(settled.values_list("pk", flat=True))).delete()
    if forgotten:
        trail.note("change", "directory.file", subjects=[d.pk for d in forgotten], details={"step": "forgotten"})
    return len(forgotten)
