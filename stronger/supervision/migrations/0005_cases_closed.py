"""Closes case discussions to all but those who work with the family, those above them, and who may read every one of them."""

from django.db import migrations

from stronger.kit.revisions import followed
from stronger.trail.rls import protect

ME = "(select sf_actor_person())"
MINE = f"(select sf_supervised_by({ME}))"
LINE = f"(select sf_line_below({ME}))"
BELONGS = f"(practitioner_id = {ME} or practitioner_id in {MINE} or family_id in (select sf_supervision_families()))"
READS = f"{BELONGS} or practitioner_id in {LINE} or (select sf_actor_may('supervision.see_case_discussions'))"

FUNCTIONS = """
create function sf_supervision_families() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select h.family_id from public.supervision_holding h
   where h.period @> (now() at time zone 'Europe/London')::date
     and (h.practitioner_id = (select public.sf_actor_person())
          or h.practitioner_id in (select public.sf_supervised_by((select public.sf_actor_person())))
          or h.practitioner_id in (select public.sf_line_below((select public.sf_actor_person()))))
$$;

create function sf_supervision_discussed() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
  if exists (select from public.supervision_discussion d join public.supervision_session s on s.id = d.session_id
              where d.id = new.discussion_id and s.locked_at is not null) then
    raise exception 'Both have signed the session of this case discussion: nothing in it can change.';
  end if;
  return new;
end $$;
create trigger sf_locked before insert or update on supervision_discussionwords
  for each row execute function sf_supervision_discussed();
create trigger sf_locked before insert on supervision_entry
  for each row when (new.kind in ('decision', 'action')) execute function sf_supervision_discussed();
"""
NONE = """
drop trigger sf_locked on supervision_entry;
drop trigger sf_locked on supervision_discussionwords;
drop function sf_supervision_discussed();
drop function sf_supervision_families();
"""


class Migration(migrations.Migration):
    """Follows the tables."""

    dependencies = [("supervision", "0004_cases")]
    operations = [
        migrations.RunSQL(FUNCTIONS, NONE),
        protect("supervision_discussionwords", using=READS, check=BELONGS),
        protect("supervision_entry", using=READS, check=BELONGS, history=False),
        followed("supervision", ("supervision_discussion", "supervision_holding")),
    ]
