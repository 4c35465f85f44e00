"""Tables of staff directories: what was sent in, how it moved on, its rows while they are needed, and what a load changed."""

import uuid

from django.conf import settings
from django.db import models

from stronger.directory.rules import STAGES
from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.privacy import INTERNAL, PAY, PERSONAL, SENSITIVE
from stronger.trail.history import tracked


@tracked
class Import(models.Model):
    """A directory someone sent in, and how its columns were matched. `day_on` is the day whose state it shows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField("hash of the file's bytes", max_length=64)
    kind = models.CharField(max_length=4)
    sheet = models.CharField(max_length=80, blank=True)
    headings = models.JSONField(default=list)
    rows = models.PositiveIntegerField("people listed")
    notes = models.JSONField("how it had to be read", default=list)
    columns = models.JSONField("code of what each column holds", default=list)
    day_on = models.DateField(null=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # The directory whose answered questions these rows are.
    rest_of = models.ForeignKey("directory.Import", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["-received_at"], name="directory_newest")]

    class Privacy:
        """A note may quote a name that was garbled on the way here."""

        id = sha256 = kind = rows = columns = day_on = received_at = received_by = rest_of = INTERNAL
        sheet = headings = notes = PERSONAL
        history = True

    def __str__(self) -> str:
        return str(self.id)


class ImportMove(MoveRow):
    """One move of a directory."""

    directory = models.ForeignKey("directory.Import", on_delete=models.PROTECT, related_name="moves")

    class Meta:
        constraints = [once_each("directory", name="directory_one_move_at_a_time"), only_moves_of(STAGES, name="directory_known_moves")]

    class Privacy:
        """As every move."""

        directory = INTERNAL

    def __str__(self) -> str:
        return f"{self.directory_id} {self.move}"


class Check(models.Model):
    """What the last check found, in numbers. `digest` is what a load must find again; `answers` how many it knew of."""

    directory = models.OneToOneField("directory.Import", primary_key=True, on_delete=models.PROTECT, related_name="check_made")
    at = models.DateTimeField()
    counts = models.JSONField("how many rows of each state", default=dict)
    left_out = models.PositiveIntegerField("people in post whom the file does not name", default=0)
    answers = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Privacy:
        """Counts only."""

        directory = at = counts = left_out = answers = digest = INTERNAL
        no_history = "Made anew with every check; what a load did is in its moves, the register's history and the trail."

    def __str__(self) -> str:
        return f"{self.directory_id} {self.counts}"


class Row(models.Model):
    """One row of a file, and what the check says of it. Its cells go once it is loaded, all of it after a month."""

    directory = models.ForeignKey("directory.Import", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("as a spreadsheet counts it")
    cells = models.JSONField(default=list)
    state = models.CharField(max_length=10, blank=True)
    who = models.CharField("name as it stands", max_length=210, blank=True)
    person = models.UUIDField("whose record it goes to", null=True)
    reasons = models.JSONField("what is wrong, a sentence each", default=list)
    candidates = models.JSONField("who it may be, with why", default=list)
    changes = models.JSONField("what, before, after", default=list)
    left = models.JSONField("what is left as it is, a sentence each", default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["directory", "number"], name="directory_row_once")]
        indexes = [models.Index(fields=["directory", "state", "number"], name="directory_by_state")]

    class Privacy:
        """A directory may have columns that are nobody's business; its rows are closed to all but those who import it."""

        directory = number = state = INTERNAL
        cells = PAY
        who = person = changes = left = PERSONAL
        reasons = candidates = SENSITIVE
        rls = "workforce.import_directory"
        no_history = "A copy of what a file says, which its sender keeps; removed with it."

    def __str__(self) -> str:
        return f"{self.directory_id} {self.number}"


class LeftOut(models.Model):
    """Someone in post whom a directory does not name."""

    directory = models.ForeignKey("directory.Import", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    person = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["directory", "number"], name="directory_left_out_once")]

    class Privacy:
        """An id, and that a file did not have it."""

        directory = number = INTERNAL
        person = PERSONAL
        no_history = "Made anew with every check."

    def __str__(self) -> str:
        return f"{self.directory_id} without {self.person}"


class Answer(models.Model):
    """HR's answer about one row: it is this person (whose number is right?), or nobody we know. The last one counts."""

    directory = models.ForeignKey("directory.Import", on_delete=models.PROTECT, related_name="+")
    row = models.PositiveIntegerField()
    person = models.UUIDField(null=True)
    keeps_number = models.BooleanField("the register's number is the right one", default=False)
    at = models.DateTimeField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["directory", "row", "-id"], name="directory_last_answer")]

    class Privacy:
        """That a row is somebody, or is not."""

        directory = row = at = given_by = INTERNAL
        person = keeps_number = PERSONAL
        append_only = True

    def __str__(self) -> str:
        return f"{self.directory_id} {self.row} is {self.person}"


class Change(models.Model):
    """One row of the register before and after a load, so that the load can be undone. Removed when it no longer can be."""

    directory = models.ForeignKey("directory.Import", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    table = models.CharField(max_length=63)
    key = models.CharField(max_length=40)
    about = models.UUIDField("whose")
    before = models.JSONField(null=True)
    after = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["directory", "number"], name="directory_change_once")]

    class Privacy:
        """What the register said and says of someone, a date of birth included."""

        directory = number = table = key = INTERNAL
        about = PERSONAL
        before = after = SENSITIVE
        rls = "workforce.import_directory"
        no_history = "A copy of two versions that the register's own history keeps."

    def __str__(self) -> str:
        return f"{self.directory_id} {self.table} {self.key}"


class Progress(models.Model):
    """How far the work on a directory has come, for the page that waits for it."""

    # No foreign key in the database: it is written outside the transaction that the work itself is in.
    directory = models.OneToOneField(
        "directory.Import", on_delete=models.DO_NOTHING, db_constraint=False, primary_key=True, related_name="+"
    )
    doing = models.CharField(max_length=60)
    done = models.PositiveIntegerField()
    total = models.PositiveIntegerField()
    at = models.DateTimeField()

    class Privacy:
        """How many rows are done."""

        directory = doing = done = total = at = INTERNAL
        no_history = "Out of date within a second."

    def __str__(self) -> str:
        return f"{self.directory_id} {self.done}/{self.total}"


class Heading(models.Model):
    """What the council said a heading means, for its next file; an empty column says that it is not wanted."""

    key = models.CharField(primary_key=True, max_length=100)
    column = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()

    class Privacy:
        """Headings of a spreadsheet."""

        key = column = at = INTERNAL
        no_history = "A convenience: a wrong one is seen and put right where the columns are matched."

    def __str__(self) -> str:
        return f"{self.key} is {self.column}"


@tracked
class Listing(models.Model):
    """What the last directory called someone: the keys by which the next one knows them where it has no Social Work England number."""

    # The register's row may go when a load is undone, and this one with it, in the same transaction.
    person = models.OneToOneField("workforce.Person", on_delete=models.DO_NOTHING, db_constraint=False, primary_key=True, related_name="+")
    staff_number = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    name_key = models.CharField("name without capitals and accents", max_length=210, blank=True)

    class Meta:
        indexes = [models.Index(fields=["staff_number"], name="directory_by_staff_number")]

    class Privacy:
        """How someone is known at work."""

        person = INTERNAL
        staff_number = email = name_key = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"{self.person_id} listed"
