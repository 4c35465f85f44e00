"""Adds up time in post exactly: whole months by the calendar, and days that make a month when there are thirty of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from stronger.kit.calendar import add_months

DAYS_OF_A_MONTH = 30  # of days left over from several posts; one post alone is counted by the calendar


@dataclass(frozen=True, order=True, slots=True)
class Length:
    """Time in months and days, days always fewer than thirty unless they are of one unbroken post."""

    months: int
    days: int = 0

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        parts = [(years, "year"), (months, "month"), (self.days, "day")]
        said = [f"{n} {unit if n == 1 else unit + 's'}" for n, unit in parts if n]
        return " and ".join(filter(None, (", ".join(said[:-1]), said[-1]))) if said else "no time"


def merged(periods: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Half-open periods with overlaps and joins made one, so that two part-time posts at once count once."""
    found: list[tuple[date, date]] = []
    for from_on, until_on in sorted(p for p in periods if p[0] < p[1]):
        if found and from_on <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], until_on))
        else:
            found.append((from_on, until_on))
    return found


def length(from_on: date, until_on: date) -> Length:
    """How long one half-open period is: whole months to the same day of the month, then days."""
    months = (until_on.year - from_on.year) * 12 + until_on.month - from_on.month
    if add_months(from_on, months) > until_on:
        months -= 1
    return Length(months, (until_on - add_months(from_on, months)).days)


def total(periods: Iterable[tuple[date, date]]) -> Length:
    """All the time in half-open periods together."""
    lengths = [length(*period) for period in merged(periods)]
    days = sum(each.days for each in lengths)
    months = sum(each.months for each in lengths)
    if len(lengths) > 1:
        more, days = divmod(days, DAYS_OF_A_MONTH)
        months += more
    return Length(months, days)
