"""Fixtures that every test may use: the database it runs in."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests import database, given


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


def _with(make: Callable[[], object], blocker) -> Iterator[str]:
    """A database of this process in which something of the demo was made once; its name."""
    with blocker.unblock():
        name = database.clone()
        with database.connected_to(name):
            make()
    yield name
    database.drop(name)


def _there(name: str, blocker) -> Iterator[None]:
    """For the tests of a file, the database of that name."""
    with ExitStack() as connected:
        with blocker.unblock():
            connected.enter_context(database.connected_to(name))
        yield
        with blocker.unblock():
            connected.close()


@pytest.fixture(scope="session")
def _organisation(django_db_setup: None, django_db_blocker) -> Iterator[str]:
    yield from _with(given.the_demo_organisation, django_db_blocker)


@pytest.fixture(scope="session")
def _registered(django_db_setup: None, django_db_blocker) -> Iterator[str]:
    yield from _with(given.the_demo_register, django_db_blocker)


@pytest.fixture(scope="module")
def organisation(_organisation: str, django_db_blocker) -> Iterator[None]:
    """The tests of a file begin with `given.the_demo_organisation()` already made, instead of each making it: two seconds apiece."""
    yield from _there(_organisation, django_db_blocker)


@pytest.fixture(scope="module")
def registered(_registered: str, django_db_blocker) -> Iterator[None]:
    """The tests of a file begin with `given.the_demo_register()` already made."""
    yield from _there(_registered, django_db_blocker)


BROWSER = Path(__file__).parent / "browser"


class _ByFile(LoadScopeScheduling):
    """A file's tests go to one process, which makes what they share once; but a walk, which is long, is a piece of work by itself."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return nodeid if file.endswith("test_walk.py") else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log) -> _ByFile:
    """How tests are shared out among processes (`launch/suite.py`)."""
    return _ByFile(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The stories through the browser last, because what they start stays with their process: a database with people in it, an
    event loop.

    Refuses what empties tables between tests: the serving role may not, and the template's rows would be lost.
    """
    items.sort(key=lambda item: item.path.is_relative_to(BROWSER))
    for item in items:
        marker = item.get_closest_marker("django_db")
        if "transactional_db" in getattr(item, "fixturenames", ()) or (marker and marker.kwargs.get("transaction")):
            raise pytest.UsageError(f"{item.nodeid}: use the `committed` fixture where a test needs real commits.")
