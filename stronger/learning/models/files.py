"""Files that someone keeps with an entry of their log: a certificate, notes, a picture. They are seen by whoever may read the entry."""

import uuid

from django.db import models
from django.db.models import Q

from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.trail.history import tracked


@tracked
class File(models.Model):
    """That a file is kept with an entry, and what it is; its bytes lie apart, so that a list never reads them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    entry = models.ForeignKey("learning.Entry", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField("the pack's code of its type, as its content shows", max_length=20)
    size = models.PositiveIntegerField("bytes")
    sha256 = models.CharField("hash of its bytes", max_length=64)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "sha256"], name="learning_file_once"),
            models.CheckConstraint(condition=Q(size__gt=0), name="learning_file_has_bytes"),
        ]
        indexes = [models.Index(fields=["person"], name="learning_files_of")]

    class Privacy:
        """A file's name may say anything, so its row is closed like the entry's."""

        id = sha256 = added_at = INTERNAL
        person = entry = kind = size = PERSONAL
        name = SENSITIVE
        rls = "whoever may read its entry"
        history = True

    def __str__(self) -> str:
        return str(self.id)


class FileBytes(models.Model):
    """A file itself, in the database, so that any web process can give it out and every backup has it."""

    file = models.OneToOneField("learning.File", primary_key=True, on_delete=models.CASCADE, related_name="+")
    data = models.BinaryField()

    class Privacy:
        """May be anything; what its owner chose to keep with an entry."""

        file = INTERNAL
        data = SENSITIVE
        rls = "whoever may read its entry"
        no_history = "The bytes never change: a file is added and removed, and its row keeps that history."

    def __str__(self) -> str:
        return str(self.file_id)
