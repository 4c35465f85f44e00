"""How soon, how often and how much: limits from law and guidance, and the council's own."""

from django.db import models

from stronger.frameworks.models.kept import LISTED, Kept
from stronger.kit.periods import Dated, no_overlap
from stronger.kit.privacy import OPEN
from stronger.trail.history import tracked


@tracked
class Timescale(Kept, Dated):
    """One limit: at most or at least an amount of a unit from a starting point, or a window of days in each year."""

    bound = models.CharField(max_length=10)
    amount = models.PositiveIntegerField(null=True)
    unit = models.CharField(max_length=20, blank=True)
    starts = models.CharField("what starts the clock", max_length=200, blank=True)
    opens = models.CharField("first day of the window each year, MM-DD", max_length=5, blank=True)
    closes = models.CharField("last day of the window each year, MM-DD", max_length=5, blank=True)
    kind = models.CharField(max_length=12)
    source = models.CharField(max_length=300)
    guidance = models.CharField("edition of the law or guidance", max_length=120, blank=True)
    tightens = models.CharField("code of the limit it stands in for", max_length=60, blank=True)
    approved_by = models.CharField("post that approved a looser limit", max_length=120, blank=True)
    approved_on = models.DateField(null=True)
    why = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = [no_overlap("code", name="frameworks_timescale_no_overlap", where=LISTED)]

    class Privacy:
        """Published; a post approves, so no one is named."""

        period = bound = amount = unit = starts = opens = closes = kind = source = guidance = tightens = OPEN
        approved_by = approved_on = why = OPEN
