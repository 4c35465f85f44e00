"""How private each column is and how its table is kept: declared on the model, demanded by a house test, read by grants and exports.

A model says it once, in an inner class:

    class Pay(models.Model):
        ...
        class Privacy:
            person = PERSONAL          # one line for every field except the automatic `id`
            amount = PAY
            rls = "workforce.see_pay"  # row-level security: the permission that opens the rows
            history = True             # field-level history by database triggers

`history = True` or `no_history = "why not"` is demanded unless `append_only = True` (rows the application may add and
read but neither change nor remove). An abstract base's declarations are inherited and may be overridden.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from django.db import models


class Level(Enum):
    """How private a column is, least private first; the value says who may expect to see it."""

    OPEN = "anyone: it is published, or could be tomorrow"
    INTERNAL = "anyone who works here: how the work is organised, and nothing about one person"
    PERSONAL = "people whose work needs it: a fact about someone who can be recognised"
    SENSITIVE = "a named few: health, safety, conduct, what was said in confidence; special category data included"
    EQUALITY = "only as counts of five or more: kept apart, and never beside a name on a page"
    PAY = "people who administer pay"
    SECRET = "nobody: passwords, tokens and keys, which are compared and never shown"  # noqa: S105


OPEN = Level.OPEN
INTERNAL = Level.INTERNAL
PERSONAL = Level.PERSONAL
SENSITIVE = Level.SENSITIVE
EQUALITY = Level.EQUALITY
PAY = Level.PAY
SECRET = Level.SECRET

# A table with a column of these classes must also be closed by the database itself.
NEEDS_ROW_SECURITY = frozenset({EQUALITY, PAY})
FLAGS = ("append_only", "history", "no_history", "rls")


@dataclass(frozen=True)
class Declaration:
    """What a model says of itself: a class for each field, and how its rows are kept."""

    levels: Mapping[str, Level]
    append_only: bool = False
    history: bool = False
    no_history: str = ""
    rls: str = ""

    @property
    def strictest(self) -> Level:
        """The most private class among the fields; OPEN for a table without any."""
        order = list(Level)
        return max(self.levels.values(), key=order.index, default=OPEN)


def of(model: type[models.Model]) -> Declaration:
    """What `model` declares, with what its abstract bases declare under it. Empty when it declares nothing."""
    said: dict[str, object] = {}
    for base in reversed(model.__mro__):
        own = vars(base).get("Privacy")
        if own is not None:
            said.update({name: value for name, value in vars(own).items() if not name.startswith("_")})
    flags = {name: said.pop(name) for name in FLAGS if name in said}
    return Declaration(levels=MappingProxyType(said), **flags)  # type: ignore[arg-type]


def _fields_to_declare(model: type[models.Model]) -> list[str]:
    """Names of the columns of `model`'s own table, except an automatic primary key, which tells nothing."""
    return [f.name for f in model._meta.local_concrete_fields if not isinstance(f, models.AutoField | models.BigAutoField)]


def complaints(model: type[models.Model]) -> Iterator[str]:
    """What is missing or wrong in `model`'s declaration, in plain sentences; nothing when it is complete."""
    name, said = model._meta.label, of(model)
    fields = _fields_to_declare(model) + [f.name for f in model._meta.local_many_to_many]
    for field in fields:
        if field in FLAGS:
            yield f"{name}.{field} has the name of a flag of `class Privacy`; call the field something else."
        elif not isinstance(said.levels.get(field), Level):
            yield f"{name}.{field} does not say how private it is: add `{field} = ...` to `class Privacy`."
    for field in sorted(set(said.levels) - set(fields)):
        yield f"{name} classifies {field!r}, which is not one of its fields."
    yield from _complaints_about_keeping(name, said)


def _complaints_about_keeping(name: str, said: Declaration) -> Iterator[str]:
    """What is wrong with how the rows are kept."""
    ways = [way for way in ("append_only", "history", "no_history") if getattr(said, way)]
    if not ways:
        yield f'{name} keeps no history: say `history = True`, `append_only = True`, or `no_history = "why"`.'
    if said.no_history and (said.history or not isinstance(said.no_history, str)):
        yield f'{name} must say either `history = True` or `no_history = "why"`, in a sentence.'
    if NEEDS_ROW_SECURITY & set(said.levels.values()) and not said.rls:
        yield f'{name} holds equality or pay data: say `rls = "the.permission"` and enable row-level security.'
