"""Makes one table say what a pack says: adds, changes, withdraws and brings back rows, and tells what it did."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q


@dataclass(frozen=True)
class Change:
    """One thing that loading did: "added", "changed", "withdrawn" or "restored"; `path` is its code, `fields` what changed."""

    verb: str
    what: str
    path: str
    title: str
    fields: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What was done, in words."""
        told = f" ({', '.join(name.replace('_', ' ') for name in self.fields)})" if self.fields else ""
        return f"{self.verb.capitalize()} {self.what} “{self.title}”{told}"


@dataclass(frozen=True)
class Wanted:
    """A row a pack asks for: what identifies it, its code as the trail will have it, and what it should say."""

    key: tuple
    path: str
    values: dict[str, Any] = field(default_factory=dict)


class Table:
    """One table being made to say what a pack says; `rows` holds its rows by key afterwards."""

    def __init__(self, model: type[models.Model], what: str, *, key: tuple[str, ...], today: date, within: Q | None = None) -> None:
        self.model, self.what, self.key, self.today = model, what, key, today
        self.within = within or Q()  # rows outside are left alone
        self.rows: dict[tuple, Any] = {}
        self.changes: list[Change] = []

    def settle(self, wanted: Iterable[Wanted]) -> list[Change]:
        """Make the table hold exactly `wanted` as its listed rows. Returns what that changed, nothing when it held them.

        Withdrawn first, then shortened periods, then the rest, then new rows: so that a day handed from one row to
        another is never held by both, which the database would refuse.
        """
        asked = {row.key: row for row in wanted}
        there = self.model._base_manager.filter(self.within).select_for_update(of=("self",))
        held: dict[tuple, Any] = {self._key_of(row): row for row in there}
        self.rows = {key: held[key] for key in asked if key in held}
        for key, row in held.items():
            if key not in asked and row.retired_on is None:
                row.retired_on = self.today
                self._note("withdrawn", row, "/".join(str(part) for part in key if isinstance(part, str)))
                row.save(update_fields=["retired_on"])
        both = [(held[key], asked[key]) for key in asked if key in held]
        for row, want in sorted(both, key=lambda pair: not self._shortens(*pair)):
            self._change(row, want)
        for key, want in asked.items():
            if key not in held:
                self.rows[key] = row = self.model(**want.values)
                self._note("added", row, want.path)
        new = [self.rows[key] for key in asked if key not in held]
        self.model._base_manager.bulk_create(new)
        return self.changes

    def _key_of(self, row: models.Model) -> tuple:
        return tuple(getattr(row, name) for name in self.key)

    @staticmethod
    def _shortens(row: models.Model, want: Wanted) -> bool:
        new: DateRange | None = want.values.get("period")
        old: DateRange | None = getattr(row, "period", None)
        if new is None or old is None:
            return False
        return (new.lower or date.min) >= (old.lower or date.min) and (new.upper or date.max) <= (old.upper or date.max)

    def _change(self, row: Any, want: Wanted) -> None:
        differing = tuple(name for name, value in want.values.items() if getattr(row, name) != value)
        back = row.retired_on is not None
        if not differing and not back:
            return
        for name in differing:
            setattr(row, name, want.values[name])
        row.retired_on = None
        row.save(update_fields=[*differing, "retired_on"])
        self._note("restored" if back else "changed", row, want.path, differing)

    def _note(self, verb: str, row: Any, path: str, fields: tuple[str, ...] = ()) -> None:
        shown = tuple(name for name in fields if name != "position") or fields
        self.changes.append(Change(verb, self.what, path, str(row), shown))
