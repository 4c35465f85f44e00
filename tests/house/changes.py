"""Rules about verbs: a service is keyword-only, says who asked, and leaves a trail."""

import ast
from collections.abc import Iterator

from tests.house.tree import Source, dotted, exported

# The trail's own verbs are what the others are held to.
OUTSIDE = {"trail"}
# Functions that services offer and that change nothing, and why they are there.
NOT_VERBS = {
    "stronger.accounts.services.roles.system_user": "says as whom scheduled work acts; it is handed to `by`",
    "stronger.returns.services.received.examine": "reads a file and writes nothing, so that a worker can do it outside any transaction",
    "stronger.returns.services.received.require_loadable": "asks what `confirm` would say, and changes nothing",
}
# Verbs that leave no trail, and why not.
WITHOUT_TRAIL = {
    "stronger.accounts.services.kept.drop_words": "forgets the writer's own unsent words, which nobody else could ever read",
    "stronger.accounts.services.drafts.drop_draft": "forgets the writer's own unsent words, which nobody else could ever read",
    "stronger.accounts.services.drafts.save_draft": "keeps the writer's own unsent words; what is put into a record leaves its row",
    "stronger.accounts.services.tokens.count_request": "counts requests for the limit on them; each request leaves its own row",
    "stronger.accounts.services.kept.clear_expired": "removes what had ceased to hold; when it would cease was known from the start",
}


def is_service(source: Source) -> bool:
    """Whether a file holds verbs: a room's services, or a journey across rooms."""
    if source.room in OUTSIDE or source.parts[-1] == "__init__":
        return False
    return source.shelf == "services" or source.room == "journeys"


def services_are_keyword_only_and_know_who_asked(source: Source) -> Iterator[str]:
    """Each public verb takes its arguments by name, with `by` last, so that a call reads as a sentence with its author."""
    for node in _verbs(source):
        arguments = node.args
        if arguments.posonlyargs or arguments.args or arguments.vararg or arguments.kwarg:
            yield f"{source.at(node)}: {node.name} must take keyword arguments only (`def {node.name}(*, ..., by)`)."
        names = [argument.arg for argument in arguments.kwonlyargs]
        if not names or names[-1] != "by":
            yield f"{source.at(node)}: {node.name} must take `by`, the user who asked, as its last argument."
        elif arguments.kw_defaults[-1] is not None and not _is_nobody(arguments.kwonlyargs[-1]):
            yield f"{source.at(node)}: {node.name} must not guess who asked: give `by` no default."


def services_write_the_trail(source: Source) -> Iterator[str]:
    """Each public verb notes what it did, itself, through a private function beside it, or through a service it hands `by` to."""
    functions = {node.name: node for node in source.tree.body if isinstance(node, ast.FunctionDef)}
    for node in _verbs(source):
        name = f"{'.'.join(source.parts)}.{node.name}"
        if name not in WITHOUT_TRAIL and not _notes(node, functions, frozenset()):
            yield f"{source.at(node)}: {node.name} leaves no trail: call `trail.note(...)` in the same transaction."


def _is_nobody(by: ast.arg) -> bool:
    """Whether `by` is annotated as None: the verb of someone who has no account yet."""
    return isinstance(by.annotation, ast.Constant) and by.annotation.value is None


def _verbs(source: Source) -> Iterator[ast.FunctionDef]:
    """The public functions of a file of services; in a package of them, those that the package offers."""
    if not is_service(source):
        return
    offered = exported("/".join(source.parts[:-1])) if len(source.parts) > 3 else None
    for node in source.tree.body:
        name = getattr(node, "name", "_")
        public = not name.startswith("_") and (offered is None or name in offered)
        if not isinstance(node, ast.FunctionDef) or not public or f"{'.'.join(source.parts)}.{name}" in NOT_VERBS:
            continue
        if source.room != "journeys" or _tells_a_story(node, source):
            yield node


def _tells_a_story(node: ast.FunctionDef, source: Source) -> bool:
    """Whether a function of a journey changes anything: it knows who asked, or calls a service. Others only put into other words."""
    if any(argument.arg == "by" for argument in (*node.args.args, *node.args.kwonlyargs)):
        return True
    services = {alias for alias, module in _aliases(source) if ".services" in f".{module}."}
    calls = (dotted(call.func).split(".")[0] for call in ast.walk(node) if isinstance(call, ast.Call))
    return any(name in services for name in calls)


def _aliases(source: Source) -> Iterator[tuple[str, str]]:
    """Each name that a file imports, as the file calls it, and where it comes from."""
    for node in source.nodes:
        if isinstance(node, ast.ImportFrom):
            yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)


def _notes(node: ast.FunctionDef, functions: dict[str, ast.FunctionDef], seen: frozenset[str]) -> bool:
    """Whether calling this function calls `trail.note`, here or further in."""
    for call in ast.walk(node):
        if not isinstance(call, ast.Call):
            continue
        name = dotted(call.func)
        if name in {"trail.note", "trail.services.note"}:
            return True
        if name in functions and name not in seen and _notes(functions[name], functions, seen | {node.name, name}):
            return True
        # Another service, in this room or another, that is told who asked writes its own row.
        if name not in functions and not name.rpartition(".")[2].startswith("_") and _hands_on(call):
            return True
    return False


def _hands_on(call: ast.Call) -> bool:
    return any(k.arg == "by" and isinstance(k.value, ast.Name) and k.value.id == "by" for k in call.keywords)


RULES = (services_are_keyword_only_and_know_who_asked, services_write_the_trail)
