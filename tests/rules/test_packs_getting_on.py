"""What is said of each fault of a progression.yaml: the real pack of a council, broken one line at a time."""

import shutil
from pathlib import Path

import pytest

from stronger.chores import packs
from stronger.chores.packs import loading
from stronger.frameworks.services.terms import _own_first

PACKS = Path(__file__).resolve().parents[2] / "packs"


def faults(tmp_path: Path, old: str, new: str) -> list[str]:
    """What is wrong once `old` is replaced in Portsmouth's file."""
    for name in ("national", "portsmouth"):
        shutil.copytree(PACKS / name, tmp_path / name)
    file = tmp_path / "portsmouth" / "progression.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return [str(each) for each in packs.check(tmp_path / "portsmouth")[1]]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("level: experienced\n    title: More than two", "level: expert\n    title: More than two", "there is no career level “expert”"),
        ("expectation: over-two-years", "expectation: over-nine-years", "“experienced” has no expectation “over-nine-years”"),
        ("check: qualified\n    months: 24", "check: qualified", "“qualified” looks at a time, and “months” is missing"),
        ("frameworks: [pcf]", "frameworks: [pcx]", "there is no framework “pcx”"),
        ("frameworks: [pcf]", "standards: [pcx/ethics]", "there is no framework “pcx”"),
        ("    frameworks: [pcf]\n", "", "“standards” looks at nothing"),
        ("levels: [strategic]", "levels: [cosmic]", "there is no career level “cosmic”"),
        ("code: complex-work\n", "code: over-two-years\n", "another “over-two-years” still holds"),
        ("code: higher-grade", "code: main-grade", "another “main-grade” still holds"),
        ("check: told", "check: luck", "“check” cannot be “luck”"),
    ],
)
def test_each_fault_is_said_with_its_place(tmp_path, old, new, said):
    found = faults(tmp_path, old, new)
    assert any(said in each and "progression.yaml:" in each for each in found), found


def test_a_councils_own_row_stands_in_place_of_a_shared_one():
    pack, wrong = packs.check(PACKS / "portsmouth")
    assert not wrong
    files = loading.contents_of(pack).progression
    own = files[0].model_copy(update={"panels": [files[1].panels[0].model_copy(update={"members": 4})]})
    assert [panel.members for panel in _own_first((own, files[1]), "panels")] == [4]
    assert [each.code for each in _own_first(files, "offerings")] == ["champion", "specialism", "mentoring", "shadowing"]
