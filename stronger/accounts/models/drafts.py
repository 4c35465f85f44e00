"""The table of drafts: what someone has typed on a page and not yet put into the record, kept for them alone."""

from django.db import models

from stronger.kit.privacy import INTERNAL, SECRET


class Draft(models.Model):
    """One person's unsent words about one thing. `base` is the version of the thing they were written over; `version` counts savings."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    what = models.CharField("the kind of thing, as the trail names it", max_length=80)
    thing = models.CharField("which one, by its id", max_length=128)
    base = models.PositiveIntegerField()
    version = models.PositiveIntegerField()
    words = models.BinaryField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "what", "thing"], name="accounts_draft_once")]

    class Privacy:
        """May be anything that can be typed into any form; only its author opens it."""

        user = what = thing = base = version = saved_at = INTERNAL
        words = SECRET
        rls = "its author alone"
        no_history = "Words not yet sent are nobody's record."

    def __str__(self) -> str:
        return f"draft {self.pk}"
