"""The files of an entry, and one of them with its bytes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stronger.frameworks import queries as frameworks
from stronger.kit import sql
from stronger.learning import rules
from stronger.learning.models import Entry, File, FileBytes

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of an entry: what it is called, its type in words, and its size in bytes."""

    id: UUID
    name: str
    kind: str
    size: int


@dataclass(frozen=True)
class FileSent:
    """A file as it is given out."""

    name: str
    sent_as: str
    data: bytes


@dataclass(frozen=True)
class FileLimits:
    """What may be kept: types by their codes, bytes of one file, files of one entry, bytes of one person. None where no pack says."""

    types: dict[str, str]
    size: int | None
    files: int | None
    of_person: int | None


def limits(on: date) -> FileLimits:
    """What may be kept on a day, as the pack says; at most the two queries of the pack's terms."""
    terms = frameworks.learning_terms(on)
    size, person = terms.limit("file-megabytes"), terms.limit("megabytes-of-a-person")
    return FileLimits(
        terms.titles("file_types"), size and size * _MEGABYTE, terms.limit("files-of-an-entry"), person and person * _MEGABYTE
    )


def files(entry: Entry, on: date) -> tuple[FileRow, ...]:
    """The files of an entry obtained through a getter, in the order they came; one query."""
    titles = frameworks.learning_terms(on).titles("file_types")
    rows = File.objects.filter(entry=entry).order_by("added_at", "id").values_list("id", "name", "kind", "size")
    return tuple(FileRow(id_, name, titles.get(kind, kind), size) for id_, name, kind, size in rows)


def file_sent(file: File) -> FileSent:
    """A file obtained through `policies.file_to_read`, with its bytes; one query."""
    data = FileBytes.objects.values_list("data", flat=True).get(file=file)
    return FileSent(file.name, rules.SENT_AS[file.kind][0], bytes(data))


def kept_of(person_id: UUID) -> int:
    """How many bytes of files someone keeps; one query."""
    found = sql.row("select coalesce(sum(size), 0) from learning_file where person_id = %(person)s", {"person": person_id})
    return int(found[0]) if found else 0
