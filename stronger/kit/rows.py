"""Adds and changes many rows of a table in one statement each, for imports of whole councils; triggers and policies see every row.

The rows go to the database as one JSON text, which it unfolds itself: much less work a row than a placeholder for each value.
"""

import json
from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import connection, models
from psycopg.types.range import Range

Row = TypeVar("Row", bound=models.Model)
AT_A_TIME = 10_000  # rows; a JSON text of a few megabytes
# So many new rows may be most of a table, and the database plans for as many as it last counted: minutes ago, or never.
COUNTED_FROM = 1_000


def add(model: type[Row], rows: Sequence[Row]) -> None:
    """Insert `rows`, which learn their keys; what they point at may have been added since they were made.

    For models whose columns the database or the row itself fills: nothing is set on saving. After very many the table is counted
    anew, so that the first to ask about them does not wait for a plan made for few. Raises what the database does.
    """
    fields = list(model._meta.local_concrete_fields)
    pk = model._meta.pk
    if pk is not None and pk.db_returning:  # the database numbers them
        fields.remove(pk)
    names = ", ".join(f'"{field.column}"' for field in fields)
    table, key = f'"{model._meta.db_table}"', f'"{pk.column}"' if pk else ""
    statement = f"insert into {table} ({names}) select {names} from json_populate_recordset(null::{table}, %s) returning {key}"  # noqa: S608
    for some in _parts(rows):
        with connection.cursor() as cursor:
            cursor.execute(statement, [_text(some, fields)])
            # In the order given: an insert from a function without joins keeps it, as Django's own bulk_create relies on.
            keys = cursor.fetchall()
        for row, (number,) in zip(some, keys, strict=True):
            row.pk = number
            row._state.adding, row._state.db = False, connection.alias
    if len(rows) >= COUNTED_FROM:
        with connection.cursor() as cursor:
            cursor.execute("select sf_analyze(%s)", [model._meta.db_table])


def change(model: type[Row], rows: Sequence[Row], names: Sequence[str]) -> None:
    """Write the fields called `names` of `rows`, which are in the table already. Raises what the database does."""
    pk = model._meta.pk
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    told = ", ".join(f'"{field.column}" = told."{field.column}"' for field in fields)
    table, key = f'"{model._meta.db_table}"', f'"{pk.column}"'
    from_ = f"json_populate_recordset(null::{table}, %s) told"
    statement = f"update {table} as kept set {told} from {from_} where kept.{key} = told.{key}"  # noqa: S608
    for some in _parts(rows):
        with connection.cursor() as cursor:
            cursor.execute(statement, [_text(some, [pk, *fields])])


def _parts(rows: Sequence[Row]) -> list[Sequence[Row]]:
    return [rows[at : at + AT_A_TIME] for at in range(0, len(rows), AT_A_TIME)]


def _text(rows: Sequence[models.Model], fields: Sequence[Any]) -> str:
    """The rows as JSON, one object each, by column."""
    for field in fields:
        if field.is_relation:
            for row in rows:  # it may have had no key yet when it was set
                if getattr(row, field.attname) is None and field.is_cached(row):
                    setattr(row, field.attname, field.get_cached_value(row).pk)
    named = [(field.column, field.attname) for field in fields]
    return json.dumps([{column: getattr(row, name) for column, name in named} for row in rows], default=_said)


def _said(value: object) -> str:
    """What JSON has no word for, as PostgreSQL reads it from text: days, numbers, keys and periods."""
    if isinstance(value, Range):
        if value.isempty:
            return "empty"
        lower, upper = ("" if each is None else str(each) for each in (value.lower, value.upper))
        return f"{value.bounds[0]}{lower},{upper}{value.bounds[1]}"
    return str(value)
