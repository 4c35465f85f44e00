"""From what is due to who is told: each night's notices by the rules of the deal, and what a reader is shown of theirs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.journeys import by_rule, deal
from stronger.kit import due, revisions, scope
from stronger.kit.calendar import england
from stronger.reminders import policies, queries, services
from stronger.reminders.rules import Wanted
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


def mine(user, *, on: date) -> tuple[Told, ...]:
    """What `user` is told on a day, unread first, then by the day it is due; a row in the trail names whom it is about.

    Only what is told to them as what they still are: a former manager finds nothing of those whom they managed. Four queries.
    Raises Refused unless they take part in the deal.
    """
    policies.require_told(user)
    found = _grouped(user, queries.open_notices(user, on=on), on)
    policies.shown(user, (str(each.person_id) for each in found))
    return tuple(sorted(found, key=lambda each: (each.is_read, each.due_on, each.name)))


_unread: revisions.Remembered[int] = revisions.Remembered(4_000)


def unread(user, *, on: date) -> int:
    """How many of the things that `mine` shows are unread. Remembered until a notice or the register changes; three queries otherwise."""
    if not policies.may_be_told(user):
        return 0
    key = (revisions.revision("reminders", "register", "deal"), user.pk, on)
    return _unread.get(key, lambda: len(_grouped(user, queries.open_notices(user, on=on, only_unread=True), on)))


def _grouped(user, found: Iterable[queries.NoticeRow], on: date) -> list[Told]:
    groups: defaultdict[tuple, list[queries.NoticeRow]] = defaultdict(list)
    for row in found:
        groups[row.kind, row.rule, row.person_id].append(row)
    if not groups:
        return []
    me = workforce.own(user, on)
    lives = workforce.lives({row.person_id for rows in groups.values() for row in rows}, on=on)
    rules = {rule.code: rule for rule in frameworks.owed_rules()}
    told = []
    for (kind, code, person_id), rows in groups.items():
        life, rule, first = lives.get(person_id), rules.get(code), rows[0]
        if life is None or rule is None or me is None or deal.answering(first.as_role, life) != me.id:
            continue
        name = "" if life.id == me.id else life.name
        told_on, is_read = max(row.told_on for row in rows), all(row.is_read for row in rows)
        told.append(Told(first.id, kind, rule, person_id, name, first.as_role, len(rows), first.due_on, told_on, is_read))
    return told
