"""The reviews of a plan: progress, values and barriers, what became of each goal; written down by one, agreed by the other."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.kit.stages import MoveRefused
from stronger.performance import policies
from stronger.performance.models import Conversation, Goal, GoalMove, Review, Words
from stronger.performance.queries.standing import stage_of
from stronger.performance.rules import AGREED, AGREED_SIDE, GOALS, OPEN_GOAL, REVIEW_PARTS
from stronger.performance.services.writing import hold, keep
from stronger.trail import services as trail


def _writable(review: Review, by) -> Conversation:
    """The conversation of a review that `by` may write in now, held. Raises MoveRefused where it is agreed or its plan is over."""
    conversation = review.conversation
    policies.role_in(by, conversation)
    hold(conversation.pk)
    review.refresh_from_db()
    if stage_of(conversation) != AGREED:
        raise MoveRefused("This plan is not in force, so its reviews cannot be written.")
    if review.agreed_at:
        raise MoveRefused("You have both agreed what this review says, so it stays as it is. Use the next one.")
    return conversation


@transaction.atomic
def save_review_words(*, review: Review, part: str, words: str, version: int, by) -> Words:
    """Save one part of a review, over its `version`. Raises Overtaken, MoveRefused and Refused as `save_words` does."""
    conversation = _writable(review, by)
    parts = frameworks.performance_terms(conversation.opened_on).parts
    told = next((each for each in parts if each.code == part and each.where == REVIEW_PARTS), None)
    if told is None:
        raise Refused("performance.part", subject_id=part)
    saved = keep(conversation, review.pk, AGREED_SIDE, told, words, version, by)
    _note(conversation, "review-written", review.number)
    return saved


@transaction.atomic
def record_review(*, review: Review, held_on: date, outcomes: Mapping[int, str], by) -> None:
    """Write down that a review was held and what became of goals (goal's number -> move of GOALS).

    May be written down again, by either, until the other has agreed. Raises NotNow where the day is wrong, MoveRefused where a
    goal cannot become that, Refused for everybody but the two.
    """
    conversation = _writable(review, by)
    here = scope.current()
    if held_on > here.on:
        raise NotNow("The day of the review cannot be in the future.")
    if conversation.agreed_on and held_on < conversation.agreed_on:
        raise NotNow("The day of the review cannot be before the plan was signed.")
    for goal in Goal.objects.filter(conversation=conversation, number__in=outcomes):
        _become(goal, outcomes[goal.number], by)
    review.held_on, review.recorded_at, review.recorded_by = held_on, here.at, by
    review.save(update_fields=["held_on", "recorded_at", "recorded_by"])
    _note(conversation, "review-held", review.number)


def _become(goal: Goal, code: str, by) -> None:
    made = list(GoalMove.objects.filter(goal=goal).order_by("number"))
    stage = made[-1].to_stage if made else OPEN_GOAL.code
    step = GOALS.make_move(code, stage)
    at = scope.current().at
    GoalMove(goal=goal, number=len(made) + 1, move=code, from_stage=stage, to_stage=step.ends_at(stage), at=at, by=by).save(
        force_insert=True
    )


@transaction.atomic
def agree_review(*, review: Review, by) -> None:
    """Agree with what the other one wrote down of a review; from then on it stays. Raises MoveRefused and Refused."""
    conversation = _writable(review, by)
    if review.held_on is None:
        raise MoveRefused("Nothing is written down of this review yet. Write it down, and the other one agrees.")
    if review.recorded_by_id == by.pk:
        raise MoveRefused("You wrote this review down, so the other one must agree with it.")
    review.agreed_at, review.agreed_by = scope.current().at, by
    review.save(update_fields=["agreed_at", "agreed_by"])
    _note(conversation, "review-agreed", review.number)


def _note(conversation: Conversation, step: str, number: int) -> None:
    details = {"step": step, "id": str(conversation.pk), "number": number}
    trail.note("change", "performance.plan", subjects=[conversation.person_id], details=details)
