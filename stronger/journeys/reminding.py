"""From what is due to who is told: each night's notices by the rules of the deal, and what a reader is shown of theirs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.journeys import by_rule, deal
from stronger.kit import due, revisions, scope
from stronger.kit.calendar import england
from stronger.reminders import policies, queries, services
from stronger.reminders.rules import Wanted
from stronger.workforce import policies as register
from stronger.workforce import queries as workforce
from stronger.workforce.owing import Deal, Owed

DAY = timedelta(days=1)


def tell_everyone(*, by) -> services.Told:
    """Make everybody's notices what they should be today, by each rule's reminders and escalations. For scheduled work.

    Run again, or after it was broken off, it makes none twice. Raises Refused for anybody else.
    """
    policies.require_work(by)
    on = scope.current().on
    lives = workforce.lives(None, on=on)
    clocks = deal.clocks_of(None, on=on)
    engine = Deal(frameworks.owed_rules(), lives, on)
    owed = [*engine.owed(clocks), *engine.missed(clocks)]
    last = {(each.person_id, each.rule, each.thing): max(done) for each in clocks if (done := [day for day in each.done if day <= on])}
    services.keep_standings(standings=_standings(engine, clocks, owed, on), by=by)
    return services.tell(wanted=[each for one in owed for each in wanted(one, lives, on)], last=last, by=by)


def _standings(engine: Deal, clocks: Iterable[due.Clock], owed: Iterable[Owed], on: date) -> dict[str, tuple[int, int]]:
    """By rule, how many people it holds for on a day, and for how many something is late by it."""
    found = by_rule.held(engine, clocks, owed, on)
    return {code: (len(people), sum(by_rule.is_late(each, on) for each in people.values())) for code, people in found.items()}


def wanted(each: Owed, lives: Mapping[UUID, workforce.Life], on: date) -> Iterator[Wanted]:
    """The notices that one thing to be done has caused by a day, to those of `lives` who have an account.

    Where the rule waits for whoever is away, nothing new is told while they are, however late it was before.
    """
    life, steps = lives[each.person_id], defaultdict[tuple[due.NoticeKind, str], int](int)
    heard_to = min((begun - DAY for begun, back in life.away if begun <= on < back), default=on) if each.rule.waits else on
    for notice in due.notices(each.occurrence, england()):
        if notice.on > heard_to:
            return  # they come in order
        steps[notice.kind, notice.to] += 1
        answers = deal.answering(notice.to, life)
        told = lives.get(answers) if answers else None
        if told is None or told.account_id is None:
            continue  # nobody is there to be told: no supervisor, no manager above, or one without an account
        yield Wanted(
            receiver_id=told.account_id,
            as_role=notice.to,
            person_id=each.person_id,
            rule=each.rule.code,
            clock=each.clock,
            thing=each.thing,
            began_on=each.occurrence.from_on,
            due_on=each.due_on,
            kind=notice.kind.value,
            step=steps[notice.kind, notice.to],
            told_on=notice.on,
        )


@dataclass(frozen=True, slots=True)
class Told:
    """Notices to a reader that are of one kind, by one rule and about one person, shown as one; `id` is that of any of them.

    `things` is how many things they are about (families, elements), `due_on` the earliest day. `name` is "" where it is of oneself.
    """

    id: int
    kind: str
    rule: frameworks.OwedRule
    person_id: UUID
    name: str
    as_role: str
    things: int
    due_on: date
    told_on: date
    is_read: bool


@dataclass(frozen=True, slots=True)
class AtHome:
    """What a home page says by the deal: what waits for somebody and for their people, and how many reminders they have not read."""

    waiting: deal.Waiting = field(default_factory=deal.Waiting)
    unread: int = 0


@dataclass(frozen=True, slots=True)
class _Looked:
    told: tuple[Told, ...]
    home: AtHome


_looked: revisions.Remembered[_Looked] = revisions.Remembered(4_000)


def mine(user, *, on: date) -> tuple[Told, ...]:
    """What `user` is told on a day, unread first, then by the day it is due; a row in the trail names whom it is about.

    Only what is told to them as what they still are: a former manager finds nothing of those whom they managed. And only what is
    still to be done: what was done since notices were last worked out is gone at once. A fixed number of queries.
    Raises Refused unless they take part in the deal.
    """
    policies.require_told(user)
    found = _looked.get(_as_it_stands(user, on), lambda: _look(user, on)).told
    policies.shown(user, (str(each.person_id) for each in found))
    return found


def unread(user, *, on: date) -> int:
    """How many of the things that `mine` shows are unread."""
    return at_home(user, on=on).unread


def at_home(user, *, on: date) -> AtHome:
    """What a home page says of `user`'s deal on a day; a row in the trail says that they were shown it.

    Remembered until anything in these rooms changes; a query then.
    """
    if not policies.may_be_told(user):
        return AtHome()
    register.own_for_deal(user)
    return _looked.get(_as_it_stands(user, on), lambda: _look(user, on)).home


def _as_it_stands(user, on: date) -> tuple:
    return (deal.as_it_stands("reminders"), user.pk, on)


def _look(user, on: date) -> _Looked:
    """Everybody whom the reader's notices are about and those around them, looked at once."""
    rows, around = queries.open_notices(user, on=on), workforce.lives_around(user, on=on)
    others = workforce.lives({row.person_id for row in rows} - around.keys(), on=on)
    found = deal.deals_of({**around, **others}, on=on)
    me = next((life.id for life in around.values() if life.account_id == user.pk), None)
    told = _grouped(_still(rows, found, on), found, me)
    waiting = deal.waiting_among(user, {id_: found[id_] for id_ in around}, on=on)
    ordered = sorted(told, key=lambda each: (each.is_read, each.due_on, each.name))
    return _Looked(tuple(ordered), AtHome(waiting, sum(not each.is_read for each in told)))


def _still(rows: Iterable[queries.NoticeRow], found: Mapping[UUID, deal.PersonDeal], on: date) -> list[queries.NoticeRow]:
    """Those of what is still to be done: the next hour's work would end the others."""
    about = [found[id_] for id_ in {row.person_id for row in rows} & found.keys()]
    engine = Deal(frameworks.owed_rules(), {each.life.id: each.life for each in about}, on)
    missed = engine.missed(clock for each in about for clock in each.clocks)
    owed = {_time_of(one) for each in about for one in each.owed} | {_time_of(one) for one in missed}
    return [row for row in rows if (row.person_id, row.rule, row.thing, row.began_on) in owed]


def _time_of(each: Owed) -> tuple[UUID, str, str, date]:
    return each.person_id, each.rule.code, each.thing, each.occurrence.from_on


def _grouped(rows: Iterable[queries.NoticeRow], found: Mapping[UUID, deal.PersonDeal], me: UUID | None) -> list[Told]:
    groups: defaultdict[tuple, list[queries.NoticeRow]] = defaultdict(list)
    for row in rows:
        groups[row.kind, row.rule, row.person_id].append(row)
    rules = {rule.code: rule for rule in frameworks.owed_rules()}
    told = []
    for (kind, code, person_id), of_one in groups.items():
        life, rule, first = found[person_id].life, rules.get(code), of_one[0]
        if rule is None or me is None or deal.answering(first.as_role, life) != me:
            continue
        name = "" if life.id == me else life.name
        told_on, is_read = max(row.told_on for row in of_one), all(row.is_read for row in of_one)
        told.append(Told(first.id, kind, rule, person_id, name, first.as_role, len(of_one), first.due_on, told_on, is_read))
    return told
