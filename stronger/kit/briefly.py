"""Keeps in the process, for half a minute, what nearly every request asks for and almost never changes: one query in thousands of pages."""

import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.db import connection

T = TypeVar("T")
# Seconds that an answer is kept: what was changed by another process is followed within half a minute, without a restart.
SECONDS = 30.0


class KeptBriefly(Generic[T]):
    """The last answer to one question of one database; another key (yesterday, say) is not asked for again, so its answer goes."""

    def __init__(self) -> None:
        self._held: tuple[Hashable, float, T] | None = None

    def get(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """The answer kept under `key`, worked out when there is none or it is too old. None is asked for again each time."""
        whole, held = (str(connection.settings_dict["NAME"]), key), self._held
        if held is not None and held[0] == whole and time.monotonic() - held[1] < SECONDS:
            return held[2]
        found = work_out()
        self._held = (whole, time.monotonic(), found) if found is not None else None
        return found

    def forget(self) -> None:
        """Ask afresh next time, after a change; in this process only."""
        self._held = None
