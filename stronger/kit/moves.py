"""The row that each move is: from which stage, to which, when, by whom and why. The last one says how things stand."""

from collections.abc import Iterable
from typing import Protocol

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.privacy import INTERNAL, SENSITIVE
from stronger.kit.stages import Table


class MoveRow(models.Model):
    """One move made. A room's own table adds what moved: a foreign key, named in `once_each` so that moves queue up."""

    number = models.PositiveSmallIntegerField(help_text="1 for the first move of this thing, then 2, 3 and so on")
    move = models.CharField(max_length=40)
    from_stage = models.CharField(max_length=40)
    to_stage = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    why = models.TextField(blank=True)

    class Meta:
        abstract = True

    class Privacy:
        """Reasons are free text, so they may say anything."""

        number = move = from_stage = to_stage = at = by = INTERNAL
        why = SENSITIVE
        append_only = True


class Moved(Protocol):
    """What must be known of a move made to say how things stand; to be read only, so that a frozen value will do."""

    @property
    def number(self) -> int:
        """1 for the first move of a thing, then 2, 3 and so on."""

    @property
    def to_stage(self) -> str:
        """The code of the stage it led to."""


def now_at(table: Table, rows: Iterable[Moved]) -> str:
    """The code of the stage that a thing with these moves is at: where the last move went, or where everything starts."""
    last = max(rows, key=lambda row: row.number, default=None)
    return last.to_stage if last else table.first.code


def once_each(thing: str, *, name: str) -> models.UniqueConstraint:
    """A constraint by which `thing` makes one move at a time: the second of two people who press at once is refused."""
    return models.UniqueConstraint(fields=[thing, "number"], name=name)


def only_moves_of(table: Table, *, name: str, or_else: Q | None = None) -> models.CheckConstraint:
    """A constraint by which the database takes no move that is not in `table`, nor one without the reason it needs.

    `or_else` lets in what was a move before the table was changed.
    """
    known = Q()
    for start, code, end in table.triples():
        known |= Q(from_stage=start, move=code, to_stage=end)
    for move in table.moves.values():
        if move.needs_reason:
            known &= ~Q(move=move.code, why="")
    return models.CheckConstraint(condition=known if or_else is None else known | or_else, name=name)
