"""What the due engine counts of the register: the yearly renewal of registration, proved by looks at the public register."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.kit.due import Clock
from stronger.workforce.queries.lives import Life, lives
from stronger.workforce.rules.registration import ends_on

RENEWAL = "registration-renewal"
CLOSES = "11-30"  # where no pack says: Social Work England's registration year ends on 30 November


def _closing(on: date) -> str:
    """The last day of a registration year by the pack, MM-DD."""
    window = frameworks.timescale(RENEWAL, on)
    return (window.closes if window else "") or CLOSES


def clocks(people: Collection[UUID] | None, *, on: date) -> list[Clock]:
    """A clock for each of these people (None: for everybody) who is employed on a day and has a number; one query, or none.

    Whoever is seen in a registration year has renewed by the end of the one before. Asks no policy: only for journeys, chores and
    assurance, of people whom a policy gave them.
    """
    return renewals(lives(people, on=on).values(), on=on)


def renewals(found: Iterable[Life], *, on: date) -> list[Clock]:
    """The same clocks of lives that are known already; no query, save for the pack's word on the end of the year."""
    closes = _closing(on)
    return [_clock(life.id, life.joined_on, life.seen_until, closes) for life in found if life.seen_until is not None]


def _clock(person: UUID, joined: date, seen: Collection[date], closes: str) -> Clock:
    begun = _year_before(ends_on(joined, closes))
    done = tuple(day for day in map(_year_before, seen) if day > begun)
    return Clock(RENEWAL, person, begun, done)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1)
