"""Least privilege: what the serving role may do to each kind of table, asked of the database itself."""

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg import sql

from stronger.chores import database as chores
from stronger.workforce.models import Pay, ServiceArea
from tests.database import APP, address, clone, drop
from tests.owner import as_owner, owner_session, serving_session


@pytest.fixture(scope="module")
def granted(django_db_setup, django_db_blocker):
    """A database whose grants were just given by the command; the tests that share it change no table and no grant."""
    name = clone()
    try:
        with django_db_blocker.unblock(), as_owner(name):
            call_command("grants", verbosity=0)
        yield name
    finally:
        drop(name)


KEPT = ["trail_entry", "trail_seal", "trail_entry_rest", "trail_head", "workforce_payhistory", "workforce_serviceareahistory"]


@pytest.mark.parametrize("table", KEPT)
@pytest.mark.parametrize("statement", ["delete from {}", "truncate {}", "update {} set {} = null"])
def test_the_trail_and_the_history_can_be_neither_changed_nor_emptied(granted, table, statement):
    column = {"trail_head": "hash", "trail_seal": "hash"}.get(table, "what" if "entry" in table else "pgh_label")
    with serving_session(granted) as session, pytest.raises(psycopg.errors.InsufficientPrivilege, match="permission denied"):
        session.execute(sql.SQL(statement).format(sql.Identifier(table), sql.Identifier(column)))


@pytest.mark.parametrize(
    "statement",
    [
        "select * from trail_head",
        "select * from trail_entry_rest",
        "insert into trail_seal values (1, 1, now(), 1, '', '')",
        "insert into trail_entry (id, at, request_id, verb, what) overriding system value values (1, now(), 'x', 'read', 'a.b')",
        "insert into workforce_serviceareahistory (pgh_by, pgh_created_at, pgh_label, id, code, name, pgh_obj_id)"
        " values (1, now(), 'insert', 1, 'a', 'b', 1)",
        "insert into django_migrations (app, name, applied) values ('a', 'b', now())",
        "alter table trail_entry disable trigger all",
        "drop table trail_entry",
        "create table mine (id int)",
        "create temporary table mine (id int)",
        "select trail_make_month('2019-01-01')",
        "set session_replication_role = replica",
    ],
)
def test_what_the_serving_role_may_not_do(granted, statement):
    with serving_session(granted) as session, pytest.raises(psycopg.errors.InsufficientPrivilege):
        session.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "select count(*) from trail_entry",
        "select count(*) from trail_seal",
        "select count(*) from django_migrations",
        "insert into trail_entry (at, request_id, verb, what) values (now(), 'x', 'read', 'a.b')",
        "insert into workforce_servicearea (code, name) values ('grants', 'Grants')",
        "update workforce_servicearea set name = 'x' where code = 'grants'",
        "delete from workforce_servicearea where code = 'grants'",
        "select nextval('procrastinate_jobs_id_seq')",
        "select trail_make_months_ahead(1)",
    ],
)
def test_what_the_serving_role_may_do(granted, statement):
    with serving_session(granted) as session:
        session.execute(statement)


PRIVILEGES = """
select relname::text, relacl::text[], array(select attname || attacl::text from pg_attribute where attrelid = c.oid and attacl is not null)
from pg_class c where relnamespace = 'public'::regnamespace
union all select p.oid::regprocedure::text, proacl::text[], null from pg_proc p where pronamespace = 'public'::regnamespace order by 1
"""


def _privileges(name: str) -> list[tuple]:
    with owner_session(name) as session:
        return session.execute(PRIVILEGES).fetchall()


def test_giving_grants_again_changes_nothing(committed, capsys):
    with as_owner(committed):
        call_command("grants", verbosity=0)
    before = _privileges(committed)
    with as_owner(committed):
        call_command("grants")
    assert _privileges(committed) == before
    assert "sf_app may write" in capsys.readouterr().out


def test_nobody_else_comes_in(granted):
    with owner_session(granted) as session:
        acl = session.execute("select datacl::text from pg_database where datname = current_database()").fetchone()[0]
    assert "{=" not in acl
    assert ",=" not in acl


