"""Tables of case discussions: which family, by the council's own reference; when it was discussed; and, closed, what was thought."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.periods import Dated, no_overlap
from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.supervision.rules import ENTRIES
from stronger.trail.history import tracked

READERS = "whoever works with the family, their present supervisor and line, and who may read every case discussion"


class Family(models.Model):
    """A family by the council's own case reference, and by nothing else: everything said of it will move to the family's own record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField("the council's own case reference", max_length=40, unique=True)
    begun_at = models.DateTimeField()

    class Privacy:
        """A reference leads to a family for whoever has the council's case system."""

        id = begun_at = INTERNAL
        reference = PERSONAL
        append_only = True

    def __str__(self) -> str:
        return str(self.id)


@tracked
class Holding(Dated):
    """That someone works with a family, since when."""

    family = models.ForeignKey("supervision.Family", on_delete=models.PROTECT, related_name="held")
    practitioner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        # The practitioner first: a page asks for the families of many, and the planner takes this index for it.
        constraints = [no_overlap("practitioner", "family", name="supervision_holding_no_overlap")]

    class Privacy:
        """Who works with whom."""

        family = INTERNAL
        practitioner = period = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"{self.practitioner_id} {self.period}"


class Discussion(models.Model):
    """That a family was discussed on a day, in a session or at a group. What was thought is in its words and entries."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    family = models.ForeignKey("supervision.Family", on_delete=models.PROTECT, related_name="discussions")
    practitioner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey("supervision.Session", null=True, on_delete=models.PROTECT, related_name="discussions")
    circle = models.ForeignKey("supervision.Circle", null=True, on_delete=models.PROTECT, related_name="discussions")
    discussed_on = models.DateField()
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "family"], name="supervision_family_once_a_session"),
            models.UniqueConstraint(fields=["circle", "family"], name="supervision_family_once_a_circle"),
        ]
        indexes = [models.Index(fields=["family", "-discussed_on"], name="supervision_family_latest")]

    class Privacy:
        """That a family was discussed is counted; what was said is not here."""

        id = family = session = circle = begun_at = begun_by = INTERNAL
        practitioner = supervisor = discussed_on = PERSONAL
        append_only = True

    def __str__(self) -> str:
        return str(self.id)


@tracked
class DiscussionWords(models.Model):
    """What was thought of a family: analysis, hypotheses, the child's voice. `version` rises with each saving."""

    discussion = models.OneToOneField("supervision.Discussion", primary_key=True, on_delete=models.PROTECT, related_name="said")
    family = models.ForeignKey("supervision.Family", on_delete=models.PROTECT, related_name="+")
    practitioner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    analysis = models.TextField(blank=True)
    hypotheses = models.TextField(blank=True)
    child_voice = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        """Belongs to the family's record, and follows its readers."""

        discussion = family = version = saved_at = saved_by = INTERNAL
        practitioner = PERSONAL
        analysis = hypotheses = child_voice = SENSITIVE
        rls = READERS
        history = True

    def __str__(self) -> str:
        return f"words of {self.discussion_id}"


class Entry(models.Model):
    """A decision with its reasons, an action with who and by when, what became of one, or an addendum: added, and never changed."""

    discussion = models.ForeignKey("supervision.Discussion", on_delete=models.PROTECT, related_name="entries")
    family = models.ForeignKey("supervision.Family", on_delete=models.PROTECT, related_name="+")
    practitioner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    what = models.TextField()
    why = models.TextField(blank=True)
    owner = models.CharField("who does it, in words", max_length=120, blank=True)
    due_on = models.DateField(null=True)
    # The action of which this says what became.
    about = models.ForeignKey("supervision.Entry", null=True, on_delete=models.PROTECT, related_name="outcomes")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="decision", owner="", due_on=None, about=None) & ~Q(why="")
                | Q(kind="action", due_on__isnull=False, about=None) & ~Q(owner="")
                | Q(kind="outcome", owner="", due_on=None, about__isnull=False)
                | Q(kind="addendum", owner="", due_on=None, about=None),
                name="supervision_entry_whole",
            ),
            models.CheckConstraint(condition=Q(kind__in=tuple(ENTRIES)) & ~Q(what=""), name="supervision_known_entries"),
        ]
        indexes = [models.Index(fields=["family", "at"], name="supervision_entry_of_family")]

    class Privacy:
        """Belongs to the family's record, and follows its readers."""

        discussion = family = kind = about = at = by = INTERNAL
        practitioner = owner = due_on = PERSONAL
        what = why = SENSITIVE
        rls = READERS
        append_only = True

    def __str__(self) -> str:
        return f"{self.discussion_id} {self.kind}"
