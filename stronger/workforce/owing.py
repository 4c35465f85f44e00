"""What people are owed and owe: the deal's rules joined with who someone is and what was done, for whoever counts or shows it.

Timeliness is defined here once. Give it clocks (each room's `queries.clocks`), lives (`workforce.queries.lives`) and rules
(`frameworks.queries.owed_rules`); all of it is worked out in memory, from dated facts, and nothing is kept.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from uuid import UUID

from stronger.frameworks.queries import OwedRule
from stronger.kit import due
from stronger.kit.calendar import england
from stronger.workforce.queries.lives import Life

LONGER = "longer"
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing still to be done for or by someone: by which rule, about what, when it was done last, and by when it is due."""

    person_id: UUID
    clock: str
    thing: str
    rule: OwedRule
    occurrence: due.Occurrence
    last_on: date | None

    @property
    def due_on(self) -> date:
        """The day by which it is to be done."""
        return self.occurrence.due_on

    def state(self, today: date) -> due.State:
        """How it stands on a day."""
        return self.occurrence.state(today, england())


class Deal:
    """The rules and the lives of some people, ready to be asked for what is due by their clocks on a day."""

    def __init__(self, rules: Iterable[OwedRule], lives: Mapping[UUID, Life], today: date) -> None:
        self.today, self.lives, self._calendar = today, lives, england()
        self._fitting: dict[tuple[str, str], list[OwedRule]] = defaultdict(list)
        for rule in rules:
            for kind in rule.kinds:
                self._fitting[rule.clock, kind].append(rule)

    def rule_on(self, clock: due.Clock, on: date) -> OwedRule | None:
        """The rule that holds for someone's clock on a day: the first, in the packs' order, that fits them; None where none does."""
        life = self.lives[clock.person_id]
        level = life.level_on(on)
        for rule in self._fitting.get((clock.rule, life.kind), ()):
            fits = rule.holds(on) and (not rule.levels or level in rule.levels)
            if fits and (rule.for_first is None or on < rule.for_first.shift(clock.starts_on, self._calendar)):
                return rule
        return None

    def owed(self, clocks: Iterable[due.Clock]) -> Iterator[Owed]:
        """What is still to be done by each clock of someone who is here; a clock by which nothing is owed tells nothing."""
        for clock in clocks:
            if clock.person_id not in self.lives:
                continue
            clock = self._aligned(clock)
            rule_on, chosen = self._chooser(clock)
            found = clock.current(rule_on, self.today, self._calendar, self._pause(clock))
            if found is not None:
                if self._was_away(clock.person_id, found):
                    continue
                last = max((day for day in clock.done if day <= self.today), default=None)
                yield Owed(clock.person_id, clock.rule, clock.thing, chosen[found.rule.code], found, last)

    def missed(self, clocks: Iterable[due.Clock]) -> Iterator[Owed]:
        """The last whole period that passed undone, of each clock whose rule counts by such and tells somebody of a missed one.

        Nothing can make up for it, so `owed` goes on to the next; whoever is told when it is late still hears of it until that
        one has passed too.
        """
        for clock in clocks:
            if clock.person_id not in self.lives:
                continue
            clock = self._aligned(clock)
            rule_on, chosen = self._chooser(clock)
            rule = rule_on(self.today)
            if rule is None or not rule.by_period or not rule.escalate:
                continue
            latest = deque(clock.occurrences(rule_on, self.today, self._calendar, self._pause(clock)), maxlen=2)
            past = [one for one in latest if one.due_on < self.today]
            if past and past[-1].done_on is None and not self._was_away(clock.person_id, past[-1]):
                last = max((day for day in clock.done if day <= self.today), default=None)
                yield Owed(clock.person_id, clock.rule, clock.thing, chosen[past[-1].rule.code], past[-1], last)

    def told(self, clocks: Iterable[due.Clock]) -> Iterator[tuple[due.Clock, list[due.Occurrence]]]:
        """Every occurrence of each clock of someone who is here, for counting how often things were done in time."""
        for clock in clocks:
            if clock.person_id in self.lives:
                clock = self._aligned(clock)
                rule_on, _ = self._chooser(clock)
                found = clock.occurrences(rule_on, self.today, self._calendar, self._pause(clock))
                yield clock, [one for one in found if not self._was_away(clock.person_id, one)]

    def timeliness(self, clocks: Iterable[due.Clock], from_on: date) -> dict[str, due.Timeliness]:
        """By clock, how many occurrences that fell due from a day on were done in time, late or not at all. The one definition."""
        found: dict[str, list[due.Occurrence]] = defaultdict(list)
        for clock, occurrences in self.told(clocks):
            found[clock.rule] += (one for one in occurrences if one.due_on >= from_on)
        return {code: due.timeliness(occurrences, self.today) for code, occurrences in found.items()}

    def _chooser(self, clock: due.Clock) -> tuple[Callable[[date], due.Rule | None], dict[str, OwedRule]]:
        """What the engine asks for the rule of a day, and which rules it was given by their code."""
        chosen: dict[str, OwedRule] = {}

        def rule_on(on: date) -> due.Rule | None:
            rule = self.rule_on(clock, on)
            if rule is None:
                return None
            chosen[rule.code] = rule
            return _for_part_time(rule.rule, self.lives[clock.person_id]) if rule.part_time == LONGER else rule.rule

        return rule_on, chosen

    def _aligned(self, clock: due.Clock) -> due.Clock:
        """The clock from the first day of the period in which it began, where its rule counts by whole periods; a month begun is none."""
        rule = self.rule_on(clock, clock.starts_on)
        if rule is None or not rule.periods_from:
            return clock
        return replace(clock, starts_on=period_start(clock.starts_on, rule.periods_from, rule.rule.within))

    def _was_away(self, person_id: UUID, found: due.Occurrence) -> bool:
        """Whether someone was away for half or more of a time that is counted by whole periods: then nothing is owed for it."""
        if not found.rule.by_period:
            return False
        length = (found.due_on - found.from_on).days + 1
        gone = (min(back, found.due_on + DAY) - max(begun, found.from_on) for begun, back in self.lives[person_id].away)
        return sum(max(each.days, 0) for each in gone) * 2 >= length

    def _pause(self, clock: due.Clock) -> due.Pause | None:
        """How time away moves what is due, for those who have been away; by the rule in force when the clock started."""
        life = self.lives[clock.person_id]
        if not life.away:
            return None

        def pause(began: date, due_on: date) -> date | None:
            rule = self.rule_on(clock, began)
            return due_on if rule is None or not rule.waits else without(life.away, began, due_on)

        return pause


