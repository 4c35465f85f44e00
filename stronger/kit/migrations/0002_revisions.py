"""The rows that revisions are counted from, and the functions that begin, name and fold them (stronger/kit/revisions.py)."""

from django.db import migrations

TABLE = """
create table kit_revision (
    id bigint generated always as identity primary key,
    room text not null,
    changes bigint not null default 1,
    ids numeric
);
-- At most one row a transaction and room, whatever it changes: the setting is local to the transaction, and is taken back with
-- a savepoint as the row is.
create function sf_next_revision() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
declare
    setting text := 'sf.revision_' || tg_argv[0];
    mine text := pg_current_xact_id()::text;
begin
    if coalesce(current_setting(setting, true), '') <> mine then
        insert into public.kit_revision (room) values (tg_argv[0]);
        perform set_config(setting, mine, true);
    end if;
    return null;
end $$;
revoke all on function sf_next_revision() from public;
-- A transaction that has changed a room may change it again under the same row: to it, each look is a revision of its own.
create function sf_revision(rooms text[]) returns text language sql volatile security definer
set search_path = pg_catalog, public, pg_temp as $$
    select coalesce(sum(changes), 0) || '.' || coalesce(sum(coalesce(ids, id)), 0)
        || case when exists (
               select from unnest(rooms) r where current_setting('sf.revision_' || r, true) = pg_current_xact_id_if_assigned()::text
           ) then '.' || gen_random_uuid() else '' end
      from public.kit_revision where room = any(rooms)
$$;
create function sf_fold_revisions() returns void language sql security definer
set search_path = pg_catalog, public, pg_temp as $$
    with gone as (delete from public.kit_revision returning room, changes, coalesce(ids, id) as ids)
    insert into public.kit_revision (room, changes, ids) select room, sum(changes), sum(ids) from gone group by room
$$;
"""
UNDO = "drop function sf_fold_revisions(), sf_revision(text[]), sf_next_revision(); drop table kit_revision;"


class Migration(migrations.Migration):
    """Follows the extensions."""

    dependencies = [("kit", "0001_extensions")]
    operations = [migrations.RunSQL(TABLE, UNDO)]
