"""Says everything that is wrong with a pack, with the file, the line, the reason and what to do; needs no database."""

from collections.abc import Callable, Iterator
from pathlib import Path

from stronger.chores.packs import alone, bookings, conversations, dealing, getting_on, learning, supervising, together
from stronger.chores.packs.reading import Pack, read_pack
from stronger.kit.sheets import Fault

# What one file can be held to by itself, and what needs the whole pack.
ALONE: tuple[Callable[[Pack], Iterator[Fault]], ...] = (
    alone.periods,
    alone.colours,
    alone.typefaces,
    alone.editions,
    alone.pathways,
    alone.limits,
    alone.counts,
)
TOGETHER: tuple[Callable[[Pack], Iterator[Fault]], ...] = (
    together.essentials,
    together.codes,
    together.overlaps,
    together.texts,
    together.successors,
    together.references,
    together.looser_limits,
    together.permissions,
    together.entering,
    bookings.codes,
    bookings.references,
    dealing.codes,
    dealing.references,
    supervising.codes,
    supervising.references,
    conversations.codes,
    conversations.references,
    getting_on.codes,
    getting_on.references,
    learning.references,
)


def check(folder: Path) -> tuple[Pack, list[Fault]]:
    """The pack in `folder` and what is wrong with it, file by file and line by line; sound when the list is empty.

    What needs the whole pack is only looked at once every file can be read, so that one misspelt line is not reported
    as many missing things.
    """
    pack, faults = read_pack(folder)
    unread = bool(faults)
    for look in ALONE:
        faults += look(pack)
    if not unread:
        for look in TOGETHER:
            faults += look(pack)
    return pack, sorted(set(faults))
