"""Tables of entering: for how long and in which ways, the sessions, and what is kept for whoever comes back."""

from datetime import date
from importlib import import_module

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q

from stronger.accounts.rules import WAYS
from stronger.kit.privacy import INTERNAL, OPEN, SECRET
from stronger.trail.history import tracked


@tracked
class EntryTerms(models.Model):
    """How long invitations, sessions and kept words last, from a day on; the council's pack may bring its own."""

    from_on = models.DateField(unique=True, default=date(2000, 1, 1))
    invitation_days = models.PositiveSmallIntegerField(default=7)
    idle_minutes = models.PositiveSmallIntegerField(default=30)
    session_hours = models.PositiveSmallIntegerField(default=12)
    kept_words_hours = models.PositiveSmallIntegerField(default=24)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    invitation_days__range=(1, 90),
                    idle_minutes__range=(5, 240),
                    session_hours__range=(1, 24),
                    kept_words_hours__range=(1, 168),
                ),
                name="accounts_entryterms_sensible",
            )
        ]

    class Privacy:
        """Published: it is said on the pages themselves."""

        from_on = invitation_days = idle_minutes = session_hours = kept_words_hours = OPEN
        history = True

    def __str__(self) -> str:
        return f"from {self.from_on}"


@tracked
class EntryRule(models.Model):
    """One line of the council's rules of who signs in how, from a day on; of all the lines of a day the first that fits decides."""

    from_on = models.DateField()
    position = models.PositiveSmallIntegerField()
    # "staff", "others" or the code of a role.
    whom = models.SlugField(max_length=50)
    ways = ArrayField(models.CharField(max_length=20))
    # Whether a second factor that the council's sign-in says it asked for is enough.
    provider_factor = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_on", "position"], name="accounts_entryrule_one_place"),
            models.UniqueConstraint(fields=["from_on", "whom"], name="accounts_entryrule_once"),
            models.CheckConstraint(condition=Q(ways__contained_by=list(WAYS)) & Q(ways__len__gte=1), name="accounts_entryrule_ways"),
        ]

    class Privacy:
        """How the work is organised; everybody meets it at the door."""

        from_on = position = whom = ways = provider_factor = OPEN
        history = True

    def __str__(self) -> str:
        return f"{self.whom} from {self.from_on}"


class KeptForm(models.Model):
    """What someone had typed when their session had run out, kept for them alone, encrypted, for a day."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    words = models.BinaryField()
    kept_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "path"], name="accounts_keptform_once")]

    class Privacy:
        """May be anything that can be typed into any form; only its author's session opens it."""

        user = path = kept_at = expires_at = INTERNAL
        words = SECRET
        rls = "its author alone"
        no_history = "Words not yet sent are nobody's record."

    def __str__(self) -> str:
        return f"kept form {self.pk}"


class Remembered(models.Model):
    """A row of Django's database cache, which holds the rate limits; named here so that its grants and its class are known."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "sf_cache"

    class Privacy:
        """Counts of attempts, under hashes of addresses."""

        cache_key = value = expires = INTERNAL
        no_history = "Counts that are thrown away within minutes."

    def __str__(self) -> str:
        return self.cache_key


class Session(AbstractBaseSession):
    """One signed-in browser, or a visitor's; Django's own table with the account that it is open for."""

    account = models.ForeignKey("accounts.User", null=True, on_delete=models.CASCADE, related_name="+")

    class Privacy:
        """Whoever holds the key is let in; what it holds is signed, not read."""

        session_key = session_data = SECRET
        expire_date = account = INTERNAL
        no_history = "It changes with every click and ends within a day; entering and leaving are in the trail."

    @classmethod
    def get_session_store_class(cls) -> type:
        """The store that reads and writes this table."""
        return import_module(settings.SESSION_ENGINE).SessionStore

    def __str__(self) -> str:
        return "a session"
