"""The table of digests: whether and when someone wants an e-mail that says how many things wait for them."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.privacy import INTERNAL


class Digest(models.Model):
    """What someone chose for themself: no e-mail, one each working day, or one a week on a day of theirs (0 is Monday)."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    how = models.CharField(max_length=10)
    weekday = models.PositiveSmallIntegerField(null=True)
    set_at = models.DateTimeField()
    # The day the last one is for; and when one was begun, so that two workers do not send it twice, and a broken one is tried again.
    sent_on = models.DateField(null=True)
    begun_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(how__in=("none", "daily"), weekday=None) | Q(how="weekly", weekday__range=(0, 6)),
                name="reminders_digest_weekday",
            )
        ]

    class Privacy:
        """When someone likes to be written to."""

        account = how = weekday = set_at = sent_on = begun_at = INTERNAL
        no_history = "A setting of one's own; each change of it is in the trail."

    def __str__(self) -> str:
        return f"digest {self.pk}"
