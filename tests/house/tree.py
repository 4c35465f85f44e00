"""The source as the house rules see it: files with their syntax trees, the rooms, and the floor each stands on."""

import ast
import configparser
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
SHELVES = ("services", "queries", "policies", "models", "rules")


@dataclass(frozen=True)
class Source:
    """One Python file: where it lives in the project, and what it says."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The file's syntax tree."""
        return ast.parse(self.text, self.path)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree, walked once for all the rules."""
        return tuple(ast.walk(self.tree))

    @property
    def parts(self) -> tuple[str, ...]:
        """Folders and the file's name without `.py`."""
        return PurePosixPath(self.path).with_suffix("").parts

    @property
    def room(self) -> str:
        """The room or folder directly under `stronger`; empty elsewhere."""
        return self.parts[1] if self.parts[0] == "stronger" and len(self.parts) > 2 else ""

    @property
    def shelf(self) -> str:
        """Which shelf of its room this is part of (`services` for services.py and services/*.py); empty for none."""
        name = self.parts[2] if self.room else ""
        return name if name in SHELVES else ""

    @property
    def is_migration(self) -> bool:
        """Whether this is a step of the database's history, which Django writes for us in its own manner."""
        return "migrations" in self.parts

    @property
    def is_page(self) -> bool:
        """Whether this belongs to a door."""
        return self.room == "web" and len(self.parts) > 3 and self.parts[2] != "kit"

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function, methods and inner ones included."""
        for node in self.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def at(self, node: ast.AST) -> str:
        """Where in the file a complaint points to."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """The Python files of the project under `folders` (all three when none is named), as they are on disk."""
    found = []
    for folder in folders or ("stronger", "launch", "tests"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            found.append(Source(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
    return tuple(found)


@cache
def exported(package: str) -> frozenset[str] | None:
    """The names that a package's `__init__` takes from its modules, which are its public ones; None for a single file."""
    init = ROOT / package / "__init__.py"
    if not init.exists():
        return None
    tree = ast.parse(init.read_text(encoding="utf-8"))
    return frozenset(alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names)


@cache
def committed_texts() -> tuple[tuple[str, str], ...]:
    """Path and text of every text file that git knows, or would on the next `git add`."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    found = []
    for name in filter(None, listing.split("\0")):
        try:
            found.append((name, (ROOT / name).read_text(encoding="utf-8")))
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
    return tuple(found)


@cache
def contracts() -> configparser.ConfigParser:
    """The import contracts."""
    parser = configparser.ConfigParser()
    parser.read(ROOT / ".importlinter", encoding="utf-8")
    return parser


@cache
def floors() -> dict[str, int]:
    """The floor of each room, counted from the top: a higher number is further down. Read from the import contracts."""
    lines = contracts()["importlinter:contract:floors"]["layers"].split("\n")
    return {room.strip(): floor for floor, line in enumerate(filter(None, lines)) for room in line.split("|")}


def dotted(node: ast.AST) -> str:
    """`a.b.c` for an expression that is a dotted name; empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


def imported(source: Source) -> Iterator[tuple[ast.AST, str]]:
    """Every module or name that a file imports, in full, with the statement that does."""
    for node in source.nodes:
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = ".".join(source.parts[: len(source.parts) - node.level]) if node.level else ""
            module = ".".join(filter(None, (package, node.module or "")))
            yield from ((node, f"{module}.{alias.name}") for alias in node.names)
