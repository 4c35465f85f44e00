"""Says dates, moments, numbers and lists the way people say them; every function takes today's date rather than asking the clock."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils import timezone

from stronger.kit.calendar import Calendar, england

_MIDDAY, _HOURS = 12, 24
_WEEK, _FORTNIGHT = 7, 14


def day(on: date | None) -> str:
    """A date in full, `30 September 2025`; nothing for no date."""
    if on is None:
        return ""
    return f"{on.day} {on:%B} {on.year}"


def short_day(on: date | None) -> str:
    """A date for a table, `30 Sep 2025`; nothing for no date."""
    return "" if on is None else f"{on.day} {on:%b} {on.year}"


def weekday(on: date) -> str:
    """A date with its day of the week, `Tuesday 30 September 2025`."""
    return f"{on:%A} {day(on)}"


def month(on: date) -> str:
    """A month, `September 2025`."""
    return f"{on:%B} {on.year}"


def span(from_on: date | None, until_on: date | None) -> str:
    """A period of days, both included: `1 October 2024 to 30 September 2025`, `since …`, `until …`."""
    if from_on is None:
        return f"until {day(until_on)}" if until_on else "at any time"
    return f"{day(from_on)} to {day(until_on)}" if until_on else f"since {day(from_on)}"


def clock(at: datetime) -> str:
    """A time of day in London, `9am`, `2:05pm`, `midday`, `midnight`."""
    local = timezone.localtime(at)
    if local.minute == 0 and local.hour in (0, _MIDDAY):
        return "midnight" if local.hour == 0 else "midday"
    minutes = f":{local.minute:02}" if local.minute else ""
    return f"{local.hour % _MIDDAY or _MIDDAY}{minutes}{'am' if local.hour < _MIDDAY else 'pm'}"


def moment(at: datetime | None) -> str:
    """A moment in London, `30 September 2025 at 2:05pm`; nothing for none."""
    return "" if at is None else f"{day(timezone.localtime(at).date())} at {clock(at)}"


def near(on: date, today: date) -> str:
    """A date as said today: `today`, `tomorrow`, `yesterday`, `on Tuesday 7 October`, else `on 7 October 2026`."""
    named = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((on - today).days)
    if named:
        return named
    if timedelta() < on - today < timedelta(days=_FORTNIGHT):
        return f"on {on:%A} {on.day} {on:%B}"
    return f"on {day(on)}"


def due(on: date, today: date, *, working_days: int | None = None) -> str:
    """How far off a deadline is: `due today`, `due in 3 working days`, `2 days overdue`.

    `working_days` is the distance on the calendar that the deadline is counted by, always positive; without it
    the distance is in days of the ordinary calendar.
    """
    if on == today:
        return "due today"
    if on == today + timedelta(days=1):
        return "due tomorrow"
    distance = abs((on - today).days) if working_days is None else working_days
    said = counted(distance, "day" if working_days is None else "working day")
    return f"due in {said}" if on > today else f"{said} overdue"


def deadline(on: date, today: date, calendar: Calendar | None = None) -> str:
    """How far off a deadline is in England's working days (or those of `calendar`): `due in 3 working days`."""
    # Over a weekend no working day passes; then the days of the ordinary calendar are said.
    return due(on, today, working_days=abs((calendar or england()).count(today, on)) or None)


def number(value: Decimal | float | int | None, places: int | None = None) -> str:
    """A number with thousands marked, `1,404`; `places` decimals, rounded half up, when given; nothing for None."""
    if value is None:
        return ""
    exact = value if isinstance(value, (int, Decimal)) else Decimal(str(value))
    if places is not None:
        exact = Decimal(exact).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) + 0  # never "-0.0"
    return f"{exact:,}"


def fte(value: Decimal | float | int | None) -> str:
    """Full-time equivalents to one decimal, rounded half up, `175.9`."""
    return number(value, 1)


def per_cent(value: Decimal | float | int | None, places: int = 1) -> str:
    """A percentage (13.4 for 13.4 %), `13.4%`; nothing for None."""
    return "" if value is None else f"{number(value, places)}%"


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun, `1 person`, `187 people`, `no cases`."""
    noun = one if count == 1 else many or f"{one}s"
    return f"{number(count) if count else 'no'} {noun}"


def people(count: int) -> str:
    """`1 person`, `187 people`, `no people`."""
    return counted(count, "person", "people")


def begun(text: str) -> str:
    """The same words with a capital letter at the start, and the rest as it was: months and names keep theirs."""
    return text[:1].upper() + text[1:]


def listed(things: Iterable[object], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; nothing for none."""
    said = [str(thing) for thing in things]
    if len(said) < 2:
        return "".join(said)
    return f"{', '.join(said[:-1])} {last} {said[-1]}"


def size(count: int) -> str:
    """A file's size, `312 bytes`, `48 KB`, `1.2 MB`."""
    if count < 1000:
        return counted(count, "byte")
    if count < 1_000_000:
        return f"{number(Decimal(count) / 1000, 0)} KB"
    return f"{number(Decimal(count) / 1_000_000, 1)} MB"


FILTERS = {
    "day": day,
    "short_day": short_day,
    "weekday": weekday,
    "month": month,
    "clock": clock,
    "moment": moment,
    "number": number,
    "fte": fte,
    "per_cent": per_cent,
    "counted": counted,
    "people": people,
    "listed": listed,
    "size": size,
}
