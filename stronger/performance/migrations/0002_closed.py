"""Closes what was said to all but those it was said between, and lets nothing be written where its time is over, whoever asks."""

from django.db import migrations

from stronger.kit.revisions import followed
from stronger.trail.rls import protect

# One's own words are seen by oneself, and by the line once shared; a manager's the other way round. Those above see what is shared.
SEES_WORDS = """(
    (workforce_actor_is(person_id) and (side <> 'manager' or shared_at is not null))
 or (workforce_actor_manages(person_id) and (side <> 'own' or shared_at is not null))
 or (shared_at is not null and workforce_actor_is_above(person_id)))"""
WRITES_WORDS = """(
    (workforce_actor_is(person_id) and side in ('own', 'agreed'))
 or (workforce_actor_manages(person_id) and side in ('manager', 'agreed')))"""
SEES_FEEDBACK = """(
    asked_id = (select sf_actor_id()) or workforce_actor_is(person_id)
 or (shared_at is not null and workforce_actor_is_above(person_id)))"""
WRITES_FEEDBACK = "(asked_id = (select sf_actor_id()) or workforce_actor_is(person_id))"

UPWARD = """
create function performance_upward_is_open(in_cycle uuid, about uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
    select exists (
        select 1 from public.performance_cycle c
         where c.id = in_cycle and c.upward_until_on < (now() at time zone 'Europe/London')::date
           and c.floor <= (select count(*) from public.performance_upwardgiven g where g.cycle_id = c.id and g.manager_id = about))
$$;
alter table performance_upwardanswer enable row level security;
alter table performance_upwardanswer force row level security;
create policy sf_see on performance_upwardanswer for select
    using ((workforce_actor_is(manager_id) or workforce_actor_is_above(manager_id)) and performance_upward_is_open(cycle_id, manager_id));
create policy sf_add on performance_upwardanswer for insert with check (not workforce_actor_is(manager_id));
"""
NO_UPWARD = """
drop policy sf_see on performance_upwardanswer;
drop policy sf_add on performance_upwardanswer;
alter table performance_upwardanswer no force row level security;
alter table performance_upwardanswer disable row level security;
drop function performance_upward_is_open(uuid, uuid);
"""

# What the home page counts.
COUNTED = tuple(f"performance_{name}" for name in ("conversation", "conversationmove", "conversationsignature", "review", "feedback"))
GUARD = """
create function performance_stage(of uuid) returns text language sql stable set search_path = pg_catalog, public, pg_temp as $$
    select coalesce((select to_stage from public.performance_conversationmove where conversation_id = of order by number desc limit 1), 'own')
$$;
create function performance_in_time(of uuid, what uuid, whose text, named text) returns boolean
language plpgsql stable set search_path = pg_catalog, public, pg_temp as $$
declare
    stage text := public.performance_stage(of);
begin
    if stage in ('closed', 'called_off') then return false; end if;
    if named like 'reason-%' then return true; end if;
    if whose = 'own' then return stage = 'own'; end if;
    if whose = 'manager' then return stage in ('own', 'manager'); end if;
    if stage = 'agreeing' then return true; end if;
    return stage = 'agreed' and exists (
        select 1 from public.performance_review r
         where r.conversation_id = of and r.agreed_at is null
           and (r.id = what or r.id = (select g.review_id from public.performance_goal g where g.id = what)));
end $$;
create function performance_words_in_time() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if tg_op <> 'INSERT' and not public.performance_in_time(old.conversation_id, old.thing, old.side, old.part)
       or tg_op <> 'DELETE' and not public.performance_in_time(new.conversation_id, new.thing, new.side, new.part) then
        raise exception 'These words are signed, or it is not their time: they cannot be changed.' using errcode = 'restrict_violation';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create function performance_plan_in_time() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if public.performance_stage(case tg_op when 'DELETE' then old.conversation_id else new.conversation_id end)
       not in ('agreeing', 'proposed', 'agreed') then
        raise exception 'This plan is not open to change.' using errcode = 'restrict_violation';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
create function performance_goal_in_time() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
    if public.performance_stage((select conversation_id from public.performance_goal where id = new.goal_id)) <> 'agreed' then
        raise exception 'What became of a goal is said while its plan holds.' using errcode = 'restrict_violation';
    end if;
    return new;
end $$;
create trigger sf_in_time before insert or update or delete on performance_words for each row execute function performance_words_in_time();
create trigger sf_in_time before insert or update or delete on performance_goal for each row execute function performance_plan_in_time();
create trigger sf_in_time before insert or update or delete on performance_need for each row execute function performance_plan_in_time();
create trigger sf_in_time before insert or update or delete on performance_review for each row execute function performance_plan_in_time();
create trigger sf_in_time before insert on performance_goalmove for each row execute function performance_goal_in_time();
"""
UNDO_GUARD = """
drop trigger sf_in_time on performance_words;
drop trigger sf_in_time on performance_goal;
drop trigger sf_in_time on performance_need;
drop trigger sf_in_time on performance_review;
drop trigger sf_in_time on performance_goalmove;
drop function performance_goal_in_time();
drop function performance_plan_in_time();
drop function performance_words_in_time();
drop function performance_in_time(uuid, uuid, text, text);
drop function performance_stage(uuid);
"""


class Migration(migrations.Migration):
    """Follows the tables, and the functions by which the database knows who manages whom."""

    dependencies = [("performance", "0001_tables"), ("workforce", "0011_line"), ("kit", "0002_revisions")]
    operations = [
        protect("performance_words", using=SEES_WORDS, check=WRITES_WORDS),
        protect("performance_feedback", using=SEES_FEEDBACK, check=WRITES_FEEDBACK),
        migrations.RunSQL(UPWARD, NO_UPWARD),
        migrations.RunSQL(GUARD, UNDO_GUARD),
        followed("performance", COUNTED),
    ]
