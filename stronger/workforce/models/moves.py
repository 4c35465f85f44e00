"""What was decided about someone's work, by whom and why: joining, moving, acting up, secondment, leaving, the exit interview."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.trail.history import tracked
from stronger.workforce.rules.moves import STANDINGS


class PersonMove(MoveRow):
    """One move of someone's working life, and the day from which it holds; what it changed is in the dated tables."""

    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    effective_on = models.DateField()

    class Meta:
        constraints = [once_each("person", name="workforce_one_move_at_a_time"), only_moves_of(STANDINGS, name="workforce_known_moves")]

    class Privacy:
        """As every move."""

        person = effective_on = PERSONAL

    def __str__(self) -> str:
        return f"{self.move} {self.effective_on}"


@tracked
class ExitInterview(models.Model):
    """The talk that someone who leaves was offered, whether it was held, and what they said; closed to all but those it is for."""

    OFFERED, HELD, DECLINED = "offered", "held", "declined"
    employment = models.OneToOneField("workforce.Employment", primary_key=True, on_delete=models.CASCADE, related_name="+")
    offered_on = models.DateField()
    outcome = models.CharField(max_length=10, choices=[(OFFERED, "offered"), (HELD, "held"), (DECLINED, "declined")], default=OFFERED)
    outcome_on = models.DateField(null=True)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    notes = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="offered", outcome_on__isnull=True) | Q(~Q(outcome="offered"), outcome_on__isnull=False),
                name="workforce_exit_interview_has_its_day",
            ),
            models.CheckConstraint(condition=Q(outcome="held") | Q(notes="", held_by__isnull=True), name="workforce_exit_interview_notes"),
        ]

    class Privacy:
        """Said in confidence."""

        employment = PERSONAL
        held_by = INTERNAL
        offered_on = outcome = outcome_on = notes = SENSITIVE
        rls = "workforce.read_exit_interviews"
        history = True

    def __str__(self) -> str:
        return f"exit interview {self.outcome}"
