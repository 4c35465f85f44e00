"""Remembers rows as they were and as they were left, so that a large change can be taken back later, if nobody has touched them since.

The database itself says what a row holds (as JSON), so nothing is lost on the way there or back. Knows nothing of what
the tables mean: whoever keeps a ledger hands in their own models.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from stronger.kit import sql

Models = Sequence[type[models.Model]]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table before and after: `before` is None for a row that was added. `about` is whose row it is."""

    table: str
    key: str
    about: str
    before: dict | None
    after: dict


def _columns(model: type[models.Model]) -> tuple[str, str]:
    """The table and its key's column, quoted."""
    return f'"{model._meta.db_table}"', f'"{_key(model).column}"'


def _key(model: type[models.Model]) -> models.Field:
    """The field by which its rows are told apart; every model has one."""
    return model._meta.pk


def _type(model: type[models.Model]) -> str:
    """The type of its key, as the database calls it."""
    return str(_key(model).rel_db_type(connection))


def _read(held: object) -> dict:
    return json.loads(held) if isinstance(held, str) else held  # type: ignore[return-value]


def taken(model: type[models.Model], keys: Iterable[object]) -> dict[str, dict]:
    """What these rows hold now, by key; one query."""
    wanted = [str(key) for key in keys]
    if not wanted:
        return {}
    table, key = _columns(model)
    statement = f"select t.{key}::text, to_jsonb(t) from {table} t where t.{key} = any(%s::{_type(model)}[])"  # noqa: S608
    return {found: _read(held) for found, held in sql.rows(statement, [wanted])}


def disturbed(all_models: Models, lines: Sequence[Line]) -> list[Line]:
    """The lines whose row is gone or no longer says what it was left saying; one query."""
    asked, given = [], []
    for model in all_models:
        table, key = _columns(model)
        keys = [line.key for line in lines if line.table == model._meta.db_table]
        if keys:
            place = f"'{model._meta.db_table}', t.{key}::text"
            asked.append(f"select {place}, to_jsonb(t) from {table} t where t.{key} = any(%s::{_type(model)}[])")  # noqa: S608
            given.append(keys)
    now = {
        (table, key): _read(held) for table, key, held in (sql.rows(" union all ".join(asked), given, plan_afresh=True) if asked else ())
    }
    return [line for line in lines if not _says(now.get((line.table, line.key)), line.after)]


def _says(now: dict | None, left: dict) -> bool:
    """Whether a row still says what it was left saying. A column added since is nobody's change."""
    return now is not None and all(name in now and now[name] == value for name, value in left.items())


@dataclass(frozen=True, slots=True)
class Leaning:
    """A row that points at an added one: the added row's table and key, its own, and what kind of thing it is, in words."""

    table: str
    key: str
    other_table: str
    other_key: str
    kind: str


def leaning_on(all_models: Models, lines: Sequence[Line]) -> list[Leaning]:
    """Every row of the database that points at one that was added, those of these lines included; one query.

    Rows that row-level security hides from whoever asks are not among them: the database refuses to leave them pointing nowhere.
    """
    asked: list[str] = []
    given: list[object] = []
    for model in all_models:
        table = model._meta.db_table
        keys = [line.key for line in lines if line.table == table and line.before is None]
        for relation in model._meta.get_fields(include_hidden=True) if keys else ():
            field: Any = getattr(relation, "field", None)
            if relation.auto_created and not relation.concrete and getattr(field, "db_constraint", False):
                other, pk = _columns(field.model)
                place = f"'{table}', o.\"{field.column}\"::text, '{field.model._meta.db_table}', o.{pk}::text, %s"
                asked.append(f'select {place} from {other} o where o."{field.column}" = any(%s::{_type(model)}[])')  # noqa: S608
                given += [str(field.model._meta.verbose_name), keys]
    return [Leaning(*row) for row in (sql.rows(" union all ".join(asked), given, plan_afresh=True) if asked else ())]


def take_back(all_models: Models, lines: Sequence[Line]) -> None:
    """Make the rows what they were: added ones go, changed ones say what they said. `all_models` stand in the order of adding.

    Raises what the database does; in a transaction nothing is then taken back.
    """
    for model in reversed(all_models):
        table, key = _columns(model)
        added = [line.key for line in lines if line.table == model._meta.db_table and line.before is None]
        if added:
            with connection.cursor() as cursor:
                cursor.execute(f"delete from {table} where {key}::text = any(%s)", [added])  # noqa: S608
    for model in all_models:
        _say_again(model, [line for line in lines if line.table == model._meta.db_table and line.before is not None])


def _say_again(model: type[models.Model], lines: Sequence[Line]) -> None:
    """Write back what differed, in one statement for each set of columns."""
    table, key = _columns(model)
    columns = {str(field.column) for field in model._meta.local_concrete_fields}
    by_names: dict[tuple[str, ...], list[dict]] = defaultdict(list)
    for line in lines:
        before = line.before or {}
        names = tuple(sorted(name for name in columns & before.keys() if before[name] != line.after.get(name)))
        if names:
            by_names[names].append(before)
    for names, rows in by_names.items():
        told = ", ".join(f'"{name}" = told."{name}"' for name in names)
        statement = f"update {table} as kept set {told} from jsonb_populate_recordset(null::{table}, %s) told where kept.{key} = told.{key}"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(statement, [json.dumps(rows)])
