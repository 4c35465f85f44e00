"""Writes docs/who-can-see-what.md from what the code itself goes by: roles, pages' policies, getters and privacy classes."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.urls import get_resolver

from stronger.accounts.permissions import PERMISSIONS
from stronger.chores.packs.reading import read_pack
from stronger.chores.packs.shapes import RolesFile, RoleShape
from stronger.kit import privacy
from stronger.web.kit.pages import REGISTRY
from tests.house.test_models import TABLES
from tests.house.test_pages import addresses
from tests.house.tree import ROOT, sources

FILE = ROOT / "docs" / "who-can-see-what.md"
REACH_WORDS = {"council": "", "line": " (of the people they manage)", "self": " (of themself)"}
DEMO_ONLY = ("/kit/", "/account/demo/")

INTRO = """# Who can see what

Made from the code by a test; do not edit. To write it again: `SF_WRITE_DOCS=1 pytest tests/house/test_who_can_see.py`.

Nobody may do anything that is not said here. A page first asks its own policy; then a getter or a list decides which rows;
then, for pay, equality data and words not yet sent, the database itself shows no row to anyone else. Every look at a person's
record, every search, export and change, and every refusal, is a row in the trail.
"""


def _first_sentence(text: str | None) -> str:
    first = " ".join((text or "").split("\n\n")[0].split())
    return first.split(". ")[0].rstrip(".") + "." if first else ""


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _table(*head: str) -> list[str]:
    return [_row(*head), "|" + "---|" * len(head)]


def roles() -> list[RoleShape]:
    """The roles of the Portsmouth pack, the shared ones it includes among them."""
    return _in_the_pack()


@cache  # asked for every page
def _in_the_pack() -> list[RoleShape]:
    pack, faults = read_pack(ROOT / "packs" / "portsmouth")
    assert not faults, faults
    return [role for file in pack.of(RolesFile) for role in file.roles]


def _roles() -> Iterator[str]:
    yield "## Roles\n\nFrom the council's pack (`packs/portsmouth`). A role is given to a person for a period, by someone else.\n"
    yield from _table("Role", "Who", "May")
    for role in roles():
        may = [PERMISSIONS[code] + REACH_WORDS[reach] for code, reach in sorted(role.permissions.items())]
        yield _row(role.title, role.summary, "; ".join(may) or "nothing of what is listed here")


def _holders(permission: str) -> str:
    held = [role.title + REACH_WORDS[role.permissions[permission]] for role in roles() if permission in role.permissions]
    return ", ".join(held) or "nobody"


def _in_words(address: str) -> str:
    """An address with its parts named, whichever way the pattern is written; demo pages say that they are."""
    plain = re.sub(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>", lambda part: f"<{part[1] or part[2]}>", address)
    plain = "/" + plain.replace("^", "").replace("$", "")
    return f"`{plain}`" + (" (in the demo only)" if plain.startswith(DEMO_ONLY) else "")


def _pages() -> Iterator[str]:
    yield "\n## Pages\n\nThe policy each page asks before it does anything. What a page then shows is narrowed by the getters below.\n"
    yield from _table("Address", "Who may open it", "Roles")
    for address, view in sorted(addresses(get_resolver()), key=lambda found: found[0]):
        entry = REGISTRY.get(getattr(view, "page", ""))
        if entry is not None:
            permissions = getattr(entry.policy, "permissions", None) or [getattr(entry.policy, "permission", "")]
            who = ", ".join(dict.fromkeys(_holders(permission) for permission in permissions if permission))
            yield _row(_in_words(address), entry.sentence[0].upper() + entry.sentence[1:], who)


def _getters() -> Iterator[str]:
    yield "\n## Getters, lists and demands\n\nThe only ways to a record, by room; the first sentence of what each says of itself.\n"
    yield from _table("Room", "Policy", "What it decides")
    for source in sources("stronger"):
        for node in source.tree.body if source.shelf == "policies" else ():
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield _row(source.room, f"`{node.name}`", _first_sentence(ast.get_docstring(node)))


def _classes() -> Iterator[str]:
    yield "\n## Privacy classes\n"
    yield from _table("Class", "Who may expect to see it")
    for level in privacy.Level:
        yield _row(level.name, level.value[0].upper() + level.value[1:] + ".")


def _tables() -> Iterator[str]:
    yield "\n## Tables\n\nEvery column has a class. A table's history, where it has one, is as private as the table.\n"
    yield from _table("Table", "What a row is", "Columns by class", "Kept", "Rows the database shows only to")
    for model in sorted(TABLES, key=lambda model: model._meta.label):
        said = privacy.of(model)
        levels = [level for level in privacy.Level if level in said.levels.values()]
        columns = "; ".join(f"{level.name}: {', '.join(sorted(n for n, at in said.levels.items() if at is level))}" for level in levels)
        kept = "append-only" if said.append_only else "every version" if said.history else said.no_history
        yield _row(
            f"`{model._meta.label}`",
            _first_sentence(model.__doc__),
            columns,
            kept,
            f"who may {PERMISSIONS[said.rls]}" if said.rls in PERMISSIONS else said.rls,
        )


def render() -> str:
    """The whole document."""
    assert apps.ready
    parts = [*_roles(), *_pages(), *_getters(), *_classes(), *_tables()]
    return INTRO + "\n" + "\n".join(parts) + "\n"
