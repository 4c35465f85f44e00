"""Whose conversation stands where: one's own over the years, one's people's this year, and everybody's for whoever oversees them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.kit import revisions, scope, sql
from stronger.kit.stages import Stage
from stronger.performance import policies
from stronger.performance.models import Conversation, Cycle, Feedback
from stronger.performance.queries.standing import with_stage
from stronger.performance.queries.told import UpwardForm, upward_form
from stronger.performance.rules import AGREED, PROPOSED, STAGES, START, TALK, VIEW
from stronger.trail import services as trail
from stronger.workforce import queries as workforce

ROWS = 50


@dataclass(frozen=True)
class OwnRow:
    """One year of one's own: its conversation, and how it stands."""

    id: UUID
    cycle: Cycle
    year: tuple[date, date]
    stage: Stage
    due_on: date | None
    review_on: date | None


@dataclass(frozen=True)
class TeamRow:
    """One person whom someone manages, and how this year's conversation with them stands; `id` None where none was opened."""

    person_id: UUID
    name: str
    id: UUID | None
    stage: Stage | None
    due_on: date | None
    review_on: date | None
    review_id: UUID | None


def due_on(stage: str, row) -> date | None:
    """By when the next step of a conversation is due; None once it is signed or over."""
    names = {
        START.code: "own_by_on",
        VIEW.code: "manager_by_on",
        TALK.code: "talk_by_on",
        "agreeing": "sign_by_on",
        PROPOSED.code: "sign_by_on",
    }
    return getattr(row, names[stage]) if stage in names else None


# The first review still to be held of each of these conversations.
_NEXT = """
select distinct on (conversation_id) conversation_id, due_on, id from performance_review
 where conversation_id = any(%s) and held_on is null order by conversation_id, number
"""


def _next_reviews(rows) -> dict[UUID, tuple[date, UUID]]:
    ids = [row.pk for row in rows if row.stage == AGREED.code]
    return {of: (due, review) for of, due, review in sql.rows(_NEXT, [ids])} if ids else {}


def own(user, me: workforce.Someone | None = None) -> tuple[OwnRow, ...]:
    """One's own conversations, this year's first. Three queries and a row in the trail; nothing for who is not in the register."""
    person = me or workforce.own_person(user)
    if person is None or not policies.may_have_own(user):
        return ()
    rows = list(with_stage(Conversation.objects.filter(person_id=person.id)).select_related("cycle").order_by("-cycle__year"))
    reviews = _next_reviews(rows)
    trail.note("read", "performance.conversations", subjects=[person.id])
    return tuple(
        OwnRow(
            id=row.pk,
            cycle=row.cycle,
            year=(row.cycle.from_on, row.cycle.until_on),
            stage=STAGES.stages[row.stage],  # type: ignore[attr-defined]  # annotated
            due_on=due_on(row.stage, row),  # type: ignore[attr-defined]
            review_on=reviews[row.pk][0] if row.pk in reviews else None,
        )
        for row in rows
    )


@dataclass(frozen=True)
class Mine:
    """What someone's own page shows: their years, (id, who asks, since when) of feedback to give, and feedback to their manager."""

    rows: tuple[OwnRow, ...]
    asked: tuple[tuple[UUID, str, date], ...]
    upward: UpwardForm | None


def mine(user) -> Mine:
    """Someone's own years, what colleagues ask of them, and whether they may give feedback to their manager. Eight queries at most."""
    me = workforce.own_person(user)
    rows = own(user, me) if me else ()
    upward = upward_form(user, me, rows[0].cycle) if rows else None
    return Mine(rows, _asked_of(user), upward)


def team(user) -> tuple[TeamRow, ...]:
    """The people whom `user` manages today and how their latest conversations stand. Three queries and a row in the trail."""
    if not policies.may_lead(user):
        return ()
    people = workforce.managed_by(user, scope.current().on)
    found = with_stage(Conversation.objects.filter(person_id__in=[each.id for each in people]))
    rows = list(found.order_by("person_id", "-opened_on").distinct("person_id")) if people else []
    latest, reviews = {row.person_id: row for row in rows}, _next_reviews(rows)
    trail.note("read", "performance.conversations", subjects=[each.id for each in people])
    return tuple(_team_row(each, latest.get(each.id), reviews) for each in people)


def _team_row(person, row, reviews: dict[UUID, tuple[date, UUID]]) -> TeamRow:
    if row is None:
        return TeamRow(person.id, person.name, None, None, None, None, None)
    on, review = reviews.get(row.pk, (None, None))
    return TeamRow(person.id, person.name, row.pk, STAGES.stages[row.stage], due_on(row.stage, row), on, review)


@dataclass(frozen=True)
class Waiting:
    """How many things wait for someone: steps of their own conversation and of their people's, reviews due of their own goals
    and of their people's, colleagues who asked for feedback."""

    own: int
    team: int
    reviews: int
    team_reviews: int
    feedback: int


