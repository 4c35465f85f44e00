"""What is due of someone's registration with the regulator: until when it was seen to hold, and when to look again."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from stronger.kit.calendar import Calendar, add_months

# As the Department for Education's own service for early careers takes it: SW, no leading nought, at most six figures.
_NUMBER = re.compile(r"SW[1-9][0-9]{0,5}")
SEEN = ("registered", "conditions")
# So long before it is due is something said to be coming up.
SOON = timedelta(days=28)


def tidied(number: str) -> str:
    """A Social Work England number as the register writes it: capitals, no spaces."""
    return "".join(number.split()).upper()


def number_fault(number: str) -> str:
    """What is wrong with a Social Work England number, as a sentence that says what to do; empty when nothing is."""
    if _NUMBER.fullmatch(tidied(number)):
        return ""
    return "Enter a Social Work England number, which is SW and 1 to 6 figures, for example SW12345"


def ends_on(seen_on: date, closes: str) -> date:
    """The last day of the registration year in which someone was seen; `closes` is its last day every year, "11-30"."""
    month, day = map(int, closes.split("-"))
    this_year = date(seen_on.year, month, day)
    return this_year if seen_on <= this_year else date(seen_on.year + 1, month, day)


@dataclass(frozen=True, slots=True)
class CheckDue:
    """When the public register must next be looked at for someone, and why, in words that follow "because"."""

    due_on: date
    why: str


def check_due(*, begun_on: date, checked_on: date | None, until_on: date | None, months: int, calendar: Calendar) -> CheckDue:
    """The day by which to look at the public register again.

    `begun_on` is the day someone began here; `checked_on` and `until_on` the last look and the last day of the registration
    year it saw (None: nobody has looked, or nothing was found). `months` is the most between two looks, by the pack.
    """
    if checked_on is None:
        return CheckDue(calendar.on_or_after(begun_on), "nobody has looked yet")
    again = calendar.on_or_before(add_months(checked_on, months))
    if until_on is None:
        return CheckDue(calendar.on_or_after(checked_on), "the last look did not find them registered")
    # The day after the registration year has ended is the first on which the register shows who renewed.
    renewed = calendar.on_or_after(date.fromordinal(until_on.toordinal() + 1))
    if renewed <= again:
        return CheckDue(renewed, "the registration year will have ended")
    return CheckDue(again, f"the last look is {months} months old by then")
