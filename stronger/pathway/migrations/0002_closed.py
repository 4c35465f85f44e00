"""Closes what people say of themselves and of one another to all but those it is for, and freezes evidence once it is sent."""

from django.db import migrations

from stronger.trail.rls import protect

# Who reads a request: its writer; once it was sent, those above them, the panel, and whoever arranges panels. The tables asked
# here are open, so that the rows which ask are not asked again.
FUNCTIONS = """
create function pathway_reads(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select exists (
    select from public.pathway_request r
     where r.id = asked
       and (public.workforce_actor_is(r.person_id)
            or (exists (select from public.pathway_requestmove m where m.request_id = r.id)
                and (exists (select from public.pathway_seat s where s.request_id = r.id and s.member_id = public.sf_actor_id())
                     or public.workforce_actor_is_above(r.person_id)
                     or public.sf_actor_may('pathway.arrange')))))
$$;
create function pathway_owns(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$ select exists (select from public.pathway_request r where r.id = asked and public.workforce_actor_is(r.person_id)) $$;
create function pathway_decides(asked uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select public.pathway_reads(asked) and not public.pathway_owns(asked)
$$;
create function pathway_all_given(asked uuid, in_round integer) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select not exists (select from public.pathway_seat s where s.request_id = asked and s.round = in_round and s.given_at is null)
     and exists (select from public.pathway_seat s
                  where s.request_id = asked and s.round = in_round
                    and (s.member_id = public.sf_actor_id() or public.sf_actor_may('pathway.arrange')))
$$;
create function pathway_stage(asked uuid) returns text
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select coalesce((select to_stage from public.pathway_requestmove where request_id = asked order by number desc limit 1), 'draft')
$$;
create function pathway_frozen_once_sent() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_op <> 'INSERT' and public.pathway_stage(old.request_id) <> 'draft'
       or tg_op <> 'DELETE' and public.pathway_stage(new.request_id) <> 'draft' then
        raise exception 'This request was sent: nothing in it can be changed.' using errcode = 'restrict_violation';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger sf_frozen_once_sent before insert or update or delete on pathway_piece
    for each row execute function pathway_frozen_once_sent();
create trigger sf_frozen_once_sent before insert or update or delete on pathway_statement
    for each row execute function pathway_frozen_once_sent();
"""
UNDO = """
drop trigger sf_frozen_once_sent on pathway_statement;
drop trigger sf_frozen_once_sent on pathway_piece;
drop function pathway_frozen_once_sent();
drop function pathway_stage(uuid);
drop function pathway_all_given(uuid, integer);
drop function pathway_decides(uuid);
drop function pathway_owns(uuid);
drop function pathway_reads(uuid);
"""
READS, OWNS, DECIDES = "pathway_reads(request_id)", "pathway_owns(request_id)", "pathway_decides(request_id)"
OWN_VIEW = "by_id = (select sf_actor_id())"
BETWEEN_TWO = "workforce_actor_is(person_id) or workforce_actor_is(owner_id) or (select sf_actor_may('pathway.arrange'))"


class Migration(migrations.Migration):
    """Follows the tables, and what tells the database who manages whom."""

    dependencies = [("pathway", "0001_initial"), ("workforce", "0011_line")]
    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO),
        protect("pathway_told", using="workforce_actor_is(person_id)"),
        protect("pathway_statement", using=READS, check=OWNS),
        protect("pathway_piece", using=READS, check=OWNS),
        protect("pathway_found", using=READS, check=OWNS, history=False),
        protect("pathway_managerview", using=READS, check=DECIDES, history=False),
        protect(
            "pathway_panelview",
            using=f"{OWN_VIEW} or pathway_all_given(request_id, round)",
            check=f"{OWN_VIEW} and {DECIDES}",
            history=False,
        ),
        protect("pathway_decision", using=f"{READS} or (select sf_actor_may('pathway.put_in_force'))", check=DECIDES, history=False),
        protect("pathway_match", using=BETWEEN_TWO, check="workforce_actor_is(person_id)", history=False),
    ]
