"""Frameworks, the editions in which they stand, and the standards of each edition."""

from django.db import models

from stronger.frameworks.models.kept import LISTED, Kept
from stronger.kit.periods import Dated, no_overlap
from stronger.kit.privacy import OPEN
from stronger.trail.history import tracked


@tracked
class Framework(Kept):
    """A set of standards with an owner, such as the ten service standards; what it says is in its editions."""

    kind = models.CharField(max_length=20)
    series = models.CharField("the name of the set it is one of", max_length=60, blank=True)
    owner = models.CharField(max_length=120)
    about = models.CharField(max_length=600)
    link = models.URLField(blank=True)
    succeeds = models.CharField("code of the framework it takes over from", max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="frameworks_framework_once")]

    class Privacy:
        """Published."""

        kind = series = owner = about = link = succeeds = OPEN


@tracked
class Edition(Kept, Dated):
    """A framework as it stands for a time; two editions of one framework never stand on the same day."""

    framework = models.ForeignKey("frameworks.Framework", on_delete=models.PROTECT, related_name="editions")
    source = models.CharField(max_length=300)
    loaded = models.BooleanField("its standards have been loaded", default=True)
    where = models.CharField("where its text is to be had while it is not loaded", max_length=600, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], name="frameworks_edition_once"),
            no_overlap("framework", name="frameworks_edition_no_overlap", where=LISTED),
        ]

    class Privacy:
        """Published."""

        framework = period = source = loaded = where = OPEN


@tracked
class Group(Kept):
    """A part of an edition that holds several standards, such as a super-domain."""

    edition = models.ForeignKey("frameworks.Edition", on_delete=models.PROTECT, related_name="groups")
    meaning = models.CharField(max_length=600, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="frameworks_group_once")]

    class Privacy:
        """Published."""

        edition = meaning = OPEN


@tracked
class Standard(Kept):
    """One thing that is expected; its code stays the same from edition to edition, so that evidence can be compared."""

    edition = models.ForeignKey("frameworks.Edition", on_delete=models.PROTECT, related_name="standards")
    group = models.ForeignKey("frameworks.Group", on_delete=models.PROTECT, null=True, related_name="standards")
    number = models.PositiveSmallIntegerField()
    meaning = models.CharField(max_length=600)
    text = models.TextField("the owner's own words, where the council may reproduce them", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="frameworks_standard_once")]

    class Privacy:
        """Published."""

        edition = group = number = meaning = text = OPEN


@tracked
class Level(Kept):
    """A level at which a whole edition is met, such as a newly qualified social worker's."""

    edition = models.ForeignKey("frameworks.Edition", on_delete=models.PROTECT, related_name="levels")
    number = models.PositiveSmallIntegerField()
    meaning = models.CharField(max_length=600)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "code"], name="frameworks_level_once")]

    class Privacy:
        """Published."""

        edition = number = meaning = OPEN


@tracked
class Closeness(models.Model):
    """Two standards of different frameworks that ask for much the same, so that evidence of one may serve the other."""

    # "framework/standard", not keys: the codes hold across editions, as the closeness does.
    standard = models.CharField(max_length=121)
    close_to = models.CharField(max_length=121)
    note = models.CharField(max_length=300)
    retired_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["standard", "close_to"], name="frameworks_closeness_once"),
            models.CheckConstraint(condition=~models.Q(standard=models.F("close_to")), name="frameworks_closeness_of_two"),
        ]

    class Privacy:
        """Published."""

        standard = close_to = note = retired_on = OPEN
        history = True

    def __str__(self) -> str:
        return f"{self.standard} and {self.close_to}"
