"""Moving a conversation on: sharing one's words, the talk, two signatures, sending back, archiving, calling off."""

from collections import namedtuple
from datetime import date

from django.db import transaction

from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.kit.stages import MoveRefused
from stronger.performance import policies
from stronger.performance.models import Conversation, ConversationMove, ConversationSignature, Review, Words
from stronger.performance.queries.standing import standing
from stronger.performance.rules import AGREED_SIDE, MANAGER_SIDE, OWN_SIDE, SIGNATURES, STAGES, START, WITH_REASON, review_days
from stronger.performance.services.writing import hold, keep
from stronger.trail import services as trail

_Told = namedtuple("_Told", "code title prompt")


@transaction.atomic
def move(*, conversation: Conversation, code: str, held_on: date | None = None, why: str = "", by) -> None:
    """Make one move. `held_on` is the day of the talk, for "hold"; `why` the reason that some moves need.

    Raises MoveRefused where the move is not open, SignOffRefused where the signature is not theirs, NotNow where the day or the
    reason is missing; Refused for everybody but the two whose conversation it is.
    """
    role = policies.role_in(by, conversation)
    hold(conversation.pk)
    here = scope.current()
    made = list(ConversationMove.objects.filter(conversation=conversation).order_by("number"))
    stage = made[-1].to_stage if made else START.code
    step = STAGES.make_move(code, stage, holds=(role,), thing=standing(conversation), why=why)
    number = len(made) + 1
    if code in WITH_REASON:
        if not why.strip():
            raise MoveRefused("Say why first.")
        keep(conversation, conversation.pk, AGREED_SIDE, _Told(f"reason-{number}", step.title, ""), why.strip(), 0, by)
    _before(conversation, code, role, held_on, by)
    ConversationMove(
        conversation=conversation, number=number, move=code, from_stage=stage, to_stage=step.ends_at(stage), at=here.at, by=by
    ).save(force_insert=True)
    if code == "sign_second":
        _plan_reviews(conversation, here.on)
    details = {"step": code, "id": str(conversation.pk)}
    trail.note("change", "performance.conversation", subjects=[conversation.person_id], details=details)


def _before(conversation: Conversation, code: str, role: str, held_on: date | None, by) -> None:
    """What a move does besides being made, while the words may still be written."""
    if code in ("share_own", "share_view"):
        side = OWN_SIDE if code == "share_own" else MANAGER_SIDE
        Words.objects.filter(conversation=conversation, side=side, shared_at=None).update(shared_at=scope.current().at)
    elif code == "hold":
        _hold_talk(conversation, held_on)
    elif code in ("sign_first", "sign_second"):
        _sign(conversation, role, by)
    elif code == "send_back":
        undone = {"undone_at": scope.current().at, "undone_by": by, "undone_why": "The reason is with the move."}
        ConversationSignature.objects.filter(conversation=conversation, undone_at=None).update(**undone)


def _hold_talk(conversation: Conversation, held_on: date | None) -> None:
    if held_on is None:
        raise NotNow("Say on which day you talked.")
    if held_on > scope.current().on:
        raise NotNow("The day you talked cannot be in the future.")
    if held_on < conversation.opened_on:
        raise NotNow("The day you talked cannot be before the conversation was opened.")
    conversation.held_on = held_on
    conversation.save(update_fields=["held_on"])


def _sign(conversation: Conversation, role: str, by) -> None:
    made = list(ConversationSignature.objects.filter(conversation=conversation))
    signature = SIGNATURES.sign(role, by.pk, made)
    at = scope.current().at
    ConversationSignature.objects.create(conversation=conversation, role=role, statement=signature.statement, at=at, by=by)


def _plan_reviews(conversation: Conversation, signed_on: date) -> None:
    """Say when the goals will be reviewed, and from which day the plan holds."""
    conversation.agreed_on = signed_on
    conversation.save(update_fields=["agreed_on"])
    cycle = conversation.cycle
    days = review_days(cycle.from_on, cycle.reviews, signed_on)
    Review.objects.bulk_create(
        Review(conversation=conversation, person_id=conversation.person_id, number=number, due_on=day) for number, day in enumerate(days, 1)
    )
