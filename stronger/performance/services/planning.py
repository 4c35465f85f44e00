"""What a conversation agrees for the year: goals, smaller ones as business as usual, and learning that is needed."""

from collections import namedtuple
from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.kit.stages import MoveRefused
from stronger.performance import policies
from stronger.performance.models import Conversation, Goal, Need, Review, Words
from stronger.performance.queries.standing import stage_of
from stronger.performance.rules import AGREED, AGREED_SIDE, AGREEING, BIGGER
from stronger.performance.services.writing import Overtaken, hold, keep
from stronger.trail import services as trail

_Told = namedtuple("_Told", "code title prompt")
# What is said of every goal (prospectus: "each goal and accountability …, when …, and how success will be measured").
GOAL_PARTS = (
    _Told("what", "What", "The goal, in a sentence."),
    _Told("accountability", "Accountability", "Who does what to reach it, the manager included."),
    _Told("known-by", "How we shall know", "What will be different when it is reached."),
)
NEED_PART = _Told("need", "Learning needed", "")


def _open_review(conversation: Conversation) -> Review | None:
    return Review.objects.filter(conversation=conversation, agreed_at=None).order_by("number").first()


def _in_time(conversation: Conversation) -> Review | None:
    """The review in which a plan that is signed may change; None while it is being agreed. Raises MoveRefused otherwise."""
    stage = stage_of(conversation)
    if stage == AGREEING:
        return None
    review = _open_review(conversation) if stage == AGREED else None
    if review is None:
        raise MoveRefused(f"This conversation is at the stage “{stage.title}”, so its plan cannot be changed now.")
    return review


def _check_day(conversation: Conversation, due_on: date) -> None:
    if due_on < conversation.opened_on:
        raise NotNow("The goal must be met after the conversation was opened.")


def _said_of(conversation: Conversation, things: Iterable[Goal | Need]) -> dict[UUID, dict[str, str]]:
    """What is said of each of some goals or needs, by its part."""
    found: dict[UUID, dict[str, str]] = {}
    rows = Words.objects.filter(conversation=conversation, side=AGREED_SIDE, thing__in=[each.pk for each in things])
    for thing, part, words in rows.values_list("thing", "part", "words"):
        found.setdefault(thing, {})[part] = words
    return found


@transaction.atomic
def add_goal(*, conversation: Conversation, size: str, due_on: date, words: Mapping[str, str], by) -> Goal:
    """Add a goal with its words (by the codes of GOAL_PARTS): while the words are being agreed, or later in the next open review.

    The same sent twice is one goal. Raises MoveRefused where the plan cannot be changed, NotNow where its day is wrong or there are as many
    bigger goals as may be; Refused for everybody but the two.
    """
    policies.role_in(by, conversation)
    hold(conversation.pk)
    review = _in_time(conversation)
    _check_day(conversation, due_on)
    there = list(Goal.objects.filter(conversation=conversation).order_by("number"))
    said = _said_of(conversation, there)
    for goal in there:
        if (goal.size, goal.due_on, goal.review_id) == (size, due_on, review and review.pk) and said.get(goal.pk) == dict(words):
            return goal
    most = conversation.cycle.bigger_most
    if size == BIGGER and review is None and sum(goal.size == BIGGER for goal in there) >= most:
        raise NotNow(f"{most} bigger goals are enough. Make this one smaller, as business as usual, or take another away first.")
    number = (there[-1].number if there else 0) + 1
    goal = Goal.objects.create(
        conversation=conversation, person_id=conversation.person_id, number=number, size=size, due_on=due_on, review=review
    )
    for told in GOAL_PARTS:
        keep(conversation, goal.pk, AGREED_SIDE, told, words[told.code], 0, by)
    _note(conversation, "goal-added", number)
    return goal


