"""What the annual performance conversation is made of: its calendar, its parts, what is asked about managers, and their duties."""

from django.db import models

from stronger.frameworks.models.kept import LISTED, Kept
from stronger.kit.periods import Dated, no_overlap
from stronger.kit.privacy import OPEN
from stronger.trail.history import tracked


@tracked
class PerformanceTerm(Kept, Dated):
    """One thing of the performance conversation for a time. `kind` says what it is; `said` holds what only that kind has."""

    CALENDAR, PART, STATEMENT, ANSWER, DUTY = "calendar", "part", "statement", "answer", "duty"
    kind = models.CharField(max_length=20)
    said = models.JSONField(default=dict)

    class Meta:
        constraints = [no_overlap("kind", "code", name="frameworks_performanceterm_no_overlap", where=LISTED)]

    class Privacy:
        """From the council's prospectus, which is published."""

        period = kind = said = OPEN
