"""What the role that serves pages may do in the database: as little as each kind of table allows, given after every migration."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from pghistory.models import Event
from psycopg import sql

from stronger.kit import privacy
from stronger.trail.history import History

ORDINARY = "select, insert, update, delete"
# Kept by migrations alone; the product reads them.
READ_ONLY = {"django_migrations", "django_content_type", "auth_permission", "auth_group", "auth_group_permissions", "trail_seal"}
# Columns of an append-only table that the database fills in, so that nobody can say otherwise.
GIVEN = {"trail_entry": {"id"}}
GIVEN_IN_HISTORY = {"pgh_id", "pgh_by", "pgh_request"}
LOCK = 5_210_417  # two runs at once would trip over each other's changes to the catalogue


class Unsafe(Exception):
    """The database would not hold the serving role to least privilege. The message is a list of sentences saying why."""


@dataclass
class Report:
    """How many tables of each kind were opened to the serving role, and which were left closed."""

    ordinary: int = 0
    append_only: int = 0
    read_only: int = 0
    functions: int = 0
    closed: list[str] = field(default_factory=list)


def grant_least(app_role: str) -> Report:
    """Take from `app_role` and from everyone whatever they had, and give `app_role` what each table's kind allows.

    Ordinary tables may be read and written; append-only ones (`Privacy.append_only`, every history, the trail) read and
    added to; tables that no model names, the trail's heads and months among them, not touched. A function that its
    migration left open to everyone is opened to `app_role` alone. Running it again changes nothing.
    Run as the tables' owner. Raises Unsafe, and changes nothing, when the role or a table cannot be made safe.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOCK])
        refuse_unless_safe(app_role)
        _open_database(cursor, app_role)
        report = Report()
        for table in _tables(cursor):
            _open_table(cursor, app_role, table, report)
        _open_sequences(cursor, app_role)
        _never_ignore(cursor)
        _open_functions(cursor, app_role, report)
    return report


def refuse_unless_safe(app_role: str) -> None:
    """Raise Unsafe, with every reason at once, where `app_role` could go round what its grants allow."""
    reasons = [*_wrong_with_role(app_role), *_wrong_with_row_security()]
    if reasons:
        raise Unsafe("\n".join(reasons))


def _wrong_with_role(role: str) -> Iterator[str]:
    """What would let the role do more than it is granted, in sentences."""
    with connection.cursor() as cursor:
        cursor.execute("select oid, rolsuper, rolbypassrls, rolcreaterole, rolname = current_user from pg_roles where rolname = %s", [role])
        found = cursor.fetchone()
        if found is None:
            yield f"There is no role {role!r} in this database server. Make it: create role {role} login nosuperuser nobypassrls;"
            return
        oid, superuser, bypasses, makes_roles, is_us = found
        if is_us:
            yield f"This runs as {role!r}, which serves pages. Run it as the owner of the tables (SF_DB_AS=owner)."
        if superuser or bypasses or makes_roles:
            powers = "nosuperuser nobypassrls nocreaterole"
            yield f"The role {role!r} must be {powers}. Run: alter role {role} {powers};"
        cursor.execute(
            """select r.rolname from pg_roles r where r.oid <> %(role)s and pg_has_role(%(role)s, r.oid, 'member')
               and (r.rolsuper or r.rolbypassrls or r.rolname = current_user or r.rolname in ('pg_read_all_data', 'pg_write_all_data'))""",
            {"role": oid},
        )
        for (stronger_role,) in cursor.fetchall():
            yield f"The role {role!r} is a member of {stronger_role!r} and could act as it. Run: revoke {stronger_role} from {role};"
        cursor.execute(
            """select pg_describe_object(classid, objid, 0) from pg_shdepend
               where refclassid = 'pg_authid'::regclass and refobjid = %s and deptype = 'o'
               and (select oid from pg_database where datname = current_database())
                   in (dbid, case classid when 'pg_database'::regclass then objid end)
               limit 5""",
            [oid],
        )
        for (thing,) in cursor.fetchall():
            yield f"The role {role!r} owns {thing}, so no grant binds it there. Give it to the owner role."


def _wrong_with_row_security() -> Iterator[str]:
    """Tables that a model says row-level security closes, but which are open, in sentences."""
    with connection.cursor() as cursor:
        cursor.execute(
            """select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
               and not (relrowsecurity and relforcerowsecurity and exists (select from pg_policy where polrelid = c.oid))"""
        )
        open_tables = {name for (name,) in cursor.fetchall()}
    for model in apps.get_models(include_auto_created=True):
        if privacy.of(model).rls and model._meta.db_table in open_tables:
            yield (
                f"{model._meta.label} says that row-level security closes its rows, but table {model._meta.db_table} is open."
                " Add `rls.protect(...)` to a migration."
            )


