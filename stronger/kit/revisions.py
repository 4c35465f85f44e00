"""Revisions: a name for how a room's tables stand, which changes when they do; and answers remembered for as long as it is the same.

What a page works out from a whole room (how many are in post, the board's figures) is the same for every reader until something
in the room changes. Statement triggers add a row to `kit_revision` in the transaction that makes a change, at most one each; an
revision is how many rows there are and the sum of their ids. Ids are never given twice, not even after a roll-back, so no two
states share a revision, and whoever reads the revision first and the tables after can never keep something older under it.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection
from django.db.migrations.operations import RunSQL

from stronger.kit import scope, sql

T = TypeVar("T")
_FOLLOW = """create trigger sf_revision after insert or update or delete or truncate on "{table}"
    for each statement execute function sf_next_revision('{room}');"""


def followed(room: str, tables: Iterable[str]) -> RunSQL:
    """A migration operation: a change of any of these tables begins a new revision of `room`."""
    named = list(tables)
    return RunSQL(
        [_FOLLOW.format(table=table, room=room) for table in named],
        [f'drop trigger sf_revision on "{table}";' for table in named],
    )


def revision(*rooms: str) -> str:
    """Which revision these rooms are in, as this transaction sees them. Ask before reading what is to be remembered.

    No query where the scope only reads, because its transaction began by asking; one otherwise.
    """
    known = scope.revisions()
    if known:
        return f"{connection.settings_dict['NAME']}:{' '.join(known.get(room, '') for room in rooms)}"
    found = sql.row("select sf_revision(%s)", [list(rooms)])
    return f"{connection.settings_dict['NAME']}:{found[0] if found else ''}"


def asked(statement: str, given: Mapping[str, Hashable]) -> tuple[Hashable, ...]:
    """A key for what a statement was asked: who asks is part of it only where the answer depends on it."""
    return (statement, *(value for name, value in given.items() if f"%({name})s" in statement))


def fold() -> None:
    """Put the rows of past changes together, which alters no revision; every few minutes, since each page adds them up."""
    sql.do("select sf_fold_revisions()")


class Remembered(Generic[T]):
    """A few answers kept in this process, each under a revision and what was asked; the longest unused goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[Hashable, T] = {}
        self._lock = Lock()

    def get(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """The answer kept under `key` (a revision is part of it), worked out when there is none."""
        try:
            with self._lock:
                self._held[key] = found = self._held.pop(key)
            return found
        except KeyError:
            found = work_out()
        with self._lock:
            self._held[key] = found
            if len(self._held) > self._most:
                del self._held[next(iter(self._held))]
        return found
