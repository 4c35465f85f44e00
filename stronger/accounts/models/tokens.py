"""Tables of the tokens by which the council's own programs read what their owners may see, and of how often each is used."""

from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from stronger.kit.privacy import INTERNAL, OPEN, PERSONAL, SECRET
from stronger.trail.history import tracked


class Token(models.Model):
    """A long secret by which a program acts in its owner's name, for some of what they may see and until a day; only its hash is kept."""

    owner = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    purpose = models.CharField(max_length=300)
    # Codes of permissions. What the token opens is what its owner may see and is among these, worked out at every use.
    scopes = ArrayField(models.CharField(max_length=60))
    # The first day on which it no longer opens anything.
    until_on = models.DateField()
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # Its owner alone is ever shown the secret, once; until then there is none.
    token_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 (unique, so no hash must be null)
    shown_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    revoked_why = models.CharField(max_length=300, blank=True)
    # Named, because the type checker finds no managers in a module beside the user model's.
    objects: ClassVar[models.Manager["Token"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(token_hash=None, shown_at=None) | Q(token_hash__isnull=False, shown_at__isnull=False),
                name="accounts_token_shown_once",
            ),
            models.CheckConstraint(condition=~Q(scopes=[]), name="accounts_token_has_scopes"),
        ]
        indexes = [models.Index(fields=["owner", "until_on"], name="accounts_token_of_owner")]

    class Privacy:
        """Which program reads what in whose name; the reasons may tell of a person."""

        owner = scopes = until_on = made_by = made_at = shown_at = last_used_on = revoked_at = revoked_by = INTERNAL
        name = purpose = revoked_why = PERSONAL
        token_hash = SECRET
        no_history = "Each row is one token with a moment for everything that can happen to it, once; each step is in the trail."

    def __str__(self) -> str:
        return f"token {self.pk}"


class TokenUse(models.Model):
    """How many requests a token made in one minute, for the limit on them."""

    token = models.ForeignKey("accounts.Token", on_delete=models.CASCADE, related_name="+", db_index=False)
    minute_at = models.DateTimeField()
    requests = models.PositiveIntegerField()
    objects: ClassVar[models.Manager["TokenUse"]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "minute_at"], name="accounts_tokenuse_once")]

    class Privacy:
        """Counts of requests."""

        token = minute_at = requests = INTERNAL
        no_history = "Counts that are thrown away within a day; what each request read is in the trail."

    def __str__(self) -> str:
        return f"use of a token at {self.minute_at}"


@tracked
class TokenTerms(models.Model):
    """How long tokens may last, who may make them and how often they may ask, from a day on; the council's pack may bring its own."""

    from_on = models.DateField(unique=True, default=date(2000, 1, 1))
    most_days = models.PositiveSmallIntegerField(default=365)
    warn_days = models.PositiveSmallIntegerField(default=14)
    requests_a_minute = models.PositiveSmallIntegerField(default=120)
    # Whether people may make tokens for themselves; otherwise an administrator allows each.
    own = models.BooleanField(default=False)
    objects: ClassVar[models.Manager["TokenTerms"]] = models.Manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(most_days__range=(1, 1100), warn_days__range=(1, 90), requests_a_minute__range=(1, 6000)),
                name="accounts_tokenterms_sensible",
            )
        ]

    class Privacy:
        """Published: it is said on the pages themselves."""

        from_on = most_days = warn_days = requests_a_minute = own = OPEN
        history = True

    def __str__(self) -> str:
        return f"from {self.from_on}"
