"""What a conversation agreed for the year: goals and what became of them, learning that is needed, and the reviews."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.privacy import INTERNAL, PERSONAL
from stronger.performance.rules import BIGGER, GOALS, USUAL
from stronger.trail.history import tracked


@tracked
class Review(models.Model):
    """One review of a plan: when it is due, when it was held, who wrote it down, and that the other one agreed with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey("performance.Conversation", on_delete=models.PROTECT, related_name="reviews")
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    held_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="performance_review_once"),
            models.CheckConstraint(
                condition=Q(held_on=None, recorded_at=None, recorded_by=None)
                | Q(held_on__isnull=False, recorded_at__isnull=False, recorded_by__isnull=False),
                name="performance_review_held_is_recorded",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at=None, agreed_by=None)
                | (Q(agreed_at__isnull=False, agreed_by__isnull=False, held_on__isnull=False) & ~Q(agreed_by=F("recorded_by"))),
                name="performance_review_agreed_by_the_other",
            ),
        ]

    class Privacy:
        """That and when goals were reviewed."""

        id = conversation = number = due_on = INTERNAL
        person = held_on = recorded_at = recorded_by = agreed_at = agreed_by = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"{self.conversation_id} review {self.number}"


@tracked
class Goal(models.Model):
    """A goal of a plan: bigger, or business as usual; its words are with the conversation's. `review` is the one in which it was added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey("performance.Conversation", on_delete=models.PROTECT, related_name="goals")
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    size = models.CharField(max_length=10)
    due_on = models.DateField()
    review = models.ForeignKey("performance.Review", null=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="performance_goal_once"),
            models.CheckConstraint(condition=Q(size__in=[BIGGER, USUAL]), name="performance_goal_size"),
        ]

    class Privacy:
        """That someone has a goal, and by when; what it is, is among the words."""

        id = conversation = number = size = version = review = INTERNAL
        person = due_on = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"{self.conversation_id} goal {self.number}"


class GoalMove(MoveRow):
    """What became of a goal."""

    goal = models.ForeignKey("performance.Goal", on_delete=models.PROTECT, related_name="moves")

    class Meta:
        constraints = [
            once_each("goal", name="performance_goal_moves_once"),
            only_moves_of(GOALS, name="performance_goal_moves"),
            models.CheckConstraint(condition=Q(why=""), name="performance_goal_words_are_words"),
        ]

    class Privacy:
        """As every move."""

        goal = PERSONAL

    def __str__(self) -> str:
        return f"{self.goal_id} {self.move}"


@tracked
class Need(models.Model):
    """Learning that a plan says is needed, under an element of the pathway; what it is, is among the words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey("performance.Conversation", on_delete=models.PROTECT, related_name="needs")
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    element = models.CharField("code of the pathway's element", max_length=60, blank=True)
    handed_at = models.DateTimeField("when it went to the learning room", null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "number"], name="performance_need_once")]

    class Privacy:
        """That someone needs to learn something."""

        id = conversation = number = element = handed_at = INTERNAL
        person = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"{self.conversation_id} need {self.number}"
