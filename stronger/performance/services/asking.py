"""Feedback from others: asked for by the practitioner, of whom they choose; answered or declined; shared with the manager, or not."""

from django.db import transaction

from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.kit.stages import MoveRefused
from stronger.performance import policies
from stronger.performance.models import Conversation, Feedback
from stronger.performance.queries.standing import stage_of
from stronger.performance.rules import PRACTITIONER, UNSIGNED
from stronger.trail import services as trail

MOST = 10  # colleagues asked in one year


@transaction.atomic
def ask_feedback(*, conversation: Conversation, asked, about: str, by) -> Feedback:
    """Ask one colleague for feedback, until the conversation is signed. `asked` is their account.

    Raises NotNow where they were asked already, are the one who asks or too many were; MoveRefused once it is signed; Refused
    unless it is `by`'s own conversation.
    """
    if policies.role_in(by, conversation) != PRACTITIONER:
        raise Refused("performance.conversation", subject_id=str(conversation.pk))
    if stage_of(conversation).code not in UNSIGNED:
        raise MoveRefused("This conversation is signed. Ask for feedback in the next one.")
    if asked.pk == by.pk:
        raise NotNow("Choose a colleague, not yourself.")
    if not policies.may_have_own(asked):
        raise NotNow("This person's role does not take part in performance conversations, so they could not answer here.")
    there = Feedback.objects.filter(conversation=conversation)
    if there.filter(asked=asked).exists():
        raise NotNow("You have asked this colleague already.")
    if there.count() >= MOST:
        raise NotNow(f"You have asked {MOST} colleagues, which is the most in a year.")
    made = Feedback.objects.create(
        conversation=conversation, person_id=conversation.person_id, asked=asked, about=about, asked_at=scope.current().at
    )
    _note(made, "asked")
    return made


@transaction.atomic
def answer_feedback(*, feedback: Feedback, answer: str, by) -> None:
    """Answer what a colleague asked. Raises NotNow where it was answered or declined already; Refused unless `by` was asked."""
    _asked_of(feedback, by)
    feedback.answer, feedback.answered_at, feedback.version = answer, scope.current().at, feedback.version + 1
    feedback.save(update_fields=["answer", "answered_at", "version"])
    _note(feedback, "answered")


@transaction.atomic
def decline_feedback(*, feedback: Feedback, by) -> None:
    """Say that one would rather not answer; no reason is asked. Raises NotNow and Refused as `answer_feedback`."""
    _asked_of(feedback, by)
    feedback.declined_at = scope.current().at
    feedback.save(update_fields=["declined_at"])
    _note(feedback, "declined")


@transaction.atomic
def share_feedback(*, feedback: Feedback, by) -> None:
    """Let one's manager see an answer. Raises NotNow where there is none or it is shared; Refused unless `by` asked for it."""
    policies.own_feedback(by, feedback.pk)
    feedback.refresh_from_db()
    if not feedback.answered_at:
        raise NotNow("There is no answer to share yet.")
    if feedback.shared_at:
        raise NotNow("You have shared this with your manager already.")
    feedback.shared_at = scope.current().at
    feedback.save(update_fields=["shared_at"])
    _note(feedback, "shared")


def _asked_of(feedback: Feedback, by) -> None:
    if feedback.asked_id != by.pk:
        raise Refused("performance.feedback", subject_id=str(feedback.pk))
    feedback.refresh_from_db()
    if feedback.answered_at or feedback.declined_at:
        raise NotNow("You have answered this already.")


def _note(feedback: Feedback, step: str) -> None:
    trail.note("change", "performance.feedback", subjects=[feedback.person_id], details={"step": step, "id": str(feedback.pk)})