def period_start(on: date, first: str, length: due.Limit) -> date:
    """The first day of the period from which to count for someone whose clock began on a day; `first` is the first day of one (MM-DD).

    Of a year it is the one that the day lies in, since what is asked of a year is asked of all; of months, the next to begin.
    """
    month, day = map(int, first.split("-"))
    year = date(on.year, month, day)
    begun = year if year <= on else date(on.year - 1, month, day)
    if length.unit is due.Unit.YEARS or begun == on:
        return begun
    steps = 0
    while (start := length.times(steps).shift(begun, england())) < on:
        steps += 1
    return start


def without(away: Iterable[tuple[date, date]], began: date, due_on: date) -> date | None:
    """A due date when times away (from, first day back; in order) are left out of the time since `began`; None while nobody
    knows the end of one."""
    for gone, back in away:
        if gone <= due_on and back > began:
            if back == date.max:
                return None
            due_on += back - max(gone, began)
    return due_on


def _for_part_time(rule: due.Rule, life: Life) -> due.Rule:
    """The same rule with longer limits for whoever works less than the whole week, to the next whole unit."""
    if not 0 < life.fte < 1:
        return rule

    def longer(limit: due.Limit) -> due.Limit:
        return replace(limit, amount=ceil(limit.amount / life.fte))

    return replace(rule, within=longer(rule.within), again=longer(rule.again) if rule.again else None)
