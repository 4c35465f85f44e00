"""Closes what a group thought to all but those who were there."""

from django.db import migrations

from stronger.trail.rls import protect

THERE = "circle_id in (select sf_supervision_circles())"
FUNCTION = """
create function sf_supervision_circles() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select a.circle_id from public.supervision_attendance a where a.person_id = (select public.sf_actor_person())
$$;
"""


class Migration(migrations.Migration):
    """Follows the tables."""

    dependencies = [("supervision", "0006_circles")]
    operations = [
        migrations.RunSQL(FUNCTION, "drop function sf_supervision_circles();"),
        protect("supervision_circlewords", using=THERE),
    ]
