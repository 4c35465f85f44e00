"""Lets nothing be written into a report that is not a draft, and no signature be touched once it is frozen, whoever asks."""

from django.db import migrations

GUARD = """
create function assurance_stage(report uuid) returns text language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select coalesce((select to_stage from public.assurance_reportmove where report_id = report order by number desc limit 1), 'draft')
$$;
create function assurance_only_in_drafts() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_op <> 'INSERT' and public.assurance_stage(old.report_id) <> 'draft'
       or tg_op <> 'DELETE' and public.assurance_stage(new.report_id) <> 'draft' then
        raise exception 'This report is not a draft: nothing in it can be changed.' using errcode = 'restrict_violation';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create function assurance_figures_only_in_drafts() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare
    holder bigint := case tg_op when 'INSERT' then new.taken_id else old.taken_id end;
begin
    if tg_op = 'UPDATE'
       or public.assurance_stage((select report_id from public.assurance_taken where id = holder)) <> 'draft' then
        raise exception 'Figures of a report are never changed.' using errcode = 'restrict_violation';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create function assurance_signatures_stay() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if public.assurance_stage(case tg_op when 'DELETE' then old.report_id else new.report_id end) = 'frozen' then
        raise exception 'The signatures of a frozen report stay as they are.' using errcode = 'restrict_violation';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger sf_only_in_drafts before insert or update or delete on assurance_section
    for each row execute function assurance_only_in_drafts();
create trigger sf_only_in_drafts before insert or update or delete on assurance_action
    for each row execute function assurance_only_in_drafts();
create trigger sf_only_in_drafts before insert or update or delete on assurance_taken
    for each row execute function assurance_only_in_drafts();
create trigger sf_only_in_drafts before insert or update or delete on assurance_takenfigure
    for each row execute function assurance_figures_only_in_drafts();
create trigger sf_signatures_stay before insert or update or delete on assurance_reportsignature
    for each row execute function assurance_signatures_stay();
"""
UNDO = """
drop trigger sf_only_in_drafts on assurance_section;
drop trigger sf_only_in_drafts on assurance_action;
drop trigger sf_only_in_drafts on assurance_taken;
drop trigger sf_only_in_drafts on assurance_takenfigure;
drop trigger sf_signatures_stay on assurance_reportsignature;
drop function assurance_signatures_stay();
drop function assurance_figures_only_in_drafts();
drop function assurance_only_in_drafts();
drop function assurance_stage(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("assurance", "0002_reports")]
    operations = [migrations.RunSQL(GUARD, UNDO)]
