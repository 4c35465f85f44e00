"""Has row-level security look up a line of management by index, manager by manager, instead of reading everybody's at each step."""

from django.db import migrations

_BEGIN = """
create or replace function sf_line_below(asked uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  with recursive line(person_id) as (
    select m.person_id from public.workforce_management m
     where m.manager_id = asked and m.period @> (now() at time zone 'Europe/London')::date
    union
    select m.person_id from """
_END = """
  ) select person_id from line
$$;
"""
# `offset 0` keeps the planner from making a join of it.
_BY_INDEX = """line cross join lateral (
      select w.person_id from public.workforce_management w
       where w.manager_id = line.person_id and w.period @> (now() at time zone 'Europe/London')::date offset 0) m"""
_AS_JOIN = """public.workforce_management m join line on m.manager_id = line.person_id
     where m.period @> (now() at time zone 'Europe/London')::date"""


class Migration(migrations.Migration):
    """Who is in a line stays as it was."""

    dependencies = [("workforce", "0015_who_supervises_whom")]
    operations = [migrations.RunSQL(_BEGIN + _BY_INDEX + _END, _BEGIN + _AS_JOIN + _END)]
