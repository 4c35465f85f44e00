"""Asks the database in SQL, for the few questions that every page waits for: building one with the ORM costs several times its answer.

A statement is planned once a connection, for any values. Where the best plan depends on the values (ranges of dates that hold on
a day: most of them hold today), say `plan_afresh`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connections

Given = Sequence[Any] | Mapping[str, Any]


def _cursor(plan_afresh: bool):
    # Looked up once: `connection` is a stand-in that looks it up for every attribute.
    connection = connections["default"]
    return connection.cursor() if plan_afresh else connection.prepared()  # type: ignore[attr-defined]


def rows(statement: str, given: Given = (), *, plan_afresh: bool = False) -> list[tuple]:
    """The rows that a statement returns. What people typed goes into `given`, never into the statement."""
    with _cursor(plan_afresh) as cursor:
        cursor.execute(statement, given)
        return cursor.fetchall()


def row(statement: str, given: Given = (), *, plan_afresh: bool = False) -> tuple | None:
    """The first row that a statement returns; None when there is none."""
    with _cursor(plan_afresh) as cursor:
        cursor.execute(statement, given)
        return cursor.fetchone()


def do(statement: str, given: Given = ()) -> None:
    """Run a statement whose rows, if any, nobody wants."""
    with _cursor(False) as cursor:
        cursor.execute(statement, given)
