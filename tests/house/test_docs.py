"""The documents speak of what is there: files, links, commands, floors and permissions."""

import re
from collections.abc import Iterator

import pytest

from launch.commands import COMMANDS
from stronger.accounts.permissions import PERMISSIONS
from tests.house.tree import ROOT, contracts, floors

DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
PATH = re.compile(r"`((?:stronger|tests|docs|packs|launch|requirements)/[\w./-]*)[`:]")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
COMMAND = re.compile(r"(?:^|[`\s(])\./sf ([a-z]+)")


def stale(text: str, folder, name: str = "x.md") -> Iterator[str]:
    """What a document mentions and is not there; `folder` is where its links start from."""
    for path in PATH.findall(text):
        if not (ROOT / path).exists():
            yield f"{name} names {path}, which is not there."
    for link in LINK.findall(text):
        if not (folder / link).exists():
            yield f"{name} links to {link}, which is not there."
    for command in COMMAND.findall(text):
        if command not in COMMANDS:
            yield f"{name} says `./sf {command}`, which is no command."


def test_documents_name_what_is_there():
    found = [c for doc in DOCS for c in stale(doc.read_text(encoding="utf-8"), doc.parent, doc.relative_to(ROOT).as_posix())]
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize("text", ["`stronger/attic/rules.py`", "[a plan](attic.md)", "run `./sf dance` now"])
def test_a_document_that_names_what_is_not_there_is_found(text):
    assert list(stale(text, ROOT / "docs"))


def test_the_house_is_drawn_with_the_floors_it_has():
    drawn = re.search(r"```\n(web \| chores.*?)```", (ROOT / "docs" / "house.md").read_text(encoding="utf-8"), re.S)
    assert drawn is not None
    lines = [line.strip() for line in contracts()["importlinter:contract:floors"]["layers"].split("\n") if line.strip()]
    assert drawn[1].strip().split("\n") == lines


def test_the_house_describes_every_room():
    text = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    missing = [room for room in floors() if f"| `stronger/{room}` |" not in text]
    assert not missing


def test_permissions_in_the_guide_exist():
    text = (ROOT / "docs" / "how-to-add-a-page.md").read_text(encoding="utf-8")
    named = set(re.findall(r'needs\("([\w.]+)"\)', text))
    assert named
    assert named <= set(PERMISSIONS)
