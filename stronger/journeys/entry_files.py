"""Takes a file, or an entry with its files, out of a log, unless a request for another level that was sent quotes the entry."""

from typing import TYPE_CHECKING

from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.learning import queries as learning
from stronger.learning import services
from stronger.pathway import queries as pathway

if TYPE_CHECKING:
    from stronger.learning.models import Entry, File

WHY = "You quoted this entry in a request for another level that you sent, so its files stay with it as long as the request does."


def is_held(entry: "Entry") -> bool:
    """Whether the files of an entry stay, because its owner quoted it in a request that was sent. For the owner; one query."""
    return pathway.is_frozen(entry.person_id, "learning", str(entry.pk))


def remove_file(*, file: "File", by) -> None:
    """Take out a file obtained through `policies.file_to_write`. Raises NotNow where its entry is quoted, Refused unless it is `by`'s."""
    if is_held(file.entry):
        raise NotNow(WHY)
    services.remove_file(file=file, by=by)


def remove_entry(*, entry: "Entry", by) -> None:
    """Take out an entry obtained through `policies.entry_to_write`, its files with it. Raises NotNow where it has files and is quoted."""
    if learning.files(entry, scope.current().on) and is_held(entry):
        raise NotNow(WHY)
    services.remove(entry=entry, by=by)
