"""Reads back what a load changed, row by row, for whoever shows it or undoes it."""

from stronger.directory.models import Change, Import, Listing
from stronger.kit.ledger import Line


def changes_of(directory: Import) -> list[Line]:
    """Every row before and after, in the order of writing."""
    found = Change.objects.filter(directory=directory).order_by("number")
    return [Line(c.table, c.key, str(c.about), c.before, c.after) for c in found]


def people_of(directory: Import) -> int:
    """How many people's records a load changed."""
    return Change.objects.filter(directory=directory).exclude(table=Listing._meta.db_table).values("about").distinct().count()
