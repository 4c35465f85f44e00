"""Tables of group supervision and reflective circles: who met, and, closed to those who were there, what was thought."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.supervision.rules import CIRCLES
from stronger.trail.history import tracked


class Circle(models.Model):
    """That a group met for supervision or reflection on a day, and who led it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    title = models.CharField("what it was about, naming nobody", max_length=120)
    facilitator = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    minutes = models.PositiveIntegerField("how long it took")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=tuple(CIRCLES)), name="supervision_known_circles"),
            models.UniqueConstraint(fields=["facilitator", "held_on", "title"], name="supervision_circle_once"),
        ]

    class Privacy:
        """That people met is no secret; what they said is not here."""

        id = kind = title = minutes = begun_at = begun_by = INTERNAL
        facilitator = held_on = PERSONAL
        append_only = True

    def __str__(self) -> str:
        return str(self.id)


class Attendance(models.Model):
    """That someone was there."""

    circle = models.ForeignKey("supervision.Circle", on_delete=models.PROTECT, related_name="attended")
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "person"], name="supervision_attended_once")]

    class Privacy:
        """Who was there."""

        circle = INTERNAL
        person = PERSONAL
        append_only = True

    def __str__(self) -> str:
        return f"{self.person_id} at {self.circle_id}"


@tracked
class CircleWords(models.Model):
    """What a group thought about together; families are written about in case discussions of their own."""

    circle = models.OneToOneField("supervision.Circle", primary_key=True, on_delete=models.PROTECT, related_name="said")
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        """Said in confidence among those who were there."""

        circle = version = saved_at = saved_by = INTERNAL
        words = SENSITIVE
        rls = "whoever was there"
        history = True

    def __str__(self) -> str:
        return f"words of {self.circle_id}"
