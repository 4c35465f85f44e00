"""The register's tables as a bare application would declare them; nothing is made or migrated."""

from django.contrib.postgres.fields import DateRangeField
from django.db import models


class Person(models.Model):
    """Someone in the register."""

    id = models.UUIDField(primary_key=True)
    swe_number = models.CharField(max_length=12)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)

    class Meta:
        managed = False
        db_table = "workforce_person"

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"


class Employment(models.Model):
    """A time of work."""

    person = models.ForeignKey(Person, on_delete=models.DO_NOTHING)
    kind = models.CharField(max_length=10)
    period = DateRangeField()

    class Meta:
        managed = False
        db_table = "workforce_employment"

    def __str__(self) -> str:
        return self.kind


class Posting(models.Model):
    """A role held."""

    employment = models.ForeignKey(Employment, on_delete=models.DO_NOTHING)
    role_code = models.CharField(max_length=4)
    title = models.CharField(max_length=120)
    fte = models.DecimalField(max_digits=7, decimal_places=6, null=True)

    class Meta:
        managed = False
        db_table = "workforce_posting"

    def __str__(self) -> str:
        return self.title or self.role_code
