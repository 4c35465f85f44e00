"""Protected time: one's own by month, and that of the people one answers for, with why it was not given."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.kit import sql
from stronger.kit.calendar import add_months
from stronger.learning import policies, rules
from stronger.learning.models import Entry, NotGiven, ProtectedTime
from stronger.trail import services as trail
from stronger.workforce import queries as register
from stronger.workforce.queries import supervising

LIMIT = "protected-learning"
SHOWN, TEAM_SHOWN, ROWS = 12, 6, 50


@dataclass(frozen=True, slots=True)
class Told:
    """What someone said of a month in which they did not get their time, and what their manager answered."""

    id: int
    person_id: UUID
    month_on: date
    reason: str
    words: str
    answer: str
    answered_by: str


@dataclass(frozen=True, slots=True)
class Time:
    """One stretch of protected time; `own` where no entry tells of it, so that it can be taken back by itself."""

    id: int
    done_on: date
    minutes: int
    own: bool


@dataclass(frozen=True)
class OwnHours:
    """One's own protected time: months, the latest first, with what was told of each, and the stretches of those months."""

    months: tuple[tuple[rules.MonthOfTime, Told | None], ...]
    times: tuple[Time, ...]

    @property
    def now(self) -> rules.MonthOfTime:
        """This month."""
        return self.months[0][0]


@dataclass(frozen=True)
class PersonHours:
    """Protected time of someone one answers for: months, the latest first, and how they stand with the regulator (None: no rule)."""

    id: UUID
    name: str
    months: tuple[tuple[rules.MonthOfTime, Told | None], ...]
    renewal: rules.Renewal | None


@dataclass(frozen=True)
class TeamHours:
    """A page of people by name, the months shown, and what waits for an answer of anybody's among them."""

    months: tuple[date, ...]
    rows: tuple[PersonHours, ...]
    waiting: tuple[tuple[str, Told], ...]
    page: int
    pages: int


def promise() -> Callable[[date], int | None]:
    """The minutes promised in a month, by its first day: the council's limit as it held on the month's last day; None where none did."""
    held = frameworks.amounts(LIMIT)

    @cache  # asked for every hour that everybody was given
    def of(month_on: date) -> int | None:
        last = date.fromordinal(add_months(month_on, 1).toordinal() - 1)
        hours = next((n for from_on, until_on, n in held if (from_on or date.min) <= last <= (until_on or date.max)), None)
        return hours * 60 if hours else None

    return of


_TIMES = """select person_id, id, done_on, minutes, entry_id is null from learning_protectedtime
 where person_id = any(%(people)s::uuid[]) and done_on >= %(since)s and done_on <= %(on)s order by done_on desc, id desc"""


def _told(people: Sequence[UUID], since: date, on: date, *, waiting: bool = False) -> dict[tuple[UUID, date], Told]:
    rows = NotGiven.objects.filter(person_id__in=people, month_on__gte=since).select_related("answered_by")
    rows = rows.filter(answer="") if waiting else rows
    reasons = frameworks.learning_terms(on).titles("hours_reasons")
    return {
        (row.person_id, row.month_on): Told(
            row.pk, row.person_id, row.month_on, reasons.get(row.reason, row.reason), row.words, row.answer,
            row.answered_by.name if row.answered_by else "",
        )
        for row in rows
    }  # fmt: skip


def own_hours(user, on: date) -> OwnHours:
    """`user`'s own protected time of the last twelve months; leaves a row in the trail. Raises Refused unless they keep a log."""
    me = policies.owner(user)
    first = add_months(rules.month_of(on), 1 - SHOWN)
    if me.joined_on:
        first = max(first, rules.month_of(me.joined_on))
    wanted = rules.months(first, on)
    rows = sql.rows(_TIMES, {"people": [str(me.id)], "since": first, "on": on})
    told = _told([me.id], first, on)
    trail.note("read", "learning.hours", subjects=[str(me.id)])
    counted = rules.by_month([(done_on, minutes) for _, _, done_on, minutes, _ in rows], wanted, promise())
    times = tuple(Time(id_, done_on, minutes, own) for _, id_, done_on, minutes, own in rows)
    return OwnHours(tuple((month, told.get((me.id, month.month_on))) for month in counted), times)


