"""The guide to packs and the glossary are held to the packs: examples that load, codes and seeds that are there."""

import re
from pathlib import Path

import pytest

from stronger.chores import packs
from stronger.chores.packs.reading import FILES, FOLDERS
from stronger.chores.packs.shapes import EntryFile, RolesFile
from stronger.frameworks import rules, shapes
from stronger.frameworks.agency import AgencyFile
from stronger.frameworks.learning import LearningFile
from stronger.frameworks.performance import PerformanceFile
from stronger.frameworks.progression import ProgressionFile
from stronger.kit.sheets import parse, read

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "packs.md").read_text(encoding="utf-8")
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
BY_FIRST_WORD = {
    "code": shapes.CouncilFile,
    "framework:": shapes.FrameworkFile,
    "framework: early-career-standards": shapes.TextFile,
    "timescales": shapes.TimescalesFile,
    "roles": RolesFile,
    "terms": EntryFile,
    "caps": AgencyFile,
    "calendars": PerformanceFile,
    "requirements": ProgressionFile,
    "mapped_to": LearningFile,
}


def _shape(text: str):
    return next(BY_FIRST_WORD[start] for start in sorted(BY_FIRST_WORD, key=len, reverse=True) if text.startswith(start))


@pytest.mark.parametrize("text", re.findall(r"```yaml\n(.*?)```", GUIDE, re.S), ids=lambda text: text.split("\n")[0])
def test_each_example_of_the_guide_is_sound(tmp_path, text):
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    made, faults = parse(read(tmp_path / "a.yaml"), _shape(text))
    assert faults == []
    assert made is not None


def test_the_guide_lists_every_file_and_kind():
    listed = set(re.findall(r"^\| `([\w./*]+)` \|", GUIDE, re.M))
    assert listed == {*FILES, *(f"{folder}/*.yaml" for folder in FOLDERS)}
    assert all(kind in GUIDE for kind in rules.FRAMEWORK_KIND_WORDS)


def _codes() -> set[str]:
    found = {"fte"}
    for council in ("portsmouth", "southampton"):
        pack, faults = packs.check(ROOT / "packs" / council)
        assert not faults
        found |= {part.code for part in pack.everything() if hasattr(part, "code")}
    return found


def test_what_the_glossary_says_the_product_calls_things_is_there():
    words = [line.split("|")[4] for line in GLOSSARY.splitlines() if line.count("|") == 5 and "---" not in line]
    named = {code for word in words for code in re.findall(r"(?<!the room )`([\w-]+)`", word)}
    assert len(named) > 40
    assert named - _codes() == set()


def test_every_word_of_the_glossary_cites_a_seed_or_is_national():
    rows = [line.split("|") for line in GLOSSARY.splitlines() if line.count("|") == 5]
    cited = [row[3].strip() for row in rows if row[1].strip() not in ("Word", "---")]
    assert len(cited) > 50
    source = r"(national|seed 00[0-4](, 00[0-4])*)"
    assert not [cell for cell in cited if not re.fullmatch(rf"{source}(; {source})?", cell)]


def test_the_glossary_is_in_the_order_of_the_alphabet():
    words = [line.split("|")[1].strip() for line in GLOSSARY.splitlines() if line.count("|") == 5]
    words = [word for word in words if word not in ("Word", "---")]
    assert words == sorted(words, key=str.casefold)
