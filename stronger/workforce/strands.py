"""A role through the years: postings that follow each other without a gap, and how one more telling of it changes them.

A return says how someone stood on one day. Between two tellings that differ, nobody told us when it changed; we put the
change on the day after the older one, so that every telling still holds on its own day, whatever order they came in.
"""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from stronger.workforce.intake import Entry, decided, earlier, overlaps
from stronger.workforce.models import DayFacts, Pay, Posting
from stronger.workforce.taking import Batch, Known

DAY = timedelta(days=1)


def _strand(first: Posting, free: list[Posting]) -> list[Posting]:
    """`first` and the postings that follow it, each beginning on the day the one before it ended."""
    strand = [first]
    while strand[-1].period.upper:
        after = [p for p in free if p.period.lower == strand[-1].period.upper]
        if not after:
            break
        strand.append(min(after, key=lambda p: p.role_code != first.role_code))
    return strand


def _by_start(entry: Entry, free: list[Posting]) -> list[Posting]:
    """The strand that began when the entry says, or nothing; of two the one in the same role."""
    firsts = [p for p in free if p.period.lower == entry.start_on]
    return _strand(min(firsts, key=lambda p: p.role_code != entry.role_code), free) if firsts else []


def _by_day(entry: Entry, free: list[Posting], known: Known, on: date) -> list[Posting]:
    """The strand that must be the entry's with its start told otherwise: both say that they ran on one and the same day."""
    rest = sorted(free, key=lambda p: p.period.lower or date.min)
    while rest:
        strand = _strand(rest[0], rest)
        rest = [p for p in rest if p not in strand]
        told = known.told_of(strand)
        begun, before = entry.start_on or date.min, max((day for day in told if day < on), default=None)
        is_same = on in told or (begun <= before if before else bool(told) and (strand[0].period.lower or date.min) <= on)
        if is_same and overlaps(strand[0].period.lower, strand[-1].period.upper, entry.start_on, entry.until_on):
            return strand
    return []


def matched(entries: list[Entry], postings: list[Posting], known: Known, on: date) -> list[tuple[Entry, list[Posting]]]:
    """Each entry with the strand of `postings` it speaks of, which is taken out of them; with none when it is a new role."""
    found: dict[int, list[Posting]] = {}
    for find in (_by_start, lambda entry, free: _by_day(entry, free, known, on)):
        for place, entry in enumerate(entries):
            strand = [] if place in found else find(entry, postings)
            if strand:
                found[place] = strand
                postings[:] = [p for p in postings if p not in strand]
    return [(entry, found.get(place, [])) for place, entry in enumerate(entries)]


def retell(batch: Batch, known: Known, strand: list[Posting], entry: Entry, on: date, values: dict) -> Posting:
    """Make a strand say what an entry says of the day, and no other telling's day say anything else; the posting it holds in."""
    told = known.told_of(strand)
    first = strand[0]
    begun = entry.start_on if told <= {on} else earlier(first.period.lower, entry.start_on)
    if begun is None or first.period.upper is None or begun < first.period.upper:
        for piece in strand[1:]:
            if piece.began_on and piece.began_on == first.period.lower:
                batch.settle(piece, began_on=begun)
        batch.settle(first, period=DateRange(begun, first.period.upper))
    pieces = strand if any(day > on for day in told) else _ended(batch, strand, entry.until_on)
    day = _day_in(pieces, on)
    here = next((p for p in pieces if _holds(p, day)), pieces[-1])
    if told - {on}:  # a telling that says nothing takes nothing back that another said
        values = {name: value for name, value in values.items() if value not in ("", None)}
    part = decided(here.period.lower, here.period.upper, told, on)
    # It holds no day where a role is said to have ended before it was last spoken of.
    is_open = (part[0] or date.min) < (part[1] or date.max)
    if is_open and any(getattr(here, name) != value for name, value in values.items()):
        pieces = _revalued(batch, pieces, here, part, values)
    _move_tellings(batch, known, strand, pieces)
    return next(p for p in pieces if _holds(p, day) or p is pieces[-1])


def _holds(posting: Posting, day: date) -> bool:
    return (posting.period.lower or date.min) <= day < (posting.period.upper or date.max)


def _day_in(pieces: list[Posting], on: date) -> date:
    """The day of the strand that a telling of `on` is about: its last, when it had ended by then."""
    until = pieces[-1].period.upper
    return min(on, until - DAY) if until else on


def _ended(batch: Batch, strand: list[Posting], until: date | None) -> list[Posting]:
    """The strand ending when the newest telling says; what would have begun later still never was."""
    kept = [p for p in strand if until is None or p is strand[0] or (p.period.lower or date.min) < until]
    for posting in strand[len(kept) :]:
        batch.drop(posting)
    batch.settle(kept[-1], period=DateRange(kept[-1].period.lower, until))
    return kept


def _revalued(batch: Batch, pieces: list[Posting], here: Posting, part: tuple[date | None, date | None], values: dict) -> list[Posting]:
    """The strand with `values` in one part of one of its pieces, which is cut as need be."""
    begun, until = here.period.lower, here.period.upper
    from_on, to_on = part
    place = pieces.index(here)
    if (from_on, to_on) == (begun, until):
        batch.settle(here, **values)
        return pieces
    before = pieces[place - 1] if place and from_on == begun else None
    later = {"began_on": here.began_on or begun}  # what is cut off goes on with a role that began before it
    if before is not None and all(getattr(before, name) == value for name, value in values.items()):
        batch.settle(before, period=DateRange(before.period.lower, to_on))
        batch.settle(here, period=DateRange(to_on, until), **later)
        return pieces
    middle = _copy(batch, here, DateRange(from_on, to_on), values if from_on == begun else values | later)
    if from_on == begun:
        batch.settle(here, period=DateRange(to_on, until), **later)
        return [*pieces[:place], middle, *pieces[place:]]
    rest = [_copy(batch, here, DateRange(to_on, until), later)] if to_on != until else []
    batch.settle(here, period=DateRange(begun, from_on))
    return [*pieces[: place + 1], middle, *rest, *pieces[place + 1 :]]


def _copy(batch: Batch, posting: Posting, period: DateRange, values: dict) -> Posting:
    """A posting like another for another time, and different only where `values` say."""
    names = [f.attname for f in Posting._meta.concrete_fields if not f.primary_key]
    return batch.new(Posting, **{name: getattr(posting, name) for name in names} | values | {"period": period})


def _move_tellings(batch: Batch, known: Known, strand: list[Posting], pieces: list[Posting]) -> None:
    """Keep what was counted on a day with the piece that holds on that day."""
    for posting in strand:
        rows: list[DayFacts | Pay] = [*known.facts.get(posting.pk, ()), *known.pay.get(posting.pk, ())]
        for row in rows:
            day = _day_in(pieces, row.on)
            batch.move(row, next(p for p in pieces if _holds(p, day) or p is pieces[-1]))
