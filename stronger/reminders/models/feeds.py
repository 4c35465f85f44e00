"""The table of calendar links: a long secret in an address, by which a calendar programme fetches its owner's dates."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.privacy import INTERNAL, SECRET


class Feed(models.Model):
    """One link to one's own calendar, good until it is ended; only its hash is kept. Nobody has two that are good."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    # The last day on which it was fetched: each day's first fetching is in the trail.
    read_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], condition=Q(ended_at=None), name="reminders_feed_one_good")]

    class Privacy:
        """Whoever has the secret reads the owner's dates, and no name with them."""

        owner = made_at = ended_at = read_on = INTERNAL
        token_hash = SECRET
        no_history = "Each row is one link with a moment for everything that can happen to it; each step is in the trail."

    def __str__(self) -> str:
        return f"feed {self.pk}"
