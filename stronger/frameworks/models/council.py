"""The council this database belongs to: its names, number and look."""

from django.db import models
from django.db.models import Q

from stronger.kit.privacy import OPEN
from stronger.trail.history import tracked


@tracked
class Council(models.Model):
    """The one council of this database."""

    only = models.BooleanField(default=True, unique=True, editable=False)
    code = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    la_number = models.CharField("the Department for Education's number of the authority", max_length=3)
    region = models.CharField(max_length=60)
    logo_text = models.CharField(max_length=60)
    website = models.URLField(blank=True)
    colours = models.JSONField("colour of each part, as #rrggbb")
    fonts = models.JSONField("names of typefaces, first choice first")
    contact = models.JSONField("lines of label, text and link")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(only=True), name="frameworks_one_council"),
            models.CheckConstraint(condition=Q(la_number__regex=r"^[1-9]\d\d$"), name="frameworks_council_number"),
        ]

    class Privacy:
        """Published."""

        only = code = name = short_name = la_number = region = logo_text = website = colours = fonts = contact = OPEN
        history = True

    def __str__(self) -> str:
        return self.name
