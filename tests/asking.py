"""How many statements something asks, as it would outside a test: there a request's transaction begins by asking for every revision."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

# What only a scope inside the test's own transaction asks.
_OF_THE_TEST = ("SAVEPOINT", "RELEASE SAVEPOINT", "select sf_revision(", "select set_config(")


@contextmanager
def asking_at_most(most: int) -> Iterator[None]:
    """Fails where what is done inside asks the database more than this, the beginning of its transaction left out."""
    with CaptureQueriesContext(connection) as asked:
        yield
    found = [each["sql"].strip() for each in asked.captured_queries]
    found = [statement for statement in found if not statement.startswith(_OF_THE_TEST)]
    assert len(found) <= most, "\n\n".join(found)