def test_more_than_was_due_is_taken_back(committed):
    with owner_session(committed) as session:
        session.execute("grant all on trail_entry, trail_head to public")
        session.execute("grant all on workforce_payhistory to sf_app")
        session.execute("create function opened() returns int language sql as 'select 1'")
        session.execute("create table unknown_to_models (id serial); grant all on unknown_to_models to sf_app")
        session.execute("grant all on sequence unknown_to_models_id_seq to sf_app")
    with as_owner(committed):
        report = chores.grant_least(APP)
    assert "unknown_to_models" in report.closed
    with serving_session(committed) as session:
        assert session.execute("select opened()").fetchone() == (1,)
        for statement in (
            "delete from trail_entry",
            "select * from trail_head",
            "select * from unknown_to_models",
            "select nextval('unknown_to_models_id_seq')",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                session.execute(statement)


def test_every_model_has_its_grants_and_only_its_kind(committed):
    with as_owner(committed), connection.cursor() as cursor:
        there = set(chores._tables(cursor))
        for table, model in [(table, model) for table, model in chores._models().items() if table in there]:
            cursor.execute("select has_table_privilege(%s, %s, 'select'), has_table_privilege(%s, %s, 'update')", [APP, table, APP, table])
            kept = table in chores.READ_ONLY or chores.privacy.of(model).append_only or issubclass(model, chores.Event)
            assert cursor.fetchone() == (True, not kept), table


def test_the_cache_table_of_settings_is_an_ordinary_one(committed, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kept_for_a_while"}}
    with owner_session(committed) as session:
        session.execute("create table kept_for_a_while (cache_key text)")
    with as_owner(committed):
        assert "kept_for_a_while" not in chores.grant_least(APP).closed
    with serving_session(committed) as session:
        session.execute("insert into kept_for_a_while values ('x')")


# ---- What is refused, with the sentence that says how to mend it ------------------------------------------------------


def refused(name: str, role: str = APP) -> str:
    before = _privileges(name)
    with as_owner(name), pytest.raises(CommandError) as said:
        call_command("grants", role=role)
    assert _privileges(name) == before
    return str(said.value)


@pytest.fixture
def administrator(committed):
    """A session that may make roles in the server, and undoes what it made."""
    with psycopg.connect(address(committed), autocommit=True) as session:
        yield session


def test_a_role_that_is_not_there_is_refused(committed):
    assert "There is no role 'sf_nobody'" in refused(committed, "sf_nobody")


def test_the_owner_itself_is_no_serving_role(committed):
    said = refused(committed, "sf_owner")
    assert "Run it as the owner of the tables" in said
    assert "The role 'sf_owner' owns" in said


@pytest.mark.parametrize(
    ("power", "sentence"),
    [
        ("superuser", "must be nosuperuser nobypassrls nocreaterole"),
        ("bypassrls", "must be nosuperuser nobypassrls nocreaterole"),
        ("createrole", "must be nosuperuser nobypassrls nocreaterole"),
        ("in role sf_owner", "is a member of 'sf_owner'"),
        ("in role pg_read_all_data", "is a member of 'pg_read_all_data'"),
    ],
)
def test_a_role_that_could_go_round_its_grants_is_refused(committed, administrator, power, sentence):
    administrator.execute(f"create role {committed}_strong {power}")
    try:
        assert sentence in refused(committed, f"{committed}_strong")
    finally:
        administrator.execute(f"drop role {committed}_strong")


def test_a_role_that_owns_something_here_is_refused(committed, administrator):
    administrator.execute(f"create role {committed}_owning")
    try:
        administrator.execute(f"create table theirs (id int); alter table theirs owner to {committed}_owning")
        assert "owns table theirs" in refused(committed, f"{committed}_owning")
    finally:
        administrator.execute(f"drop owned by {committed}_owning; drop role {committed}_owning")


def test_a_table_that_a_model_calls_closed_must_be(committed):
    with owner_session(committed) as session:
        session.execute(f"alter table {Pay._meta.db_table} no force row level security")
    said = refused(committed)
    assert f"table {Pay._meta.db_table} is open" in said
    assert ServiceArea._meta.db_table not in said


def test_a_schema_in_which_everyone_makes_tables_is_refused(committed, administrator):
    administrator.execute("alter schema public owner to postgres; grant all on schema public to public")
    administrator.execute(f"alter database {committed} owner to postgres")
    assert "may make tables in schema public" in refused(committed)
