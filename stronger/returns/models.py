"""Tables of returns: what was received, what the check found, how it moved on, and the file itself while it is needed."""

import uuid

from django.conf import settings
from django.db import models

from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.privacy import EQUALITY, INTERNAL, PAY, PERSONAL
from stronger.returns.rules import STAGES


class Submission(models.Model):
    """A file someone sent in. It never changes: what becomes of it is in its moves, what is in it in its check."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField("hash of the file's bytes", max_length=64)
    size = models.BigIntegerField("bytes")
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["-received_at"], name="returns_newest"), models.Index(fields=["sha256"], name="returns_same_file")]

    class Privacy:
        """A hash and a size say nothing about anybody."""

        id = sha256 = size = received_at = received_by = INTERNAL
        append_only = True

    def __str__(self) -> str:
        return str(self.id)


class SubmissionMove(MoveRow):
    """One move of a return."""

    submission = models.ForeignKey("returns.Submission", on_delete=models.PROTECT, related_name="moves")

    class Meta:
        constraints = [once_each("submission", name="returns_one_move_at_a_time"), only_moves_of(STAGES, name="returns_known_moves")]

    class Privacy:
        """As every move."""

        submission = INTERNAL

    def __str__(self) -> str:
        return f"{self.submission_id} {self.move}"


class Check(models.Model):
    """What the check of a file found, in numbers. `content` is the same for files whose records are the same in any order."""

    submission = models.OneToOneField("returns.Submission", on_delete=models.PROTECT, related_name="check_made")
    at = models.DateTimeField()
    year = models.PositiveSmallIntegerField(null=True)
    council_code = models.CharField(max_length=3, blank=True)
    workers = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)
    queries = models.PositiveIntegerField(default=0)
    by_rule = models.JSONField("how often each rule is broken", default=dict)
    content = models.CharField("hash of the records", max_length=64, blank=True)
    unreadable = models.CharField("why it cannot be read", max_length=400, blank=True)
    unreadable_line = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["content"], name="returns_same_content")]

    class Privacy:
        """Counts, and a sentence about a file, not about a person."""

        submission = at = year = council_code = workers = errors = queries = by_rule = INTERNAL
        content = unreadable = unreadable_line = INTERNAL
        append_only = True

    def __str__(self) -> str:
        return f"{self.submission_id} {self.errors}/{self.queries}"


class Finding(models.Model):
    """One thing the check found. Removed, with the file, when the return is loaded or withdrawn: they quote it."""

    submission = models.ForeignKey("returns.Submission", on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=5)
    row = models.PositiveIntegerField(null=True)
    person = models.CharField("Social Work England number as it stands", max_length=80, blank=True)
    element = models.CharField(max_length=80, blank=True)
    value = models.CharField(max_length=80, blank=True)
    line = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="returns_finding_once")]
        indexes = [models.Index(fields=["submission", "severity", "number"], name="returns_by_severity")]

    class Privacy:
        """A value may be somebody's ethnicity or pay, so the rows are closed like those are."""

        submission = number = code = severity = row = line = INTERNAL
        person = element = PERSONAL
        value = EQUALITY
        rls = "returns.load_census"
        no_history = "A copy of what a file says, removed with the file; the counts stay with the check."

    def __str__(self) -> str:
        return f"{self.submission_id} {self.number} {self.code}"


class Piece(models.Model):
    """A part of the file's bytes, so that any web process or worker can read it. Removed once it is loaded or withdrawn."""

    submission = models.ForeignKey("returns.Submission", on_delete=models.PROTECT, related_name="pieces")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="returns_piece_once")]

    class Privacy:
        """Everything about everyone in the file."""

        submission = number = INTERNAL
        data = PAY
        rls = "returns.load_census"
        no_history = "A copy of a file that its sender keeps, removed once it is loaded or withdrawn."

    def __str__(self) -> str:
        return f"{self.submission_id} {self.number}"


class Progress(models.Model):
    """How far a worker has come with a file, for the page that waits for it."""

    # No foreign key in the database: it is written outside the transaction that the work itself is in.
    submission = models.OneToOneField(
        "returns.Submission", on_delete=models.DO_NOTHING, db_constraint=False, primary_key=True, related_name="+"
    )
    done = models.BigIntegerField("bytes read")
    at = models.DateTimeField()

    class Privacy:
        """How much of a file has been read."""

        submission = done = at = INTERNAL
        no_history = "Out of date within a second."

    def __str__(self) -> str:
        return f"{self.submission_id} {self.done}"
