"""Lengths of time that rules are made of, such as 45 working days or 3 months, and where they end on England's calendar."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from stronger.kit.calendar import Calendar, Counting, add_months


class Unit(Enum):
    """What a limit is counted in; the values are how a council's pack writes them."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True)
class Limit:
    """A length of time, such as 45 working days or 3 months.

    Limits in days, weeks, months and years are calendar time. `may_fall_on_rest` is for the few (a birthday, the end of
    a registration year) that stay where they fall; the rest mean "not more than", so they end on a working day.
    """

    amount: int
    unit: Unit
    counting: Counting = Counting.AFTER
    may_fall_on_rest: bool = False

    def __str__(self) -> str:
        words = self.unit.value.replace("_", " ")
        return f"{self.amount} {words.removesuffix('s') if self.amount == 1 else words}"

    def after(self, start: date, calendar: Calendar) -> date:
        """The last day of this limit when it starts on `start`; never before `start` itself, save for a start that is not
        worked, which counts as the working day before it."""
        return self.settle(start, self.shift(start, calendar), calendar)

    def times(self, count: int) -> "Limit":
        """This limit `count` times over, so that a series of fixed dates does not creep where months are short."""
        return replace(self, amount=self.amount * count)

    def shift(self, start: date, calendar: Calendar) -> date:
        """Where this limit ends by its own unit alone, whether or not that day is worked."""
        if self.unit is Unit.WORKING_DAYS:
            return calendar.add(start, self.amount, self.counting)
        return self._shift(start, self.amount)

    def settle(self, start: date, end: date, calendar: Calendar) -> date:
        """The day by which a limit that started on `start` and ends on `end` must have been met."""
        if self.unit is Unit.WORKING_DAYS or self.may_fall_on_rest:
            return end
        return max(start, calendar.on_or_before(end))

    def before(self, end: date, calendar: Calendar) -> date:
        """The working day on which to speak when told to do so this long before `end`."""
        if self.unit is not Unit.WORKING_DAYS:
            return calendar.on_or_before(self._shift(end, -self.amount))
        day = calendar.on_or_before(end)
        for _ in range(self.amount):
            day = calendar.on_or_before(day - timedelta(days=1))
        return day

    def _shift(self, day: date, amount: int) -> date:
        if self.unit is Unit.DAYS:
            return day + timedelta(days=amount)
        if self.unit is Unit.WEEKS:
            return day + timedelta(weeks=amount)
        return add_months(day, amount * (12 if self.unit is Unit.YEARS else 1))
