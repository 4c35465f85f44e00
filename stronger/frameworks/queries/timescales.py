"""Limits as they hold on a day: the law's, the guidance's, and the council's own in place of them."""

from dataclasses import dataclass
from datetime import date

from stronger.frameworks import rules
from stronger.frameworks.models import Timescale
from stronger.frameworks.models.kept import LISTED
from stronger.kit import revisions

_limits: revisions.Remembered[tuple[Timescale, ...]] = revisions.Remembered(2)


@dataclass(frozen=True)
class TimescaleOnDay:
    """One limit. `amount` counts `unit`s from `starts`; a window has `opens` and `closes` (MM-DD) instead.

    `in_words` is the limit as people say it. `tightens` is the code of the limit that this local one stands in for;
    `approved_by`, `approved_on` and `why` are filled only where a local limit is looser than it.
    """

    code: str
    title: str
    bound: str
    amount: int | None
    unit: str
    starts: str
    opens: str
    closes: str
    in_words: str
    kind: str
    source: str
    guidance: str
    tightens: str
    approved_by: str
    approved_on: date | None
    why: str
    from_on: date | None
    last_on: date | None


def _on_day(row: Timescale) -> TimescaleOnDay:
    same = ("code", "title", "bound", "amount", "unit", "starts", "opens", "closes", "kind", "source", "guidance", "tightens")
    more = ("approved_by", "approved_on", "why", "from_on", "last_on")
    in_words = rules.said(row.bound, row.amount, row.unit, row.opens, row.closes)
    return TimescaleOnDay(in_words=in_words, **{name: getattr(row, name) for name in same + more})


def _listed() -> tuple[Timescale, ...]:
    """Every limit of any time, in the packs' order; remembered until a pack is loaded. One query at most."""
    return _limits.get((revisions.revision("terms"),), lambda: tuple(Timescale.objects.filter(LISTED).order_by("position")))


def _holds(row: Timescale, on: date) -> bool:
    return (row.from_on or date.min) <= on <= (row.last_on or date.max)


def timescales_on(on: date) -> tuple[TimescaleOnDay, ...]:
    """Every limit that holds on a day, the council's own beside those they stand in for, in the packs' order. One query at most."""
    return tuple(_on_day(row) for row in _listed() if _holds(row, on))


def timescale(code: str, on: date) -> TimescaleOnDay | None:
    """The limit to keep to on a day: the council's own where it has one for `code`, else `code` itself; None if neither holds.

    This is the one to ask when something must be done in time. One query at most.
    """
    rows = (row for row in _listed() if code in (row.code, row.tightens) and _holds(row, on))
    found = sorted(rows, key=lambda row: row.code == code)  # the local one first
    return _on_day(found[0]) if found else None


def amounts(code: str) -> tuple[tuple[date | None, date | None, int], ...]:
    """What a limit has been over time, as (first day, last day, how many); the council's own where it has one. One query at most.

    For what looks back: each month is judged by the limit of its own time. Empty where the packs know no such limit.
    """
    rows = [row for row in _listed() if code in (row.code, row.tightens) and row.amount is not None]
    own = [row for row in rows if row.code != code] or rows
    return tuple((row.from_on, row.last_on, row.amount) for row in own if row.amount is not None)
