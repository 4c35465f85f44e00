"""Gives the suite its PostgreSQL: a template migrated once, a clone for each process, and connections as the role that owns no table.

Loaded early (`-p tests.database`), because Django reads its settings before any conftest. Nothing is started and nothing
is built until the first test that asks for the database. The server is the one that SF_TEST_PG names (an address that may
create roles and databases), or else a local one that lives as long as a test process uses it.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

ROOT = Path(__file__).resolve().parents[1]
OWNER, APP = "sf_owner", "sf_app"
PACK = ROOT / "packs" / "portsmouth"
# What a migrated database is made from, and what a loaded one is made from on top of it.
MIGRATED_FROM = ("requirements/run.txt", "stronger/settings/base.py", "stronger/*/migrations/*.py", "stronger/accounts/models/*.py")
LOADED_FROM = (
    "stronger/chores/**/*.py",
    "stronger/frameworks/**/*.py",
    "stronger/accounts/**/*.py",
    "stronger/workforce/services/**/*.py",
    "packs/portsmouth/**/*",
    "packs/national/**/*",
)
KEPT = 6  # templates of each kind kept on the server, so that switching branches costs nothing
LOCK = 7_306_912  # one builder at a time on one server, whichever process or checkout it is
_numbers = count(1)


class NotBuilt(RuntimeError):
    """The test database could not be made; the message says which step failed and how."""


def address(database: str, role: str | None = None) -> str:
    """The URL of one database on the test server, as `role` (None: the role that may create databases)."""
    parts = dict(conninfo_to_dict(_server()))
    parts.pop("dbname", None)
    if role:
        parts["user"] = role
        if "password" in parts:
            parts["password"] = _password(role)
    return f"postgresql:///{quote(database)}?{urlencode(parts)}"


@cache
def _server() -> str:
    given = os.environ.get("SF_TEST_PG")
    if given:
        return given
    from launch import postgres

    return postgres.address(_local_home(), "postgres", "postgres")


def _local_home() -> Path:
    return Path(os.environ.get("SF_STATE", ROOT / ".sf")) / "test-server"


@cache
def _started() -> object | None:
    """The local server if that is what we use; it stays until the last process that holds it is gone."""
    if os.environ.get("SF_TEST_PG"):
        return None
    from launch import postgres

    return postgres.use(_local_home(), durable=False)


def _password(role: str) -> str:
    return hashlib.sha256(f"tests:{role}".encode()).hexdigest()[:24]


def _fingerprint(patterns: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


@contextmanager
def _admin() -> Iterator[psycopg.Connection]:
    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        yield connection


def _run(connection: psycopg.Connection, statement: str, **names: str) -> None:
    connection.execute(sql.SQL(statement).format(**{key: sql.Identifier(name) for key, name in names.items()}))


def _exists(connection: psycopg.Connection, name: str) -> bool:
    return connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is not None


def _make_roles(connection: psycopg.Connection) -> None:
    have = {row[0] for row in connection.execute("select rolname from pg_roles where rolname = any(%s)", [[OWNER, APP]])}
    for role in {OWNER, APP} - have:
        connection.execute(
            sql.SQL("create role {} login nosuperuser nobypassrls password {}").format(sql.Identifier(role), sql.Literal(_password(role)))
        )


def _manage(database: str, *arguments: str, as_owner: bool) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": address(database, APP),
        "DATABASE_OWNER_URL": address(database, OWNER),
        "SF_DB_AS": "owner" if as_owner else "app",
        "DJANGO_SETTINGS_MODULE": "stronger.settings.tests",
    }
    done = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        told = "\n".join((done.stdout + done.stderr).splitlines()[-25:])
        raise NotBuilt(f"`manage.py {' '.join(arguments)}` failed while the test database was built:\n{told}")


def _has_command(name: str) -> bool:
    return any(ROOT.glob(f"stronger/*/management/commands/{name}.py"))


def _load(database: str) -> None:
    """What follows the tables: least privilege for the serving role, then the council's pack."""
    if _has_command("grants"):
        _manage(database, "grants", as_owner=True)
    else:
        with psycopg.connect(address(database, OWNER), autocommit=True) as connection:
            _run(connection, "grant select, insert, update, delete on all tables in schema public to {app}", app=APP)
            _run(connection, "grant usage on all sequences in schema public to {app}", app=APP)
    if _has_command("pack") and PACK.is_dir():
        try:
            _manage(database, "pack", "load", str(PACK), as_owner=False)
        except NotBuilt as failure:
            if os.environ.get("CI"):
                raise
            print(f"WARNING: tests run without the Portsmouth pack. {failure}", file=sys.__stderr__)


