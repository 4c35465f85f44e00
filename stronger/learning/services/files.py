"""Keeps files with the entries of a log, and takes them out again."""

import hashlib
from typing import Protocol

from django.db import transaction

from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.learning import policies, queries, rules
from stronger.learning.models import Entry, File, FileBytes
from stronger.trail import services as trail


class Upload(Protocol):
    """What a browser sent."""

    @property
    def name(self) -> str | None:
        """What it was called there."""

    @property
    def size(self) -> int | None:
        """How many bytes it has."""

    def read(self) -> bytes:
        """All of its bytes."""


def _megabytes(size: int) -> str:
    return f"{size // 1_000_000} MB"


@transaction.atomic
def add_file(*, entry: Entry, upload: Upload, by) -> File:
    """Keep a file with an entry; the same file again is the one there is. What it is, is seen from its bytes, not from its name.

    Raises NotNow, saying which, for a file that is empty, too large or of a type that the pack does not name, and past the numbers that
    it gives for an entry and for a person; Refused unless the entry is `by`'s.
    """
    held = policies.entry_to_write(by, entry.pk, lock=True)
    here = scope.current()
    allowed = queries.limits(here.on)
    size = upload.size or 0
    if allowed.size and size > allowed.size:
        raise NotNow(f"The file must be smaller than {_megabytes(allowed.size)}. Make it smaller, or keep the page that matters.")
    data = upload.read()
    kind = _allowed_kind(data, allowed)
    digest = hashlib.sha256(data).hexdigest()
    there = {each.sha256: each for each in File.objects.filter(entry=held)}
    if digest in there:
        return there[digest]
    if allowed.files and len(there) >= allowed.files:
        raise NotNow(f"An entry has at most {allowed.files} files. Remove one first, or choose those that say most.")
    if allowed.of_person and queries.kept_of(held.person_id) + len(data) > allowed.of_person:
        raise NotNow(f"You keep {_megabytes(allowed.of_person)} of files, which is all there is room for. Remove some first.")
    name = rules.kept_name(upload.name or "", kind)
    said = {"name": name, "kind": kind, "size": len(data), "sha256": digest, "added_at": here.at}
    made = File.objects.create(person_id=held.person_id, entry=held, **said)
    FileBytes.objects.create(file=made, data=data)
    _note(made, "added")
    return made


def _allowed_kind(data: bytes, allowed: queries.FileLimits) -> str:
    if not data:
        raise NotNow("The file is empty. Choose another.")
    kind = rules.recognised(data)
    if kind not in allowed.types:
        titles = list(allowed.types.values())
        said = ", ".join(titles[:-1]) + f" or {titles[-1]}" if len(titles) > 1 else "".join(titles)
        raise NotNow(f"The file must be {said}, without macros. What matters is what is in it, not what it is called.")
    return kind


@transaction.atomic
def remove_file(*, file: File, by) -> None:
    """Take a file out of an entry; `journeys.entry_files` asks first whether it may go. Raises Refused unless it is `by`'s."""
    held = policies.file_to_write(by, file.pk)
    _note(held, "removed")
    held.delete()


def _note(file: File, step: str) -> None:
    details = {"entry": str(file.entry_id), "file": str(file.pk), "step": step, "bytes": file.size}
    trail.note("change", "learning.file", subjects=[str(file.person_id)], details=details)
