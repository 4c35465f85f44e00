"""Protected time by month: how much there was of what was promised, and the day on which it was all there."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from stronger.kit.calendar import add_months


def month_of(on: date) -> date:
    """The first day of the month that a day is in."""
    return on.replace(day=1)


def months(first: date, last: date) -> tuple[date, ...]:
    """The first days of the months from that of `first` to that of `last`, both included, latest first."""
    found, month = [], month_of(first)
    while month <= last:
        found.append(month)
        month = add_months(month, 1)
    return tuple(reversed(found))


def first_whole_month(from_on: date) -> date:
    """The first day of the first month that someone who came on a day is here for all of."""
    return from_on if from_on.day == 1 else add_months(month_of(from_on), 1)


@dataclass(frozen=True, slots=True)
class MonthOfTime:
    """Protected time in a month: how many minutes there were, of how many promised (None where nothing was)."""

    month_on: date
    minutes: int
    promised: int | None

    @property
    def missing(self) -> int:
        """Minutes promised that were not there."""
        return max(0, (self.promised or 0) - self.minutes)


def by_month(times: Iterable[tuple[date, int]], wanted: Iterable[date], promise: Callable[[date], int | None]) -> tuple[MonthOfTime, ...]:
    """What there was in each of the `wanted` months, in their order. `times` are (day, minutes); `promise` gives a month's minutes."""
    sums: defaultdict[date, int] = defaultdict(int)
    for on, minutes in times:
        sums[month_of(on)] += minutes
    return tuple(MonthOfTime(month, sums[month], promise(month)) for month in wanted)


def filled_on(times: Iterable[tuple[date, int]], promise: Callable[[date], int | None]) -> tuple[date, ...]:
    """The day in each month on which all that was promised had been given; months that lack some are left out."""
    sums: defaultdict[date, int] = defaultdict(int)
    found: dict[date, date] = {}
    for on, minutes in sorted(times):
        month = month_of(on)
        sums[month] += minutes
        promised = promise(month)
        if promised and sums[month] >= promised:
            found.setdefault(month, on)
    return tuple(found.values())