@contextmanager
def _building(connection: psycopg.Connection, name: str, source: str) -> Iterator[str]:
    """A database made from `source` under another name, which becomes `name` only when the block succeeds."""
    draft = f"{name}_draft"
    _run(connection, "drop database if exists {draft} with (force)", draft=draft)
    _run(connection, "create database {draft} template {source} owner {owner}", draft=draft, source=source, owner=OWNER)
    yield draft
    _run(connection, "alter database {draft} rename to {name}", draft=draft, name=name)
    _run(connection, "alter database {name} allow_connections false", name=name)  # a stray session would block cloning
    prefix = name.rpartition("_")[0]
    old = connection.execute(
        "select datname from pg_database where datname like %s and datname not like '%%draft' order by oid desc offset %s",
        [f"{prefix}\\_%", KEPT],
    ).fetchall()
    for (each,) in old:
        _run(connection, "drop database if exists {each} with (force)", each=each)


def template() -> str:
    """The name of the template for the code as it stands, built now if no process has built it yet."""
    _started()
    migrated = _fingerprint(MIGRATED_FROM)
    loaded = hashlib.sha256((migrated + _fingerprint(LOADED_FROM)).encode()).hexdigest()[:12]
    first, second = f"sf_migrated_{migrated}", f"sf_loaded_{loaded}"
    with _admin() as connection:
        if _exists(connection, second):
            return second
        connection.execute("select pg_advisory_lock(%s)", [LOCK])  # released when the connection closes
        _make_roles(connection)
        if not _exists(connection, first):
            with _building(connection, first, "template0") as draft:
                _manage(draft, "migrate", "--no-input", "-v0", "--skip-checks", as_owner=True)
        if not _exists(connection, second):
            with _building(connection, second, first) as draft:
                _load(draft)
    return second


def clone() -> str:
    """A new database made from the template, named after this process. Drop it with `drop`."""
    source = template()
    name = f"sf_clone_{os.getpid()}_{next(_numbers)}"
    with _admin() as connection:
        _drop_orphans(connection)
        _run(connection, "create database {name} template {source} owner {owner}", name=name, source=source, owner=OWNER)
    return name


def drop(name: str) -> None:
    """Remove a clone, whoever is still connected to it."""
    with _admin() as connection:
        _run(connection, "drop database if exists {name} with (force)", name=name)


def _drop_orphans(connection: psycopg.Connection) -> None:
    """Remove the clones of test processes that died without tidying up."""
    for (name,) in connection.execute("select datname from pg_database where datname like 'sf\\_clone\\_%'").fetchall():
        try:
            os.kill(int(name.split("_")[2]), 0)
        except ProcessLookupError:
            _run(connection, "drop database if exists {name} with (force)", name=name)
        except PermissionError:
            continue


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Point Django, and any process started meanwhile, at one database as the serving role; then back again."""
    from django.conf import settings
    from django.db import connections

    before = {key: os.environ.get(key) for key in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    settings_before = settings.DATABASES["default"]["NAME"]
    os.environ.update(DATABASE_URL=address(name, APP), DATABASE_OWNER_URL=address(name, OWNER))
    connections.close_all()
    # The same dictionary serves every thread, so that a live server's threads follow.
    connections["default"].settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        connections["default"].settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = settings_before
        for key, value in before.items():
            os.environ.pop(key, None) if value is None else os.environ.__setitem__(key, value)


@contextmanager
def fresh() -> Iterator[str]:
    """A database of one's own, for work that commits: cloned, connected to, and dropped afterwards. Yields its name."""
    name = clone()
    try:
        with connected_to(name):
            yield name
    finally:
        drop(name)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """Before Django reads its settings: name a server, and a database that does not exist until a test asks for one."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "stronger.settings.tests"
    os.environ.pop("SF_DB_AS", None)
    os.environ.setdefault("SF_VENV", sys.prefix)  # what the tests start uses the packages that they use
    os.environ["DATABASE_URL"] = address("sf_not_asked_for", APP)
    os.environ["DATABASE_OWNER_URL"] = address("sf_not_asked_for", OWNER)
    return (yield)