def hours_of(person_id: UUID, on: date, *, months: int) -> tuple[rules.MonthOfTime, ...]:
    """Protected time of someone in the month of a day and in those before, so many, since they came; the latest first. Four queries.

    Asks no policy: only a journey calls it, for the two in someone's supervision, where it is talked over.
    """
    stay = supervising.stays([person_id], on=on).get(person_id)
    first = add_months(rules.month_of(on), 1 - months)
    if stay is not None:
        first = max(first, rules.first_whole_month(stay.from_on))
    rows = sql.rows(_TIMES, {"people": [str(person_id)], "since": first, "on": on})
    return rules.by_month([(done_on, minutes) for _, _, done_on, minutes, _ in rows], rules.months(first, on), promise())


_PIECES = """select person_id, done_on, with_peer from learning_evidence
 where person_id = any(%(people)s::uuid[]) and complete and done_on >= %(since)s and done_on <= %(on)s"""


def pieces_of(people: Sequence[UUID], since: date, on: date) -> dict[UUID, list[rules.Piece]]:
    """The whole pieces of CPD of these people since a day, by person, as days and whether with a peer. One query."""
    found: defaultdict[UUID, list[rules.Piece]] = defaultdict(list)
    for person, done_on, with_peer in sql.rows(_PIECES, {"people": [str(each) for each in people], "since": since, "on": on}):
        found[person].append(rules.Piece(done_on, with_peer))
    return found


def team_hours(user, on: date, page: int = 1) -> TeamHours:
    """Protected time of the people whom `user` answers for, fifty a page, over six months; leaves a row in the trail.

    Raises Refused unless they may see it. A fixed number of queries.
    """
    everybody = policies.people_answered_for(user)
    shown = everybody[(page - 1) * ROWS : page * ROWS]
    ids = [each.id for each in shown]
    first = add_months(rules.month_of(on), 1 - TEAM_SHOWN)
    promised = promise()
    times: defaultdict[UUID, list[tuple[date, int]]] = defaultdict(list)
    for person, _, done_on, minutes, _ in sql.rows(_TIMES, {"people": [str(each) for each in ids], "since": first, "on": on}):
        times[person].append((done_on, minutes))
    told = _told(ids, first, on)
    unanswered = _told([each.id for each in everybody], first, on, waiting=True)
    stays = supervising.stays(ids, on=on)
    wanted = rules.Wanted.of(frameworks.timescales_on(on))
    pieces = pieces_of(ids, wanted.year_of(on).from_on, on) if wanted else {}
    trail.note("read", "learning.hours", subjects=[str(each) for each in ids])
    rows = []
    for each in shown:
        since = max(first, rules.month_of(stays[each.id].from_on)) if each.id in stays else first
        counted = rules.by_month(times[each.id], rules.months(since, on), promised)
        renewal = rules.renewal(pieces.get(each.id, []), wanted, on) if wanted else None
        rows.append(PersonHours(each.id, each.name, tuple((m, told.get((each.id, m.month_on))) for m in counted), renewal))
    names = {each.id: each.name for each in everybody}
    waiting = sorted(unanswered.values(), key=lambda row: row.month_on, reverse=True)
    return TeamHours(
        rules.months(first, on), tuple(rows), tuple((names[row.person_id], row) for row in waiting[:ROWS]), page, -(-len(everybody) // ROWS)
    )


def is_protected(entry: Entry) -> bool:
    """Whether an entry obtained through `policies.entry_to_write` was done in protected time."""
    return ProtectedTime.objects.filter(entry_id=entry.pk).exists()


def told_in_full(told: NotGiven, on: date) -> tuple[str, Told]:
    """Whose month it was, and what they said of it; obtained through `policies.not_given_to_answer`."""
    names: dict[UUID, register.Someone] = register.people_named([told.person_id])
    return names[told.person_id].name, _told([told.person_id], told.month_on, on)[told.person_id, told.month_on]
