"""The rows of a directory as its check sees them, a page at a time; those to be returned; and whom the file leaves out."""

from collections.abc import Iterator
from dataclasses import dataclass

from stronger.directory.models import Import, LeftOut, Row
from stronger.directory.queries.standing import PER_PAGE
from stronger.directory.rules import FAULTY
from stronger.trail import services as trail
from stronger.workforce import queries as workforce


@dataclass(frozen=True)
class RowShown:
    """One row: its number in the file, the name as it stands, what changes (what, before, after), and sentences about it."""

    number: int
    who: str
    person: str
    changes: tuple[tuple[str, str, str], ...]
    reasons: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True)
class RowPage:
    """A page of rows of some states, and how many there are."""

    rows: tuple[RowShown, ...]
    total: int


@dataclass(frozen=True)
class LeftOutPage:
    """A page of people in post whom the file does not name, as (id, name, number), and how many there are."""

    people: tuple[tuple[str, str, str], ...]
    total: int


def rows_page(directory: Import, *, states: tuple[str, ...], page: int = 1) -> RowPage:
    """A page of the rows in these states, in the order of the file; whose records they speak of goes into the trail. Two queries."""
    rows = Row.objects.filter(directory=directory, state__in=states).order_by("number")
    shown = tuple(_shown(row) for row in rows[(page - 1) * PER_PAGE : page * PER_PAGE].iterator())
    trail.note("read", "workforce.people", subjects=[row.person for row in shown if row.person], details={"for": "directory"})
    return RowPage(shown, rows.count())


def _shown(row: Row) -> RowShown:
    changes = tuple((what, before, after) for what, before, after in row.changes)
    return RowShown(row.number, row.who, str(row.person or ""), changes, tuple(row.reasons), tuple(row.left))


def left_out_page(directory: Import, *, page: int = 1, by) -> LeftOutPage:
    """A page of the people in post whom the file does not name. Raises Refused unless `by` may import a directory."""
    rows = LeftOut.objects.filter(directory=directory).order_by("number")
    ids = list(rows.values_list("person", flat=True)[(page - 1) * PER_PAGE : page * PER_PAGE])
    return LeftOutPage(tuple(workforce.names_of(ids, by=by)), rows.count())


def faulty_rows(directory: Import) -> Iterator[tuple[str, ...]]:
    """Every faulty row as it was sent in, its cells as many as there are headings, with what is wrong as one more."""
    width = len(directory.headings)
    for row in Row.objects.filter(directory=directory, state=FAULTY).order_by("number"):
        cells = [*row.cells, *[""] * (width - len(row.cells))][:width]
        yield (*cells, " ".join(row.reasons))
