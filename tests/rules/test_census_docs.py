"""docs/census-checks.md names every rule, as grave and from where the catalogue says; and every rule is raised by some check."""

from pathlib import Path

import pytest

from stronger.returns.catalogue import RULES

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "census-checks.md").read_text(encoding="utf-8")
CODE = "".join(
    path.read_text(encoding="utf-8") for path in (ROOT / "stronger" / "returns").rglob("*.py") if path.name not in {"catalogue.py"}
)


@pytest.mark.parametrize("code", RULES)
def test_the_page_names_the_rule(code):
    rule = RULES[code]
    words = rule.words.format(label="The field", allowed="what the description allows")
    assert f"| `{code}` | {rule.severity} | {words} | {rule.source} |" in PAGE


def test_the_page_names_no_other_rule():
    assert PAGE.count("\n| `") == len(RULES)


@pytest.mark.parametrize("code", RULES)
def test_some_check_raises_the_rule(code):
    assert f'"{code}"' in CODE
