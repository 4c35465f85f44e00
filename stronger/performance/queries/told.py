"""What others said: feedback that a practitioner asked for, and what people say of their manager once nobody can be recognised in it."""

import random
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.accounts import queries as accounts
from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.performance import policies
from stronger.performance.models import Conversation, Cycle, Feedback, UpwardAnswer, UpwardGiven
from stronger.performance.rules import enough
from stronger.trail import services as trail
from stronger.workforce import queries as workforce


@dataclass(frozen=True)
class Upward:
    """Feedback to a manager in a year, as the one who gives or reads it sees it.

    `counts` are (statement, ((answer, how many), …)); `words` are (statement, texts in no order). Both are empty until the time is
    over and there are `floor` answers or more: `answers` is then how many people answered, else 0.
    """

    cycle: Cycle
    floor: int
    over: bool
    answers: int
    counts: tuple[tuple[str, str, tuple[tuple[str, int], ...]], ...]
    words: tuple[tuple[str, tuple[str, ...]], ...]


def upward_to(manager_id: UUID, cycle: Cycle, on: date) -> Upward:
    """What people said of a manager in a year, for whom a policy lets read it; four queries at most.

    The database shows nothing of it before the time is over and there are enough answers, whoever asks.
    """
    over = on > cycle.upward_until_on
    given = UpwardGiven.objects.filter(cycle=cycle, manager_id=manager_id).count() if over else 0
    if not enough(given, cycle.floor):
        return Upward(cycle, cycle.floor, over, 0, (), ())
    terms = frameworks.performance_terms(cycle.upward_until_on)
    rows = list(UpwardAnswer.objects.filter(cycle=cycle, manager_id=manager_id))
    counts, words = [], []
    for statement in terms.statements:
        mine = [row for row in rows if row.statement == statement.code]
        if statement.words:
            texts = sorted((row.words for row in mine if row.words), key=lambda _: random.random())  # noqa: S311 (an order, not a secret)
            words += [(statement.title, tuple(texts))] if texts else []
        elif enough(len(mine), cycle.floor):
            told = tuple((title, sum(row.answer == code for row in mine)) for code, title in terms.answers)
            counts.append((statement.code, statement.title, told))
    return Upward(cycle, cycle.floor, over, given, tuple(counts), tuple(words))


def own_upward(user) -> Upward | None:
    """What people said of `user` in the latest year, for themself; None where there is no year or they are in no register.

    Leaves a row in the trail.
    """
    me, cycle = workforce.own_person(user), Cycle.objects.order_by("-year").first()
    if me is None or cycle is None or not policies.may_lead(user):
        return None
    trail.note("read", "performance.upward", subjects=[cycle.pk], details={"step": "read"})
    return upward_to(me.id, cycle, scope.current().on)


@dataclass(frozen=True)
class UpwardForm:
    """Whether someone may give feedback to their manager now: the year, the manager's name, and whether they have."""

    cycle: Cycle
    manager: str
    given: bool
    open: bool
    floor: int


def upward_form(user, me: workforce.Someone | None = None, cycle: Cycle | None = None) -> UpwardForm | None:
    """What someone needs to know to give feedback to their manager; None where no year is open or nobody manages them.

    Two queries, and two more where who they are and the latest year are not given.
    """
    me, cycle, on = me or workforce.own_person(user), cycle or Cycle.objects.order_by("-year").first(), scope.current().on
    manager = workforce.managers_of([me.id], on).get(me.id) if me else None
    if me is None or cycle is None or manager is None or not policies.may_have_own(user):
        return None
    given = UpwardGiven.objects.filter(cycle=cycle, person_id=me.id).exists()
    return UpwardForm(cycle, manager.name, given, cycle.upward_from_on <= on <= cycle.upward_until_on, cycle.floor)


def asker_of(feedback: Feedback) -> str:
    """Who asks for feedback, by name, for whoever a policy gave it. One query."""
    return workforce.people_named([feedback.person_id])[feedback.person_id].name


def whose(conversation: Conversation) -> str:
    """Whose conversation it is, by name, for whoever a getter gave it. One query."""
    return workforce.people_named([conversation.person_id])[conversation.person_id].name


def colleague_of(feedback: Feedback) -> str:
    """Who was asked for feedback, by name, for whoever a policy gave it. One query."""
    return accounts.names_of([feedback.asked_id])[feedback.asked_id]
