"""Says how far a worker has come with a directory, while its work is still one open transaction that nobody else can see into."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from uuid import UUID

from django.db import connection

from stronger.directory.models import Progress
from stronger.kit import scope

SAID_EVERY = 0.5  # seconds


@contextmanager
def told(directory_id: UUID, doing: str, total: int, actor_id: int) -> Iterator[Callable[[int], None]]:
    """A function that is told how many rows are done. It writes from a thread of its own, whose connection commits at once."""
    said_at = 0.0

    def write(done: int) -> None:
        with scope.acting(actor_id) as here:
            facts = {"doing": doing, "done": done, "total": total, "at": here.at}
            Progress.objects.update_or_create(pk=directory_id, defaults=facts)

    with ThreadPoolExecutor(max_workers=1) as teller:

        def tell(done: int) -> None:
            nonlocal said_at
            if time.monotonic() - said_at >= SAID_EVERY:
                said_at = time.monotonic()
                teller.submit(write, done)

        try:
            yield tell
        finally:
            teller.submit(lambda: connection.close())  # the connection of that thread, which only it can name


def forget(directory_id: UUID) -> None:
    """Remove what was said, once the work is done."""
    Progress.objects.filter(pk=directory_id).delete()
