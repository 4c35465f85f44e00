"""Tries a change and takes it back, so that a page can say before anything is written whether it could be."""

from collections.abc import Callable

from django.db import connection, transaction


class _TakenBack(Exception):
    """Ends the trial."""


def would(change: Callable[[], object]) -> None:
    """Make a change and undo it, trail and all. Raises whatever making it would raise: Refused, or a NotNow with its sentence."""
    try:
        with transaction.atomic():
            change()
            with connection.cursor() as cursor:  # what the database asks only at the end
                cursor.execute("set constraints all immediate")
            raise _TakenBack
    except _TakenBack:
        return
