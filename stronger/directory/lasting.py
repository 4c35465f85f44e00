"""How long a load can be undone and a file's rows are kept: as the council's pack says for the day."""

from datetime import date, datetime, timedelta

from stronger.directory.rules import KEPT_FOR, KEPT_TIMESCALE, UNDO_FOR, UNDO_TIMESCALE
from stronger.frameworks import queries as frameworks

_UNITS = {"hours": timedelta(hours=1), "days": timedelta(days=1), "weeks": timedelta(weeks=1)}


def _lasts(code: str, on: date, otherwise: timedelta) -> timedelta:
    found = frameworks.timescale(code, on)
    unit = _UNITS.get(found.unit) if found else None
    return unit * found.amount if found and unit and found.amount else otherwise


def undo_until(loaded_at: datetime) -> datetime:
    """Until when a directory loaded at this moment can be undone."""
    return loaded_at + _lasts(UNDO_TIMESCALE, loaded_at.date(), UNDO_FOR)


def kept_for(on: date) -> timedelta:
    """How long the rows of a file are kept."""
    return _lasts(KEPT_TIMESCALE, on, KEPT_FOR)


def undo_for(on: date) -> timedelta:
    """How long a load can be undone."""
    return _lasts(UNDO_TIMESCALE, on, UNDO_FOR)
