"""Tables of people in post; every fact about where someone works carries the dates between which it holds."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower, Upper

from stronger.kit.periods import Dated, no_overlap, not_oneself
from stronger.kit.privacy import EQUALITY, INTERNAL, OPEN, PAY, PERSONAL, SENSITIVE
from stronger.trail.history import tracked


@tracked
class ServiceArea(models.Model):
    """A part of the service, such as early help; from the council's pack."""

    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    class Privacy:
        """Published."""

        code = name = from_on = until_on = OPEN
        history = True

    def __str__(self) -> str:
        return self.name


@tracked
class Team(models.Model):
    """A team in a service area; from the council's pack."""

    area = models.ForeignKey("workforce.ServiceArea", on_delete=models.PROTECT)
    code = models.SlugField(unique=True)
    name = models.CharField(max_length=120)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)

    class Privacy:
        """Published."""

        area = code = name = from_on = until_on = OPEN
        history = True

    def __str__(self) -> str:
        return self.name


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

    class Privacy:
        """Ordinary facts of a working life."""

        person = level_code = step_up = frontline = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"How {self.person_id} qualified"


@tracked
class Employment(Dated):
    """A time during which someone worked here without a break, as the council's own or through an agency."""

    EMPLOYEE, AGENCY = "employee", "agency"
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(EMPLOYEE, "employed"), (AGENCY, "agency")])
    origin_code = models.CharField(max_length=4, blank=True)
    leaving_reason_code = models.CharField(max_length=4, blank=True)
    destination_code = models.CharField(max_length=4, blank=True)
    # The day the latest return spoke of: a later telling of the same day corrects, of another day adds.
    told_on = models.DateField(null=True)

    class Meta:
        constraints = [no_overlap("person", "kind", name="workforce_employment_no_overlap")]

    class Privacy:
        """Why someone left is nobody's business but HR's and their manager's."""

        person = kind = period = told_on = origin_code = PERSONAL
        leaving_reason_code = destination_code = SENSITIVE
        history = True

    def __str__(self) -> str:
        return f"{self.kind} {self.period}"


@tracked
class Posting(Dated):
    """A role held during an employment, at a full-time equivalent; one person may hold two part-time ones at once."""

    employment = models.ForeignKey("workforce.Employment", on_delete=models.CASCADE, related_name="postings")
    role_code = models.CharField(max_length=4, blank=True)
    title = models.CharField(max_length=120, blank=True)
    level_code = models.SlugField(blank=True)
    fte = models.DecimalField("full-time equivalent", max_digits=7, decimal_places=6, null=True)
    contract_weeks = models.DecimalField(max_digits=4, decimal_places=1, null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fte__isnull=True) | Q(fte__gte=0, fte__lte=1), name="workforce_posting_fte"),
        ]

    class Privacy:
        """Where someone works and how much of the week."""

        employment = role_code = title = level_code = fte = contract_weeks = period = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"{self.title or self.role_code} {self.period}"


@tracked
class TeamMembership(Dated):
    """The team someone belongs to, since when; one at a time."""

    person = models.ForeignKey("workforce.Person", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [no_overlap("person", name="workforce_membership_no_overlap")]

    class Privacy:
        """Where someone works."""

        person = team = period = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"team {self.team_id} {self.period}"


@tracked
class Management(Dated):
    """Who manages someone, since when; one manager at a time and never oneself."""

    person = models.ForeignKey("workforce.Person", on_delete=models.CASCADE, related_name="+")
    manager = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            no_overlap("person", name="workforce_management_no_overlap"),
            not_oneself("person", "manager", name="workforce_nobody_manages_themself"),
        ]

    class Privacy:
        """Who answers to whom."""

        person = manager = period = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"managed by {self.manager_id} {self.period}"


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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["posting", "on"], name="workforce_facts_once_a_day")]

    class Privacy:
        """Absence and its reason touch on health."""

        posting = on = fte = cases = PERSONAL
        days_lost = absent = absence_codes = SENSITIVE
        history = True

    def __str__(self) -> str:
        return f"counted on {self.on}"


@tracked
class Equality(models.Model):
    """What someone told us for equality monitoring: kept apart, its rows closed by the database to all but HR."""

    person = models.OneToOneField("workforce.Person", primary_key=True, on_delete=models.CASCADE, related_name="+")
    sex_code = models.CharField(max_length=4, blank=True)
    ethnicity_code = models.CharField(max_length=4, blank=True)

    class Privacy:
        """Published only as counts of five or more."""

        person = sex_code = ethnicity_code = EQUALITY
        rls = "workforce.see_equality"
        history = True

    def __str__(self) -> str:
        return f"equality data of {self.person_id}"


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
