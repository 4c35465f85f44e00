"""What the council's workforce strategy sets out to do, and what its board looks at to see whether it does."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from stronger.frameworks.models.kept import LISTED, Kept
from stronger.kit.periods import Dated, no_overlap
from stronger.kit.privacy import OPEN
from stronger.trail.history import tracked


@tracked
class Objective(Kept, Dated):
    """One aim of the strategy."""

    number = models.PositiveSmallIntegerField()
    meaning = models.CharField(max_length=600)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [no_overlap("code", name="frameworks_objective_no_overlap", where=LISTED)]

    class Privacy:
        """Published."""

        period = number = meaning = source = OPEN


@tracked
class Theme(Kept, Dated):
    """One thing the board looks at, and the objectives it tells of."""

    meaning = models.CharField(max_length=600)
    objectives = ArrayField(models.CharField(max_length=60), verbose_name="codes of the objectives it tells of")
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [no_overlap("code", name="frameworks_theme_no_overlap", where=LISTED)]

    class Privacy:
        """Published."""

        period = meaning = objectives = source = OPEN
