"""Writing the trail: one row in the transaction it belongs to, sealed when that commits, and refusals in their own."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.trail import proof, services
from stronger.trail.models import Entry, Seal

WHEN = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)


def seal_now() -> None:
    """Run at once what the database would run at commit."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


def test_a_row_says_who_when_what_why_and_in_which_request(db):
    with scope.acting(7, at=WHEN, request_id="req-1"):
        services.note(
            "read", "workforce.person", subjects=["SW47010", 12], why="supervision due", details={"tab": "pay", "n": [1, None, True]}
        )
    row = Entry.objects.get(request_id="req-1")
    assert (row.at, row.actor_id, row.verb, row.what) == (WHEN, 7, "read", "workforce.person")
    assert (row.subjects, row.why, row.details) == (["SW47010", "12"], "supervision due", {"tab": "pay", "n": [1, None, True]})
    assert str(row) == f"read workforce.person ({row.id})"


def test_a_row_costs_one_statement(db):
    with scope.acting(7), CaptureQueriesContext(connection) as said:
        services.note("search", "workforce.people", subjects=range(50))
    statements = [q["sql"] for q in said.captured_queries]
    assert len(statements) == 1
    assert statements[0].lower().startswith("insert into trail_entry")


def test_a_visitor_is_nobody_and_outside_a_scope_nothing_is_written(db):
    with scope.acting(None, request_id="visitor"):
        services.note("enter", "accounts.session")
    assert Entry.objects.get(request_id="visitor").actor_id is None
    with pytest.raises(scope.NoScope):
        services.note("read", "workforce.person")


@pytest.mark.parametrize(
    ("verb", "what", "extra"),
    [
        ("peek", "workforce.person", {}),
        ("read", "person", {}),
        ("read", "Workforce.person", {}),
        ("read", "workforce.person", {"subjects": ["Amina Khan"]}),
        ("read", "workforce.person", {"subjects": ["a@b.example"]}),
        ("read", "workforce.person", {"details": {"words": "Amina Khan"}}),
        ("read", "workforce.person", {"details": {"a": {"b": ["c", "d e"]}}}),
        ("read", "workforce.person", {"details": {"a key": 1}}),
        ("read", "workforce.person", {"why": "x" * 501}),
    ],
)
def test_what_the_trail_may_not_hold_is_refused_before_the_database(db, verb, what, extra):
    with scope.acting(7), CaptureQueriesContext(connection) as said, pytest.raises(ValueError, match="trail"):
        services.note(verb, what, **extra)
    assert not said.captured_queries


@pytest.mark.parametrize("column", ["verb", "what", "why"])
def test_the_database_refuses_it_too(db, column):
    row = {"verb": "read", "what": "workforce.person", "why": "", column: "x" * 501}
    with pytest.raises(DatabaseError, match="check constraint"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("insert into trail_entry (at, request_id, verb, what, why) values (now(), 'r', %(verb)s, %(what)s, %(why)s)", row)


def test_what_is_rolled_back_leaves_no_row_and_no_seal(db):
    with scope.acting(7, request_id="kept"):
        services.note("change", "workforce.person", subjects=["1"])
        with transaction.atomic():
            services.note("change", "workforce.person", subjects=["2"])
            transaction.set_rollback(True)
        seal_now()
    written = Entry.objects.filter(request_id="kept")
    assert [row.subjects for row in written] == [["1"]]
    assert Seal.objects.filter(entry_id=written[0].id).count() == 1


def test_each_seal_follows_the_one_before_and_python_computes_the_same(db):
    with scope.acting(7, request_id="three"):
        for n in range(3):
            services.note("read", "workforce.person", subjects=[n])
        seal_now()
    seals = list(Seal.objects.filter(entry_id__in=Entry.objects.filter(request_id="three").values("id")).order_by("seq"))
    assert [s.seq - seals[0].seq for s in seals] == [0, 1, 2]
    assert [bytes(s.prev) for s in seals[1:]] == [bytes(s.hash) for s in seals[:-1]]
    assert str(seals[0]) == f"{seals[0].chain}:{seals[0].seq}"
    for each in seals:
        row = Entry.objects.get(id=each.entry_id)
        words = (row.id, row.at.strftime("%Y-%m-%dT%H:%M:%S.%f"), row.actor_id, row.request_id, row.verb, row.what, row.subjects, row.why)
        assert proof.seal(bytes(each.prev), (*words, json.dumps(row.details))) == bytes(each.hash)


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    why=ANY_TEXT,
    actor=st.none() | st.integers(1, 2**62),
    subjects=st.lists(ANY_TEXT, max_size=4),
    at=st.integers(631152000000000, 3786912000000000).map(lambda us: datetime.fromtimestamp(0, UTC) + timedelta(microseconds=us)),
)
def test_database_and_python_seal_any_text_alike(db, why, actor, subjects, at):
    with transaction.atomic(), connection.cursor() as cursor:
        seal_now()
        cursor.execute(
            "insert into trail_entry (at, actor_id, request_id, verb, what, subjects, why)"
            " values (%s, %s, 'any', 'read', 'a.b', %s::text[], %s) returning id",
            [at, actor, subjects, why],
        )
        (entry,) = cursor.fetchone()
        sealed = Seal.objects.get(entry_id=entry)
        words = (entry, at.strftime("%Y-%m-%dT%H:%M:%S.%f"), actor, "any", "read", "a.b", subjects, why, "{}")
        assert proof.seal(bytes(sealed.prev), words) == bytes(sealed.hash)
        transaction.set_rollback(True)


def test_a_refusal_outside_a_request_is_kept_though_the_work_is_not(db):
    def work():
        with services.refusals(7, at=WHEN):
            services.note("change", "workforce.person", subjects=["1"])
            raise Refused("workforce.person", subject_id="1")

    before = set(Entry.objects.values_list("id", flat=True))
    with pytest.raises(Refused):
        work()
    written = Entry.objects.exclude(id__in=before)
    assert [(row.verb, row.what, row.subjects, row.actor_id, row.at) for row in written] == [("refuse", "workforce.person", ["1"], 7, WHEN)]


def test_a_refusal_leaves_out_what_was_typed_by_hand(db):
    with pytest.raises(Refused), services.refusals(None) as here:
        raise Refused("workforce.person", subject_id="Amina Khan's record")
    assert Entry.objects.get(request_id=here.request_id).subjects == []


def test_what_succeeds_is_no_refusal(db):
    with services.refusals(7) as here:
        services.note("read", "workforce.person", subjects=["1"])
    assert [row.verb for row in Entry.objects.filter(request_id=here.request_id)] == ["read"]