@transaction.atomic
def change_goal(*, goal: Goal, size: str, due_on: date, words: Mapping[str, str], version: int, by) -> Goal:
    """Change a goal that is not signed yet, written over its `version`.

    Raises Overtaken when someone changed it since; MoveRefused once it is signed; Refused for everybody but the two.
    """
    conversation = goal.conversation
    policies.role_in(by, conversation)
    hold(conversation.pk)
    review = _in_time(conversation)
    now = Goal.objects.get(pk=goal.pk)
    if now.review_id != (review.pk if review else None):
        raise MoveRefused("This goal is signed. Say in a review what became of it, and add another there if you need one.")
    _check_day(conversation, due_on)
    rows = {row.part: row for row in Words.objects.select_related("saved_by").filter(conversation=conversation, thing=goal.pk)}
    if now.version != version:
        raise Overtaken(rows["what"])
    for told in GOAL_PARTS:
        keep(conversation, goal.pk, AGREED_SIDE, told, words[told.code], rows[told.code].version if told.code in rows else 0, by)
    now.size, now.due_on, now.version = size, due_on, version + 1
    now.save(update_fields=["size", "due_on", "version"])
    _note(conversation, "goal-changed", now.number)
    return now


@transaction.atomic
def remove_goal(*, goal: Goal, by) -> None:
    """Take a goal out of a plan that is not signed. Raises MoveRefused and Refused as `change_goal`."""
    conversation = goal.conversation
    policies.role_in(by, conversation)
    hold(conversation.pk)
    review = _in_time(conversation)
    if goal.review_id != (review.pk if review else None):
        raise MoveRefused("This goal is signed. Say in a review that it is no longer needed.")
    Words.objects.filter(conversation=conversation, thing=goal.pk).delete()
    number = goal.number
    goal.delete()
    _note(conversation, "goal-removed", number)


@transaction.atomic
def add_need(*, conversation: Conversation, what: str, element: str, by) -> Need:
    """Name learning that the plan needs, under an element of the pathway ("" for none), while the words are being agreed.

    The same sent twice is one need. Raises MoveRefused at any other time; Refused for everybody but the two, and for an element there is
    not.
    """
    policies.role_in(by, conversation)
    hold(conversation.pk)
    if stage_of(conversation) != AGREEING:
        raise MoveRefused("Learning is named while the words are being agreed. After that, ask for it in your learning record.")
    if element and element not in {each.code for each in frameworks.elements_on(scope.current().on)}:
        raise Refused("performance.element", subject_id=element)
    there = list(Need.objects.filter(conversation=conversation).order_by("number"))
    said = _said_of(conversation, there)
    for each in there:
        if each.element == element and said.get(each.pk) == {NEED_PART.code: what}:
            return each
    number = (there[-1].number if there else 0) + 1
    need = Need.objects.create(conversation=conversation, person_id=conversation.person_id, number=number, element=element)
    keep(conversation, need.pk, AGREED_SIDE, NEED_PART, what, 0, by)
    _note(conversation, "need-added", number)
    return need


@transaction.atomic
def remove_need(*, need: Need, by) -> None:
    """Take a learning need out of a plan that is not signed. Raises MoveRefused and Refused as `add_need`."""
    conversation = need.conversation
    policies.role_in(by, conversation)
    hold(conversation.pk)
    if stage_of(conversation) != AGREEING:
        raise MoveRefused("This plan is signed, so the learning named in it stays.")
    Words.objects.filter(conversation=conversation, thing=need.pk).delete()
    number = need.number
    need.delete()
    _note(conversation, "need-removed", number)


@transaction.atomic
def note_handed(*, conversation: Conversation, by) -> int:
    """Note that the learning which a signed plan names was handed on; how much of it was not before. Raises Refused for all but the two."""
    policies.role_in(by, conversation)
    handed = Need.objects.filter(conversation=conversation, handed_at=None).update(handed_at=scope.current().at)
    if handed:
        _note(conversation, "needs-handed", handed)
    return handed


def _note(conversation: Conversation, step: str, number: int) -> None:
    details = {"step": step, "id": str(conversation.pk), "number": number}
    trail.note("change", "performance.plan", subjects=[conversation.person_id], details=details)
