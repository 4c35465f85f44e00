"""The deal: rules of what people are owed and owe, its expectations and offer, and its reminders; from the packs."""

from django.db import models

from stronger.frameworks.models.kept import LISTED, Kept
from stronger.kit.periods import Dated, no_overlap
from stronger.kit.privacy import OPEN
from stronger.trail.history import tracked


@tracked
class DealTerm(Kept, Dated):
    """One part of the deal for a time. `kind` says what it is; `said` holds what only that kind has."""

    RULE, LINE, REMINDER = "rule", "line", "reminder"
    kind = models.CharField(max_length=20)
    said = models.JSONField(default=dict)

    class Meta:
        constraints = [no_overlap("kind", "code", name="frameworks_dealterm_no_overlap", where=LISTED)]

    class Privacy:
        """What the council promises its staff and expects of them is published in its prospectus."""

        period = kind = said = OPEN
