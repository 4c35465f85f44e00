"""The trail's page: for those who may read it, in names and sentences, with a row of its own for each reading."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from stronger.chores.cast import CAST
from stronger.kit import briefly, scope
from stronger.trail import services
from stronger.trail.models import Entry
from stronger.web.desk import trail_words
from stronger.workforce.models import Person
from tests import cast

ROOT = Path(__file__).resolve().parents[2]
PAGE = "/desk/trail/"


@pytest.fixture
def auditor(db):
    """The auditor, and the browser in which she has signed in."""
    user = cast.make("laura")
    return user, cast.signed_in(user)


@pytest.fixture
def person(db):
    """Someone in the register."""
    system = cast.make("oliver")
    with scope.acting(system.pk):
        return Person.objects.create(swe_number="SW47010")


def look(actor, *subjects, verb="read", what="workforce.person", **rest) -> None:
    with scope.acting(actor.pk):
        services.note(verb, what, subjects=subjects, **rest)


def test_the_trail_reads_as_sentences_with_names(auditor, person):
    amina = cast.make("amina")
    look(amina, person.pk, why="Supervision is due")
    look(amina, amina.pk, verb="change", what="accounts.account", details={"step": "closed"})
    text = auditor[1].get(PAGE).content.decode()
    today = timezone.localdate()
    assert f"Amina Yusuf looked at the record of SW47010 on {today.day} {today:%B %Y} at " in text
    assert "Supervision is due" in text
    assert "Amina Yusuf closed the account of Amina Yusuf on" in text
    assert str(person.pk) in text  # as the address of "all about", never as words
    assert "All about SW47010" in text


def test_reading_the_trail_is_in_the_trail(auditor, person):
    user, browser = auditor
    look(user, person.pk)
    browser.get(PAGE, {"subject": str(person.pk), "verb": "read", "from_on": timezone.localdate().isoformat()})
    row = Entry.objects.filter(what="trail.entries").latest("id")
    shown = Entry.objects.get(subjects=[str(person.pk)], what="workforce.person")
    assert (row.verb, row.actor_id, row.subjects) == ("read", user.pk, [str(person.pk)])
    assert row.details == {
        "verb": "read", "from_on": timezone.localdate().isoformat(), "newest": shown.id, "oldest": shown.id, "count": 1
    }  # fmt: skip
    text = browser.get(PAGE).content.decode()
    assert "Laura Whitfield looked at the trail about SW47010 on" in text


@pytest.mark.parametrize("part", CAST, ids=lambda part: part.key)
def test_only_those_who_may_read_it_do(db, part):
    user = cast.make(part.key)
    allowed = part.role in ("auditor", "administrator")
    answer = cast.signed_in(user).get(PAGE)
    assert (answer.status_code == 200) is allowed
    refused = Entry.objects.filter(verb="refuse", what="trail.read", actor_id=user.pk)
    assert refused.exists() is not allowed


def test_a_visitor_is_sent_to_sign_in(client, db):
    answer = client.get(PAGE)
    assert answer.status_code == 302
    assert answer["Location"].endswith("?next=%2Fdesk%2Ftrail%2F")


def test_a_search_becomes_an_address_without_the_number(auditor, person):
    user, browser = auditor
    sent = {"who": user.pk, "verb": "read", "number": "sw 47010", "from_on_day": "1", "from_on_month": "11", "from_on_year": "2026"}
    answer = browser.post(PAGE, sent)
    assert answer.status_code == 302
    assert answer["Location"] == f"{PAGE}?who={user.pk}&verb=read&subject={person.pk}&from_on=2026-11-01"
    text = browser.get(answer["Location"]).content.decode()
    assert 'value="2026"' in text
    assert f'<option value="{user.pk}" selected>' in text
    assert "Show the whole trail" in text


def test_a_number_that_nobody_has_is_said_and_nothing_is_found(auditor):
    answer = auditor[1].post(PAGE, {"number": "SW1"})
    text = answer.content.decode()
    assert "Nobody in the register has this Social Work England number" in text
    assert "<title>Error: " in text


def test_what_was_asked_narrows_what_is_shown(auditor, person):
    user, browser = auditor
    look(cast.make("amina"), person.pk)
    assert "No entry matches" in browser.get(PAGE, {"subject": "nobody"}).content.decode()
    assert "No entry matches" in browser.get(PAGE, {"who": user.pk, "subject": str(person.pk)}).content.decode()
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    assert "No entry matches" in browser.get(PAGE, {"from_on": tomorrow}).content.decode()


@pytest.mark.parametrize(
    "senseless",
    [{"who": "x"}, {"who": "9" * 30}, {"verb": "peek"}, {"from_on": "soon"}, {"until_on": "2026-13-01"}, {"before": "-1"}, {"after": "x"}],
)
def test_an_address_that_makes_no_sense_asks_nothing(auditor, person, senseless):
    look(auditor[0], person.pk)
    assert "All about SW47010" in auditor[1].get(PAGE, senseless).content.decode()


def test_words_in_the_place_of_an_id_find_nothing_and_are_not_written_down(auditor):
    answer = auditor[1].get(PAGE, {"subject": "Amina Khan"})
    assert answer.status_code == 200
    assert Entry.objects.filter(what="trail.entries").latest("id").subjects == []


def test_pages_go_to_older_entries_and_back(auditor, person):
    user, browser = auditor
    for _ in range(60):
        look(user, person.pk)
    only = {"subject": str(person.pk)}
    first = browser.get(PAGE, only).content.decode()
    oldest = Entry.objects.filter(what="workforce.person").order_by("-id")[49].id
    assert f"subject={person.pk}&amp;before={oldest}" in first
    assert "Newer entries" not in first
    second = browser.get(PAGE, {**only, "before": oldest}).content.decode()
    assert "Newer entries" in second
    assert second.count("looked at the record of SW47010") == 10


def test_the_page_asks_a_fixed_few_questions_of_the_database(auditor, person, monkeypatch):
    monkeypatch.setattr(briefly, "SECONDS", 3600.0)  # what is kept for half a minute is not asked again in the middle of a slow test
    user, browser = auditor
    browser.get(PAGE)
    counts = []
    for more in (1, 45):
        for _ in range(more):
            look(user, person.pk)
        with CaptureQueriesContext(connection) as said:
            browser.get(PAGE)
        counts.append(len(said.captured_queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def _written_kinds() -> set[tuple[str, str]]:
    """(kind, where) of every kind of thing that our code names when it writes to the trail or refuses."""
    found = set()
    for path in (ROOT / "stronger").rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if not isinstance(call, ast.Call):
                continue
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            place = {"note": 1, "Refused": 0}.get(name)
            if place is not None and len(call.args) > place and isinstance(call.args[place], ast.Constant):
                found.add((call.args[place].value, str(path.relative_to(ROOT))))
    return found


def test_every_kind_of_thing_that_is_written_has_its_words():
    wordless = {(kind, where) for kind, where in _written_kinds() if kind not in trail_words.KINDS}
    assert wordless == set(), "add words for these to stronger/web/desk/trail_words.py"
    assert ("workforce.person", "stronger/workforce/policies.py") in _written_kinds()


def test_an_id_that_names_nobody_is_said_as_itself(auditor):
    look(auditor[0], "00000000-0000-4000-8000-000000000000")
    assert "the record of 00000000-0000-4000-8000-000000000000" in auditor[1].get(PAGE).content.decode()


def test_an_id_that_is_no_persons_is_no_trouble(auditor):
    look(auditor[0], "early-help", verb="change")
    assert "Laura Whitfield changed the record of early-help on" in auditor[1].get(PAGE).content.decode()