def _tables(cursor) -> list[str]:
    """Names of the tables, views included, that are not an extension's."""
    cursor.execute(
        """select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
           and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
           order by c.relname"""
    )
    return [name for (name,) in cursor.fetchall()]


def _models() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def _cache_tables() -> set[str]:
    """Tables of Django's database cache, which have no model."""
    return {str(c["LOCATION"]) for c in settings.CACHES.values() if str(c["BACKEND"]).endswith("DatabaseCache")}


def _run(cursor, statement: str, **names: object) -> None:
    cursor.execute(sql.SQL(statement).format(**names))


def _open_database(cursor, role: str) -> None:
    """Let the role in and nobody else by default; nobody makes tables, temporary ones included, but the owner."""
    cursor.execute(
        "select current_database(), pg_has_role(current_user, datdba, 'usage') from pg_database where datname = current_database()"
    )
    name, ours = cursor.fetchone()
    words = {"database": sql.Identifier(name), "role": sql.Identifier(role)}
    if ours:  # else the server's administrator decides who connects (docs/deploy.md)
        _run(cursor, "revoke all on database {database} from public, {role}", **words)
        _run(cursor, "grant connect on database {database} to {role}", **words)
        _run(cursor, "revoke all on schema public from public, {role}", **words)
    _run(cursor, "grant usage on schema public to {role}", **words)
    cursor.execute("select has_schema_privilege(%s, 'public', 'create')", [role])
    if cursor.fetchone()[0]:
        raise Unsafe(
            f"The role {role!r} may make tables in schema public. As the database's owner run: revoke create on schema public from public;"
        )


def _open_table(cursor, role: str, table: str, report: Report) -> None:
    """Give the role what the table's kind allows."""
    words = {"table": sql.Identifier(table), "role": sql.Identifier(role)}
    _run(cursor, "revoke all on {table} from public, {role}", **words)
    model = _models().get(table)
    if table in READ_ONLY:
        _run(cursor, "grant select on {table} to {role}", **words)
        report.read_only += 1
    elif model is not None and (privacy.of(model).append_only or issubclass(model, Event)):
        given = GIVEN.get(table, set()) | (GIVEN_IN_HISTORY if issubclass(model, History) else set())
        columns = sorted({f.column for f in model._meta.local_concrete_fields if f.column} - given)
        names: list[sql.Composable] = [sql.Identifier(column) for column in columns]
        listed = sql.SQL(", ").join(names)
        _run(cursor, "grant select, insert ({columns}) on {table} to {role}", columns=listed, **words)
        report.append_only += 1
    elif model is not None or table in _cache_tables():
        _run(cursor, f"grant {ORDINARY} on {{table}} to {{role}}", **words)
        report.ordinary += 1
    else:
        report.closed.append(table)


def _open_sequences(cursor, role: str) -> None:
    """Let the role draw numbers where a column's default does; identity columns draw their own."""
    cursor.execute(
        """select c.relname, d.refobjid::regclass::text from pg_class c
           join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'a'
           where c.relkind = 'S' and c.relnamespace = 'public'::regnamespace"""
    )
    for sequence, table in cursor.fetchall():
        words = {"sequence": sql.Identifier(sequence), "role": sql.Identifier(role)}
        _run(cursor, "revoke all on sequence {sequence} from public, {role}", **words)
        if table.strip('"') in _models():
            _run(cursor, "grant usage on sequence {sequence} to {role}", **words)


def _never_ignore(cursor) -> None:
    """Take away the library's switch by which any session may tell the history's triggers to look away.

    It is a setting that every role may set for itself, so it would undo what append-only tables promise. A migration that
    makes a trigger brings the switch back, which is why this is done after each.
    """
    cursor.execute(
        "create or replace function public._pgtrigger_should_ignore(trigger_name name) returns boolean"
        " language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as 'begin return false; end'"
    )


def _open_functions(cursor, role: str, report: Report) -> None:
    """Functions a migration left open to everyone become the role's alone; triggers' own are nobody's to call."""
    cursor.execute(
        """select p.oid::regprocedure::text, p.prorettype = 'trigger'::regtype
           from pg_proc p where p.pronamespace = 'public'::regnamespace and has_function_privilege('public', p.oid, 'execute')
           and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')"""
    )
    for signature, fires in cursor.fetchall():
        function = sql.SQL(signature)  # already quoted by the database
        _run(cursor, "revoke all on routine {function} from public", function=function)
        if not fires:
            _run(cursor, "grant execute on routine {function} to {role}", function=function, role=sql.Identifier(role))
    cursor.execute(
        "select count(*) from pg_proc where pronamespace = 'public'::regnamespace and proowner = current_user::regrole"
        " and has_function_privilege(%s, oid, 'execute')",
        [role],
    )
    report.functions = cursor.fetchone()[0]
