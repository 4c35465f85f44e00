"""What those who decide say of a request: the manager's view, who sits on the panel, each member's own view, and the decision."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.pathway.rules.stages import NOT_YET, YES
from stronger.trail.history import tracked

OUTCOMES = [(YES, "yes"), (NOT_YET, "not yet")]


class ManagerView(models.Model):
    """What the manager thinks, each time the request came to them; its writer reads it too."""

    request = models.ForeignKey("pathway.Request", on_delete=models.PROTECT, related_name="+")
    time = models.PositiveSmallIntegerField("1 for the first time it was sent")
    supports = models.CharField(max_length=10, choices=OUTCOMES)
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "time"], name="pathway_manager_view_once")]

    class Privacy:
        """A judgement of someone's work."""

        request = time = at = INTERNAL
        by = PERSONAL
        supports = words = SENSITIVE
        rls = "its writer; once it was sent, those above them in the line, the panel, and who arranges panels"
        append_only = True

    def __str__(self) -> str:
        return self.supports


@tracked
class Seat(models.Model):
    """Someone on the panel of a round (1, or 2 for an appeal), and when they gave their own view; what it says is kept apart."""

    request = models.ForeignKey("pathway.Request", on_delete=models.PROTECT, related_name="seats")
    round = models.PositiveSmallIntegerField()
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chairs = models.BooleanField(default=False)
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "round", "member"], name="pathway_seat_once"),
            models.UniqueConstraint(fields=["request", "round"], condition=Q(chairs=True), name="pathway_one_chair"),
        ]

    class Privacy:
        """Who sits on which panel."""

        request = round = chairs = named_at = given_at = INTERNAL
        member = named_by = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"{self.request_id} round {self.round}"


class PanelView(models.Model):
    """One member's own view. Until every member has given theirs, the database shows it to nobody but its writer."""

    request = models.ForeignKey("pathway.Request", on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    recommends = models.CharField(max_length=10, choices=OUTCOMES)
    words = models.TextField()
    statement = models.CharField("the words they signed", max_length=600)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "round", "by"], name="pathway_panel_view_once")]

    class Privacy:
        """A judgement of someone's work, formed before anybody else's was known."""

        request = round = statement = at = INTERNAL
        by = PERSONAL
        recommends = words = SENSITIVE
        rls = "its writer; once every member has given theirs, the panel and who arranges panels"
        append_only = True

    def __str__(self) -> str:
        return self.recommends


class Decision(models.Model):
    """What a panel decided in a round, with feedback for whoever asked; with a yes, the level, the grade and from when."""

    request = models.ForeignKey("pathway.Request", on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    feedback = models.TextField()
    level_code = models.CharField(max_length=60, blank=True)
    grade = models.CharField(max_length=40, blank=True)
    effective_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "round"], name="pathway_decided_once"),
            models.CheckConstraint(
                condition=Q(outcome=NOT_YET, effective_on=None, level_code="")
                | (Q(outcome=YES, effective_on__isnull=False) & ~Q(level_code="")),
                name="pathway_decision_says_from_when",
            ),
        ]

    class Privacy:
        """What was decided about someone, and why."""

        request = round = at = INTERNAL
        by = level_code = grade = effective_on = PERSONAL
        outcome = feedback = SENSITIVE
        rls = "who reads the request, and who puts changes of level into the register"
        append_only = True

    def __str__(self) -> str:
        return self.outcome
