"""The ground that speed is measured on: a durable local PostgreSQL, a filled register, the product's production settings."""

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launch import places, postgres

HOST = "127.0.0.1"


def prepare() -> postgres.Server:
    """Start the database server of the benchmarks and set Django up with the settings that `./sf serve` uses.

    Nothing of Django, and nothing that reads a database's address, may be imported before this.
    """
    server = postgres.use(places.state() / "bench" / "postgres")
    os.environ["SF_TEST_PG"] = server.url(postgres.SUPERUSER, "postgres")
    os.environ.update(
        DJANGO_SETTINGS_MODULE="stronger.settings.production",
        SF_SECRET_KEY=secrets.token_urlsafe(50),
        SF_HOSTS=HOST,
        SF_ADDRESS=f"https://{HOST}",
        SF_BEHIND_PROXY="1",
        SF_DB_AS="app",
    )
    for name, role in (("DATABASE_URL", postgres.APP), ("DATABASE_OWNER_URL", postgres.OWNER)):
        os.environ[name] = server.url(role, "sf_not_asked_for")
    import django

    django.setup()
    return server


@contextmanager
def register(people: int) -> Iterator[str]:
    """A database of one's own with the cast and `people` more in it; Django is connected to it as the serving role.

    A register once filled is kept on the server, and cloned for each run.
    """
    from tests import database

    kept = f"sf_bench_{people}_{_fingerprint(database.template())}"
    with database._admin() as connection:
        if not database._exists(connection, kept):
            _make(kept, people)
        name = f"sf_clone_{os.getpid()}_bench_{people}"
        database._run(connection, "create database {name} template {kept} owner {owner}", name=name, kept=kept, owner=database.OWNER)
    try:
        with database.connected_to(name):
            yield name
    finally:
        database.drop(name)


def _fingerprint(template: str) -> str:
    filled_by = (Path(__file__).with_name("crowd.py"), places.ROOT / "stronger" / "chores" / "cast.py")
    return hashlib.sha256(template.encode() + b"".join(path.read_bytes() for path in filled_by)).hexdigest()[:12]


def _make(kept: str, people: int) -> None:
    from tests import database
    from tests.bench import crowd

    draft = database.clone()
    try:
        with database.connected_to(draft):
            crowd.fill(draft, people)
        with database._admin() as connection:
            connection.execute("select pg_advisory_lock(%s)", [database.LOCK])
            for (old,) in connection.execute(
                "select datname from pg_database where datname like %s", [f"sf\\_bench\\_{people}\\_%"]
            ).fetchall():
                database._run(connection, "drop database {old} with (force)", old=old)
            database._run(connection, "alter database {draft} rename to {kept}", draft=draft, kept=kept)
    except BaseException:
        database.drop(draft)
        raise
