"""The table of how each rule stands: how many people it applies to, and how many of them are late."""

from django.db import models
from django.db.models import F, Q

from stronger.kit.privacy import INTERNAL


class RuleStanding(models.Model):
    """How many people a rule applies to in the whole council, and for how many something is late by it, as last counted."""

    rule = models.CharField(max_length=60, unique=True)
    people = models.PositiveIntegerField()
    late = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(late__lte=F("people")), name="reminders_rule_late_are_people")]

    class Privacy:
        """Counts of people; below five they are shown to those alone who may see the people."""

        rule = people = late = counted_at = INTERNAL
        no_history = "Counted anew each hour from dated facts."

    def __str__(self) -> str:
        return self.rule