# Conversations whose next step is this person's, and reviews of their own plan that are due, without opening any of them.
_WAITING = """
with stages as (
    select c.id, c.person_id,
           coalesce((select to_stage from performance_conversationmove m
                      where m.conversation_id = c.id order by number desc limit 1), 'own') as stage
      from performance_conversation c where c.person_id = any(%(people)s))
select count(*) filter (where person_id = %(me)s and (stage in ('own', 'talk', 'agreeing') or (stage = 'proposed' and not exists (
           select from performance_conversationsignature s
            where s.conversation_id = stages.id and s.role = 'practitioner' and s.undone_at is null)))),
       count(*) filter (where person_id <> %(me)s and (stage in ('manager', 'talk', 'agreeing') or (stage = 'proposed' and not exists (
           select from performance_conversationsignature s
            where s.conversation_id = stages.id and s.role = 'manager' and s.undone_at is null)))),
       (select count(*) from performance_review r join stages on stages.id = r.conversation_id
         where stage = 'agreed' and stages.person_id = %(me)s and r.held_on is null and r.due_on <= %(soon)s),
       (select count(*) from performance_review r join stages on stages.id = r.conversation_id
         where stage = 'agreed' and stages.person_id <> %(me)s and r.held_on is null and r.due_on <= %(soon)s),
       (select count(*) from performance_feedback where asked_id = %(account)s and answered_at is null and declined_at is null)
  from stages
"""


_waiting: revisions.Remembered[Waiting] = revisions.Remembered(512)


def waiting(user, soon: date) -> Waiting:
    """What waits for `user`: steps of their own and their people's conversations, reviews due by `soon`, feedback.

    Kept until the register or a conversation changes; three queries otherwise.
    """
    own, lead = policies.may_have_own(user), policies.may_lead(user)
    if not own and not lead:
        return Waiting(0, 0, 0, 0, 0)
    key = (revisions.revision("register", "performance"), user.pk, lead, soon)
    return _waiting.get(key, lambda: _count_waiting(user, lead, soon))


def _count_waiting(user, lead: bool, soon: date) -> Waiting:
    me = workforce.own_person(user)
    people = [each.id for each in workforce.managed_by(user, scope.current().on)] if me and lead else []
    mine = me.id if me else None
    given = {"people": [*people, *([mine] if mine else [])], "me": mine, "soon": soon, "account": user.pk}
    return Waiting(*(sql.row(_WAITING, given, plan_afresh=True) or (0,) * 5))


def _asked_of(user) -> tuple[tuple[UUID, str, date], ...]:
    """What colleagues asked of `user` and is not answered: (id, who asks, since when), oldest first. Two queries."""
    rows = list(Feedback.objects.filter(asked_id=user.pk, answered_at=None, declined_at=None).order_by("asked_at"))
    names = workforce.people_named(row.person_id for row in rows)
    return tuple((row.pk, names[row.person_id].name, row.asked_at.date()) for row in rows)


@dataclass(frozen=True)
class Progress:
    """How far a year has come: how many conversations stand at each stage (in order), who in post has none, and one page of all."""

    cycle: Cycle
    stages: tuple[tuple[Stage, int], ...]
    without: int
    without_manager: int
    rows: tuple[tuple[str, str, str, Stage, date | None], ...]
    total: int
    page: int
    pages: int


def latest_cycle() -> Cycle | None:
    """The latest year that was opened; None before the first. One query."""
    return Cycle.objects.order_by("-year").first()


def progress(user, *, stage: str = "", page: int = 1) -> Progress | None:
    """How far the latest year has come, never what was said: names, teams, stages and days; four queries and a row in the trail.

    `stage` narrows the list. None before a year was opened. Raises Refused unless `user` oversees the conversations.
    """
    policies.require_oversee(user)
    today, cycle = scope.current().on, latest_cycle()
    if cycle is None:
        return None
    rows = {row.person_id: row for row in with_stage(Conversation.objects.filter(cycle=cycle))}
    people = workforce.employed_on(today)
    counts = {code: 0 for code in STAGES.stages}
    for row in rows.values():
        counts[row.stage] += 1  # type: ignore[attr-defined]  # annotated
    managers = {each.id: each.name for each in people}
    shown = [each for each in people if each.id in rows and stage in ("", rows[each.id].stage)]  # type: ignore[attr-defined]
    pages = max(1, -(-len(shown) // ROWS))
    page = min(max(1, page), pages)
    part = shown[(page - 1) * ROWS : page * ROWS]
    trail.note("read", "performance.conversations", subjects=[each.id for each in part], details={"for": "overseeing"})
    return Progress(
        cycle=cycle,
        stages=tuple((STAGES.stages[code], number) for code, number in counts.items()),
        without=sum(each.id not in rows for each in people),
        without_manager=sum(each.manager_id is None for each in people if each.id in rows),
        rows=tuple(
            (
                each.name,
                each.team,
                managers.get(each.manager_id, "") if each.manager_id else "",
                STAGES.stages[rows[each.id].stage],  # type: ignore[attr-defined]
                due_on(rows[each.id].stage, rows[each.id]),  # type: ignore[attr-defined]
            )
            for each in part
        ),
        total=len(shown),
        page=page,
        pages=pages,
    )
