"""Tables of sessions: when they were planned and held, the moves, and, closed by the database, what was said and signed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.periods import not_oneself
from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.kit.signoff import SignOffRow, signed_once, undone_fully
from stronger.supervision.rules import REMARKS, SESSIONS
from stronger.trail.history import tracked


@tracked
class Session(models.Model):
    """That two people met, or are to meet, for supervision. What was said is in its parts; how it stands, in its moves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practitioner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    planned_on = models.DateField()
    planned_time = models.TimeField(null=True)
    held_on = models.DateField(null=True)
    locked_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            not_oneself("practitioner", "supervisor", name="supervision_session_of_two"),
            models.CheckConstraint(condition=Q(locked_at=None) | Q(held_on__isnull=False), name="supervision_session_locked_when_held"),
        ]
        indexes = [
            models.Index(fields=["practitioner", "-planned_on"], name="supervision_session_latest"),
            models.Index(fields=["supervisor", "-planned_on"], name="supervision_session_given"),
        ]

    class Privacy:
        """That people met is known to their line and counted; what they said is not here."""

        id = locked_at = begun_at = begun_by = INTERNAL
        practitioner = supervisor = planned_on = planned_time = held_on = PERSONAL
        history = True

    def __str__(self) -> str:
        return str(self.id)


class SessionMove(MoveRow):
    """One move of a session. Why it was moved or cancelled is a code of the pack; why it was closed may say anything."""

    session = models.ForeignKey("supervision.Session", on_delete=models.PROTECT, related_name="moves")
    on = models.DateField("the day it was planned for before this move")

    class Meta:
        constraints = [once_each("session", name="supervision_one_move_at_a_time"), only_moves_of(SESSIONS, name="supervision_known_moves")]

    class Privacy:
        """As every move."""

        session = on = INTERNAL

    def __str__(self) -> str:
        return f"{self.session_id} {self.move}"


@tracked
class Part(models.Model):
    """What a session's record says under one heading. `version` rises with each saving, so that two who write see both texts."""

    session = models.ForeignKey("supervision.Session", on_delete=models.PROTECT, related_name="parts")
    practitioner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)
    title = models.CharField("as the pack had it when it was written", max_length=200)
    # What is said of wellbeing is not read by those who judge the quality of supervision.
    audited = models.BooleanField(default=False)
    model = models.CharField("the pack's code of the model of reflection", max_length=60, blank=True)
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "code"], name="supervision_part_once")]

    class Privacy:
        """Said in confidence between two people."""

        session = code = title = audited = model = version = saved_at = saved_by = INTERNAL
        practitioner = supervisor = PERSONAL
        words = SENSITIVE
        rls = (
            "the practitioner, the supervisor while they supervise them, a look with a recorded reason, and an audit of the practice parts"
        )
        history = True

    def __str__(self) -> str:
        return f"{self.session_id} {self.code}"


@tracked
class SessionSignature(SignOffRow):
    """One signature under a session's record."""

    session = models.ForeignKey("supervision.Session", on_delete=models.PROTECT, related_name="signatures")

    class Meta:
        constraints = [signed_once("session", name="supervision_signed_once"), undone_fully(name="supervision_signature_undone")]

    class Privacy:
        """As every signature."""

        session = INTERNAL

    def __str__(self) -> str:
        return f"{self.session_id} {self.role}"


class Remark(models.Model):
    """A comment, a disagreement or an addendum under a session's record: added, and never changed or taken away."""

    session = models.ForeignKey("supervision.Session", on_delete=models.PROTECT, related_name="remarks")
    practitioner = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    supervisor = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    words = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=tuple(REMARKS)) & ~Q(words=""), name="supervision_known_remarks")]

    class Privacy:
        """Said in confidence between two people."""

        session = kind = at = by = INTERNAL
        practitioner = supervisor = PERSONAL
        words = SENSITIVE
        rls = "the practitioner, the supervisor while they supervise them, and a look with a recorded reason"
        append_only = True

    def __str__(self) -> str:
        return f"{self.session_id} {self.kind}"
