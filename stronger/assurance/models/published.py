"""Tables of what government has published about every council: the places, each file that was loaded, and its numbers."""

from django.db import models
from django.db.models import Q

from stronger.assurance.rules import SYMBOLS
from stronger.kit.privacy import OPEN
from stronger.trail.history import tracked

LEVELS = ("council", "region", "england")


@tracked
class Place(models.Model):
    """A council, a region or England. `code` is the Department for Education's: "851" for a council, "E12000008" for a region."""

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    level = models.CharField(max_length=8)
    region = models.ForeignKey("assurance.Place", null=True, on_delete=models.PROTECT, related_name="+")
    named_in = models.PositiveSmallIntegerField("the latest year whose row gave it this name and region")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(level__in=LEVELS), name="assurance_place_level")]

    class Privacy:
        """Published."""

        code = name = level = region = named_in = OPEN
        history = True

    def __str__(self) -> str:
        return self.name


class Publication(models.Model):
    """A published file that brought something new. It never changes: a later one may revise it."""

    sha256 = models.CharField("hash of the file's bytes", max_length=64)
    loaded_at = models.DateTimeField()

    class Privacy:
        """Which published file, and when: nothing about anybody."""

        sha256 = loaded_at = OPEN
        append_only = True

    def __str__(self) -> str:
        return self.sha256[:12]


class Indicator(models.Model):
    """One printed figure of one place and year. What was published stays: a revision is a row of a later publication."""

    publication = models.ForeignKey("assurance.Publication", on_delete=models.PROTECT, related_name="+", db_index=False)
    place = models.ForeignKey("assurance.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    column = models.CharField("the published file's own name", max_length=60)
    printed = models.CharField("as printed, symbols included", max_length=20)
    value = models.DecimalField("the printed number; null where a symbol stands", max_digits=14, decimal_places=2, null=True)

    class Meta:
        constraints = [
            # In the order in which the standing figure is looked up.
            models.UniqueConstraint(fields=["place", "year", "column", "publication"], name="assurance_printed_once"),
            models.CheckConstraint(
                condition=Q(value__isnull=False, printed__regex=r"^\d+(\.\d{1,2})?$") | Q(value__isnull=True, printed__in=sorted(SYMBOLS)),
                name="assurance_number_or_symbol",
            ),
        ]
        indexes = [models.Index(fields=["year", "column"], name="assurance_year_column")]

    class Privacy:
        """Published, with small numbers already withheld by the publisher."""

        publication = place = year = column = printed = value = OPEN
        append_only = True

    def __str__(self) -> str:
        return f"{self.column} {self.year}: {self.printed}"
