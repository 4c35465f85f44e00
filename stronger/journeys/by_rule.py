"""Whom each rule of the deal holds for on a day and what is late or due by it: counted for every rule, listed for one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.journeys import deal
from stronger.kit import due, revisions
from stronger.workforce import policies
from stronger.workforce import queries as workforce
from stronger.workforce.owing import Deal, Owed

LATE, SOON, ALL = "late", "soon", "all"


def held(engine: Deal, clocks: Iterable[due.Clock], owed: Iterable[Owed], on: date) -> dict[str, dict[UUID, list[Owed]]]:
    """By rule, the people it holds for on a day, each with what is to be done by it; nothing yet where a clock asks for nothing now.

    `owed` are what is owed and what a whole period missed. Of everybody: its callers count, or narrow it to a reader's reach.
    """
    found: defaultdict[str, dict[UUID, list[Owed]]] = defaultdict(dict)
    for clock in clocks:
        rule = engine.rule_on(clock, on) if clock.person_id in engine.lives else None
        if rule is not None:
            found[rule.code].setdefault(clock.person_id, [])
    for each in owed:
        found[each.rule.code].setdefault(each.person_id, []).append(each)
    return found


def is_late(owed: Iterable[Owed], on: date) -> bool:
    """Whether any of these was to be done before a day."""
    return any(each.due_on < on for each in owed)


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody a rule holds for: `first` is what is to be done soonest by it (None: nothing now), `things` how many there are."""

    life: workforce.Life
    first: Owed | None
    things: int

    def stands(self, on: date) -> str:
        """Whether something is late by the rule, or soon due; "" for neither."""
        if self.first is None:
            return ""
        return LATE if self.first.due_on < on else SOON if deal.is_near(self.first, on) else ""


@dataclass(frozen=True)
class ByRule:
    """One page of the people in a reader's reach for whom a rule holds, the longest late first; counts are of all of them.

    `names` are of their supervisors and managers, `reader_id` is who the reader is in the register.
    """

    on: date
    page: int
    pages: int
    shown: tuple[Held, ...]
    counts: Mapping[str, int]
    names: Mapping[UUID, str]
    reader_id: UUID | None


_kept: revisions.Remembered[tuple[Held, ...]] = revisions.Remembered(32)


def by_rule(user, code: str, *, show: str, page: int, rows: int, on: date) -> ByRule:
    """Who of those whose deal `user` may see a rule holds for on a day: all, the late, or the soon due; a fixed number of queries.

    Leaves a row in the trail that names those on the page. Raises Refused for whoever sees nobody's deal but their own.
    """
    policies.require_others_deal(user)
    reach = workforce.in_reach(user, on)
    lives = workforce.lives(reach, on=on)
    key = (deal.as_it_stands(), code, None if reach is None else frozenset(reach), on)
    found = _kept.get(key, lambda: _found(code, lives, reach is None, on))
    stands = [each.stands(on) for each in found]
    listed = found if show == ALL else tuple(each for each, state in zip(found, stands, strict=True) if state == show)
    pages = max(1, -(-len(listed) // rows))
    here = min(max(1, page), pages)
    shown = listed[(here - 1) * rows : here * rows]
    policies.deals_shown(user, [str(each.life.id) for each in shown])
    me = next((life.id for life in lives.values() if life.account_id == user.pk), None)
    counts = {LATE: stands.count(LATE), SOON: stands.count(SOON), ALL: len(found)}
    return ByRule(on, here, pages, shown, counts, _names(shown, lives, on), me)


def _names(shown: Iterable[Held], lives: Mapping[UUID, workforce.Life], on: date) -> dict[UUID, str]:
    """The names of their supervisors and managers; a query where one of them is out of the reader's reach."""
    wanted = {id_ for each in shown for id_ in (each.life.supervisor_id, each.life.manager_id) if id_}
    others = workforce.lives(wanted - lives.keys(), on=on)
    return {id_: life.name for id_ in wanted if (life := lives.get(id_) or others.get(id_))}


def _found(code: str, lives: Mapping[UUID, workforce.Life], everybody: bool, on: date) -> tuple[Held, ...]:
    rules = frameworks.owed_rules()
    counted = {rule.clock for rule in rules if rule.code == code}
    clocks = [each for clock in counted for each in deal.clocks_of(None if everybody else list(lives), on=on, clock=clock)]
    engine = Deal(rules, lives, on)
    people = held(engine, clocks, [*engine.owed(clocks), *engine.missed(clocks)], on).get(code, {})
    found = [Held(lives[id_], min(owed, key=deal.soonest, default=None), len(owed)) for id_, owed in people.items()]
    return tuple(sorted(found, key=lambda each: (each.first.due_on if each.first else date.max, each.life.name, str(each.life.id))))
