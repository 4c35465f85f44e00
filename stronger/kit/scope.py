"""One unit of work: a database transaction that knows who is acting, so that row-level security and the trail know too."""

import json
import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from django.db import connections, transaction
from django.utils import timezone

from stronger.kit import sql


@dataclass(frozen=True)
class Through:
    """The token by which a program acts in someone's name: its id, and the only permissions that it was made for."""

    token_id: int
    scopes: frozenset[str]


@dataclass(frozen=True)
class Scope:
    """Who is acting, when, the name under which this unit of work can be found again in the logs, and any token it came by."""

    actor_id: int | None
    at: datetime
    request_id: str = field(default_factory=lambda: uuid.uuid4().hex)
    through: Through | None = None
    # Of each room, the revision in which this unit of work found it; empty unless it only reads (`kit.revisions`).
    revisions: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def on(self) -> date:
        """The day it is here, worked out once: everything asks."""
        return timezone.localdate(self.at)


class NoScope(RuntimeError):
    """Something asked who is acting where nobody is: wrap the work in `scope.acting(...)`."""


_current: ContextVar[Scope | None] = ContextVar("sf_scope", default=None)


def current() -> Scope:
    """The scope we are in. Raises NoScope outside one, so that no read or change goes unnamed."""
    found = _current.get()
    if found is None:
        raise NoScope("Nobody is acting here. Wrap this work in `scope.acting(user.pk)`.")
    return found


def through() -> Through | None:
    """The token by which whoever acts here acts; None for a person, and where nobody acts."""
    found = _current.get()
    return found.through if found else None


def revisions() -> Mapping[str, str]:
    """The revision in which each room was found, in a scope that only reads; empty in any other, and where nobody acts."""
    found = _current.get()
    return found.revisions if found else {}


_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
_SCOPE = re.compile(r"[a-z_.]{1,60}")


def _scopes(scope: Scope) -> str:
    """What the database is told of a token: "token" first, so that one without scopes opens nothing rather than everything."""
    return " ".join(["token", *sorted(scope.through.scopes)]) if scope.through else ""


# Transaction-local, so that it cannot leak to the next user of a pooled connection. Row-level security asks for the user and
# for a token's scopes; the history triggers write down the user and the request.
def _begin_with(scope: Scope) -> str:
    """Tells the database together with BEGIN. All are ids and codes, so that nothing in them can end the text early."""
    if not _ID.fullmatch(scope.request_id):
        raise ValueError("A request's id has letters, digits and hyphens only.")
    who = "" if scope.actor_id is None else str(int(scope.actor_id))
    told = f"set local sf.user_id = '{who}'; set local sf.request_id = '{scope.request_id}'"
    if scope.through is None:
        return told
    if not all(_SCOPE.fullmatch(code) for code in scope.through.scopes):
        raise ValueError("A token's scopes are codes of permissions.")
    return f"{told}; set local sf.scopes = '{_scopes(scope)}'"


# In the same message, for who only reads: until the end they may take each room to be in the revision it is in now.
_REVISIONS = "; select sf_revisions()::text"
_TELL = "select set_config('sf.user_id', %s, true), set_config('sf.request_id', %s, true), set_config('sf.scopes', %s, true)"


def _tell_database(scope: Scope) -> None:
    who = "" if scope.actor_id is None else str(scope.actor_id)
    sql.do(_TELL, [who, scope.request_id, _scopes(scope)])


@contextmanager
def acting(
    actor_id: int | None, *, at: datetime | None = None, request_id: str = "", through: Through | None = None, reading: bool = False
) -> Iterator[Scope]:
    """Open a transaction in which `actor_id` (a user's id; None for a visitor) acts, perhaps through a token.

    Nested scopes are savepoints; leaving one gives the outer actor back, and none of them is freer than the outer's token.
    `reading` says that nothing but the trail will be written.
    """
    outer = _current.get()
    scope = Scope(actor_id, at or timezone.now(), request_id or uuid.uuid4().hex, through or (outer.through if outer else None))
    database = connections["default"]
    told = not database.in_atomic_block and database.get_autocommit()
    if told:
        database.begin_with = _begin_with(scope) + (_REVISIONS if reading else "")  # type: ignore[attr-defined]
    with transaction.atomic():
        if not told:
            _tell_database(scope)
        elif reading:
            scope = replace(scope, revisions=json.loads(database.began_with[0]))  # type: ignore[attr-defined]
        token = _current.set(scope)
        try:
            yield scope
        finally:
            _current.reset(token)
        if outer is not None:  # after an exception the savepoint's rollback has done this already
            _tell_database(outer)
