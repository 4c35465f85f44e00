"""Puts Django in the owner's place for a while: for tests of what only the owner of the tables may do."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connections
from psycopg.conninfo import conninfo_to_dict

from tests import database


@contextmanager
def as_owner(name: str) -> Iterator[None]:
    """Django's connection to database `name` is the owner's inside this block."""
    parts = conninfo_to_dict(database.address(name, database.OWNER))
    ours = connections["default"].settings_dict
    before = {key: ours[key] for key in ("USER", "PASSWORD")}
    with database.connected_to(name):
        ours.update(USER=parts["user"], PASSWORD=parts.get("password", ""))
        try:
            yield
        finally:
            ours.update(before)


@contextmanager
def owner_session(name: str) -> Iterator[psycopg.Connection]:
    """A bare connection as the owner, each statement committed: the hand that tampers."""
    with psycopg.connect(database.address(name, database.OWNER), autocommit=True) as connection:
        yield connection


@contextmanager
def serving_session(name: str, *, autocommit: bool = True) -> Iterator[psycopg.Connection]:
    """A bare connection as the role that serves pages."""
    with psycopg.connect(database.address(name, database.APP), autocommit=autocommit) as connection:
        yield connection
