"""What agency bookings are held to: rules, job types, price caps, reasons for leaving and who signs; from the packs."""

from django.db import models

from stronger.frameworks.models.kept import LISTED, Kept
from stronger.kit.periods import Dated, no_overlap
from stronger.kit.privacy import OPEN
from stronger.trail.history import tracked


@tracked
class AgencyTerm(Kept, Dated):
    """One thing that agency bookings are held to for a time. `kind` says what it is; `said` holds what only that kind has."""

    RULE, SIGNER, JOB_TYPE, LEAVING_REASON, CAP = "rule", "signer", "job_type", "leaving_reason", "cap"
    kind = models.CharField(max_length=20)
    said = models.JSONField(default=dict)

    class Meta:
        constraints = [no_overlap("kind", "code", name="frameworks_agencyterm_no_overlap", where=LISTED)]

    class Privacy:
        """Statutory guidance, and what the councils of a region agreed."""

        period = kind = said = OPEN
