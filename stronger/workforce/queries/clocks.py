"""What the due engine counts of the register: the yearly renewal of registration, proved by looks at the public register."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.kit import sql
from stronger.kit.briefly import KeptBriefly
from stronger.kit.due import Clock
from stronger.workforce.rules.registration import ends_on

RENEWAL = "registration-renewal"
CLOSES = "11-30"  # where no pack says: Social Work England's registration year ends on 30 November
_LOOKS = """
select p.id, coalesce(min(lower(e.period)), %(on)s::date),
       array_remove(array_agg(distinct c.registered_until_on), null)
  from workforce_person p
  join workforce_employment e on e.person_id = p.id and e.period @> %(on)s::date
  left join workforce_registrationcheck c on c.person_id = p.id and c.checked_on <= %(on)s
 where p.swe_number <> '' {whom}
 group by p.id
"""
_EVERYBODY, _SOME = _LOOKS.format(whom=""), _LOOKS.format(whom="and p.id = any(%(people)s)")


_closes: KeptBriefly[str] = KeptBriefly()


def _closing(on: date) -> str:
    """The last day of a registration year by the pack, MM-DD."""
    window = frameworks.timescale(RENEWAL, on)
    return (window.closes if window else "") or CLOSES


def clocks(people: Collection[UUID] | None, *, on: date) -> list[Clock]:
    """A clock for each of these people (None: for everybody) who is employed on a day and has a number; one query.

    Whoever is seen in a registration year has renewed by the end of the one before. Asks no policy: only for journeys, chores and
    assurance, of people whom a policy gave them.
    """
    if people is not None and not people:
        return []
    closes = _closes.get(on, lambda: _closing(on))
    rows = sql.rows(_EVERYBODY if people is None else _SOME, {"on": on, "people": list(people or ())}, plan_afresh=True)
    return [_clock(person, joined, seen, closes) for person, joined, seen in rows]


def _clock(person: UUID, joined: date, seen: list[date], closes: str) -> Clock:
    begun = _year_before(ends_on(joined, closes))
    done = tuple(day for day in map(_year_before, sorted(seen)) if day > begun)
    return Clock(RENEWAL, person, begun, done)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1)
