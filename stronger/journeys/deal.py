"""The deal of one person and of many: every room's clocks joined with the deal's rules and the register; worked out, never kept."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.kit import due, revisions
from stronger.kit.calendar import england
from stronger.kit.refusal import Refused
from stronger.learning.queries import clocks as learning
from stronger.performance.queries import clocks as performance
from stronger.supervision import queries as supervision
from stronger.workforce import policies
from stronger.workforce import queries as workforce
from stronger.workforce.owing import Deal, Owed

# What a room gives: the clocks of these people (None: of everybody) as they stand on a day.
Clocks = Callable[..., list[due.Clock]]
# Every room whose work is due at some time. A room is added by one line; its migrations follow the tables that its clocks read.
ROOMS: tuple[Clocks, ...] = (workforce.clocks, learning.clocks, supervision.clocks, performance.clocks)
NOW = (due.State.OVERDUE, due.State.DUE_TODAY, due.State.DUE_SOON)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class PersonDeal:
    """One person's place in the deal on a day: who they are here, and what is still to be done by them or for them, soonest first.

    `clocks` are those that run for them, whether or not anything is due by them.
    """

    life: workforce.Life
    on: date
    owed: tuple[Owed, ...]
    clocks: tuple[due.Clock, ...] = ()

    @property
    def counted(self) -> frozenset[str]:
        """The codes of their clocks."""
        return frozenset(clock.rule for clock in self.clocks)

    def of(self, clock: str) -> tuple[Owed, ...]:
        """What is still to be done by one clock, soonest first; several where each is about a thing of its own."""
        return tuple(each for each in self.owed if each.clock == clock)

    def standing(self, *states: due.State) -> tuple[Owed, ...]:
        """What stands in one of these ways today."""
        return tuple(each for each in self.owed if each.state(self.on) in states)


def clocks_of(people: Collection[UUID] | None, *, on: date, clock: str = "") -> list[due.Clock]:
    """Every room's clocks of these people (None: of everybody), or those of one code alone. A fixed number of queries.

    Asks no policy: see `deals`.
    """
    rooms = [_room_of(clock)] if clock else ROOMS
    return [each for room in rooms for each in room(people, on=on) if clock in ("", each.rule)]


def _room_of(clock: str) -> Clocks:
    """Whose clock this is: it is named for its room, save that of the register, which is named for what it counts."""
    return next((room for room in ROOMS[1:] if clock.startswith(f"{_followed_as(room)}-")), ROOMS[0])


def deals(people: Collection[UUID] | None, *, on: date) -> dict[UUID, PersonDeal]:
    """Where each of these people (None: everybody employed) stands on a day, by name; a fixed number of queries.

    Asks no policy: only of people whom a policy gave, or for chores that tell each person their own.
    """
    return _deals(workforce.lives(people, on=on), people is None, on)


def deals_of(lives: Mapping[UUID, workforce.Life], *, on: date) -> dict[UUID, PersonDeal]:
    """The same of people whose lives are known already; asks no policy either."""
    return _deals(lives, False, on)


def _deals(lives: Mapping[UUID, workforce.Life], everybody: bool, on: date) -> dict[UUID, PersonDeal]:
    deal = Deal(frameworks.owed_rules(), lives, on)
    whom = None if everybody else list(lives)
    clocks = [*workforce.renewals(lives.values(), on=on), *(clock for room in ROOMS[1:] for clock in room(whom, on=on))]
    found: dict[UUID, list[Owed]] = defaultdict(list)
    for each in deal.owed(clocks):
        found[each.person_id].append(each)
    counted: dict[UUID, list[due.Clock]] = defaultdict(list)
    for clock in clocks:
        counted[clock.person_id].append(clock)
    return {id_: PersonDeal(life, on, tuple(sorted(found[id_], key=soonest)), tuple(counted[id_])) for id_, life in lives.items()}


def soonest(each: Owed) -> tuple[date, str, str]:
    """The order in which what is owed is shown."""
    return each.due_on, each.clock, each.thing


def own(user, *, on: date) -> PersonDeal | None:
    """The deal of `user` on a day; None for someone who is not in the register, or no longer employed. Leaves a row in the trail."""
    person = policies.own_for_deal(user)
    return deals([person.pk], on=on).get(person.pk) if person else None


def of_person(user, person_id: UUID, *, on: date) -> PersonDeal:
    """Somebody's deal, for whoever may see it; leaves a row in the trail. Raises Refused, also for someone who is not employed."""
    person = policies.person_for_deal(user, person_id)
    found = deals([person.pk], on=on).get(person.pk)
    if found is None:
        raise Refused("workforce.deal", subject_id=str(person.pk))
    return found


