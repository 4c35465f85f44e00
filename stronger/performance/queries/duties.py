"""Managers' duties beside the team's own evidence: conversations, reviews and goals of the people they manage, and what these say."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.kit import scope, sql
from stronger.performance import policies
from stronger.performance.models import Cycle
from stronger.performance.queries.told import Upward, upward_to
from stronger.trail import services as trail
from stronger.workforce import queries as workforce


@dataclass(frozen=True)
class TeamCounts:
    """What the team's records show: of `people`, how many talked, signed, and are past the day for talking; reviews and goals."""

    people: int
    opened: int
    talked: int
    signed: int
    late: int
    reviews_due: int
    reviews_in_time: int
    reviews_late: int
    reviews_overdue: int
    goals: int
    goals_met: int
    goals_partly: int
    goals_not_met: int
    goals_past_due: int


@dataclass(frozen=True)
class DutyRow:
    """One duty: its words, and which of the team's evidence shows it."""

    code: str
    title: str
    meaning: str
    evidence: tuple[str, ...]
    told: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]


@dataclass(frozen=True)
class Duties:
    """The duties of a manager on a day, with the counts and what people say. `upward` is None before a year is opened."""

    duties: tuple[DutyRow, ...]
    counts: TeamCounts
    upward: Upward | None
    source: str


# The year's conversations of these people; their reviews of the year past, and their goals of it.
_COUNTS = """
with mine as (
    select c.id, c.held_on, c.agreed_on, c.talk_by_on from performance_conversation c
     where c.cycle_id = %(cycle)s and c.person_id = any(%(people)s)),
reviews as (
    select r.due_on, r.held_on from performance_review r join performance_conversation c on c.id = r.conversation_id
     where r.person_id = any(%(people)s) and r.due_on > %(since)s and (r.due_on <= %(on)s or r.held_on is not null)),
goals as (
    select g.due_on,
           coalesce((select to_stage from performance_goalmove m where m.goal_id = g.id order by number desc limit 1), 'open') as now
      from performance_goal g join performance_conversation c on c.id = g.conversation_id
     where g.person_id = any(%(people)s) and c.agreed_on > %(since)s)
select (select count(*) from mine), (select count(*) from mine where held_on is not null),
       (select count(*) from mine where agreed_on is not null),
       (select count(*) from mine where held_on is null and talk_by_on < %(on)s),
       (select count(*) from reviews), (select count(*) from reviews where held_on <= due_on),
       (select count(*) from reviews where held_on > due_on), (select count(*) from reviews where held_on is null and due_on < %(on)s),
       (select count(*) from goals), (select count(*) from goals where now = 'met'), (select count(*) from goals where now = 'partly'),
       (select count(*) from goals where now = 'not_met'), (select count(*) from goals where now = 'open' and due_on < %(on)s)
"""


def counts(people: Collection[UUID] | None, *, on: date) -> TeamCounts:
    """What the records of these people (None: of everybody employed) show on a day: the latest year, reviews and goals of the past.

    Three queries. Asks no policy: only of people whom a policy gave, or for a measure of the whole service.
    """
    wanted = [each.id for each in workforce.employed_on(on)] if people is None else list(people)
    cycle = Cycle.objects.filter(opens_on__lte=on).order_by("-year").first()
    return _counts(wanted, cycle, on)


def _counts(people: list[UUID], cycle: Cycle | None, on: date) -> TeamCounts:
    since = date(on.year - 1, on.month, min(on.day, 28))
    given = {"people": people, "cycle": cycle.pk if cycle else None, "on": on, "since": since}
    return TeamCounts(len(people), *(sql.row(_COUNTS, given, plan_afresh=True) or (0,) * 13))


def duties(user) -> Duties:
    """The duties of `user` as a manager, with the evidence of the people they manage today; six queries and a row in the trail.

    Reviews and goals are those of the year up to today. Raises Refused unless `user` leads conversations.
    """
    policies.require_lead(user)
    on = scope.current().on
    people = workforce.managed_by(user, on)
    cycle = Cycle.objects.order_by("-year").first()
    terms = frameworks.performance_terms(on)
    me = workforce.own_person(user)
    upward = upward_to(me.id, cycle, on) if me and cycle else None
    trail.note("read", "performance.duties", subjects=[each.id for each in people])
    said = {code: (title, told) for code, title, told in (upward.counts if upward else ())}
    rows = tuple(
        DutyRow(each.code, each.title, each.meaning, each.evidence, tuple(said[code] for code in each.statements if code in said))
        for each in terms.duties
    )
    return Duties(rows, _counts([each.id for each in people], cycle, on), upward, terms.duties[0].source if terms.duties else "")
