"""Feedback: what a practitioner asked of colleagues, and what people say of their manager, which nobody can be recognised in."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.trail.history import tracked


@tracked
class Feedback(models.Model):
    """What someone asked one colleague to say of their work, and the answer. The manager sees it once the one who asked shares it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey("performance.Conversation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    about = models.CharField("what one would like to hear about", max_length=1000)
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    shared_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "asked"], name="performance_feedback_asked_once"),
            models.CheckConstraint(condition=Q(answered_at=None) | Q(declined_at=None), name="performance_feedback_one_end"),
            models.CheckConstraint(condition=Q(shared_at=None) | Q(answered_at__isnull=False), name="performance_feedback_shared_answer"),
        ]

    class Privacy:
        """What a colleague said; between the two of them until it is shared."""

        id = conversation = person = asked = asked_at = version = answered_at = declined_at = shared_at = PERSONAL
        about = answer = SENSITIVE
        rls = "the two of them, and the manager once it is shared"
        history = True

    def __str__(self) -> str:
        return str(self.id)


class UpwardGiven(models.Model):
    """That someone has given feedback to a manager in a year, so that nobody does twice. Nothing says when, or which answers."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey("performance.Cycle", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    manager = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "person"], name="performance_upward_once")]
        indexes = [models.Index(fields=["cycle", "manager"], name="performance_upward_of")]

    class Privacy:
        """Who has answered: for counting only, and shown to nobody."""

        id = cycle = INTERNAL
        person = manager = SENSITIVE
        append_only = True

    def __str__(self) -> str:
        return str(self.id)


class UpwardAnswer(models.Model):
    """One answer to one statement about a manager. Not even the answers of one person hang together; no history names its writer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey("performance.Cycle", on_delete=models.PROTECT, related_name="+")
    manager = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    statement = models.CharField(max_length=60)
    answer = models.CharField("code of the answer", max_length=60, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(answer="", words=""), name="performance_upward_says_something")]
        indexes = [models.Index(fields=["cycle", "manager", "statement"], name="performance_upward_told")]

    class Privacy:
        """Closed by the database until the time for answering is over and there are enough answers."""

        id = cycle = INTERNAL
        manager = statement = PERSONAL
        answer = words = SENSITIVE
        rls = "the manager and those above, once enough have answered and the time is over"
        append_only = True

    def __str__(self) -> str:
        return str(self.id)
