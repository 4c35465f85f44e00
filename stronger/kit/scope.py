"""One unit of work: a database transaction that knows who is acting, so that row-level security and the trail know too."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone


@dataclass(frozen=True)
class Scope:
    """Who is acting, when, and the name under which this unit of work can be found again in the logs."""

    actor_id: int | None
    at: datetime
    request_id: str = field(default_factory=lambda: uuid.uuid4().hex)


class NoScope(RuntimeError):
    """Something asked who is acting where nobody is: wrap the work in `scope.acting(...)`."""


_current: ContextVar[Scope | None] = ContextVar("sf_scope", default=None)


def current() -> Scope:
    """The scope we are in. Raises NoScope outside one, so that no read or change goes unnamed."""
    found = _current.get()
    if found is None:
        raise NoScope("Nobody is acting here. Wrap this work in `scope.acting(user.pk)`.")
    return found


def _tell_database(scope: Scope) -> None:
    # Transaction-local, so that it cannot leak to the next user of a pooled connection. Row-level security asks for
    # the user; the history triggers write down both.
    who = "" if scope.actor_id is None else str(scope.actor_id)
    with connection.cursor() as cursor:
        cursor.execute("select set_config('sf.user_id', %s, true), set_config('sf.request_id', %s, true)", [who, scope.request_id])


@contextmanager
def acting(actor_id: int | None, *, at: datetime | None = None, request_id: str = "") -> Iterator[Scope]:
    """Open a transaction in which `actor_id` (a user's id; None for a visitor) acts.

    Nested scopes are savepoints; leaving one gives the outer actor back. A visitor's scope that begins a transaction
    needs no statement: a database session without a user sees no protected row.
    """
    outer = _current.get()
    scope = Scope(actor_id, at or timezone.now(), request_id or uuid.uuid4().hex)
    with transaction.atomic():
        joined = connection.in_atomic_block and len(connection.savepoint_ids) > 0
        if joined or actor_id is not None:
            _tell_database(scope)
        token = _current.set(scope)
        try:
            yield scope
        finally:
            _current.reset(token)
        if outer is not None:  # after an exception the savepoint's rollback has done this already
            _tell_database(outer)
