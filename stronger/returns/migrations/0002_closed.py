"""Closes the files and the findings that quote them to everyone who may not load returns; scheduled work may remove them."""

from django.db import migrations

from stronger.trail.rls import protect

MAY_LOAD = "(select sf_actor_may('returns.load_census'))"
# Scheduled work reads nothing in them; it removes what nobody confirmed, and must see a row to remove it.
UPKEEP = """
create policy sf_upkeep_see on "{table}" for select
  using ((select sf_actor_is_system()));
create policy sf_upkeep_remove on "{table}" for delete
  using ((select sf_actor_is_system()));
"""
NO_UPKEEP = 'drop policy sf_upkeep_see on "{table}"; drop policy sf_upkeep_remove on "{table}";'
TABLES = ("returns_piece", "returns_finding")


class Migration(migrations.Migration):
    """Follows the tables."""

    dependencies = [("returns", "0001_initial"), ("accounts", "0005_actor_is_system")]
    operations = [
        *(protect(table, using=MAY_LOAD, history=False) for table in TABLES),
        *(migrations.RunSQL(UPKEEP.format(table=table), NO_UPKEEP.format(table=table)) for table in TABLES),
    ]
