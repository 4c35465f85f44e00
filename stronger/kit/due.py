"""What is due: from a rule and dated facts to occurrences, reminders, escalations and a count; worked out, never stored.

Nothing here is kept, so nothing goes stale: correct the date of a fact and every due date follows. Rules are data (a
framework's timescales) with dates of their own; each occurrence is judged by the rule in force on the day its clock started.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

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


@dataclass(frozen=True)
class Escalation:
    """Whom to tell, by role, when something is still not done this long after it was due."""

    after: Limit
    to: str


@dataclass(frozen=True)
class Rule:
    """Something that must be done within a limit, once or again and again, and who hears of it when.

    `again` is the limit from one time to the next. It runs from the day the last one was done, or from the day it was due
    where the dates are fixed (`fixed_dates`). `to` is the role that is reminded; `source` is where the limit comes from.
    """

    code: str
    title: str
    within: Limit
    again: Limit | None = None
    fixed_dates: bool = False
    to: str = ""
    remind: tuple[Limit, ...] = ()
    escalate: tuple[Escalation, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """What a rule counts for one person: when it began to run for them, and the days on which the thing was done.

    `until_on` is the day from which nothing is owed any more. `thing` is the id of what it is about where someone has several
    at once (a family's reference key, a goal): each has a clock of its own.
    """

    rule: str
    person_id: UUID
    starts_on: date
    done: tuple[date, ...] = ()
    until_on: date | None = None
    thing: str = ""

    def occurrences(self, rule_on: Callable[[date], Rule | None], today: date, calendar: Calendar) -> Iterator["Occurrence"]:
        """Every occurrence of this clock up to the first that is not due yet on `today`, as `occurrences` tells them."""
        return occurrences(rule_on, self.starts_on, self.done, today, calendar, self.until_on)


class State(Enum):
    """How an occurrence stands on a day."""

    DONE = "done in time"
    DONE_LATE = "done late"
    OVERDUE = "overdue"
    DUE_TODAY = "due today"
    DUE_SOON = "due soon"
    LATER = "not due yet"


@dataclass(frozen=True)
class Occurrence:
    """One time that a rule asks for something: when its clock started, when it is due, when it was done if it was."""

    rule: Rule
    number: int
    from_on: date
    due_on: date
    done_on: date | None = None

    def state(self, today: date, calendar: Calendar) -> State:
        """How this stands on `today`; "soon" begins with its first reminder."""
        if self.done_on is not None:
            return State.DONE if self.done_on <= self.due_on else State.DONE_LATE
        if today >= self.due_on:
            return State.OVERDUE if today > self.due_on else State.DUE_TODAY
        reminders = [limit.before(self.due_on, calendar) for limit in self.rule.remind]
        return State.DUE_SOON if reminders and min(reminders) <= today else State.LATER


def occurrences(
    rule_on: Callable[[date], Rule | None],
    starts_on: date,
    done: Iterable[date],
    today: date,
    calendar: Calendar,
    until_on: date | None = None,
) -> Iterator[Occurrence]:
    """Every occurrence from `starts_on` to the first that is not due yet on `today`.

    `rule_on(day)` is the rule in force that day; where there is none, nothing more is asked. `done` are the days on
    which the thing was done: two deeds on a day are one, and those after `today` are still to come. `until_on` is the day
    from which nothing is owed any more (someone left, a plan ended).
    """
    left = sorted({day for day in done if day <= today})
    rule, clock, number, steps = rule_on(starts_on), starts_on, 1, 0
    anchor = starts_on
    while rule is not None and (until_on is None or clock < until_on):
        limit = rule.within if number == 1 else rule.again
        if limit is None:
            return
        steps += 1
        ideal = limit.times(steps).shift(anchor, calendar) if rule.fixed_dates else limit.shift(clock, calendar)
        due_on = limit.settle(clock, ideal, calendar)
        done_on = _take(left, clock)
        if done_on is None and until_on is not None and due_on >= until_on:
            return
        yield Occurrence(rule, number, clock, due_on, done_on)
        if done_on is None and (due_on >= today or not rule.fixed_dates):
            return
        clock = ideal if rule.fixed_dates or done_on is None else done_on
        following = rule_on(clock)
        if number == 1 or following != rule:
            anchor, steps = clock, 0
        rule, number = following, number + 1


def _take(left: list[date], not_before: date) -> date | None:
    """Take from `left` its first day that is not before `not_before`, dropping earlier ones: one deed counts once."""
    while left:
        day = left.pop(0)
        if day >= not_before:
            return day
    return None


class NoticeKind(Enum):
    """Whether a notice comes before the due date or after it."""

    REMINDER = "reminder"
    ESCALATION = "escalation"


@dataclass(frozen=True)
class Notice:
    """A message that is to go out on a working day, to a role, about an occurrence."""

    occurrence: Occurrence
    kind: NoticeKind
    on: date
    to: str


def notices(occurrence: Occurrence, calendar: Calendar) -> Iterator[Notice]:
    """The reminders and escalations an occurrence would cause if it were never done, in order of their dates."""
    rule, found = occurrence.rule, []
    for limit in rule.remind:
        on = max(limit.before(occurrence.due_on, calendar), occurrence.from_on)
        found.append(Notice(occurrence, NoticeKind.REMINDER, on, rule.to))
    for step in rule.escalate:
        # Counted from the due date, and told on a day when someone is there to read it.
        on = calendar.on_or_after(step.after.after(occurrence.due_on, calendar))
        found.append(Notice(occurrence, NoticeKind.ESCALATION, on, step.to))
    yield from sorted(found, key=lambda notice: notice.on)


def notices_to_send(open_ones: Iterable[Occurrence], sent_to: date, today: date, calendar: Calendar) -> Iterator[Notice]:
    """Notices that fell due after `sent_to` (the last day this was asked) up to `today`, so that a missed run loses none."""
    for occurrence in open_ones:
        if occurrence.done_on is None:
            yield from (notice for notice in notices(occurrence, calendar) if sent_to < notice.on <= today)


@dataclass(frozen=True)
class Timeliness:
    """How many occurrences were done in time, were late, or are overdue; those not yet due are counted apart."""

    in_time: int
    late: int
    overdue: int
    not_yet: int

    @property
    def owed(self) -> int:
        """How many should have been done by now: the denominator of any rate."""
        return self.in_time + self.late + self.overdue

    @property
    def share_in_time(self) -> Decimal | None:
        """The unrounded share done in time of those owed, from 0 to 1; None when nothing was owed."""
        return Decimal(self.in_time) / self.owed if self.owed else None


def timeliness(found: Iterable[Occurrence], today: date) -> Timeliness:
    """Count `found` as they stand on `today`; one done before its due date counts at once."""
    in_time = late = overdue = not_yet = 0
    for occurrence in found:
        if occurrence.done_on is not None:
            in_time += occurrence.done_on <= occurrence.due_on
            late += occurrence.done_on > occurrence.due_on
        else:
            overdue += today > occurrence.due_on
            not_yet += today <= occurrence.due_on
    return Timeliness(in_time, late, overdue, not_yet)
