"""The career pathway: its levels, what each expects, and the elements of learning that underpin every level."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from stronger.frameworks.models.kept import LISTED, Kept
from stronger.kit.periods import Dated, no_overlap
from stronger.kit.privacy import OPEN
from stronger.trail.history import tracked


@tracked
class Element(Kept, Dated):
    """A part of everyone's learning, whatever their level."""

    meaning = models.CharField(max_length=600)

    class Meta:
        constraints = [no_overlap("code", name="frameworks_element_no_overlap", where=LISTED)]

    class Privacy:
        """Published."""

        period = meaning = OPEN


@tracked
class CareerLevel(Kept, Dated):
    """A step of the career pathway, with the focus of learning at it."""

    number = models.PositiveSmallIntegerField()
    known_as = ArrayField(models.CharField(max_length=120), verbose_name="job titles at this level")
    focus = models.CharField(max_length=600)
    capability = models.CharField("framework/level that it answers to", max_length=121, blank=True)
    frameworks = ArrayField(models.CharField(max_length=60), verbose_name="codes of the frameworks it is measured by")

    class Meta:
        constraints = [no_overlap("code", name="frameworks_career_level_no_overlap", where=LISTED)]

    class Privacy:
        """Published."""

        period = number = known_as = focus = capability = frameworks = OPEN


@tracked
class Expectation(Kept):
    """One thing expected of people at a career level."""

    level = models.ForeignKey("frameworks.CareerLevel", on_delete=models.PROTECT, related_name="expectations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "code"], name="frameworks_expectation_once")]

    class Privacy:
        """Published."""

        level = OPEN
