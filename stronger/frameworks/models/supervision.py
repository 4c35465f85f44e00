"""How supervision is recorded, helped and judged: parts, models of reflection, prompts, reasons, criteria and grades; from the packs."""

from django.db import models

from stronger.frameworks.models.kept import LISTED, Kept
from stronger.kit.periods import Dated, no_overlap
from stronger.kit.privacy import OPEN
from stronger.trail.history import tracked


@tracked
class SupervisionTerm(Kept, Dated):
    """One thing that supervision goes by for a time. `kind` says what it is; `said` holds what only that kind has."""

    kind = models.CharField(max_length=20)
    said = models.JSONField(default=dict)

    class Meta:
        constraints = [no_overlap("kind", "code", name="frameworks_supervisionterm_no_overlap", where=LISTED)]

    class Privacy:
        """A council's own policy and published models."""

        period = kind = said = OPEN
