"""The test database itself: who the tests are, and that nothing they do stays."""

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from stronger.accounts.models import User
from tests import database


@pytest.mark.django_db
def test_tests_act_as_the_role_that_owns_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_user, count(*) from pg_class where relowner = current_user::regrole group by 1")
        assert cursor.fetchone() is None
        cursor.execute("select current_user, rolsuper, rolbypassrls from pg_roles where rolname = current_user")
        assert cursor.fetchone() == ("sf_app", False, False)
    with pytest.raises(ProgrammingError, match="must be owner"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("drop table accounts_user")


@pytest.mark.django_db
@pytest.mark.parametrize("_turn", [1, 2])
def test_a_test_leaves_nothing_behind(_turn: int) -> None:
    assert not User.objects.filter(email="passing@example.test").exists()
    User.objects.create(email="passing@example.test", name="Passing Through")


def test_a_committed_database_is_seen_by_others_and_then_gone(committed: str) -> None:
    User.objects.create(email="stays@example.test", name="Stays")
    with psycopg.connect(database.address(committed, database.OWNER)) as other:
        assert other.execute("select count(*) from accounts_user where email = 'stays@example.test'").fetchone() == (1,)


def test_a_fresh_database_is_dropped_and_the_settings_go_back(django_db_setup: None, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        before = connection.settings_dict["NAME"]
        with database.fresh() as name:
            assert connection.settings_dict["NAME"] == name
        assert connection.settings_dict["NAME"] == before
        assert User.objects.filter(email="stays@example.test").count() == 0
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(database.address(name, database.APP))
