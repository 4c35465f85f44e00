"""Lets row-level security ask who the actor is in the register, whom they supervise today, and whose line they stand in."""

from django.db import migrations

# While a token acts nobody is anybody here: what is said in confidence is no program's to read.
FUNCTIONS = """
create function sf_actor_person() returns uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select id from public.workforce_person
   where account_id = public.sf_actor_id() and coalesce(current_setting('sf.scopes', true), '') = ''
$$;

create function sf_supervised_by(asked uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  with today as (select (now() at time zone 'Europe/London')::date as on)
  select s.person_id from public.workforce_supervision s, today where s.supervisor_id = asked and s.period @> today.on
  union
  select m.person_id from public.workforce_management m, today
   where m.manager_id = asked and m.period @> today.on
     and not exists (select from public.workforce_supervision s where s.person_id = m.person_id and s.period @> today.on)
$$;

create function sf_line_below(asked uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  with recursive line(person_id) as (
    select m.person_id from public.workforce_management m
     where m.manager_id = asked and m.period @> (now() at time zone 'Europe/London')::date
    union
    select m.person_id from public.workforce_management m join line on m.manager_id = line.person_id
     where m.period @> (now() at time zone 'Europe/London')::date
  ) select person_id from line
$$;
"""
NONE = "drop function sf_line_below(uuid); drop function sf_supervised_by(uuid); drop function sf_actor_person();"


class Migration(migrations.Migration):
    """Nothing of the tables changes."""

    dependencies = [("workforce", "0014_away")]
    operations = [migrations.RunSQL(FUNCTIONS, NONE)]
