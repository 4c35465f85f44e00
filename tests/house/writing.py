"""Rules about how any file is written: what it says of itself, how long it is, and which habits have no place here."""

import ast
import re
from collections.abc import Iterator

from tests.house.tree import Source, dotted, imported

MOST_LINES_OF_A_FUNCTION = 40
MOST_LINES_OF_A_FILE = 300
BANNED_MODULES = {"utils", "helpers", "common", "core", "util", "helper", "misc"}
SPOKEN_FOR = {"services", "queries", "policies", "rules"}


def opens_with_a_sentence(source: Source) -> Iterator[str]:
    """A module says in one sentence what it is for."""
    if source.is_migration:
        return
    said = ast.get_docstring(source.tree) or ""
    first = said.split("\n\n")[0].strip()
    if not first:
        yield f"{source.path}: say in one sentence what this module is for (a docstring at its top)."
    elif not first.endswith((".", "?")) or len(first) < 20:
        yield f"{source.path}: the docstring at the top must begin with one whole sentence, ending with a full stop."


def public_functions_explain_themselves(source: Source) -> Iterator[str]:
    """A service, query, policy or rule that others call says what it does, in what units, and what goes wrong."""
    outside = source.shelf not in SPOKEN_FOR and source.room not in {"kit", "journeys"}
    if outside or source.is_migration:
        return
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node):
            yield f"{source.at(node)}: {node.name} needs a docstring."


def functions_are_short(source: Source) -> Iterator[str]:
    """A function fits on a screen."""
    for node in source.functions():
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > MOST_LINES_OF_A_FUNCTION and not source.is_migration:
            yield f"{source.at(node)}: {node.name} is {lines} lines long; the most is {MOST_LINES_OF_A_FUNCTION}. Split it by what it does."


def files_are_short(source: Source) -> Iterator[str]:
    """A file that grows long becomes a package of the same name."""
    lines = source.text.count("\n")
    if lines > MOST_LINES_OF_A_FILE and not source.is_migration:
        yield f"{source.path}: {lines} lines; past {MOST_LINES_OF_A_FILE} make it a package of the same name."


def names_say_something(source: Source) -> Iterator[str]:
    """No drawer for odds and ends, and no class called after what it does not do."""
    if BANNED_MODULES.intersection(source.parts):
        yield f"{source.path}: name the module for what it holds, not {source.parts[-1]!r}."
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and re.search(r"(Manager|Service|Helper|Util)s?$", node.name):
            yield f"{source.at(node)}: name the class {node.name} for what it is."


def nothing_happens_behind_the_reader(source: Source) -> Iterator[str]:
    """No signals, no save() or delete() that does more, no ordering that a query did not ask for."""
    for node, name in imported(source):
        if name.startswith("django.db.models.signals") or name in {"django.dispatch.receiver", "django.dispatch.Signal"}:
            yield f"{source.at(node)}: signals hide what a change does; call a service."
    for node in source.nodes:
        if isinstance(node, ast.ClassDef):
            yield from _tricks_of_a_class(source, node)


def _tricks_of_a_class(source: Source, node: ast.ClassDef) -> Iterator[str]:
    for inner in node.body:
        is_model = any(dotted(base).endswith(("Model", "Dated", "MoveRow", "SignOffRow")) for base in node.bases)
        if is_model and isinstance(inner, ast.FunctionDef) and inner.name in {"save", "delete", "clean", "full_clean"}:
            yield f"{source.at(inner)}: {node.name}.{inner.name} is a trick; put it in a service, or in a constraint."
        if node.name == "Meta" and isinstance(inner, ast.Assign) and any(dotted(t) == "ordering" for t in inner.targets):
            yield f"{source.at(inner)}: Meta.ordering slows every query; order where the order matters."


def queries_give_out_values(source: Source) -> Iterator[str]:
    """What a query hands to a page cannot be changed there by mistake."""
    for node in source.nodes if source.shelf == "queries" else ():
        if not isinstance(node, ast.ClassDef):
            continue
        for decorator in node.decorator_list:
            call = decorator.func if isinstance(decorator, ast.Call) else decorator
            frozen = isinstance(decorator, ast.Call) and any(
                k.arg == "frozen" and isinstance(k.value, ast.Constant) and k.value.value is True for k in decorator.keywords
            )
            if dotted(call).endswith("dataclass") and not frozen:
                yield f"{source.at(node)}: {node.name} goes to pages; make it @dataclass(frozen=True)."


RULES = (
    opens_with_a_sentence,
    public_functions_explain_themselves,
    functions_are_short,
    files_are_short,
    names_say_something,
    nothing_happens_behind_the_reader,
    queries_give_out_values,
)
