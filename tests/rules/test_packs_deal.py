"""The deal in a pack: what is said once, what must be there, and that two places say the same."""

from pathlib import Path

import pytest

from stronger.chores import packs
from tests.rules import pack_files

RULE = """\
rules:
  - code: monthly
    title: Supervision
    clock: supervision-personal
    side: offer
    done_by: supervisor
    within: 1 month
    again: 1 month
    meaning: Everyone has it every month.
    source: Ours
"""
LINE = """\
lines:
  - {code: regular, title: Supervision, side: offer, clock: supervision-personal, meaning: You have it., source: Ours}
"""


def faults(folder: Path, monkeypatch, text: str) -> list[str]:
    """What is wrong with a pack whose deal.yaml is this."""
    pack_files.write(folder, {"deal.yaml": text})
    monkeypatch.chdir(folder)
    return [str(fault).partition(": ")[2] for fault in packs.check(Path("seaport"))[1]]


def test_a_sound_deal_has_no_faults(tmp_path, monkeypatch):
    assert faults(tmp_path, monkeypatch, RULE + LINE) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (RULE.replace("again: 1 month", "again: monthly"), "“again” cannot be"),
        (RULE.replace("supervisor\n", "somebody\n"), "“done_by” cannot be “somebody”"),
        (RULE + RULE.removeprefix("rules:\n"), "on its first day another “monthly” still holds (with no last day)"),
        (RULE.replace("    source", "    limit: no-such\n    source"), "there is no limit “no-such” in timescales.yaml"),
        (RULE.replace("    source", "    levels: [no-such]\n    source"), "there is no career level “no-such” in pathway.yaml"),
        (RULE.replace("    again: 1 month\n", "    fixed_dates: true\n"), "fixed dates come again and again"),
        (LINE, "no rule counts “supervision-personal”"),
    ],
)
def test_each_fault_is_said(tmp_path, monkeypatch, text, said):
    assert any(said in each for each in faults(tmp_path, monkeypatch, text)), faults(tmp_path, monkeypatch, text)


def test_a_rule_says_what_its_limit_says(tmp_path, monkeypatch):
    limit = next(line.split()[-1] for line in pack_files.FILES["timescales.yaml"].splitlines() if "code:" in line)
    text = RULE.replace("again: 1 month", "again: 9 years").replace("    source", f"    limit: {limit}\n    source")
    assert any(f"its limit “{limit}” says" in each for each in faults(tmp_path, monkeypatch, text))
