"""Tables of returns: what was received, what the check found, how it moved on, and the file itself while it is needed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.privacy import EQUALITY, INTERNAL, PAY, PERSONAL, SENSITIVE
from stronger.kit.signoff import SignOffRow, signed_once, undone_fully
from stronger.returns.rules import STAGES
from stronger.trail.history import tracked


class Submission(models.Model):
    """A file someone sent in, or one written from the register to be signed off.

    It never changes: what becomes of it is in its moves, what is in it in its check.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField("hash of the file's bytes", max_length=64)
    size = models.BigIntegerField("bytes")
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The census year it was prepared for from the register; none for a file that was sent in.
    prepared_year = models.PositiveSmallIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["prepared_year", "-received_at"], name="returns_prepared", condition=Q(prepared_year__isnull=False)),
            models.Index(fields=["-received_at"], name="returns_newest"),
            models.Index(fields=["sha256"], name="returns_same_file"),
        ]

    class Privacy:
        """A hash and a size say nothing about anybody."""

        id = sha256 = size = received_at = received_by = prepared_year = INTERNAL
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
    """One thing the check found. Removed, with the file, when the return is loaded, withdrawn or prepared anew: they quote it."""

    submission = models.ForeignKey("returns.Submission", on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    severity = models.CharField(max_length=5)
    row = models.PositiveIntegerField(null=True)
    person = models.CharField("Social Work England number as it stands", max_length=80, blank=True)
    element = models.CharField(max_length=80, blank=True)
    value = models.CharField(max_length=80, blank=True)
    line = models.PositiveIntegerField(default=0)
    # Whose record, and which of their roles, mends it; known where the return was written from the register.
    whose = models.UUIDField(null=True)
    role = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="returns_finding_once")]
        indexes = [models.Index(fields=["submission", "severity", "number"], name="returns_by_severity")]

    class Privacy:
        """A value may be somebody's ethnicity or pay, so the rows are closed like those are."""

        submission = number = code = severity = row = line = whose = role = INTERNAL
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


@tracked
class Signature(SignOffRow):
    """One of the two signatures that freeze a return prepared from the register."""

    submission = models.ForeignKey("returns.Submission", on_delete=models.PROTECT, related_name="signatures")

    class Meta:
        constraints = [signed_once("submission", name="returns_signed_once"), undone_fully(name="returns_signature_undone_fully")]

    class Privacy(SignOffRow.Privacy):
        """As every signature."""

        submission = INTERNAL

    def __str__(self) -> str:
        return f"{self.submission_id} {self.role}"


@tracked
class Note(models.Model):
    """What someone has to say to a query of a year's census; it stays with the query however often the return is checked again."""

    year = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    person = models.CharField("Social Work England number as it stands", max_length=80, blank=True)
    element = models.CharField(max_length=80, blank=True)
    text = models.CharField(max_length=500)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "code", "person", "element"], name="returns_one_note_a_query")]

    class Privacy:
        """It is about one person, and may say anything of them."""

        year = code = element = said_at = said_by = INTERNAL
        person = PERSONAL
        text = SENSITIVE
        history = True

    def __str__(self) -> str:
        return f"{self.year} {self.code}"


class PastRow(models.Model):
    """What next year's check has to know of a row of a year's return, as it was when it was loaded or frozen."""

    year = models.PositiveSmallIntegerField()
    swe_number = models.CharField(max_length=12)
    is_agency = models.BooleanField()
    born_on = models.DateField(null=True)
    sex = models.CharField(max_length=4, blank=True)
    gender = models.CharField(max_length=4, blank=True)
    ethnicity = models.CharField(max_length=4, blank=True)
    role = models.CharField(max_length=4, blank=True)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["year"], name="returns_past_year")]

    class Privacy:
        """By what the DfE knows people, equality data among it."""

        year = is_agency = INTERNAL
        swe_number = role = started_on = ended_on = PERSONAL
        born_on = SENSITIVE
        sex = gender = ethnicity = EQUALITY
        rls = "returns.load_census"
        no_history = "As the return of its year said it; another return of the year takes its place, and after three years it goes."

    def __str__(self) -> str:
        return f"{self.year} {self.swe_number}"
