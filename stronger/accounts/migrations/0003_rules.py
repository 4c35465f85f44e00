"""What the database itself knows of who is acting and what they may do; the rate limits' table; the account for scheduled work."""

from django.contrib.auth.hashers import make_password
from django.db import migrations

# Row-level security asks these. Dates are London's, whatever the session's time zone. The path of search is pinned, so
# that nobody's temporary table can stand in for a grant.
FUNCTIONS = """
create function sf_actor_id() returns bigint
language sql stable parallel safe set search_path = pg_catalog, pg_temp
as $$ select nullif(current_setting('sf.user_id', true), '')::bigint $$;

create function sf_actor_may(asked text) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select exists (
    select 1
      from public.accounts_grant g
      join public.accounts_user u on u.id = g.user_id
      join public.accounts_role r on r.id = g.role_id
      join public.accounts_rolepermission p on p.role_id = r.id
     where g.user_id = public.sf_actor_id()
       and (u.is_active or u.is_system)
       and p.permission = asked
       and p.reach = 'council'
       and g.period @> (now() at time zone 'Europe/London')::date
       and (r.retired_on is null or r.retired_on > (now() at time zone 'Europe/London')::date)
  )
$$;
"""
NO_FUNCTIONS = "drop function sf_actor_may(text); drop function sf_actor_id();"

# Django's database cache keeps the rate limits, so that they hold across processes and machines.
CACHE = """
create table sf_cache (cache_key varchar(255) primary key, value text not null, expires timestamptz not null);
create index sf_cache_expires on sf_cache (expires);
"""
NO_CACHE = "drop table sf_cache;"

# What was typed belongs to whoever typed it; only the account for scheduled work may clear away what has expired.
KEPT = """
alter table accounts_keptform enable row level security;
alter table accounts_keptform force row level security;
create policy accounts_keptform_own on accounts_keptform
  using (user_id = (select sf_actor_id())) with check (user_id = (select sf_actor_id()));
create policy accounts_keptform_expired on accounts_keptform for all
  using (expires_at < now() and exists (select 1 from accounts_user u where u.id = (select sf_actor_id()) and u.is_system))
  with check (false);
"""
NO_KEPT = """
drop policy accounts_keptform_expired on accounts_keptform;
drop policy accounts_keptform_own on accounts_keptform;
alter table accounts_keptform no force row level security;
alter table accounts_keptform disable row level security;
"""

SYSTEM_EMAIL = "scheduled-work@stronger-futures.invalid"
# What commands and scheduled work need: a pack's rooms, and the first administrator's invitation.
SYSTEM_MAY = ("packs.load", "accounts.manage", "trail.read")


def make_system(apps, schema_editor) -> None:
    """The account that scheduled work and commands act as, its role, and the terms of entry until a pack brings its own."""
    from django.db.backends.postgresql.psycopg_any import DateRange

    user = apps.get_model("accounts", "User").objects.create(
        email=SYSTEM_EMAIL,
        name="Stronger Futures (scheduled work)",
        password=make_password(None),
        is_active=False,
        is_system=True,
    )
    role = apps.get_model("accounts", "Role").objects.create(
        code="system", name="Scheduled work", summary="Loads packs and runs what is due; not a person.", is_staff=False
    )
    for permission in SYSTEM_MAY:
        apps.get_model("accounts", "RolePermission").objects.create(role=role, permission=permission, reach="council")
    apps.get_model("accounts", "Grant").objects.create(user=user, role=role, period=DateRange(None, None), why="Made with the database.")
    apps.get_model("accounts", "EntryTerms").objects.create()


def no_system(apps, schema_editor) -> None:
    """Take the account for scheduled work away again; its grant goes first."""
    apps.get_model("accounts", "Grant").objects.filter(user__is_system=True).delete()
    apps.get_model("accounts", "User").objects.filter(is_system=True).delete()
    apps.get_model("accounts", "Role").objects.filter(code="system").delete()
    apps.get_model("accounts", "EntryTerms").objects.all().delete()


class Migration(migrations.Migration):
    """Follows the tables of grants."""

    dependencies = [("accounts", "0002_grants")]
    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        migrations.RunSQL(CACHE, NO_CACHE),
        migrations.RunSQL(KEPT, NO_KEPT),
        migrations.RunPython(make_system, no_system),
    ]
