"""One attempt at a change: kept whole or not at all, and a database that cannot keep it becomes a sentence for the person waiting."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, transaction

from stronger.kit.refusal import NotNow

log = logging.getLogger(__name__)


@contextmanager
def attempt(otherwise: str) -> Iterator[None]:
    """What happens inside is undone together when any of it fails; whatever was done before stays.

    A full disk, a lost connection or a lock that is not given (any DatabaseError) is logged and raised as NotNow with
    the sentence `otherwise`: what could not be done, that nothing was changed, what to do. Other failures pass through.
    """
    try:
        with transaction.atomic():
            yield
    except DatabaseError as failure:
        log.exception("an attempt was undone by the database")
        raise NotNow(otherwise) from failure
