"""How the service is organised: its areas, their teams, and the posts established in them."""

import uuid

from django.db import models
from django.db.models import Q

from stronger.kit.periods import Dated, no_overlap
from stronger.kit.privacy import INTERNAL, OPEN
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
class Post(Dated):
    """A position on the establishment, from the day it was established until it is ended; whoever fills it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")
    # As the council's own systems number their posts; a directory finds its posts by it.
    reference = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=120)
    role_code = models.CharField("role, in the census's codes", max_length=4, blank=True)
    grade = models.CharField("pay grade, as the council writes it", max_length=40, blank=True)
    level_code = models.SlugField("career level", blank=True)
    fte = models.DecimalField("full-time equivalent", max_digits=5, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference"], condition=~Q(reference=""), name="workforce_post_reference_once"),
            models.CheckConstraint(condition=Q(fte__gt=0), name="workforce_post_fte"),
        ]
        indexes = [models.Index(fields=["team", "title", "id"], name="workforce_post_in_order")]

    class Privacy:
        """What the council establishes, whoever does the work."""

        id = team = reference = title = role_code = grade = level_code = fte = period = INTERNAL
        history = True

    def __str__(self) -> str:
        return f"{self.title} {self.period}"


@tracked
class PostFunding(Dated):
    """A time for which there is money for a post; without a row on a day, the post is not funded on it."""

    post = models.ForeignKey("workforce.Post", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [no_overlap("post", name="workforce_funding_no_overlap")]

    class Privacy:
        """How the work is organised."""

        post = period = INTERNAL
        history = True

    def __str__(self) -> str:
        return f"funded {self.period}"
