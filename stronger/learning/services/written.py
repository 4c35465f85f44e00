"""Saves words over the version their writer had before them, so that two windows do not write over each other."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.utils import timezone

from stronger.kit import scope
from stronger.kit.refusal import Overtaken
from stronger.learning.models import Reflected, Seen

Row = TypeVar("Row", Seen, Reflected)


def save_over(row: Row, said: Mapping[str, Any], version: int, note: Callable[[], None]) -> Row:
    """The row with these words over `version` (0 for a new one), one version on; as it was where it says the same already.

    Raises Overtaken, with nothing changed, where its writer saved other words in another window since.
    """
    words = {name: value.strip() if isinstance(value, str) else value for name, value in said.items()}
    if row.version and all(getattr(row, name) == value for name, value in words.items()):
        return row
    if row.version != version:
        at = timezone.localtime(row.saved_at)
        fields = {name: str(getattr(row, name)) for name in words}
        raise Overtaken(version=row.version, fields=fields, who="you", when=f"{at.day} {at:%B %Y} at {at:%H:%M}")
    for name, value in words.items():
        setattr(row, name, value)
    row.version, row.saved_at = version + 1, scope.current().at
    row.save()
    note()
    return row
