"""Every room's revision by one question, which a transaction that only reads asks as it begins."""

from django.db import migrations

ALL = """
create function sf_revisions() returns jsonb language sql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(jsonb_object_agg(room, said), '{}') from (
        select room, sum(changes) || '.' || sum(coalesce(ids, id)) as said from public.kit_revision group by room) each
$$;
"""


class Migration(migrations.Migration):
    """Follows the revisions."""

    dependencies = [("kit", "0002_revisions")]
    operations = [migrations.RunSQL(ALL, "drop function sf_revisions()")]
