"""A written trail to prove, and the means to tamper with it: for the tests of the proof and of the months."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from stronger.kit import scope
from stronger.trail import proof, services
from tests.owner import as_owner, owner_session

# A month that is over, whatever day it is; its rows stand in the default partition until a month is made for them.
OLD = datetime(2019, 11, 3, 14, 5, tzinfo=UTC)


@pytest.fixture
def written(committed):
    """A committed trail of six entries on one chain (one session), the last three of an old month; their ids in order."""
    for n in range(3):
        with scope.acting(7):
            services.note("read", "workforce.person", subjects=[n])
    for n in range(3):
        with scope.acting(7, at=OLD + timedelta(days=n)):
            services.note("change", "workforce.person", subjects=[n])
    with connection.cursor() as cursor:
        cursor.execute("select id from trail_entry order by id desc limit 6")
        return committed, sorted(id_ for (id_,) in cursor.fetchall())


def prove(name: str, **options) -> proof.Proof:
    """The trail of one database proved, as its owner."""
    with as_owner(name):
        return proof.prove(**options)


def tamper(name: str, statement: str, *values: object) -> None:
    """Change a database behind the product's back, as its owner."""
    with owner_session(name) as session:
        done = session.execute(statement, values)
        assert done.rowcount > 0, "the tampering itself did nothing"
