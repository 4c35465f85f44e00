"""Lets row-level security of any room ask whether scheduled work is acting, without reading the accounts' own tables."""

from django.db import migrations

FUNCTION = """
create function sf_actor_is_system() returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select 1 from public.accounts_user u where u.id = public.sf_actor_id() and u.is_system) $$;
"""


class Migration(migrations.Migration):
    """Follows the functions that say who acts and what they may do."""

    dependencies = [("accounts", "0004_remembered")]
    operations = [migrations.RunSQL(FUNCTION, "drop function sf_actor_is_system();")]
