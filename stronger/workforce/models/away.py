"""When someone is away from work for longer: what is due of them and to them waits meanwhile."""

from django.db import models

from stronger.kit.periods import Dated, no_overlap
from stronger.kit.privacy import PERSONAL, SENSITIVE
from stronger.trail.history import tracked


@tracked
class Away(Dated):
    """A time during which someone does not work, and of what kind; without an end while nobody knows it."""

    LEAVE, FAMILY, SICKNESS, OTHER = "leave", "family", "sickness", "other"
    KINDS = [(LEAVE, "annual or other leave"), (FAMILY, "family leave"), (SICKNESS, "sickness"), (OTHER, "another reason")]
    person = models.ForeignKey("workforce.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=KINDS)

    class Meta:
        constraints = [no_overlap("person", name="workforce_away_no_overlap")]

    class Privacy:
        """That someone is away is no secret from those they work with; why, is for them, their line and HR."""

        person = period = PERSONAL
        kind = SENSITIVE
        history = True

    def __str__(self) -> str:
        return f"away {self.period}"
