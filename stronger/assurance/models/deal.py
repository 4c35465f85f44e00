"""The table of what the deal's measures came to, half-year by half-year; the database lets nothing change what is final."""

from django.db import models
from django.db.models import F, Q

from stronger.kit.privacy import INTERNAL


class DealFigure(models.Model):
    """One measure of one half-year, as at the close of `counted_on`: every night anew until the half-year is final.

    `met` of `of`, or a plain number where `of` is null. `part` names the group where a measure is told in parts. The numbers are as
    they were counted, so however few: `stronger.assurance.deal` says what may be said of them.
    """

    from_on = models.DateField()
    until_on = models.DateField("the last day of the half-year")
    code = models.CharField(max_length=60)
    part = models.CharField("which group or thing of several", max_length=200, blank=True)
    met = models.DecimalField(max_digits=12, decimal_places=2)
    of = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    people = models.PositiveIntegerField("how many people it is about")
    had = models.PositiveIntegerField("of a share, how many people had something of it", null=True)
    lacked = models.PositiveIntegerField("of a share, how many people lacked something of it", null=True)
    counted_on = models.DateField()
    is_final = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["until_on", "code", "part"], name="assurance_deal_figure_once"),
            models.CheckConstraint(
                condition=Q(from_on__lte=F("counted_on"), counted_on__lte=F("until_on")), name="assurance_deal_counted_in"
            ),
            models.CheckConstraint(condition=Q(is_final=False) | Q(counted_on=F("until_on")), name="assurance_deal_final_whole"),
        ]

    class Privacy:
        """Counts of the council as a whole; those of very few people could be about somebody, and are never shown."""

        from_on = until_on = code = part = met = of = people = had = lacked = counted_on = is_final = INTERNAL
        no_history = "counted again every night until it is final, and then nothing changes it"

    def __str__(self) -> str:
        return f"{self.code} {self.until_on}"
