"""The sums of the deal's measures: what is counted in a half-year, what may be said of it, and in which words.

A measure is counted over half a financial year (April to September, October to March). Whether something was done in time is
`workforce.owing`'s word, by the rules of the deal that held on the day; here it is only counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from stronger.assurance.comparing import amount, moved
from stronger.assurance.deal.measures import IN_TIME, MEASURES, READY, WITHIN_YEAR
from stronger.assurance.rules import CONFIDENTIAL, NO_DENOMINATOR, half_up
from stronger.kit import due
from stronger.kit.calendar import add_months

# What stands for a share of which fewer people than may be told apart had it, or lacked it; perhaps nobody.
FEW, MOST, NEARLY_ALL = "few", "most", "nearly all"
UNSAID = {
    NO_DENOMINATOR: "nothing was due",
    CONFIDENTIAL: "too few people to say",
    FEW: "few people, or nobody",
    MOST: "most people, or everybody",
    NEARLY_ALL: "nearly everybody, or everybody",
}
# Of fewer people, or where the two ends differ by no more, a word would leave one number possible; so nothing is said.
_DOUBT, _ALIKE = 5, 2
# So many times as many people as may lack it make "nearly all" true of nine in ten.
_NEARLY = 10
BLURRED = frozenset({FEW, MOST, NEARLY_ALL})


@dataclass(frozen=True)
class Counted:
    """What was counted of one measure: `met` of `of`, or a plain number where `of` is None; about so many people, whose number decides
    whether it may be said. Of a share, `had` people had something of it and `lacked` some lacked something: some may have done both."""

    met: Decimal | int
    of: int | None
    people: int
    had: int | None = None
    lacked: int | None = None

    def as_row(self) -> dict[str, object]:
        """The columns of a row that keeps it."""
        return {"met": self.met, "of": self.of, "people": self.people, "had": self.had, "lacked": self.lacked}

    def ends(self) -> tuple[int, int]:
        """How many people had it and how many lacked it; where that was not counted, as many as there can have been."""
        met, of = int(self.met), self.of or 0
        had = min(met, self.people) if self.had is None else self.had
        return had, min(of - met, self.people) if self.lacked is None else self.lacked


@dataclass(frozen=True)
class Said:
    """A share or a number as it may be said: a share is printed to a tenth, half up; `unrounded` is None where a symbol stands instead."""

    printed: str
    unrounded: Decimal | None


def said(found: Counted, least: int) -> Said:
    """The share in per cent, or the plain number; withheld where it is about fewer than `least` people, though nobody at all may be
    said, and "z" where there was nothing to divide by.

    A share is said in words alone where fewer than `least` people had it, or lacked it, none included: that one person lacks it would
    tell as much of them as that one has it.
    """
    if found.of == 0:
        return Said(NO_DENOMINATOR, None)
    if found.people < least and (found.of is not None or found.met):
        return Said(CONFIDENTIAL, None)
    if found.of is None:
        return Said(f"{Decimal(found.met).normalize():f}", Decimal(found.met))
    if min(found.ends()) < least:
        return Said(_blurred(found, least), None)
    share = Decimal(found.met) * 100 / found.of
    return Said(f"{half_up(share, 1):f}", share)


def _blurred(found: Counted, least: int) -> str:
    """Which end a share is at: by the number of people alone, so that it tells no more of the few than that they are few."""
    had, lacked = found.ends()
    if found.people < _DOUBT or abs(had - lacked) <= _ALIKE:
        return CONFIDENTIAL
    if had < lacked:
        return FEW
    return NEARLY_ALL if found.people >= _NEARLY * (least - 1) else MOST


Trend = Sequence[tuple[date, Said]]


def sentence(title: str, unit: str, trend: Trend) -> str:
    """The last figure of a trend in words, beside the last one before it that has a number; a symbol is said as what it means.

    "Supervision in time rose to 91.2% in the half-year to 30 September 2026, from 88.0% in that to 31 March 2026."
    """
    *before, (on, now) = trend
    when = f"in the half-year to {_day(on)}"
    if now.printed in BLURRED:
        return f"{title}: {UNSAID[now.printed]}, {when}."
    if now.unrounded is None:
        return f"{title} has no number {when}: {UNSAID[now.printed]}."
    then, earlier = next(((day, Decimal(each.printed)) for day, each in reversed(before) if each.unrounded is not None), (on, None))
    number = Decimal(now.printed)
    compared = f", from {_amount(earlier, unit)} in that to {_day(then)}" if earlier not in (None, number) else ""
    return f"{title} {moved(number, earlier)} {_amount(number, unit)} {when}{compared}."


def _amount(number: Decimal, unit: str) -> str:
    return amount(number, "%") if unit == "%" else f"{number:,f} days" if unit == "days" else f"{number:,f}"


def _day(on: date) -> str:
    return f"{on.day} {on:%B} {on.year}"


Told = Iterable[tuple[due.Clock, list[due.Occurrence]]]


def counted(told: Told, from_on: date, until_on: date) -> dict[str, Counted]:
    """What each measure with a clock comes to between two days, from every occurrence of everybody's clocks at the close of the second.

    What was done counts where it was done, in time or late. What is still owed at the end counts as not done, and so again in the next
    half-year, until it is done; what a rule of fixed dates asked for counts as not done only where its day passed.
    """
    settled: dict[str, list[due.Occurrence]] = defaultdict(list)
    had: dict[str, set[UUID]] = defaultdict(set)
    lacked: dict[str, set[UUID]] = defaultdict(set)
    # Of each clock's people, whether all that they have of it is done.
    ready: dict[str, dict[UUID, bool]] = defaultdict(dict)
    lately: dict[str, dict[UUID, bool]] = defaultdict(dict)
    year_before = add_months(until_on, -12)
    for clock, occurrences in told:
        owed = [one for one in occurrences if _counts(one, from_on, until_on)]
        settled[clock.rule] += owed
        for one in owed:
            (had if one.done_on is not None and one.done_on <= one.due_on else lacked)[clock.rule].add(clock.person_id)
        following = next((one for one in occurrences if one.due_on >= until_on), None)
        if following:
            mine = ready[clock.rule]
            mine[clock.person_id] = mine.get(clock.person_id, True) and following.done_on is not None
        if occurrences and clock.starts_on <= year_before:
            mine = lately[clock.rule]
            mine[clock.person_id] = mine.get(clock.person_id, True) and any(year_before < day <= until_on for day in clock.done)
    states = {READY: ready, WITHIN_YEAR: lately}
    found = {}
    for measure in MEASURES:
        if measure.how == IN_TIME and settled[measure.clock]:
            timely = due.timeliness(settled[measure.clock], until_on + timedelta(days=1))
            ends = (len(had[measure.clock]), len(lacked[measure.clock]))
            found[measure.code] = Counted(timely.in_time, timely.owed, len(had[measure.clock] | lacked[measure.clock]), *ends)
        elif measure.how in states and (people := states[measure.how][measure.clock]):
            done = sum(people.values())
            found[measure.code] = Counted(done, len(people), len(people), done, len(people) - done)
    return found


def _counts(one: due.Occurrence, from_on: date, until_on: date) -> bool:
    if one.done_on is not None:
        return one.done_on >= from_on
    return one.due_on <= until_on and (one.due_on >= from_on or not one.rule.fixed_dates)


def half_year_of(day: date) -> tuple[date, date]:
    """The first and last day of the half of a financial year in which a day lies."""
    if 4 <= day.month <= 9:
        return date(day.year, 4, 1), date(day.year, 9, 30)
    year = day.year if day.month >= 10 else day.year - 1
    return date(year, 10, 1), date(year + 1, 3, 31)


def half_years(day: date, count: int) -> list[tuple[date, date]]:
    """So many half-years up to the one in which a day lies, the earliest first."""
    found = [half_year_of(day)]
    while len(found) < count:
        found.insert(0, half_year_of(found[0][0] - timedelta(days=1)))
    return found
