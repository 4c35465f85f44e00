"""Fixtures that every test may use: the database it runs in."""

from collections.abc import Iterator

import pytest

from tests import database


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker) -> Iterator[None]:
    """One clone of the template for this process; each `db` test runs in a transaction that is rolled back."""
    with django_db_blocker.unblock(), database.fresh():
        yield


@pytest.fixture
def committed(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker) -> Iterator[str]:
    """A database of the test's own, in which commits are real. Yields its name; `database.address(name, role)` is its URL."""
    if {"db", "transactional_db"} & set(request.fixturenames) or request.node.get_closest_marker("django_db"):
        raise pytest.UsageError("A test asks for `committed` or for `db`, not for both.")
    with django_db_blocker.unblock(), database.fresh() as name:
        yield name


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse what empties tables between tests: the serving role may not, and the template's rows would be lost."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if "transactional_db" in getattr(item, "fixturenames", ()) or (marker and marker.kwargs.get("transaction")):
            raise pytest.UsageError(f"{item.nodeid}: use the `committed` fixture where a test needs real commits.")
