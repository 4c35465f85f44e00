"""Tells the database who manages whom today, so that other rooms can close their rows to all but a person and their line."""

from django.db import migrations

# Dates are London's, whatever the session's time zone; the path of search is pinned. A person whose account acts is themself;
# a manager is whoever manages them today; the line above is every manager over them, however many lie between.
FUNCTIONS = """
create function workforce_actor_is(who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from public.workforce_person p where p.id = who and p.account_id = public.sf_actor_id()) $$;

create function workforce_actor_manages(who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select exists (
    select 1 from public.workforce_management m
      join public.workforce_person b on b.id = m.manager_id
     where m.person_id = who and b.account_id = public.sf_actor_id()
       and m.period @> (now() at time zone 'Europe/London')::date)
$$;

create function workforce_actor_is_above(who uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  with recursive above(id) as (
    select m.manager_id from public.workforce_management m
     where m.person_id = who and m.period @> (now() at time zone 'Europe/London')::date
    union
    select m.manager_id from public.workforce_management m
      join above on m.person_id = above.id
     where m.period @> (now() at time zone 'Europe/London')::date)
  select exists (
    select 1 from above join public.workforce_person b on b.id = above.id
     where b.account_id = public.sf_actor_id() and b.id <> who)
$$;
"""
UNDO = """
drop function workforce_actor_is_above(uuid);
drop function workforce_actor_manages(uuid);
drop function workforce_actor_is(uuid);
"""


class Migration(migrations.Migration):
    """Follows the tables it asks."""

    dependencies = [("workforce", "0010_saved_views"), ("accounts", "0009_within_token")]
    operations = [migrations.RunSQL(FUNCTIONS, UNDO)]
