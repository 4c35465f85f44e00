"""The unit of work: the database knows who acts for exactly as long as they do."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stronger.kit import scope


def told() -> tuple[str, str]:
    """Who the database session believes is acting, and in which request."""
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(current_setting('sf.user_id', true), ''), coalesce(current_setting('sf.request_id', true), '')")
        return cursor.fetchone()


def test_outside_a_scope_nobody_acts():
    with pytest.raises(scope.NoScope, match="Nobody is acting here"):
        scope.current()


@pytest.mark.django_db
def test_the_database_is_told_who_acts_and_in_which_request():
    with scope.acting(7, request_id="abc") as here:
        assert scope.current() is here
        assert told() == ("7", "abc")
    with pytest.raises(scope.NoScope):
        scope.current()


@pytest.mark.django_db
def test_an_inner_scope_gives_the_outer_actor_back():
    with scope.acting(7, request_id="outer"):
        with scope.acting(8, request_id="inner"):
            assert told() == ("8", "inner")
        assert told() == ("7", "outer")
        with scope.acting(None, request_id="visitor"):
            assert told() == ("", "visitor")
        assert told() == ("7", "outer")


@pytest.mark.django_db
def test_a_failure_inside_gives_the_outer_actor_back_too():
    with scope.acting(7, request_id="outer"):
        with pytest.raises(ZeroDivisionError), scope.acting(8, request_id="inner"):
            raise ZeroDivisionError
        assert told() == ("7", "outer")
        assert scope.current().actor_id == 7


@pytest.mark.django_db
def test_a_scope_has_a_moment_and_a_name_of_its_own():
    moment = datetime(2020, 1, 6, 9, tzinfo=UTC)
    with scope.acting(7, at=moment) as one:
        assert one.at == moment
    with scope.acting(7) as other:
        assert other.request_id != one.request_id
        assert other.at > moment


@pytest.mark.django_db
def test_a_visitor_who_joins_a_transaction_is_told_apart_from_who_was_there():
    with connection.cursor() as cursor:
        cursor.execute("select set_config('sf.user_id', '7', true)")
    with scope.acting(None):
        assert told()[0] == ""


def test_a_visitor_of_a_page_costs_no_statement_and_leaves_nothing_behind(committed):
    with CaptureQueriesContext(connection) as asked, scope.acting(None):
        pass
    assert not [query for query in asked.captured_queries if "set_config" in query["sql"]]
    with scope.acting(7):
        assert told()[0] == "7"
    assert told() == ("", "")
