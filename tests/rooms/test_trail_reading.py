"""Reading the trail: what is asked is found, page by page, and each entry is a plain sentence."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stronger.kit import scope
from stronger.trail import queries, rules, services
from stronger.trail.queries import Asked

# Before anything that a council's pack may have left in the trail.
START = datetime(2020, 6, 30, 22, 30, tzinfo=UTC)


@pytest.fixture
def story(db):
    """Seven entries, an hour apart, from half past eleven at night in London on 30 June 2020; the second is account 8's."""
    for n, (actor, verb, what, subjects) in enumerate(
        [
            (7, "read", "workforce.person", ["amina"]),
            (8, "read", "workforce.people", ["amina", "ben"]),
            (7, "change", "workforce.person", ["amina"]),
            (7, "read", "workforce.person", ["ben"]),
            (None, "refuse", "workforce.person", ["amina"]),
            (7, "search", "workforce.people", []),
            (7, "export", "assurance.figures", []),
        ]
    ):
        with scope.acting(actor, at=START + timedelta(hours=n), request_id=f"story-{n}"):
            services.note(verb, what, subjects=subjects)


def told(**asked) -> list[str]:
    found = queries.entries(Asked(**{"until_on": date(2020, 12, 31), "from_on": date(2020, 1, 1), **asked}))
    return [row.request_id[-1] for row in found.rows]


@pytest.mark.parametrize(
    ("asked", "entries"),
    [
        ({}, "6543210"),
        ({"actor_id": 8}, "1"),
        ({"subject": "amina"}, "4210"),
        ({"subject": "amina", "whats": ("workforce.person",)}, "420"),
        ({"verb": "refuse"}, "4"),
        ({"from_on": date(2020, 7, 1)}, "654321"),  # London's midnight, not Greenwich's
        ({"until_on": date(2020, 6, 30)}, "0"),
        ({"subject": "nobody"}, ""),
    ],
)
def test_what_is_asked_is_found_latest_first(story, asked, entries):
    assert told(**asked) == list(entries)


def test_pages_go_back_and_forth_without_a_gap(story):
    only = {"from_on": date(2020, 1, 1), "until_on": date(2020, 12, 31)}
    first = queries.entries(Asked(**only), limit=3)
    second = queries.entries(Asked(**only, before=first.older), limit=3)
    third = queries.entries(Asked(**only, before=second.older), limit=3)
    pages = [[row.request_id[-1] for row in each.rows] for each in (first, second, third)]
    assert pages == [["6", "5", "4"], ["3", "2", "1"], ["0"]]
    assert (first.newer, third.older) == (None, None)
    back = queries.entries(Asked(**only, after=third.newer), limit=3)
    assert [row.request_id[-1] for row in back.rows] == ["3", "2", "1"]
    top = queries.entries(Asked(**only, after=back.newer), limit=3)
    assert [row.request_id[-1] for row in top.rows] == ["6", "5", "4"]
    assert (top.newer, top.older) == (None, top.rows[-1].id)


def test_nothing_found_has_no_pages(story):
    assert queries.entries(Asked(subject="nobody")) == queries.Page((), None, None)


def test_one_query_whatever_is_asked(story):
    with CaptureQueriesContext(connection) as said:
        queries.entries(Asked(actor_id=7, subject="amina", verb="read"))
    assert len(said.captured_queries) == 1


def test_entries_about_one_thing_include_the_lists_that_showed_it(story):
    kinds = ("workforce.person", "workforce.people")
    found = queries.entries_about(kinds, "amina", limit=3)
    assert [row.request_id[-1] for row in found.rows] == ["4", "2", "1"]
    rest = queries.entries_about(kinds, "amina", before=found.older)
    assert [row.request_id[-1] for row in rest.rows] == ["0"]
    assert [row.request_id[-1] for row in queries.entries_about(("workforce.people",), "amina").rows] == ["1"]


# ---- Sentences ------------------------------------------------------------------------------------------------------

KINDS = {
    "workforce.person": rules.Kind("a person's record", "the record of {}", "the records of {} people"),
    "accounts.sign_in": rules.Kind("", says={"enter": "signed in"}),
    "accounts.account": rules.Kind("an account", "the account of {}", says={"change": "changed {}", "change:closed": "closed {}"}),
    "assurance.figures": rules.Kind("the council's figures"),
}
PEOPLE = {7: "Amina Khan", 8: "Ben {} Okafor"}
NAMES = {("workforce.person", "1"): "SW47010", ("accounts.account", "8"): "Ben {} Okafor"}


def said(verb: str, what: str, *subjects: str, actor: int | None = 7, **details) -> str:
    row = rules.Row(1, datetime(2026, 11, 3, 14, 5, tzinfo=UTC), actor, "r", verb, what, subjects, "", details)
    return rules.sentence(row, people=PEOPLE, names=NAMES, kinds=KINDS, moment=lambda at: f"{at.day} November {at.year} at {at:%H:%M}")


@pytest.mark.parametrize(
    ("sentence", "arguments", "more"),
    [
        ("Amina Khan looked at the record of SW47010", ("read", "workforce.person", "1"), {}),
        ("Amina Khan looked at the records of 1,200 people", ("read", "workforce.person", *map(str, range(1200))), {}),
        ("Amina Khan looked at the record of SW47010 and 2", ("read", "workforce.person", "1", "2"), {}),
        ("Amina Khan looked at the record of SW47010, 2 and 3", ("read", "workforce.person", "1", "2", "3"), {}),
        ("Amina Khan changed a person's record", ("change", "workforce.person"), {}),
        ("Amina Khan was refused the record of 9", ("refuse", "workforce.person", "9"), {}),
        ("Someone not signed in was refused the council's figures", ("refuse", "assurance.figures"), {"actor": None}),
        ("Account 99 downloaded the council's figures", ("export", "assurance.figures", "ignored"), {"actor": 99}),
        ("Amina Khan signed in", ("enter", "accounts.sign_in", "7"), {}),
        ("Amina Khan closed the account of Ben {} Okafor", ("change", "accounts.account", "8"), {"step": "closed"}),
        ("Amina Khan changed the account of Ben {} Okafor", ("change", "accounts.account", "8"), {"step": "unheard of"}),
        ("Amina Khan changed an account, 4 of them", ("change", "accounts.account", *"1234"), {}),
        ("Ben {} Okafor searched new thing (some room)", ("search", "some_room.new_thing"), {"actor": 8}),
        ("Ben {} Okafor changed new thing 5 (some room)", ("change", "some_room.new_thing", "5"), {"actor": 8}),
    ],
)
def test_an_entry_is_a_plain_sentence(sentence, arguments, more):
    assert said(*arguments, **more) == f"{sentence} on 3 November 2026 at 14:05"


def test_every_verb_that_may_be_written_can_be_said():
    assert set(rules.SAYS) == services.VERBS
