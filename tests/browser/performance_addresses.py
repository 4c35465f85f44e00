"""What fills the gaps of the addresses of performance conversations: the demo's, at the stages it left them."""

from collections.abc import Callable

from stronger.accounts import queries as accounts
from stronger.accounts.models import User
from stronger.kit import scope
from stronger.performance.models import Conversation, Feedback
from stronger.workforce.models import Person

Fill = Callable[[User | None], list[dict]]


def _of(key: str) -> Conversation:
    """The latest conversation of one of the cast."""
    user = accounts.account_of(f"{key}{accounts.CAST_ADDRESS}")
    return Conversation.objects.filter(person_id=Person.objects.get(account=user).pk).order_by("-opened_on")[0]


def _with(*asked: tuple[str, dict]) -> Fill:
    return lambda _: [{"conversation_id": _of(key).pk, **more} for key, more in asked]


def _feedback(_: User | None) -> list[dict]:
    """What Callum asked of two colleagues, which the database shows to nobody else."""
    callum = accounts.account_of(f"callum{accounts.CAST_ADDRESS}")
    assert callum is not None
    with scope.acting(callum.pk):
        return [{"feedback_id": row.pk} for row in Feedback.objects.order_by("asked_at")]


# Amina's is agreed, Bethan's is being agreed, Callum's has not begun.
PERFORMANCE: dict[str, Fill] = {
    "conversation_id": _with(("amina", {}), ("bethan", {}), ("callum", {})),
    "conversation_id part": _with(("callum", {"part": "standards"}), ("bethan", {"part": "summary"})),
    "conversation_id step": _with(("callum", {"step": "share_own"}), ("bethan", {"step": "call_off"}), ("amina", {"step": "close"})),
    "conversation_id number": _with(("amina", {"number": 1})),
    "staff:performance_goal": _with(("bethan", {"number": 1})),
    "staff:performance_remove_need": _with(("bethan", {"number": 1})),
    "staff:performance_review": _with(("amina", {"number": 1}), ("amina", {"number": 3})),
    "conversation_id number part": _with(("amina", {"number": 3, "part": "progress"})),
    "feedback_id": _feedback,
}
