"""Protected time for learning: when someone had it, and why they did not, with what their manager will do about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.trail.history import tracked


@tracked
class ProtectedTime(models.Model):
    """Time that someone had for their own learning; that of an entry follows the entry."""

    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    done_on = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    entry = models.OneToOneField("learning.Entry", null=True, on_delete=models.CASCADE, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(minutes__gt=0), name="learning_time_is_some")]
        indexes = [models.Index(fields=["person", "done_on"], name="learning_time_of")]

    class Privacy:
        """How much and when, and not what for: the line of management sees it."""

        entry = noted_at = INTERNAL
        person = done_on = minutes = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"{self.minutes} minutes on {self.done_on}"


@tracked
class NotGiven(models.Model):
    """A month in which someone did not get their protected time, why, and what their manager said to it."""

    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    month_on = models.DateField("first day of the month")
    reason = models.CharField("the pack's code", max_length=60)
    words = models.CharField(max_length=500, blank=True)
    told_at = models.DateTimeField()
    answer = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "month_on"], name="learning_one_reason_a_month"),
            models.CheckConstraint(condition=Q(month_on__day=1), name="learning_reason_is_of_a_month"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | Q(~Q(answer=""), answered_at__isnull=False, answered_by__isnull=False),
                name="learning_answered_fully",
            ),
        ]

    class Privacy:
        """Words about someone's work, for them and their line of management; closed to others by the database."""

        told_at = answered_at = answered_by = INTERNAL
        person = month_on = reason = PERSONAL
        words = answer = SENSITIVE
        rls = "whose time it was, and their line of management"
        history = True

    def __str__(self) -> str:
        return f"{self.month_on:%Y-%m} {self.reason}"
