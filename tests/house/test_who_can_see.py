"""docs/who-can-see-what.md says what the code does: made again here and compared."""

import os

from stronger.accounts.permissions import PERMISSIONS
from tests.house import who_can_see


def test_the_document_says_what_the_code_does():
    text = who_can_see.render()
    if os.environ.get("SF_WRITE_DOCS"):
        who_can_see.FILE.write_text(text, encoding="utf-8")
    written = who_can_see.FILE.read_text(encoding="utf-8") if who_can_see.FILE.exists() else ""
    assert written == text, "write it again: SF_WRITE_DOCS=1 pytest tests/house/test_who_can_see.py"


def test_every_permission_belongs_to_somebody_or_is_listed_as_nobodys():
    given = {code for role in who_can_see.roles() for code in role.permissions}
    assert given <= set(PERMISSIONS)
    assert "nobody" not in {who_can_see._holders(code) for code in given}


def test_the_document_changes_when_a_role_does(monkeypatch):
    before = who_can_see.render()
    fewer = who_can_see.roles()[1:]
    monkeypatch.setattr(who_can_see, "roles", lambda: fewer)
    assert who_can_see.render() != before
