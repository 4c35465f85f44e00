"""England's working days, and the two ways of counting them: so that "within 45 working days" is one date for everyone.

Bank holidays are GOV.UK's own list (Open Government Licence), read from the copy that the `govuk-bank-holidays` package
carries: nothing is fetched. One-off holidays are announced at short notice, so a council adds them as data. Beyond the
last year of the list the days follow from the Banking and Financial Dealings Act 1971 and from Easter.
"""

import calendar as months
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum
from functools import cached_property, lru_cache
from importlib.resources import files

ONE_DAY = timedelta(days=1)
SATURDAY = 5


class Counting(Enum):
    """The two conventions in use, which differ by a day; a page that shows a date says which it follows."""

    AFTER = "the day it starts is day 0"  # "within n working days of": how due dates are counted here
    FROM = "the day it starts is day 1"  # how the checks of the children in need census count; for nothing else


class Calendar:
    """Working days: Monday to Friday, without the given holidays."""

    def __init__(self, holidays: Iterable[date]) -> None:
        self.holidays = frozenset(holidays)

    def with_changes(self, added: Iterable[date] = (), removed: Iterable[date] = ()) -> "Calendar":
        """The same calendar with one-off holidays added, and days that are worked after all taken out."""
        return Calendar(self.holidays.difference(removed).union(added))

    def is_working(self, day: date) -> bool:
        """Whether `day` is neither a Saturday, a Sunday nor a holiday."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def on_or_before(self, day: date) -> date:
        """`day` itself when it is worked, else the last working day before it: where "not more than" falls."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        """`day` itself when it is worked, else the first working day after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def add(self, start: date, days: int, counting: Counting = Counting.AFTER) -> date:
        """The last day of a limit of `days` working days that starts on `start`; always a working day.

        AFTER: a start that is not worked counts as the last working day before it, which is day 0; `days` may be 0.
        FROM: a start that is not worked counts as the first working day after it, which is day 1; `days` is at least 1.
        Raises ValueError for fewer.
        """
        if counting is Counting.FROM:
            return self._forward(self.on_or_after(start), _at_least(days, 1) - 1)
        return self._forward(self.on_or_before(start), _at_least(days, 0))

    def count(self, start: date, end: date, counting: Counting = Counting.AFTER) -> int:
        """How many working days of a limit that started on `start` are used up by the close of `end`: `add`'s inverse.

        Negative when `end` comes before the start.
        """
        if counting is Counting.FROM:
            return self._ordinal(end) - self._ordinal(self.on_or_after(start)) + 1
        return self._ordinal(end) - self._ordinal(start)

    def _forward(self, day: date, days: int) -> date:
        while days:
            day = self.on_or_after(day + ONE_DAY)
            days -= 1
        return day

    def _ordinal(self, day: date) -> int:
        """How many working days there are from the beginning of time to the close of `day`."""
        weeks, weekday = divmod(day.toordinal() - 1, 7)  # 1 January of the year 1 was a Monday
        return weeks * 5 + min(weekday + 1, 5) - bisect_right(self._weekday_holidays, day)

    @cached_property
    def _weekday_holidays(self) -> list[date]:
        return sorted(day for day in self.holidays if day.weekday() < SATURDAY)

    def holidays_between(self, first: date, last: date) -> list[date]:
        """The holidays on weekdays from `first` to `last`, both included, so that a page can say why a date is late."""
        days = self._weekday_holidays
        return days[bisect_left(days, first) : bisect_right(days, last)]


def _at_least(days: int, least: int) -> int:
    if days < least:
        raise ValueError(f"A limit counted this way is at least {least} working days, not {days}.")
    return days


def add_months(day: date, count: int) -> date:
    """The same day of the month `count` months later, or the month's last day when it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


@lru_cache(maxsize=32)
def england(added: frozenset[date] = frozenset(), removed: frozenset[date] = frozenset()) -> Calendar:
    """England's working days, with a council's own changes to the list of bank holidays."""
    published = _published()
    projected = (day for year in range(max(published).year + 1, max(published).year + 31) for day in _holidays_of(year))
    return Calendar([*published, *projected]).with_changes(added, removed)


@lru_cache(maxsize=1)
def published_until() -> date:
    """The last day of the last year GOV.UK's list covers; later holidays are worked out and may still change."""
    return date(max(_published()).year, 12, 31)


@lru_cache(maxsize=1)
def _published() -> frozenset[date]:
    # Read as a file: importing the package's own reader would load an HTTP client that we have no use for.
    text = files("govuk_bank_holidays").joinpath("bank-holidays.json").read_text(encoding="utf-8")
    return frozenset(date.fromisoformat(event["date"]) for event in json.loads(text)["england-and-wales"]["events"])


def _holidays_of(year: int) -> Iterator[date]:
    """England's eight bank holidays of `year` by rule; one that falls on a weekend is taken on the next free weekday."""
    easter = _easter_sunday(year)
    yield from (easter - timedelta(days=2), easter + ONE_DAY)
    yield from (_monday_on_or_after(date(year, 5, 1)), _monday_on_or_after(date(year, 5, 25)), _monday_on_or_after(date(year, 8, 25)))
    taken: set[date] = set()
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        observed = day
        # Boxing Day keeps its own date when Christmas Day is a Sunday; Christmas is then taken on the 27th.
        while observed.weekday() >= SATURDAY or observed in taken or (observed == date(year, 12, 26) and day != observed):
            observed += ONE_DAY
        taken.add(observed)
        yield observed


def _monday_on_or_after(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)


def _easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar: the Sunday after the full moon that the Church's tables put after 20 March.

    The moon's age follows a 19-year cycle, corrected once a century for leap years left out and for the moon's drift.
    """
    century, golden = year // 100, year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    # Two full moons are moved a day earlier, so that no two years of a cycle share one.
    moon -= (golden + 11 * moon) // 319
    full_moon = date(year, 3, 21) + timedelta(days=moon)
    return full_moon + timedelta(days=7 - full_moon.isoweekday() % 7)
