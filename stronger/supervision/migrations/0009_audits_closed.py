"""Opens a drawn session to the two who grade it until its audit ends, wellbeing never; and closes what they write of it."""

from django.db import migrations

from stronger.trail.rls import protect

ME = "(select sf_actor_person())"
MINE = f"(select sf_supervised_by({ME}))"
LOOKED = "(select sf_supervision_looked())"
PAIR = f"(practitioner_id = {ME} or (supervisor_id = {ME} and practitioner_id in {MINE}))"
FOLLOWS = f"(practitioner_id = {ME} or practitioner_id in {MINE})"
AUDITED = "(select sf_supervision_audited())"
AUDITING = "audit_id in (select sf_supervision_auditing())"
JUDGED = "audit_id in (select sf_supervision_judged())"
OWN = "by_id = (select sf_actor_id())"

FUNCTIONS = """
create function sf_supervision_auditing() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select o.audit_id from public.supervision_auditor o
    join public.supervision_audit a on a.id = o.audit_id join public.supervision_session s on s.id = a.session_id
   where o.by_id = public.sf_actor_id() and (select public.sf_actor_may('supervision.audit'))
     and s.practitioner_id is distinct from (select public.sf_actor_person())
     and s.supervisor_id is distinct from (select public.sf_actor_person())
$$;

create function sf_supervision_audited() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select a.session_id from public.supervision_audit a
   where a.id in (select public.sf_supervision_auditing())
     and not exists (select from public.supervision_auditmove m where m.audit_id = a.id and m.to_stage in ('agreed', 'dropped'))
$$;

create function sf_supervision_compared() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select m.audit_id from public.supervision_auditmove m
   where m.to_stage = 'moderated' and m.audit_id in (select public.sf_supervision_auditing())
$$;

create function sf_supervision_judged() returns setof uuid
language sql stable security definer set search_path = pg_catalog, public, pg_temp
as $$
  select a.id from public.supervision_audit a join public.supervision_session s on s.id = a.session_id
   where exists (select from public.supervision_auditmove m where m.audit_id = a.id and m.to_stage = 'agreed')
     and (s.practitioner_id = (select public.sf_actor_person())
          or s.supervisor_id = (select public.sf_actor_person())
             and s.practitioner_id in (select public.sf_supervised_by((select public.sf_actor_person()))))
$$;
"""
NO_FUNCTIONS = """
drop function sf_supervision_judged();
drop function sf_supervision_compared();
drop function sf_supervision_audited();
drop function sf_supervision_auditing();
"""
# What a session holds, as it was closed before, and besides to those who audit it: the practice parts, and the actions promised in it.
OPENED = (
    ("supervision_part", f"{PAIR} or practitioner_id in {LOOKED}", f"audited and session_id in {AUDITED}"),
    ("supervision_action", f"{FOLLOWS} or practitioner_id in {LOOKED}", f"session_id in {AUDITED}"),
    (
        "supervision_actionmove",
        f"{FOLLOWS} or practitioner_id in {LOOKED}",
        f"action_id in (select a.id from supervision_action a where a.session_id in {AUDITED})",  # noqa: S608 (words of ours)
    ),
)


class Migration(migrations.Migration):
    """Follows the tables."""

    dependencies = [("supervision", "0008_audits"), ("supervision", "0002_closed")]
    operations = [
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        *(
            migrations.RunSQL(
                f'alter policy sf_see on "{table}" using ({before} or ({besides}));', f'alter policy sf_see on "{table}" using ({before});'
            )
            for table, before, besides in OPENED
        ),
        protect(
            "supervision_auditview",
            using=f"{OWN} or audit_id in (select sf_supervision_compared()) or (part = 'agreed' and {JUDGED})",
            check=f"{OWN} and {AUDITING}",
            history=False,
        ),
        protect("supervision_auditaction", using=f"{AUDITING} or {JUDGED}"),
    ]
