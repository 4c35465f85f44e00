"""A sound pack passes, and each way of breaking it is answered with the file, the line, the reason and what to do."""

from pathlib import Path

import pytest

from stronger.accounts.permissions import PERMISSIONS
from stronger.chores import packs
from stronger.frameworks import shapes
from tests.rules import pack_files

ROOT = Path(__file__).resolve().parents[2]


def _told() -> list[tuple[str, str, str, list[str]]]:
    blocks = (Path(__file__).with_name("pack_faults.txt").read_text(encoding="utf-8")).split("\n\n")
    cases = []
    for block in blocks:
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines:
            old, new = (line[2:].replace("\\n", "\n") for line in lines[1:3])
            said = [line.replace("{permissions}", ", ".join(PERMISSIONS)) for line in lines[3:]]
            cases.append((lines[0][2:], old, new, said))
    return cases


def _faults(folder: Path, monkeypatch: pytest.MonkeyPatch, changes: dict[str, str | None] | None = None) -> list[str]:
    pack_files.write(folder, changes)
    monkeypatch.chdir(folder)  # so that faults name files as someone standing there would
    return [str(fault) for fault in packs.check(Path("seaport"))[1]]


def test_a_sound_pack_has_no_faults(tmp_path, monkeypatch):
    assert _faults(tmp_path, monkeypatch) == []


@pytest.mark.parametrize(("name", "old", "new", "said"), _told(), ids=lambda part: part.strip()[:40] if isinstance(part, str) else "")
def test_each_fault_is_named_by_file_line_reason_and_remedy(tmp_path, monkeypatch, name, old, new, said):
    assert _faults(tmp_path, monkeypatch, pack_files.edited(name, old, new)) == said


@pytest.mark.parametrize(
    ("old", "new", "line", "remedy"),
    [
        ("region: South East", "region: South: East", 5, "text that has a colon"),
        ("region: South East", "\tregion: South East", 5, "never tabs"),
        ("region: South East", "region: @here", 5, "never tabs, and put text that begins with a sign between quotes"),
        ("fonts: [Segoe UI, Arial]", "fonts: [Segoe UI, Arial", 17, "check the indentation"),
    ],
)
def test_what_is_not_yaml_is_named_by_its_line(tmp_path, monkeypatch, old, new, line, remedy):
    (said,) = _faults(tmp_path, monkeypatch, pack_files.edited("council.yaml", old, new))
    assert said.startswith(f"seaport/council.yaml:{line}: this is not YAML: ")
    assert remedy in said


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("council.yaml", "", "seaport/council.yaml:1: this file is empty — fill it in or remove it"),
        ("council.yaml", "- a\n- b\n", "seaport/council.yaml:1: this file should be names with values (`name: value`) — "),
        ("timescale.yaml", "x: 1\n", "seaport/timescale.yaml:1: this is no part of a pack — did you mean timescales.yaml?"),
        ("benefits.txt", "x\n", "seaport/benefits.txt:1: this is no part of a pack — move it elsewhere; a pack has council.yaml,"),
        ("frameworks/a.yml", "x: 1\n", "seaport/frameworks/a.yml:1: a pack's files end in .yaml — call it a.yaml"),
    ],
)
def test_a_file_that_is_no_part_of_a_pack_is_named(tmp_path, monkeypatch, name, text, said):
    (told,) = _faults(tmp_path, monkeypatch, {name: text})
    assert told.startswith(said)


def test_a_file_beside_the_others_for_people_is_let_be(tmp_path, monkeypatch):
    assert _faults(tmp_path, monkeypatch, {"README.md": "About this pack\n", ".notes": "x\n"}) == []


def test_text_in_another_encoding_is_named_by_its_line(tmp_path, monkeypatch):
    pack = pack_files.write(tmp_path)
    (pack / "areas.yaml").write_bytes(b"areas:\n  - code: a\n    title: Caf\xe9\n")
    monkeypatch.chdir(tmp_path)
    (fault,) = packs.check(Path("seaport"))[1]
    assert str(fault) == "seaport/areas.yaml:3: this is not UTF-8 text — save the file again as UTF-8"


def test_a_file_too_large_to_be_meant_is_refused(tmp_path, monkeypatch):
    (said,) = _faults(tmp_path, monkeypatch, {"areas.yaml": "areas: []\n" + "# x\n" * 300_000})
    assert said == "seaport/areas.yaml:1: this file is over 1,000,000 bytes — split it, or check that it is the right file"


def test_a_file_nested_beyond_reason_is_refused_by_its_line(tmp_path, monkeypatch):
    (said,) = _faults(tmp_path, monkeypatch, {"areas.yaml": "areas:\n" + " [\n" * 100_000})
    assert said == "seaport/areas.yaml:21: this is nested more than 20 deep — check the indentation"


