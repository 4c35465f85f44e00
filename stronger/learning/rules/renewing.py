"""Renewal with the regulator: which registration year a day is in, how many pieces it takes, and how far someone has come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol


class Limit(Protocol):
    """What must be known of a limit of the pack."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def amount(self) -> int | None:
        """How many."""

    @property
    def opens(self) -> str:
        """The first day of a window, MM-DD."""

    @property
    def closes(self) -> str:
        """The last day of a window, MM-DD."""


def _day(year: int, month_day: str) -> date:
    month, day = map(int, month_day.split("-"))
    return date(year, month, day)


@dataclass(frozen=True, slots=True)
class Piece:
    """One whole piece of CPD: when, and whether it was discussed with a peer."""

    done_on: date
    with_peer: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A registration year, both days included, and when its window opens."""

    from_on: date
    last_on: date
    opens_on: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the regulator asks in a registration year: so many pieces, so many of them with a peer, within a window (MM-DD)."""

    pieces: int
    with_peer: int
    opens: str
    closes: str

    @classmethod
    def of(cls, limits: Iterable[Limit]) -> "Wanted | None":
        """From the pack's limits; None where the pack says nothing of renewal."""
        found = {limit.code: limit for limit in limits}
        window, pieces, peer = (found.get(code) for code in ("registration-renewal", "cpd-pieces", "cpd-with-a-peer"))
        if window is None or pieces is None:
            return None
        return cls(pieces.amount or 0, peer.amount or 0 if peer else 0, window.opens, window.closes)

    def year_of(self, on: date) -> Year:
        """The registration year that a day is in: it ends on the day on which the window closes."""
        return _year_of(on, self.opens, self.closes)


@lru_cache(4_000)  # asked for every piece of everybody
def _year_of(on: date, opens: str, closes: str) -> Year:
    last = _day(on.year, closes)
    if on > last:
        last = _day(on.year + 1, closes)
    opens_on = _day(last.year, opens)
    return Year(_day(last.year - 1, closes) + timedelta(days=1), last, opens_on if opens_on <= last else _day(last.year - 1, opens))


@dataclass(frozen=True, slots=True)
class Renewal:
    """How someone stands in a registration year: pieces done, those with a peer, and how many of each are still wanted."""

    year: Year
    pieces: int
    with_peer: int
    more: int
    more_with_peer: int

    @property
    def ready(self) -> bool:
        """Whether there are enough pieces, and enough of them with a peer."""
        return not self.more and not self.more_with_peer


def renewal(pieces: Iterable[Piece], wanted: Wanted, on: date) -> Renewal:
    """How someone stands on a day in the registration year that it is in (Social Work England: two pieces, one with a peer)."""
    year = wanted.year_of(on)
    counted = [piece for piece in pieces if year.from_on <= piece.done_on <= min(on, year.last_on)]
    peers = sum(piece.with_peer for piece in counted)
    return Renewal(year, len(counted), peers, max(0, wanted.pieces - len(counted)), max(0, wanted.with_peer - peers))


def renewed_on(pieces: Iterable[Piece], wanted: Wanted) -> tuple[date, ...]:
    """The day in each registration year on which its pieces were enough; years without enough are left out."""
    by_year: dict[Year, list[Piece]] = {}
    for piece in sorted(pieces, key=lambda each: each.done_on):
        by_year.setdefault(wanted.year_of(piece.done_on), []).append(piece)
    found = []
    for held in by_year.values():
        for n, piece in enumerate(held, 1):
            if n >= wanted.pieces and sum(each.with_peer for each in held[:n]) >= wanted.with_peer:
                found.append(piece.done_on)
                break
    return tuple(found)
