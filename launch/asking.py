"""Asks a database about itself. Runs inside the product's environment (`python -m launch.asking URL`) and prints JSON."""

import json
import sys

QUESTIONS = """
select current_setting('server_version_num')::int / 10000 as version,
       current_user as role,
       (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as above_the_rules,
       (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relowner = current_user::regrole) as owned,
       (select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind in ('r', 'p')) as tables
"""


def answers(url: str) -> dict:
    """What the database behind `url` says: version, role, above_the_rules, owned, tables; or `error`, in the driver's words."""
    import psycopg

    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            cursor = connection.execute(QUESTIONS)
            row = cursor.fetchone() or ()
            return dict(zip([column.name for column in cursor.description or ()], row, strict=True))
    except psycopg.Error as failure:
        return {"error": str(failure).strip().splitlines()[0]}


if __name__ == "__main__":
    print(json.dumps(answers(sys.stdin.read().strip())))
