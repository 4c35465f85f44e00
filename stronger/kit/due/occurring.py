"""Rules, and each time that one asks for something: when its clock started, when it is due, whether it was done."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from uuid import UUID

from stronger.kit.calendar import Calendar
from stronger.kit.due.limits import Limit

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Escalation:
    """Whom to tell, by role, when something is still not done this long after it was due."""

    after: Limit
    to: str


# From the day a clock started and the day something is due by the calendar alone, the day it is due when time away is left out;
# None while someone is away and nobody knows until when.
Pause = Callable[[date, date], date | None]


@dataclass(frozen=True)
class Rule:
    """Something that must be done within a limit, once or again and again, and who hears of it when.

    `again` is the limit from one time to the next. It runs from the day the last one was done, or from the day it was due
    where the dates are fixed (`fixed_dates`). With `by_period` the dates are those of whole periods, such as calendar
    months: a time is due on the last day of its own, and what was not done in it cannot be made up in another. `to` is the
    role that is reminded; `source` is where the limit comes from.
    """

    code: str
    title: str
    within: Limit
    again: Limit | None = None
    fixed_dates: bool = False
    by_period: bool = False
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

    def occurrences(
        self, rule_on: Callable[[date], Rule | None], today: date, calendar: Calendar, pause: "Pause | None" = None
    ) -> Iterator["Occurrence"]:
        """Every occurrence of this clock up to the first that is not due yet on `today`, as `occurrences` tells them."""
        return occurrences(rule_on, self.starts_on, self.done, today, calendar, self.until_on, pause)

    def current(
        self, rule_on: Callable[[date], Rule | None], today: date, calendar: Calendar, pause: "Pause | None" = None
    ) -> "Occurrence | None":
        """The one that is still to be done on `today`, as `current` tells it."""
        return current(rule_on, self.starts_on, self.done, today, calendar, self.until_on, pause)


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
    pause: Pause | None = None,
) -> Iterator[Occurrence]:
    """Every occurrence from `starts_on` to the first that is not due yet on `today`.

    `rule_on(day)` is the rule in force that day; where there is none, nothing more is asked. `done` are the days on
    which the thing was done: two deeds on a day are one, and those after `today` are still to come. `until_on` is the day
    from which nothing is owed any more (someone left, a plan ended). `pause` says how time away moves a due date.
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
        by_period = rule.fixed_dates and rule.by_period
        due_on = ideal - DAY if by_period else _paused(limit.settle(clock, ideal, calendar), clock, pause, calendar)
        done_on = _take(left, clock, ideal if by_period else date.max)
        if done_on is None and (due_on is None or (until_on is not None and due_on >= until_on)):
            return
        due_on = due_on or done_on or today  # done while away: in time, whatever the limit
        yield Occurrence(rule, number, clock, due_on, done_on)
        if done_on is None and (due_on >= today or not rule.fixed_dates):
            return
        clock = ideal if rule.fixed_dates or done_on is None else done_on
        following = rule_on(clock)
        if number == 1 or following != rule:
            anchor, steps = clock, 0
        rule, number = following, number + 1


def _take(left: list[date], not_before: date, before: date) -> date | None:
    """Take from `left` its first day that is not before `not_before`, dropping earlier ones: one deed counts once.

    Those from `before` on are left to a later time.
    """
    while left and left[0] < before:
        day = left.pop(0)
        if day >= not_before:
            return day
    return None


def _paused(due_on: date, clock: date, pause: Pause | None, calendar: Calendar) -> date | None:
    moved = pause(clock, due_on) if pause else due_on
    return moved if moved is None or moved == due_on else calendar.on_or_after(moved)


def current(
    rule_on: Callable[[date], Rule | None],
    starts_on: date,
    done: Iterable[date],
    today: date,
    calendar: Calendar,
    until_on: date | None = None,
    pause: Pause | None = None,
) -> Occurrence | None:
    """The occurrence that is still to be done on `today`: the last that `occurrences` tells; None where nothing is owed.

    Where the limit runs from the last time, the times before that are not gone through: thousands of clocks cost little.
    """
    rule = rule_on(starts_on)
    if rule is None or rule.fixed_dates:
        last = deque(occurrences(rule_on, starts_on, done, today, calendar, until_on, pause), maxlen=1)
        return last[0] if last and last[0].done_on is None else None
    counted = {day for day in done if starts_on <= day <= today}
    clock = max(counted, default=starts_on)
    rule = rule_on(clock)
    limit = (rule.again if counted else rule.within) if rule else None
    if rule is None or limit is None or (until_on is not None and clock >= until_on):
        return None
    due_on = _paused(limit.after(clock, calendar), clock, pause, calendar)
    if due_on is None or (until_on is not None and due_on >= until_on):
        return None
    return Occurrence(rule, len(counted) + 1, clock, due_on)
