"""What every row that came from a pack has in common: it is withdrawn, never deleted, because something may refer to it."""

from django.db import models
from django.db.models import Q

from stronger.kit.privacy import OPEN

# Rows a pack still lists; only these may not overlap, so that a corrected row can take a withdrawn one's place.
LISTED = Q(retired_on__isnull=True)


class Kept(models.Model):
    """A row that a pack lists, in the pack's order."""

    code = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField("order in the pack", default=0)
    retired_on = models.DateField("day on which the council's pack dropped it", null=True)

    class Meta:
        abstract = True

    class Privacy:
        """What a council is held to is published."""

        code = title = position = retired_on = OPEN
        history = True

    def __str__(self) -> str:
        return self.title
