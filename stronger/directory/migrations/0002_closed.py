"""Closes the rows of files and what loads changed to all who may not import directories; scheduled work may remove them."""

from django.db import migrations

from stronger.trail.rls import protect

MAY_IMPORT = "(select sf_actor_may('workforce.import_directory'))"
# Scheduled work reads nothing in them; it removes what is old, and must see a row to remove it.
UPKEEP = """
create policy sf_upkeep_see on "{table}" for select
  using ((select sf_actor_is_system()));
create policy sf_upkeep_remove on "{table}" for delete
  using ((select sf_actor_is_system()));
"""
NO_UPKEEP = 'drop policy sf_upkeep_see on "{table}"; drop policy sf_upkeep_remove on "{table}";'
TABLES = ("directory_row", "directory_change")


class Migration(migrations.Migration):
    """Follows the tables."""

    dependencies = [("directory", "0001_initial"), ("accounts", "0005_actor_is_system")]
    operations = [
        *(protect(table, using=MAY_IMPORT, history=False) for table in TABLES),
        *(migrations.RunSQL(UPKEEP.format(table=table), NO_UPKEEP.format(table=table)) for table in TABLES),
    ]
