"""What getting on is made of: requirements of each level, grades, panels, offerings and subjects; from the packs."""

from django.db import models

from stronger.frameworks.models.kept import LISTED, Kept
from stronger.kit.periods import Dated, no_overlap
from stronger.kit.privacy import OPEN
from stronger.trail.history import tracked


@tracked
class ProgressionTerm(Kept, Dated):
    """One thing of how people get on here, for a time. `kind` says what it is; `said` holds what only that kind has."""

    REQUIREMENT, GRADE, PANEL, OFFERING, SUBJECT = "requirement", "grade", "panel", "offering", "subject"
    kind = models.CharField(max_length=20)
    said = models.JSONField(default=dict)

    class Meta:
        constraints = [no_overlap("kind", "code", name="frameworks_progression_no_overlap", where=LISTED)]

    class Privacy:
        """What the council asks and offers is published."""

        period = kind = said = OPEN
