"""Adding and changing many rows at once: every kind of value arrives as it was, keys come back, and triggers and policies see each row."""

from datetime import date
from decimal import Decimal

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext

from stronger.kit import rows, scope
from stronger.workforce.models import DayFacts, Employment, Equality, Person, Posting
from tests import cast, database, given

pytestmark = pytest.mark.django_db
SINCE = date(2020, 1, 6)


def people(count: int) -> list[Person]:
    return [Person(swe_number=f"SW7{n:06}", given_name='Zoë "Z" O\'Neil\\', family_name="Ümit, 😀\n") for n in range(count)]


def test_every_kind_of_value_arrives_as_it_was_and_keys_come_back_in_order(monkeypatch):
    monkeypatch.setattr(rows, "AT_A_TIME", 2)
    with scope.acting(cast.farah().pk):
        made = people(5)
        rows.add(Person, made)
        jobs = [Employment(person=p, kind="employee", period=DateRange(SINCE, None), told_on=None) for p in made]
        rows.add(Employment, jobs)
        postings = [
            Posting(employment=e, period=DateRange(None, SINCE, "[)"), fte=Decimal("0.123456"), role_code=str(n))
            for n, e in enumerate(jobs)
        ]
        rows.add(Posting, postings)
        facts = [DayFacts(posting=p, on=SINCE, absent=None, absence_codes=["SIC", '",{}']) for p in postings]
        rows.add(DayFacts, facts)
    kept = Posting.objects.get(pk=postings[3].pk)
    assert (kept.employment_id, kept.role_code, kept.fte, kept.period) == (jobs[3].pk, "3", Decimal("0.123456"), DateRange(None, SINCE))
    assert Employment.objects.get(pk=jobs[4].pk).person == made[4]
    found = Person.objects.get(swe_number="SW7000002")
    assert (found.pk, found.given_name, found.family_name, found.born_on) == (made[2].pk, 'Zoë "Z" O\'Neil\\', "Ümit, 😀\n", None)
    counted = DayFacts.objects.get(posting=postings[0])
    assert (counted.absence_codes, counted.absent, counted.pk) == (["SIC", '",{}'], None, facts[0].pk)
    assert not any(row._state.adding for row in (*made, *jobs, *postings, *facts))


def test_changing_writes_the_named_fields_alone_and_its_history_says_who():
    farah = cast.farah()
    with scope.acting(farah.pk):
        made = people(3)
        rows.add(Person, made)
        for row in made:
            row.given_name, row.family_name = "New", "Not written"
        rows.change(Person, made[:2], ["given_name"])
    assert sorted(Person.objects.values_list("given_name", "family_name"))[:1] == [("New", "Ümit, 😀\n")]
    history = Person.pgh_event_model.objects.filter(swe_number="SW7000001").order_by("pgh_id")
    assert [(h.pgh_label, h.given_name == "New", h.pgh_by) for h in history] == [("insert", False, farah.pk), ("update", True, farah.pk)]


def test_row_level_security_refuses_what_one_may_not_write():
    amina, farah = cast.amina(), cast.farah()
    with scope.acting(farah.pk):
        made = people(1)
        rows.add(Person, made)
    with scope.acting(amina.pk), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        rows.add(Equality, [Equality(person=made[0], sex_code="F")])


def test_nothing_to_write_asks_nothing():
    with CaptureQueriesContext(connection) as asked:
        rows.add(Person, [])
        rows.change(Person, [], ["given_name"])
    assert len(asked) == 0


def statements(count: int, first: int) -> int:
    with CaptureQueriesContext(connection) as asked:
        given.taken_in(*(given.worker(f"SW6{n:06}") for n in range(first, first + count)))
    return len(asked)


def test_a_return_is_taken_in_with_as_many_statements_for_four_hundred_as_for_four():
    cast.farah()
    statements(1, 900_000)  # what is only asked once
    assert statements(400, 1_000) == statements(4, 1)


def counted(table: str) -> float:
    """How many rows the database plans for; below nought while it has never counted them."""
    with connection.cursor() as cursor:
        cursor.execute("select reltuples from pg_class where relname = %s", [table])
        return cursor.fetchone()[0]


def test_after_very_many_rows_the_database_has_counted_the_table(monkeypatch):
    monkeypatch.setattr(rows, "COUNTED_FROM", 40)
    before = counted("workforce_person")
    with scope.acting(cast.farah().pk):
        rows.add(Person, people(39))
        assert counted("workforce_person") == before
        rows.add(Person, [Person(swe_number=f"SW8{n:05}", given_name="A", family_name="B") for n in range(40)])
    assert counted("workforce_person") == Person.objects.count() >= 79


def test_the_serving_role_has_only_tables_counted_and_waits_for_nobody():
    with connection.cursor() as cursor:
        for name in ("pg_authid", "no_such", 'workforce_person"; drop table workforce_person; --'):
            with pytest.raises(DatabaseError, match="There is no table"), transaction.atomic():
                cursor.execute("select sf_analyze(%s)", [name])
        with psycopg.connect(database.address(connection.settings_dict["NAME"], database.OWNER)) as other:
            other.execute("lock table workforce_person in share update exclusive mode")
            cursor.execute("select sf_analyze('workforce_person')")
            assert cursor.fetchone() == (False,)
