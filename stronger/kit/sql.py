"""Asks the database in SQL, for the few questions that every page waits for: building one with the ORM costs several times its answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection


def rows(statement: str, given: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple]:
    """The rows that a statement returns. What people typed goes into `given`, never into the statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()


def row(statement: str, given: Sequence[Any] | Mapping[str, Any] = ()) -> tuple | None:
    """The first row that a statement returns; None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return cursor.fetchone()
