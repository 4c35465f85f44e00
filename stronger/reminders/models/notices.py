"""The table of notices: that someone is told of one thing that is due."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.privacy import INTERNAL, PERSONAL


class Notice(models.Model):
    """That someone is told of one thing that is due of somebody: by which rule, since when, and whether they have read it.

    It has codes and days, and no words: what is said of it is put together when it is shown.
    """

    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    as_role = models.CharField("what the receiver is to the person", max_length=20)
    person = models.ForeignKey("workforce.Person", on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=60)
    clock = models.CharField(max_length=60)
    thing = models.CharField("which, where there are several", max_length=60, blank=True)
    began_on = models.DateField("when the clock of this time started")
    due_on = models.DateField()
    kind = models.CharField(max_length=10)
    # A later reminder of the same thing is the same notice, unread again.
    step = models.PositiveSmallIntegerField()
    told_on = models.DateField()
    read_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_as = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["receiver", "rule", "person", "thing", "began_on", "kind"], name="reminders_notice_once"),
            models.CheckConstraint(condition=Q(kind__in=("reminder", "escalation")), name="reminders_notice_known_kinds"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_as="") | Q(ended_at__isnull=False, ended_as__in=("done", "withdrawn")),
                name="reminders_notice_ended_as",
            ),
        ]
        indexes = [models.Index(fields=["receiver"], condition=Q(ended_at=None), name="reminders_notice_open")]

    class Privacy:
        """Who owes what, and since when it is late, is for whoever the rule tells: the database shows it to the receiver alone."""

        receiver = as_role = kind = step = told_on = read_at = ended_at = ended_as = INTERNAL
        person = rule = clock = thing = began_on = due_on = PERSONAL
        rls = "its receiver, and the work that is done each night"
        no_history = "Worked out anew each night from dated facts, which have their own history; each run is in the trail."

    def __str__(self) -> str:
        return f"notice {self.pk}"
