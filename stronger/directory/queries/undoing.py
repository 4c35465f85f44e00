"""What undoing a load would put back, and whom it would have to leave as they are."""

from dataclasses import dataclass

from stronger.directory.changed import changes_of
from stronger.directory.models import Import, Listing
from stronger.workforce import queries as workforce
from stronger.workforce import services as workforce_services


@dataclass(frozen=True)
class Undo:
    """How many people would be put back, and who would stay as they are: (id, name, number, what has changed since)."""

    people: int
    staying: tuple[tuple[str, str, str, str], ...]


def undo_preview(directory: Import, *, by) -> Undo:
    """What undoing this load would do now; writes nothing but the trail. Raises Refused unless `by` may import a directory."""
    lines = [line for line in changes_of(directory) if line.table != Listing._meta.db_table]
    staying = workforce_services.changed_since(lines=lines, by=by)
    named = workforce.names_of(staying, by=by)
    rows = tuple((id_, name, number, ", ".join(sorted(staying[id_]))) for id_, name, number in named)
    return Undo(len({line.about for line in lines} - staying.keys()), rows)
