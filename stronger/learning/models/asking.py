"""What people need to learn: asked for by them or named in a signed plan, what was done about it, and, apart, the words."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.learning.rules.asking import REQUESTS
from stronger.trail.history import tracked


@tracked
class LearningRequest(models.Model):
    """That someone needs to learn something, as far as it is counted; what it is lies in its words, which the database closes."""

    PLAN = "performance-plan"
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    # Where it comes from and its id there; a request that someone made here has neither.
    source = models.CharField(max_length=60, blank=True)
    source_id = models.UUIDField(null=True)
    asked_on = models.DateField()
    theme = models.CharField("the pack's code, or none", max_length=60, blank=True)
    element = models.CharField("code of the pathway's element", max_length=60, blank=True)
    standards = ArrayField(models.CharField(max_length=121), default=list, verbose_name="framework/standard codes")
    # As the register had them on the day: a need is counted where it arose.
    level_code = models.CharField(max_length=60, blank=True)
    team_code = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="learning_request_once", condition=Q(source_id__isnull=False))
        ]
        indexes = [
            models.Index(fields=["person", "-asked_on"], name="learning_requests_of"),
            models.Index(fields=["-asked_on"], name="learning_requests_since"),
        ]

    class Privacy:
        """That someone needs to learn something of a kind; read in counts alone, but by them and by those who plan the training."""

        id = source = source_id = INTERNAL
        person = asked_on = theme = element = standards = level_code = team_code = PERSONAL
        history = True

    def __str__(self) -> str:
        return str(self.id)


class LearningRequestMove(MoveRow):
    """One move of a request. What was answered is among its words."""

    request = models.ForeignKey("learning.LearningRequest", on_delete=models.PROTECT, related_name="moves")

    class Meta:
        constraints = [
            once_each("request", name="learning_request_one_move"),
            only_moves_of(REQUESTS, name="learning_request_known_moves"),
            models.CheckConstraint(condition=Q(why=""), name="learning_request_answers_are_words"),
        ]

    class Privacy:
        """As every move."""

        request = INTERNAL

    def __str__(self) -> str:
        return f"{self.request_id} {self.move}"


@tracked
class LearningRequestWords(models.Model):
    """What is needed, in the words of whoever asked or of the plan, and what was answered."""

    request = models.OneToOneField("learning.LearningRequest", primary_key=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=2000)
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="learning_request_answered_by_someone",
            )
        ]

    class Privacy:
        """What someone says they cannot do yet."""

        request = answered_at = answered_by = INTERNAL
        person = PERSONAL
        what = answer = SENSITIVE
        rls = "the person, their manager, and those who plan the training"
        history = True

    def __str__(self) -> str:
        return str(self.request_id)
