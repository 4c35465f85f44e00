"""Lets an import have the database count a table anew: only its owner may, and until it has, plans are made for an empty one."""

from django.db import migrations

# Where somebody is counting the table already (the night's upkeep, another import), it is left to them: nobody waits for a count.
ANALYZE = """
create function sf_analyze(name text) returns boolean language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
begin
    if not exists (select from pg_class where relname = name and relnamespace = 'public'::regnamespace and relkind in ('r', 'p')) then
        raise undefined_table using message = 'There is no table ' || quote_literal(name);
    end if;
    begin
        execute format('lock table public.%I in share update exclusive mode nowait', name);
    exception when lock_not_available then
        return false;
    end;
    execute format('analyze public.%I', name);
    return true;
end $$;
"""


class Migration(migrations.Migration):
    """Follows the room's tables."""

    dependencies = [("kit", "0003_all_revisions")]
    operations = [migrations.RunSQL(ANALYZE, "drop function sf_analyze(text);")]