@dataclass(frozen=True)
class TeamDeal:
    """The deals of the people someone looks after, or of a team in their reach: what is wanted of the reader, and how each stands.

    `mine` is what the reader themself is to do, `told` what has been late for so long that it is for them to know; both soonest first.
    """

    on: date
    people: tuple[PersonDeal, ...]
    mine: tuple[Owed, ...]
    told: tuple[Owed, ...]


def team(user, *, team_code: str = "", on: date) -> TeamDeal:
    """The deals of those whom `user` manages or supervises, or of a team's people as far as their reach goes; leaves a row in the trail.

    What is theirs to do reaches a week ahead. A fixed number of queries.
    """
    reader_id, people = workforce.looked_after(user, on)
    if team_code:
        people = workforce.lives(workforce.in_team(user, team_code, on), on=on)
    found = _deals(people, False, on)
    owed = [(each, deal.life) for deal in found.values() for each in deal.owed]
    mine = [each for each, life in owed if answering(each.rule.done_by, life) == reader_id and is_near(each, on)]
    told = [each for each, life in owed if any(answering(notice.to, life) == reader_id for notice in escalated(each, on))]
    return TeamDeal(on, tuple(found.values()), tuple(sorted(mine, key=soonest)), tuple(sorted(told, key=soonest)))


def answering(role: str, life: workforce.Life) -> UUID | None:
    """Who is this to someone, as rules say it: "self", "supervisor" (the manager where there is none), "manager", "above"."""
    of_role = {"self": life.id, "supervisor": life.supervisor_id or life.manager_id, "manager": life.manager_id}
    return of_role.get(role, life.above_id)


def is_near(each: Owed, on: date) -> bool:
    """Whether something is late, due within a week, or soon by the reminders of its own rule."""
    return each.due_on <= on + WEEK or each.state(on) in NOW


def escalated(each: Owed, on: date) -> Iterator[due.Notice]:
    """The escalations that have been made by a day of something that is late."""
    if each.due_on < on:
        told = due.notices(each.occurrence, england())
        yield from (notice for notice in told if notice.kind is due.NoticeKind.ESCALATION and notice.on <= on)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a home page says: how much waits for someone of their own and from them for their people, and how much of each is late.

    `mine` is where they stand themself; None for someone who is not in post.
    """

    own: int = 0
    own_late: int = 0
    people: int = 0
    people_late: int = 0
    mine: PersonDeal | None = None


def as_it_stands(*more: str) -> str:
    """A name for how the rules, the register and what was done stand (and `more` rooms); another as soon as any of it changes."""
    return revisions.revision("deal", *map(_followed_as, ROOMS), *more)


def _followed_as(room: Clocks) -> str:
    """The name under which a room's tables are followed: its own, and for people in post the register."""
    name = room.__module__.split(".")[1]
    return "register" if name == "workforce" else name


def waiting_among(user, found: Mapping[UUID, PersonDeal], *, on: date) -> Waiting:
    """How much waits for `user` on a day, from their own deal and those of the people whom they manage or supervise themself."""
    own_id = next((each.life.id for each in found.values() if each.life.account_id == user.pk), None)
    near = [(each, deal.life) for deal in found.values() for each in deal.owed if is_near(each, on)]
    own = [each for each, life in near if life.id == own_id and each.rule.done_by == "self"]
    theirs = [each for each, life in near if life.id != own_id and answering(each.rule.done_by, life) == own_id]
    late = due.State.OVERDUE
    own_late, their_late = (sum(each.state(on) is late for each in some) for some in (own, theirs))
    return Waiting(len(own), own_late, len(theirs), their_late, found.get(own_id) if own_id else None)
