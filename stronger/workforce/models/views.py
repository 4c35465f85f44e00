"""Tables of how people like to look at the register: filters that they named and kept."""

from django.db import models

from stronger.kit.privacy import INTERNAL, PERSONAL


class SavedView(models.Model):
    """A filter and an order of the list of people, kept by one person under a name; never the words of a search."""

    owner = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    team = models.CharField(max_length=50, blank=True)
    kind = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10)
    sort = models.CharField(max_length=10, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="workforce_savedview_named_once")]

    class Privacy:
        """What someone looks for tells a little of their work; what they call it is their own."""

        owner = team = kind = state = sort = made_at = INTERNAL
        name = PERSONAL
        no_history = "How one person likes a list sorted is nobody's record; that it was kept and removed is in the trail."

    def __str__(self) -> str:
        return f"view {self.pk}"
