"""How a conversation stands: its stage, and what decides whether it may move on."""

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from stronger.kit.moves import now_at
from stronger.kit.stages import Stage
from stronger.performance.models import Conversation, ConversationMove, Goal, GoalMove, Words
from stronger.performance.rules import (
    AGREED_SIDE,
    BIGGER,
    MANAGER_SIDE,
    OPEN_GOAL,
    OWN_SIDE,
    STAGES,
    START,
    Standing,
)


def stage_of(conversation: Conversation) -> Stage:
    """Where a conversation stands. One query."""
    return STAGES.stages[now_at(STAGES, ConversationMove.objects.filter(conversation=conversation))]


def with_stage(rows: QuerySet[Conversation]) -> QuerySet[Conversation]:
    """The same conversations, each with the code of its `stage`."""
    last = ConversationMove.objects.filter(conversation=OuterRef("pk")).order_by("-number").values("to_stage")[:1]
    return rows.annotate(stage=Coalesce(Subquery(last), Value(START.code)))


def with_outcome(rows: QuerySet[Goal]) -> QuerySet:
    """The same goals, each with the code of what became of it as `outcome`."""
    last = GoalMove.objects.filter(goal=OuterRef("pk")).order_by("-number").values("to_stage")[:1]
    return rows.annotate(outcome=Coalesce(Subquery(last), Value(OPEN_GOAL.code)))


def standing(conversation: Conversation) -> Standing:
    """What decides whether a conversation may move on, as far as whoever asks may see its words. Three queries."""
    written = set(Words.objects.filter(conversation=conversation, thing=conversation.pk).exclude(words="").values_list("side", "part"))
    sides = {side for side, part in written if not part.startswith("reason-")}
    goals = list(with_outcome(Goal.objects.filter(conversation=conversation)).values_list("size", "outcome"))
    cycle = conversation.cycle
    return Standing(
        own_words=OWN_SIDE in sides,
        manager_words=MANAGER_SIDE in sides,
        agreed_words=AGREED_SIDE in sides,
        bigger=sum(size == BIGGER for size, _ in goals),
        bigger_least=cycle.bigger_least,
        bigger_most=cycle.bigger_most,
        open_goals=sum(outcome == OPEN_GOAL.code for _, outcome in goals),
    )
