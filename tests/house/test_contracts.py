"""The import contracts hold on the tree, cover every room, and each of them fails when one import breaks it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT, contracts, exported, floors

# contract, the file that breaks it, the import it does, and the pair the linter must name
BREAKS = {
    "floors": ("stronger/accounts/rules.py", "stronger.workforce.queries"),
    "doors": ("stronger/web/board/__init__.py", "stronger.web.staff"),
    "shelves": ("stronger/workforce/policies.py", "stronger.workforce.services"),
    "private-trail": ("stronger/accounts/queries.py", "stronger.trail.models"),
    "private-accounts": ("stronger/workforce/policies.py", "stronger.accounts.models"),
    "private-frameworks": ("stronger/web/staff/__init__.py", "stronger.frameworks.models"),
    "private-workforce": ("stronger/journeys/__init__.py", "stronger.workforce.models"),
    "private-pathway": ("stronger/web/desk/__init__.py", "stronger.pathway.models"),
    "private-learning": ("stronger/web/staff/__init__.py", "stronger.learning.models"),
    "private-reminders": ("stronger/web/staff/__init__.py", "stronger.reminders.models"),
    "private-returns": ("stronger/web/kit/__init__.py", "stronger.returns.models"),
    "private-supervision": ("stronger/web/staff/__init__.py", "stronger.supervision.models"),
    "private-assurance": ("stronger/web/board/__init__.py", "stronger.assurance.models"),
    "private-performance": ("stronger/web/staff/__init__.py", "stronger.performance.models"),
    "private-directory": ("stronger/web/staff/__init__.py", "stronger.directory.models"),
    "settings": ("stronger/kit/calendar.py", "stronger.settings.base"),
    "launcher": ("launch/__init__.py", "stronger.kit.calendar"),
}


def lint(folder: Path) -> tuple[int, str]:
    """Exit code and words of the linter run in `folder`, on the package it finds there."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "COLUMNS": "400", "NO_COLOR": "1", "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def dotted(path: str) -> str:
    """A file's name as Python imports it."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@pytest.fixture(scope="module")
def broken(tmp_path_factory) -> tuple[int, str]:
    """What the linter says of a copy of the tree into which every contract's forbidden import has been written."""
    folder = tmp_path_factory.mktemp("broken")
    shutil.copy(ROOT / ".importlinter", folder)
    for package in ("stronger", "launch"):
        shutil.copytree(ROOT / package, folder / package, ignore=lambda _d, names: [n for n in names if "." in n and not n.endswith(".py")])
    for path, target in BREAKS.values():
        with (folder / path).open("a", encoding="utf-8") as file:
            file.write(f"\nimport {target}\n")
    return lint(folder)


def names() -> dict[str, str]:
    """Each contract's code and its name in words."""
    prefix = "importlinter:contract:"
    return {s.removeprefix(prefix): contracts()[s]["name"] for s in contracts().sections() if s.startswith(prefix)}


def test_the_tree_keeps_every_contract():
    code, words = lint(ROOT)
    assert code == 0, words
    assert "0 broken" in words


@pytest.mark.parametrize("contract", BREAKS)
def test_a_contract_refuses_the_import_that_breaks_it(broken, contract):
    code, words = broken
    path, target = BREAKS[contract]
    assert code != 0
    assert f"{names()[contract]} BROKEN" in words
    assert f"{dotted(path)} -> {target}" in words


def test_every_contract_is_shown_to_fail():
    assert set(BREAKS) == set(names())


def test_every_room_with_tables_keeps_them_to_itself():
    has_tables = {
        room for room in floors() if (ROOT / f"stronger/{room}/models.py").exists() or exported(f"stronger/{room}/models") is not None
    }
    assert {f"private-{room}" for room in has_tables} == {code for code in names() if code.startswith("private-")}


def test_a_new_room_needs_a_floor(tmp_path):
    """`exhaustive` is what makes a forgotten room an error instead of a room without rules."""
    (tmp_path / "stronger").mkdir()
    (tmp_path / "launch").mkdir()
    for module in ("__init__", "kit", "attic"):
        (tmp_path / "stronger" / f"{module}.py").write_text('"""A small example."""\n')
    (tmp_path / "launch" / "__init__.py").write_text('"""A small example."""\n')
    rooms = "\n    ".join(["kit"])
    (tmp_path / ".importlinter").write_text(
        f"[importlinter]\nroot_package = stronger\n[importlinter:contract:floors]\nname = Floors\ntype = layers\n"
        f"containers = stronger\nlayers =\n    {rooms}\nexhaustive = {contracts()['importlinter:contract:floors']['exhaustive']}\n"
    )
    code, words = lint(tmp_path)
    assert code != 0
    assert "attic" in words
