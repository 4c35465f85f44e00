"""Closes what was said in supervision to all but the two, and to whoever looks with a recorded reason; locks what both signed."""

from django.db import migrations

from stronger.trail.rls import protect

ME = "(select sf_actor_person())"
MINE = f"(select sf_supervised_by({ME}))"
LOOKED = "(select sf_supervision_looked())"
# The practitioner, and the supervisor of that session while they supervise them: an ex-supervisor reads nothing any more.
PAIR = f"(practitioner_id = {ME} or (supervisor_id = {ME} and practitioner_id in {MINE}))"
# What is still to be done follows the practitioner to whoever supervises them now.
FOLLOWS = f"(practitioner_id = {ME} or practitioner_id in {MINE})"

FUNCTIONS = """
create function sf_supervision_looked() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select l.person_id from public.supervision_look l
   where l.by_id = public.sf_actor_id() and l.until_at > now()
     and (l.person_id in (select public.sf_line_below((select public.sf_actor_person())))
          or l.person_id in (select public.sf_supervised_by((select public.sf_actor_person()))))
$$;

create function sf_supervision_locked() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
  if exists (select from public.supervision_session where id = coalesce(new.session_id, old.session_id) and locked_at is not null) then
    raise exception 'Both have signed this session: nothing in its record can change.';
  end if;
  return coalesce(new, old);
end $$;
create trigger sf_locked before insert or update or delete on supervision_part
  for each row execute function sf_supervision_locked();
"""
NONE = """
drop trigger sf_locked on supervision_part;
drop function sf_supervision_locked();
drop function sf_supervision_looked();
"""
LOOK = f"person_id in {MINE} or person_id in (select sf_line_below({ME}))"


class Migration(migrations.Migration):
    """Follows the tables, and the register's words on who supervises whom."""

    dependencies = [("supervision", "0001_initial"), ("workforce", "0015_who_supervises_whom")]
    operations = [
        migrations.RunSQL(FUNCTIONS, NONE),
        protect(
            "supervision_look",
            using=f"by_id = (select sf_actor_id()) or person_id = {ME} or person_id in {MINE}",
            check=f"by_id = (select sf_actor_id()) and ({LOOK})",
            history=False,
        ),
        *(
            protect(table, using=f"{PAIR} or practitioner_id in {LOOKED}", check=PAIR, history=history)
            for table, history in (("supervision_part", True), ("supervision_agreementwords", True), ("supervision_remark", False))
        ),
        *(
            protect(table, using=f"{FOLLOWS} or practitioner_id in {LOOKED}", check=FOLLOWS, history=history)
            for table, history in (("supervision_action", True), ("supervision_actionmove", False))
        ),
    ]
