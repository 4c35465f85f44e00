"""The deal as the packs have it: rules ready for the due engine, the lines of expectation and offer, and the week's reminder."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from stronger.frameworks.deal import limit_of
from stronger.frameworks.models import DealTerm
from stronger.kit import due, sql
from stronger.kit.briefly import KeptBriefly


@dataclass(frozen=True)
class OwedRule:
    """How soon and how often one thing is to be done, for whom; `until_on` is the first day it no longer holds.

    `rule` is for the due engine. `levels` are codes of career levels, none for any; `for_first` is how long after the clock
    began it fits, None for always. `waits` says that the clock stands still while someone is away; `part_time` is "longer"
    where less of the week means more time. `periods_from` is the first day of a period (MM-DD) where it is counted by whole
    periods, "" elsewhere.
    """

    code: str
    title: str
    clock: str
    side: str
    done_by: str
    levels: tuple[str, ...]
    kinds: tuple[str, ...]
    for_first: due.Limit | None
    waits: bool
    part_time: str
    periods_from: str
    rule: due.Rule
    limit: str
    meaning: str
    source: str
    from_on: date | None
    until_on: date | None

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return (self.from_on or date.min) <= on < (self.until_on or date.max)


@dataclass(frozen=True)
class DealLine:
    """One line of the deal: `side` is "expectation" or "offer"; `clock` shows where it stands, "" where nothing counts it."""

    code: str
    title: str
    side: str
    clock: str
    levels: tuple[str, ...]
    meaning: str
    source: str


@dataclass(frozen=True)
class DealReminder:
    """A bite-size reminder of the deal."""

    code: str
    title: str
    side: str
    text: str
    levels: tuple[str, ...]


_TERMS = """
select kind, code, title, lower(period), upper(period), said from frameworks_dealterm where retired_on is null order by position, id
"""
_Term = tuple[str, str, str, date | None, date | None, dict[str, Any]]
_kept: KeptBriefly[list[_Term]] = KeptBriefly()


def forget_deal() -> None:
    """Ask afresh next time, after a pack was loaded; in this process only."""
    _kept.forget()


def _read() -> list[_Term]:
    return [(*row[:5], json.loads(row[5]) if isinstance(row[5], str) else row[5]) for row in sql.rows(_TERMS)]


def _terms(kind: str, on: date | None = None) -> list[_Term]:
    """The deal's parts of one kind, of one day or of any; they are asked for twice a minute at most, since every home page needs them."""
    found = (term for term in _kept.get("terms", _read) if term[0] == kind)
    return [term for term in found if on is None or (term[3] or date.min) <= on < (term[4] or date.max)]


def owed_rules() -> tuple[OwedRule, ...]:
    """Every rule of the deal that was, is or will be in force, a council's own before those that all share."""
    return tuple(_rule(*row[1:]) for row in _terms(DealTerm.RULE))


def _rule(code: str, title: str, from_on: date | None, until_on: date | None, said: dict[str, Any]) -> OwedRule:
    rest = said["may_fall_on_rest"]
    rule = due.Rule(
        code=code,
        title=title,
        within=limit_of(said["within"], may_fall_on_rest=rest),
        again=limit_of(said["again"], may_fall_on_rest=rest) if said["again"] else None,
        fixed_dates=said["fixed_dates"] or bool(said["periods_from"]),
        by_period=bool(said["periods_from"]),
        to=said["done_by"],
        remind=tuple(limit_of(each) for each in said["remind"]),
        escalate=tuple(due.Escalation(limit_of(each["after"]), each["to"]) for each in said["escalate"]),
        source=said["source"],
    )
    return OwedRule(
        code,
        title,
        said["clock"],
        said["side"],
        said["done_by"],
        tuple(said["levels"]),
        tuple(said["kinds"]),
        limit_of(said["for_first"]) if said["for_first"] else None,
        said["waits"],
        said["part_time"],
        said["periods_from"] or "",
        rule,
        said["limit"] or "",
        said["meaning"],
        said["source"],
        from_on,
        until_on,
    )


def deal_lines(on: date, level: str | None = None) -> tuple[DealLine, ...]:
    """The lines of the deal that hold on a day, of one level when it is given ("" for nobody's), in the packs' order."""
    found = (
        DealLine(code, title, said["side"], said["clock"] or "", tuple(said["levels"]), said["meaning"], said["source"])
        for _, code, title, _, _, said in _terms(DealTerm.LINE, on)
    )
    return tuple(line for line in found if level is None or not line.levels or level in line.levels)


def deal_reminders(on: date, level: str | None = None) -> tuple[DealReminder, ...]:
    """The bite-size reminders that hold on a day, of one level when it is given, in the packs' order."""
    found = (
        DealReminder(code, title, said["side"], said["text"], tuple(said["levels"]))
        for _, code, title, _, _, said in _terms(DealTerm.REMINDER, on)
    )
    return tuple(each for each in found if level is None or not each.levels or level in each.levels)


def reminder_of_the_week(found: tuple[DealReminder, ...], on: date) -> DealReminder | None:
    """The one that is shown in the week of a day: they take turns, so that nobody reads the same one twice in a row."""
    weeks = (on.toordinal() - 1) // 7  # whole weeks, from Monday to Sunday, since the first
    return found[weeks % len(found)] if found else None
