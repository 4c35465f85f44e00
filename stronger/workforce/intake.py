"""What a workforce return tells us of each worker, and how those tellings join into employments; no database here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a return: a worker in one role on the counting day, or a leaver of the year to it.

    Codes are the census's own. `end_on` is the last day worked. Full-time equivalents run from 0 to 1. `elements` are the
    texts of what a return says and no field here holds, by its name in the return.
    """

    swe_number: str
    agency: bool
    fte: Decimal | None = None
    born_on: date | None = None
    sex_code: str = ""
    gender_code: str = ""
    ethnicity_code: str = ""
    qualification_code: str = ""
    step_up: bool | None = None
    frontline: bool | None = None
    institutions: tuple[str, ...] = ()
    role_code: str = ""
    start_on: date | None = None
    origin_code: str = ""
    end_on: date | None = None
    destination_code: str = ""
    reason_code: str = ""
    fte_on_day: Decimal | None = None
    cases: int | None = None
    days_lost: Decimal | None = None
    contract_weeks: Decimal | None = None
    absent: bool | None = None
    absence_codes: tuple[str, ...] = ()
    career_codes: tuple[str, ...] = ()
    base_pay: Decimal | None = None
    recruitment_and_retention: Decimal | None = None
    other_pay: Decimal | None = None
    elements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def until_on(self) -> date | None:
        """The day after the last one worked, as periods count; None while in post."""
        return self.end_on + timedelta(days=1) if self.end_on else None


@dataclass(slots=True)
class Span:
    """A time of employment without a break, made of one or more entries of the same person and kind."""

    agency: bool
    from_on: date | None
    until_on: date | None
    entries: list[Entry] = field(default_factory=list)

    @property
    def last(self) -> Entry:
        """The entry that ended last, which says why the employment ended."""
        return max(self.entries, key=lambda e: e.until_on or date.max)


def spans(entries: Iterable[Entry]) -> list[Span]:
    """Join one person's entries into employments: those of the same kind that overlap or touch are one.

    Two part-time roles held at once, or a new role begun the day after another ended, are one employment.
    """
    joined: list[Span] = []
    for entry in sorted(entries, key=lambda e: (e.agency, e.start_on or date.min)):
        last = joined[-1] if joined else None
        if last is None or last.agency != entry.agency or (last.until_on and last.until_on < (entry.start_on or date.min)):
            joined.append(Span(entry.agency, entry.start_on, entry.until_on, [entry]))
            continue
        last.entries.append(entry)
        last.until_on = max(last.until_on, entry.until_on) if last.until_on and entry.until_on else None
    return joined


def overlaps(a_from: date | None, a_until: date | None, b_from: date | None, b_until: date | None) -> bool:
    """Whether two half-open periods share a day or touch; None is without limit."""
    return (a_from or date.min) <= (b_until or date.max) and (b_from or date.min) <= (a_until or date.max)


def earlier(one: date | None, other: date | None) -> date | None:
    """The earlier of two days; the one that is known when only one is."""
    return min(one, other) if one and other else one or other


def decided(from_on: date | None, until_on: date | None, told: Iterable[date], on: date) -> tuple[date | None, date | None]:
    """The part of a period that a telling of the day `on` decides, when other days in it have been `told` as well.

    It begins on the day after the telling before, and ends with the day itself where there is a later telling.
    """
    before = max((day for day in told if day < on), default=None)
    if before and before + timedelta(days=1) > (from_on or date.min):
        from_on = before + timedelta(days=1)
    if any(day > on for day in told) and on + timedelta(days=1) < (until_on or date.max):
        until_on = on + timedelta(days=1)
    return from_on, until_on


@dataclass(slots=True)
class Changes:
    """How a return would alter the register, or did: counts of people, each counted once."""

    rows: int = 0
    people_new: int = 0
    people_changed: int = 0
    people_same: int = 0
    left: int = 0
    not_in_return: int = 0

    @property
    def anything(self) -> bool:
        """Whether the register would differ afterwards."""
        return bool(self.people_new or self.people_changed)
