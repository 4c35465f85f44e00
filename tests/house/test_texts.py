"""What may not stand in any committed file: hosts of package registries, and folders of somebody's machine."""

import re
import tomllib

import pytest

from tests.house.tree import ROOT, committed_texts

# Written so that these patterns do not match themselves.
REGISTRY_HOST = re.compile(r"\b(?:[\w-]+\.)*(?:pypi|npmjs|pythonhosted|registry|artifactory|nexus)(?:[\w-]*\.)+(?:org|com|net|io)\b", re.I)
INDEX_OPTION = re.compile(r"^\s*--(?:extra-)?index-url|^\s*--trusted-host|^\s*registry\s*=\s*http", re.M)
MACHINE_PATH = re.compile(r"(?<![\w.<>-])/(?:work|root|Users/\w+|home/(?!sf\b|stronger\b)\w+|tmp/n)/[\w.]+")
FORBIDDEN = [REGISTRY_HOST, INDEX_OPTION, MACHINE_PATH]


def complaints(path: str, text: str) -> list[str]:
    """Where a text says what it may not."""
    return [
        f"{path}:{text.count(chr(10), 0, found.start()) + 1}: {found.group().strip()}"
        for pattern in FORBIDDEN
        for found in pattern.finditer(text)
    ]


def test_no_file_names_a_registry_or_a_machine():
    found = [complaint for path, text in committed_texts() if path != "tests/house/test_texts.py" for complaint in complaints(path, text)]
    assert not found, "\n".join(["", *found])


# Put together here, because this file is committed too.
DOT = "."


@pytest.mark.parametrize(
    "text",
    [
        f"https://pypi{DOT}org/simple/x",
        f"files{DOT}pythonhosted{DOT}org",
        f"registry{DOT}npmjs{DOT}org",
        "--index-url http://somewhere/simple",
        f"{chr(47)}root/.cache/pip",
        f"see {chr(47)}work/shared/x",
        f"'{chr(47)}home/amina/notes'",
    ],
)
def test_the_rule_refuses(text):
    assert complaints("x", text)


@pytest.mark.parametrize(
    "text", ["in-house/work/plan", "docs/work/x", "the register is made", "/healthwork/", "https://www.gov.uk/home/help"]
)
def test_the_rule_lets_through(text):
    assert not complaints("x", text)


def undocumented(lines: list[str], names: list[str]) -> list[str]:
    """Dependencies whose line does not say what they are for."""
    found = []
    for name in names:
        line = next((line for line in lines if line.strip().startswith(f'"{name}"')), "")
        if len(line.partition("#")[2].strip()) < 10:
            found.append(name)
    return found


def test_every_dependency_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    groups = [name for group in data["dependency-groups"].values() for name in group if isinstance(name, str)]
    names = [*data["project"]["dependencies"], *groups]
    assert len(names) > 20
    assert not undocumented(text.splitlines(), names)


def test_a_dependency_without_a_reason_is_found():
    lines = ['  "left-pad>=1",', '  "right-pad>=1",  # pads on the right, where a terminal is narrow']
    assert undocumented(lines, ["left-pad>=1", "right-pad>=1"]) == ["left-pad>=1"]
