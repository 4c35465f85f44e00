"""What someone says of themselves where no record can: when they qualified, and how they do what a level asks."""

from django.db import models
from django.db.models import Q

from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.trail.history import tracked


@tracked
class Told(models.Model):
    """One answer, by the requirement's code ("qualified" for the day of qualifying, which holds for every level)."""

    person = models.ForeignKey("workforce.Person", on_delete=models.CASCADE, related_name="+")
    requirement = models.CharField(max_length=60)
    on = models.DateField("the day told, where a day was asked for", null=True)
    words = models.TextField(blank=True)
    told_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "requirement"], name="pathway_told_once"),
            models.CheckConstraint(condition=Q(on__isnull=False) | ~Q(words=""), name="pathway_told_something"),
        ]

    class Privacy:
        """The person's own until they send it with a request; the database shows it to nobody else."""

        person = on = PERSONAL
        requirement = told_at = version = INTERNAL
        words = SENSITIVE
        rls = "the person alone"
        history = True

    def __str__(self) -> str:
        return self.requirement
