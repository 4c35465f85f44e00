"""Whether a post is filled on a day, how much of it is vacant, and since when."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

# From a day (None: since before our records) until the first day it no longer held (None: still), so much of a post.
Held = tuple[date | None, date | None, Decimal]


def held_on(holdings: Iterable[Held], on: date) -> Decimal:
    """How much of a post is held on a day, in full-time equivalents."""
    return sum((fte for begun, until, fte in holdings if (begun or date.min) <= on < (until or date.max)), Decimal(0))


def vacant_since(established_on: date | None, fte: Decimal, holdings: Sequence[Held], on: date) -> date | None:
    """The first day of the time without a break, up to and on `on`, on which less than all of a post was held.

    None where all of it is held on `on`, and where it has been short since before our records began.
    """
    if held_on(holdings, on) >= fte:
        return None
    # Only on these days can what is held change.
    first = established_on or date.min
    changes = {first, *(end for begun, until, _ in holdings for end in (begun, until) if end and first < end <= on)}
    since = on
    for change in sorted(changes, reverse=True):
        if held_on(holdings, change) >= fte:
            return since
        since = change
    return None if since == date.min else since


def longest_held(holdings: Sequence[Held], from_on: date, until_on: date | None) -> Decimal:
    """The most of a post that is held on any one day from `from_on` until before `until_on` (None: without end)."""
    until = until_on or date.max
    days = {from_on, *(begun for begun, _, _ in holdings if begun and from_on < begun < until)}
    return max(held_on(holdings, day) for day in days)
