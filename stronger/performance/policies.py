"""Who may open which performance conversation, and as what: the practitioner, their manager, or someone above with a reason."""

from dataclasses import dataclass
from uuid import UUID

from stronger.accounts import policies as accounts
from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.performance.models import Conversation, Feedback, Goal, Need, Opening, Review
from stronger.performance.rules import ABOVE, LEAD, MANAGER, OVERSEE, OWN, PRACTITIONER
from stronger.trail import services as trail
from stronger.workforce import queries as workforce

_ROLES = {workforce.SELF: PRACTITIONER, workforce.MANAGER: MANAGER, workforce.ABOVE: ABOVE}
_NEEDED = {PRACTITIONER: OWN, MANAGER: LEAD, ABOVE: LEAD}


@dataclass(frozen=True)
class Opened:
    """A conversation that someone may open, and what they are to it."""

    conversation: Conversation
    role: str

    @property
    def writes(self) -> bool:
        """Whether it is one of the two whose conversation it is."""
        return self.role in (PRACTITIONER, MANAGER)


def _role(user, person_id: UUID) -> str:
    """What `user` is to a person's conversation today, as far as their permissions let them be it; empty for nothing."""
    role = _ROLES.get(workforce.bond(user, person_id, scope.current().on), "")
    return role if role and accounts.reach(user, _NEEDED[role]) else ""


def conversation_to_read(user, conversation_id: UUID | str) -> Opened:
    """The conversation with this id, for the person, their manager of today, or whoever stands above that manager and has said why today.

    Leaves a row in the trail, with the reason. Raises Refused, as "page not found", for everybody else: colleagues, HR, former
    managers, and those above who have not said why.
    """
    opened = conversation_or_reason(user, conversation_id)
    if opened is None:
        raise Refused("performance.conversation", subject_id=str(conversation_id))
    return opened


def conversation_or_reason(user, conversation_id: UUID | str) -> Opened | None:
    """As `conversation_to_read`, but None for someone above the manager who has not said why today: they may."""
    found = Conversation.objects.select_related("cycle").filter(pk=conversation_id).first()
    role = _role(user, found.person_id) if found else ""
    if found is None or not role:
        raise Refused("performance.conversation", subject_id=str(conversation_id))
    said = Opening.objects.filter(conversation=found, by=user, on=scope.current().on).order_by("-at").first() if role == ABOVE else None
    if role == ABOVE and said is None:
        return None
    why = said.why if said else ""
    trail.note("read", "performance.conversation", subjects=[found.person_id], why=why, details={"id": str(found.pk), "as": role})
    return Opened(found, role)


def conversation_to_open(user, conversation_id: UUID | str) -> Conversation:
    """The conversation with this id, for whoever stands above its manager and would say why. Raises Refused for everybody else."""
    found = Conversation.objects.select_related("cycle").filter(pk=conversation_id).first()
    if found is None or _role(user, found.person_id) != ABOVE:
        raise Refused("performance.conversation", subject_id=str(conversation_id))
    return found


def conversation_to_write(user, conversation_id: UUID | str) -> Opened:
    """The conversation with this id, for the two whose it is. Raises Refused, as "page not found", for everybody else."""
    found = Conversation.objects.select_related("cycle").filter(pk=conversation_id).first()
    role = _role(user, found.person_id) if found else ""
    if found is None or role not in (PRACTITIONER, MANAGER):
        raise Refused("performance.conversation", subject_id=str(conversation_id))
    return Opened(found, role)


def role_in(user, conversation: Conversation) -> str:
    """What `user` is to a conversation: PRACTITIONER or MANAGER. Raises Refused for everybody else: what a service asks first."""
    role = _role(user, conversation.person_id)
    if role not in (PRACTITIONER, MANAGER):
        raise Refused("performance.conversation", subject_id=str(conversation.pk))
    return role


def require_lead(user) -> None:
    """Raises Refused unless `user` leads the conversations of the people they manage."""
    accounts.require(user, LEAD)


def require_oversee(user) -> None:
    """Raises Refused unless `user` may open a year of conversations and see how far each has come."""
    accounts.require(user, OVERSEE)


def may_oversee(user) -> bool:
    """Whether `user` may open a year of conversations and see how far each has come."""
    return accounts.reach(user, OVERSEE) == "council"


def may_lead(user) -> bool:
    """Whether `user` leads the conversations of the people they manage."""
    return accounts.reach(user, LEAD) is not None


def may_have_own(user) -> bool:
    """Whether `user` has a conversation of their own, and answers colleagues who ask for feedback."""
    return accounts.reach(user, OWN) is not None


def feedback_to_answer(user, feedback_id: UUID | str) -> Feedback:
    """What a colleague asked of `user`. Leaves a row in the trail. Raises Refused, as "page not found", for everybody else."""
    found = Feedback.objects.filter(pk=feedback_id, asked_id=user.pk).first()
    if found is None:
        raise Refused("performance.feedback", subject_id=str(feedback_id))
    trail.note("read", "performance.feedback", subjects=[found.person_id], details={"id": str(found.pk)})
    return found


def own_feedback(user, feedback_id: UUID | str) -> Feedback:
    """What `user` asked of a colleague. Raises Refused, as "page not found", unless they are the one who asked."""
    found = Feedback.objects.filter(pk=feedback_id).first()
    if found is None or _role(user, found.person_id) != PRACTITIONER:
        raise Refused("performance.feedback", subject_id=str(feedback_id))
    return found


def goal_of(opened: Opened, number: int) -> Goal:
    """The goal with this number in a conversation that its getter gave out. Raises Refused where there is none."""
    return _part_of(Goal, opened, number)


def need_of(opened: Opened, number: int) -> Need:
    """The learning need with this number in a conversation that its getter gave out. Raises Refused where there is none."""
    return _part_of(Need, opened, number)


def review_of(opened: Opened, number: int) -> Review:
    """The review with this number in a conversation that its getter gave out. Raises Refused where there is none."""
    return _part_of(Review, opened, number)


def _part_of(model, opened: Opened, number: int):
    found = model.objects.select_related("conversation__cycle").filter(conversation=opened.conversation, number=number).first()
    if found is None:
        raise Refused(f"performance.{model._meta.model_name}", subject_id=str(opened.conversation.pk))
    return found