def test_a_folder_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (fault,) = packs.check(Path("nowhere"))[1]
    assert str(fault) == "nowhere:1: there is no such folder — give the folder that holds the council's council.yaml"


def test_a_shared_folder_is_no_pack(tmp_path, monkeypatch):
    pack_files.write(tmp_path)
    monkeypatch.chdir(tmp_path)
    (fault,) = packs.check(Path("shared"))[1]
    assert str(fault).startswith("shared/council.yaml:1: a pack needs this file — ")


def test_faults_of_several_files_are_told_together_in_order(tmp_path, monkeypatch):
    changes = {
        **pack_files.edited("areas.yaml", "code: harbour", "code: Harbour"),
        **pack_files.edited("council.yaml", 'link: "#1d5091"', 'link: "#7799cc"'),
        **pack_files.edited("../shared/roles.yaml", "self", "town"),
    }
    said = _faults(tmp_path, monkeypatch, changes)
    assert [line.split(" ")[0] for line in said] == ["seaport/areas.yaml:5:", "seaport/council.yaml:11:", "shared/roles.yaml:12:"]


def test_a_looser_limit_passes_when_a_post_answers_for_it(tmp_path, monkeypatch):
    answered = 'amount: 8\n    approved_by: Director of children\'s services\n    approved_on: 2026-05-01\n    why: "A pilot, agreed."'
    assert _faults(tmp_path, monkeypatch, pack_files.edited("timescales.yaml", "amount: 4", answered)) == []


def test_a_looser_limit_may_stand_once_the_law_has_ended(tmp_path, monkeypatch):
    changes = {
        **pack_files.edited("timescales.yaml", "amount: 4", "amount: 8\n    from_on: 2027-01-01"),
        **pack_files.edited("../shared/timescales.yaml", "amount: 6", "amount: 6\n    last_on: 2026-12-31"),
    }
    assert _faults(tmp_path, monkeypatch, changes) == []


def test_a_least_is_loosened_by_less(tmp_path, monkeypatch):
    changes = {
        **pack_files.edited("timescales.yaml", "amount: 4\n    unit: weeks", "amount: 1\n    unit: hours_a_month"),
        **pack_files.edited("../shared/timescales.yaml", "kind: practice", "kind: law"),
    }
    text = str(changes["timescales.yaml"])
    changes["timescales.yaml"] = text.replace("tightens: visit", "tightens: hours").replace("at_most", "at_least")
    (said,) = _faults(tmp_path, monkeypatch, changes)
    assert said.startswith("seaport/timescales.yaml:5: 1 is looser than “hours” (2), which binds every council")


def test_the_same_limit_may_not_be_stood_in_for_twice_on_a_day(tmp_path, monkeypatch):
    text = pack_files.FILES["timescales.yaml"]
    second = text.replace("timescales:\n", "").replace("our-visit", "our-other-visit")
    (said,) = _faults(tmp_path, monkeypatch, {"timescales.yaml": text + second})
    assert said.startswith("seaport/timescales.yaml:11: on its first day another limit in place of “visit” still holds")


def test_one_code_may_say_different_things_on_different_days(tmp_path, monkeypatch):
    text = pack_files.FILES["objectives.yaml"]
    later = "  - {code: stay, number: 1, title: Stay on, meaning: b, source: c, from_on: 2027-01-01}\nthemes:"
    first = text.replace("meaning: People want to stay.", "meaning: People want to stay.\n    last_on: 2026-12-31")
    assert _faults(tmp_path, monkeypatch, {"objectives.yaml": first.replace("themes:", later)}) == []


@pytest.mark.parametrize("council", ["portsmouth", "southampton"])
def test_our_own_packs_are_sound(council):
    pack, faults = packs.check(ROOT / "packs" / council)
    assert [str(fault) for fault in faults] == []
    assert pack.council.code == council


def test_portsmouth_has_what_its_seeds_promise():
    pack, _ = packs.check(ROOT / "packs" / "portsmouth")
    editions = {file.framework.code: file.editions for file in pack.of(shapes.FrameworkFile)}
    counts = {code: [len(edition.standards) for edition in each] for code, each in editions.items()}
    assert counts == {
        "practice-model": [8],
        "service-standards": [10],
        "principles": [10],
        "practice-standards": [10],
        "pcf": [9],
        "practitioner-statements": [10],
        "early-career-standards": [0],
        "supervisor-statements": [8],
        "leader-statements": [6],
        "social-work-england": [6],
        "employer-standards": [8],
    }
    assert len(editions["pcf"][0].levels) == 9
    (pathway,) = pack.of(shapes.PathwayFile)
    assert len(pathway.elements) == 4
    assert pack.of(shapes.ObjectivesFile)[0].count == 6
    assert len(pack.of(shapes.ObjectivesFile)[0].themes) == 7
