"""Has the families of many practitioners looked up by index: a manager's page asks for those of everyone in their line."""

import django.contrib.postgres.constraints
from django.db import migrations

_BEGIN = """
create or replace function sf_supervision_families() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select h.family_id from public.supervision_holding h
   where h.period @> (now() at time zone 'Europe/London')::date
"""
_END = """
$$;
"""
# An array is known before the rows are looked at; a subquery for each of three cases would be asked of every row.
_BY_INDEX = """
     and h.practitioner_id = any(array(
           select public.sf_actor_person()
            union select public.sf_supervised_by((select public.sf_actor_person()))
            union select public.sf_line_below((select public.sf_actor_person()))))
"""
_ROW_BY_ROW = """
     and (h.practitioner_id = (select public.sf_actor_person())
          or h.practitioner_id in (select public.sf_supervised_by((select public.sf_actor_person())))
          or h.practitioner_id in (select public.sf_line_below((select public.sf_actor_person()))))
"""


class Migration(migrations.Migration):
    """Who may read of which family stays as it was."""

    dependencies = [("supervision", "0009_audits_closed"), ("workforce", "0016_line_by_index")]
    operations = [
        migrations.RunSQL(_BEGIN + _BY_INDEX + _END, _BEGIN + _ROW_BY_ROW + _END),
        migrations.RemoveConstraint(model_name="holding", name="supervision_holding_no_overlap"),
        migrations.AddConstraint(
            model_name="holding",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("practitioner", "="), ("family", "="), ("period", "&&")],
                name="supervision_holding_no_overlap",
                violation_error_message="These dates overlap with what is already recorded. End the earlier period first.",
            ),
        ),
    ]
