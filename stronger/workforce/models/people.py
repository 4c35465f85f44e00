"""People, how they qualified, and what the regulator says of them; equality data apart."""

import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Upper

from stronger.kit.privacy import EQUALITY, INTERNAL, PERSONAL, SENSITIVE
from stronger.trail.history import tracked


@tracked
class Person(models.Model):
    """Someone who works or worked here. Known by their Social Work England number until a directory names them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    swe_number = models.CharField("Social Work England number", max_length=12, blank=True)
    given_name = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    born_on = models.DateField(null=True)
    account = models.OneToOneField("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(Upper("swe_number"), condition=~Q(swe_number=""), name="workforce_person_number_once"),
            models.CheckConstraint(condition=~Q(swe_number="", family_name=""), name="workforce_person_has_a_number_or_a_name"),
        ]
        indexes = [
            models.Index(fields=["family_name", "given_name", "swe_number", "id"], name="workforce_person_in_order"),
            GinIndex(
                OpClass(Lower("family_name"), name="gin_trgm_ops"),
                OpClass(Lower("given_name"), name="gin_trgm_ops"),
                OpClass(Lower("swe_number"), name="gin_trgm_ops"),
                name="workforce_person_search",
            ),
        ]

    class Privacy:
        """Facts about someone who can be recognised; the date of birth only to tell two people apart."""

        id = account = INTERNAL
        swe_number = given_name = family_name = PERSONAL
        born_on = SENSITIVE
        history = True

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip() or self.swe_number


@tracked
class Qualification(models.Model):
    """How someone became a social worker, in the census's codes."""

    person = models.OneToOneField("workforce.Person", primary_key=True, on_delete=models.CASCADE, related_name="+")
    level_code = models.CharField(max_length=4, blank=True)
    step_up = models.BooleanField(null=True)
    frontline = models.BooleanField(null=True)
    institutions = ArrayField(models.TextField(), default=list)

    class Privacy:
        """Ordinary facts of a working life."""

        person = level_code = step_up = frontline = institutions = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"How {self.person_id} qualified"


@tracked
class Equality(models.Model):
    """What someone told us for equality monitoring: kept apart, its rows closed by the database to all but HR."""

    person = models.OneToOneField("workforce.Person", primary_key=True, on_delete=models.CASCADE, related_name="+")
    sex_code = models.CharField(max_length=4, blank=True)
    # Another question than sex, asked until the census of 2023.
    gender_code = models.CharField(max_length=4, blank=True)
    ethnicity_code = models.CharField(max_length=4, blank=True)

    class Privacy:
        """Published only as counts of five or more."""

        person = sex_code = gender_code = ethnicity_code = EQUALITY
        rls = "workforce.see_equality"
        history = True

    def __str__(self) -> str:
        return f"equality data of {self.person_id}"


@tracked
class RegistrationCheck(models.Model):
    """One look at the regulator's public register: on which day, by whom, and what it said of someone."""

    REGISTERED, CONDITIONS, SUSPENDED, ABSENT = "registered", "conditions", "suspended", "absent"
    person = models.ForeignKey("workforce.Person", on_delete=models.CASCADE, related_name="+")
    checked_on = models.DateField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    result = models.CharField(
        max_length=10,
        choices=[
            (REGISTERED, "registered"),
            (CONDITIONS, "registered with conditions"),
            (SUSPENDED, "suspended"),
            (ABSENT, "not on the register"),
        ],
    )
    # The last day of the registration year it was seen in; none where nothing was found.
    registered_until_on = models.DateField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "checked_on"], name="workforce_registration_checked_once_a_day"),
            models.CheckConstraint(
                condition=Q(result__in=["suspended", "absent"]) | Q(registered_until_on__isnull=False),
                name="workforce_registration_has_an_end",
            ),
        ]

    class Privacy:
        """The register is public; what was noted about a look at it is not."""

        person = checked_on = result = registered_until_on = PERSONAL
        checked_by = INTERNAL
        note = SENSITIVE
        history = True

    def __str__(self) -> str:
        return f"{self.result} on {self.checked_on}"
