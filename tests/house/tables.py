"""Rules about tables: keys point down, and a room reads its own tables and nobody else's."""

import ast
import re
from collections.abc import Iterator

from tests.house.tree import Source, dotted, floors, imported

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
LOOKUPS = {"in", "isnull", "exact", "pk", "id", "gt", "gte", "lt", "lte"}
# Pages about the database itself.
PAGES_THAT_ASK_THE_DATABASE = {"stronger/web/public/health.py": "whether the database answers and is up to date is what it says"}
READS_A_TABLE = re.compile(r"\b(?:from|join|into|update|table|references|on)\s+(?:only\s+)?(?:public\.)?\"?([a-z]+)_(\w+)", re.I)


def _relations(source: Source) -> Iterator[tuple[ast.Call, str]]:
    """Each relation to another model, with the model as it is written: a string, or code."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and dotted(node.func).split(".")[-1] in RELATIONS:
            to = node.args[0] if node.args else next((k.value for k in node.keywords if k.arg == "to"), None)
            text = to.value if isinstance(to, ast.Constant) else (dotted(to) if to is not None else "")
            yield node, str(text)


def keys_are_strings_and_point_down(source: Source) -> Iterator[str]:
    """A foreign key names its model as "room.Model", in its own room or one on a lower floor."""
    if source.room not in floors() or not (source.shelf == "models" or source.room == "kit"):
        return
    for node, to in _relations(source):
        if to in {"self", "settings.AUTH_USER_MODEL"}:
            continue
        room, dot, model = to.partition(".")
        if not dot or not model[:1].isupper() or room not in floors():
            yield f'{source.at(node)}: name the model as a string with its room, such as "workforce.Person", not {to!r}.'
        elif room != source.room and floors()[room] <= floors()[source.room]:
            yield f"{source.at(node)}: a key from {source.room} to {room} points up or sideways; only down is allowed."


def lower_rooms_are_not_given_a_way_up(source: Source) -> Iterator[str]:
    """A key into another room leaves no accessor there, by which its rows would read ours."""
    if source.room not in floors() or not (source.shelf == "models" or source.room == "kit"):
        return
    for node, to in _relations(source):
        away = to == "settings.AUTH_USER_MODEL" or to.partition(".")[0] not in {source.room, "self", to}
        name = next((k.value.value for k in node.keywords if k.arg == "related_name" and isinstance(k.value, ast.Constant)), None)
        if away and name != "+":
            yield f'{source.at(node)}: a key into another room needs related_name="+", so that nobody reads this table from there.'


def sql_reads_its_own_tables(source: Source) -> Iterator[str]:
    """SQL in a room names no table of another one."""
    if source.room not in floors() or source.room in {"kit"}:
        return
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for room, rest in READS_A_TABLE.findall(node.value):
                if room in floors() and room != source.room and not _is_docstring(node, source):
                    yield f"{source.at(node)}: SQL in {source.room} names {room}_{rest}, a table of {room}; ask its queries."


def _is_docstring(node: ast.Constant, source: Source) -> bool:
    holders = ast.Module | ast.ClassDef | ast.FunctionDef
    bodies = (holder.body for holder in source.nodes if isinstance(holder, holders))
    return any(body and isinstance(body[0], ast.Expr) and body[0].value is node for body in bodies)


def models_of_others_are_not_fetched_by_name(source: Source) -> Iterator[str]:
    """`get_model("workforce", "Person")` is an import in disguise; so is importing another room's `models`."""
    if source.room not in floors() or source.is_migration:
        return
    for node in source.nodes:
        if isinstance(node, ast.Call) and dotted(node.func).endswith("get_model") and node.args:
            first = node.args[0]
            room = str(first.value).partition(".")[0] if isinstance(first, ast.Constant) else "?"
            if room != source.room:
                yield f"{source.at(node)}: this fetches a model of {room} by name; ask that room's queries."
    for node, name in imported(source):
        parts = name.split(".")
        if parts[0] == "stronger" and parts[2:3] == ["models"] and parts[1] != source.room and not _for_types_only(node, source):
            yield f"{source.at(node)}: {name} is private to {parts[1]}; ask its queries, services or policies."


def _for_types_only(statement: ast.AST, source: Source) -> bool:
    blocks = (n for n in source.nodes if isinstance(n, ast.If) and dotted(n.test).endswith("TYPE_CHECKING"))
    return any(statement in block.body for block in blocks)


def keys_into_other_rooms(models: tuple[Source, ...]) -> dict[str, set[str]]:
    """For each room, the names of its fields that point into another room."""
    found: dict[str, set[str]] = {}
    for source in models:
        for node in source.nodes:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.targets[0], ast.Name):
                for _, to in _relations(Source(source.path, ast.unparse(node))):
                    if to.partition(".")[0] not in {source.room, "self", to} or to == "settings.AUTH_USER_MODEL":
                        found.setdefault(source.room, set()).add(node.targets[0].id)
    return found


def queries_do_not_reach_through(source: Source, keys: dict[str, set[str]]) -> Iterator[str]:
    """A lookup does not follow a key into another room's table (`account__email`)."""
    away = keys.get(source.room, set())
    for node in source.nodes if away and not source.is_migration else ():
        names = [k.arg for k in node.keywords if k.arg] if isinstance(node, ast.Call) else []
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            names = [node.value.lstrip("-")]
        for name in names:
            key, through, rest = name.partition("__")
            if through and key in away and rest.isidentifier() and rest.split("__")[0] not in LOOKUPS:
                yield f"{source.at(node)}: {name} reads another room's table through the key {key}; ask that room's queries."


def pages_touch_no_tables(source: Source) -> Iterator[str]:
    """A door asks queries and calls services; it knows neither tables nor transactions."""
    if not source.is_page or source.path in PAGES_THAT_ASK_THE_DATABASE:
        return
    for node, name in imported(source):
        if name.startswith(("django.db", "django.apps", "psycopg")):
            yield f"{source.at(node)}: a page does not import {name}; ask a query or call a service."
    for node in source.nodes:
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "select_related", "cursor"}:
            yield f"{source.at(node)}: a page does not touch tables (`.{node.attr}`); ask a query."


RULES = (
    keys_are_strings_and_point_down,
    lower_rooms_are_not_given_a_way_up,
    sql_reads_its_own_tables,
    models_of_others_are_not_fetched_by_name,
    pages_touch_no_tables,
)
