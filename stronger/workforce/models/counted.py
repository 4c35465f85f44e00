"""What was counted: cases, absence and pay of a posting on a day, and the council as a whole."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from stronger.kit.privacy import OPEN, PAY, PERSONAL, SENSITIVE
from stronger.trail.history import tracked


@tracked
class DayFacts(models.Model):
    """What a posting looked like on a counting day: cases held, and the working days lost in the year to that day."""

    posting = models.ForeignKey("workforce.Posting", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    fte = models.DecimalField(max_digits=7, decimal_places=6, null=True)
    cases = models.IntegerField(null=True)
    days_lost = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    absent = models.BooleanField(null=True)
    absence_codes = ArrayField(models.CharField(max_length=4), default=list)
    # Where someone stood by the knowledge and skills statements, asked until the census of 2024.
    career_codes = ArrayField(models.CharField(max_length=4), default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["posting", "on"], name="workforce_facts_once_a_day")]

    class Privacy:
        """Absence and its reason touch on health."""

        posting = on = fte = cases = career_codes = PERSONAL
        days_lost = absent = absence_codes = SENSITIVE
        history = True

    def __str__(self) -> str:
        return f"counted on {self.on}"


@tracked
class Pay(models.Model):
    """Pounds a year paid in a posting, as told on a counting day; rows closed by the database to all but HR."""

    posting = models.ForeignKey("workforce.Posting", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    base = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    recruitment_and_retention = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    other = models.DecimalField(max_digits=10, decimal_places=2, null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["posting", "on"], name="workforce_pay_once_a_day")]

    class Privacy:
        """For those who administer pay."""

        posting = on = base = recruitment_and_retention = other = PAY
        rls = "workforce.see_pay"
        history = True

    def __str__(self) -> str:
        return f"pay on {self.on}"


@tracked
class Said(models.Model):
    """What a return said of a role on its day where the register says it otherwise, or has no place for it.

    `otherwise` holds for a field what was said and what the register says: it stands for as long as the register still says that.
    `elements` holds the texts of elements that the register has no column for, in the return's own names.
    """

    posting = models.ForeignKey("workforce.Posting", on_delete=models.CASCADE, related_name="+")
    on = models.DateField()
    otherwise = models.JSONField(default=dict)
    elements = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["posting", "on"], name="workforce_said_once_a_day")]

    class Privacy:
        """It may be anything that a return holds, equality and pay among it."""

        posting = on = PERSONAL
        otherwise = elements = PAY
        rls = "returns.load_census"
        history = True

    def __str__(self) -> str:
        return f"said on {self.on}"


@tracked
class Establishment(models.Model):
    """What the council said of its posts as a whole on a counting day: vacancies, and agency workers covering them."""

    on = models.DateField(unique=True)
    vacancies_fte = models.DecimalField(max_digits=8, decimal_places=2)
    agency_cover_fte = models.DecimalField(max_digits=8, decimal_places=2)
    agency_cover_headcount = models.IntegerField()
    # What the council pays for beyond salary, in the census's own names and codes (0 nobody, 1 all, 2 some).
    offers = models.JSONField(default=dict)

    class Privacy:
        """Published by the Department for Education each spring."""

        on = vacancies_fte = agency_cover_fte = agency_cover_headcount = offers = OPEN
        history = True

    def __str__(self) -> str:
        return f"the council on {self.on}"
