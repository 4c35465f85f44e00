"""A file kept in the database in pieces: taken in, read back as a stream, and removed."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol
from uuid import UUID

from stronger.kit import scope
from stronger.returns.models import Piece, Progress, Submission
from stronger.returns.rules import PIECE

SAID_EVERY = 0.5  # seconds


class Upload(Protocol):
    """What a browser sent: bytes that can be read more than once, a part at a time."""

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]:
        """The bytes, from the beginning."""


def measured(upload: Upload) -> tuple[str, int]:
    """The SHA-256 of the bytes as text, and how many there are."""
    digest, size = hashlib.sha256(), 0
    for chunk in upload.chunks(PIECE):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def _pieces(upload: Upload) -> Iterator[bytes]:
    """The bytes a piece at a time, however long the parts are in which they come."""
    for chunk in upload.chunks(PIECE):
        yield from (chunk[start : start + PIECE] for start in range(0, len(chunk), PIECE))


def keep(upload: Upload, submission: Submission) -> None:
    """Write the bytes beside the submission, a piece at a time."""
    for number, piece in enumerate(_pieces(upload)):
        Piece.objects.create(submission=submission, number=number, data=piece)


def _piece(submission_id: UUID, number: int) -> bytes | None:
    found = Piece.objects.filter(submission_id=submission_id, number=number).values_list("data", flat=True).first()
    return None if found is None else bytes(found)


class Kept:
    """A kept file as a stream: one query and one piece in memory at a time. `fetch` gets a piece by its number."""

    def __init__(self, submission: Submission, *, fetch: Callable[[UUID, int], bytes | None] = _piece) -> None:
        self._submission = submission
        self._fetch = fetch
        self._next = 0
        self._rest = b""
        self._left = submission.size

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes; none at the end."""
        if not self._rest and self._left > 0:
            self._rest = self._fetch(self._submission.pk, self._next) or b""
            self._next += 1
            self._left = self._left - len(self._rest) if self._rest else 0  # forgotten meanwhile: the end
        given, self._rest = self._rest[:size], self._rest[size:]
        return given


def in_steps(submission: Submission, actor_id: int) -> Kept:
    """A kept file for a worker: each piece is read in a transaction of its own, which also says how far it has come.

    So a page can follow, and no transaction stays open for as long as a large file takes.
    """
    began, read = time.monotonic(), 0

    def fetch(submission_id: UUID, number: int) -> bytes | None:
        nonlocal began, read
        with scope.acting(actor_id) as here:
            found = _piece(submission_id, number)
            read += len(found or b"")
            if number == 0 or time.monotonic() - began > SAID_EVERY:
                began = time.monotonic()
                Progress.objects.update_or_create(pk=submission_id, defaults={"done": read, "at": here.at})
        return found

    return Kept(submission, fetch=fetch)
