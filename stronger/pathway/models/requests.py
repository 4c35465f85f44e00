"""A request for another career level: how it moved, the statement, the pieces quoted, and how ready its writer was when it was sent."""

import uuid

from django.db import models

from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.pathway.rules.stages import STAGES
from stronger.trail.history import tracked


class Request(models.Model):
    """Someone asks to stand at another level. What it says is in tables that the database closes; this row holds no words."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    from_level = models.CharField(max_length=60, blank=True)
    to_level = models.CharField(max_length=60)
    begun_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "-begun_at"], name="pathway_request_of_person")]

    class Privacy:
        """That someone asks is known to those who decide."""

        id = INTERNAL
        person = from_level = to_level = begun_at = PERSONAL
        append_only = True

    def __str__(self) -> str:
        return str(self.id)


class RequestMove(MoveRow):
    """One move of a request."""

    request = models.ForeignKey("pathway.Request", on_delete=models.PROTECT, related_name="moves")

    class Meta:
        constraints = [once_each("request", name="pathway_one_move_at_a_time"), only_moves_of(STAGES, name="pathway_known_moves")]

    class Privacy:
        """As every move."""

        request = INTERNAL

    def __str__(self) -> str:
        return f"{self.request_id} {self.move}"


@tracked
class Statement(models.Model):
    """Why someone is ready, in their own words; `version` rises with each saving, so that nothing is written over unseen."""

    request = models.OneToOneField("pathway.Request", primary_key=True, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)

    class Privacy:
        """For its writer, and from the day it is sent for those who decide."""

        request = version = saved_at = INTERNAL
        words = SENSITIVE
        rls = "its writer; once it was sent, those above them in the line, the panel, and who arranges panels"
        history = True

    def __str__(self) -> str:
        return str(self.request_id)


@tracked
class Piece(models.Model):
    """One piece of evidence: quoted from a record as it stood, with its day, or told by the writer. Frozen once the request is sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    request = models.ForeignKey("pathway.Request", on_delete=models.PROTECT, related_name="+")
    requirement = models.CharField("code of the requirement that it is for", max_length=60)
    source = models.CharField("which record it is quoted from; empty for the writer's own words", max_length=40, blank=True)
    source_id = models.CharField("id of the thing quoted", max_length=80, blank=True)
    title = models.CharField(max_length=200)
    on = models.DateField("the day of what it tells of")
    words = models.TextField("as quoted")
    quoted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "requirement", "source", "source_id"], condition=~models.Q(source=""), name="pathway_piece_quoted_once"
            )
        ]
        indexes = [models.Index(fields=["request", "requirement", "on"], name="pathway_piece_in_order")]

    class Privacy:
        """Chosen by its owner out of their own record; it may say anything."""

        id = request = requirement = source = source_id = quoted_at = INTERNAL
        on = PERSONAL
        title = words = SENSITIVE
        rls = "its writer; once it was sent, those above them in the line, the panel, and who arranges panels"
        history = True

    def __str__(self) -> str:
        return self.title


class Found(models.Model):
    """How one requirement stood on the day the request was sent, in the words of that day."""

    request = models.ForeignKey("pathway.Request", on_delete=models.PROTECT, related_name="+")
    time = models.PositiveSmallIntegerField("1 for the first time it was sent")
    position = models.PositiveSmallIntegerField()
    requirement = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    meaning = models.CharField(max_length=600)
    standing = models.CharField(max_length=10)
    reason = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "time", "requirement"], name="pathway_found_once")]

    class Privacy:
        """What was known of someone that day."""

        request = time = position = requirement = title = meaning = INTERNAL
        standing = PERSONAL
        reason = SENSITIVE
        rls = "its writer; once it was sent, those above them in the line, the panel, and who arranges panels"
        append_only = True

    def __str__(self) -> str:
        return f"{self.requirement} {self.standing}"
