"""Closes observations to all but the two; each one's words to the other too until they sign them; and locks what is signed."""

from django.db import migrations

from stronger.trail.rls import protect

ME = "(select sf_actor_person())"
TWO = f"{ME} in (practitioner_id, observer_id)"
# The observation's own row-level security answers.
OF_TWO = "exists (select from learning_observation o where o.id = observation_id)"
BY_ME = f"by_id = (select sf_actor_id()) and {OF_TWO}"

FUNCTIONS = """
create function sf_learning_observation_locked() returns trigger
language plpgsql set search_path = pg_catalog, public, pg_temp
as $$
begin
  if old.locked_at is not null then
    raise exception 'These words of an observation are signed: nothing in them can change.';
  end if;
  return coalesce(new, old);
end $$;
create trigger sf_locked before update or delete on learning_seen for each row execute function sf_learning_observation_locked();
create trigger sf_locked before update or delete on learning_reflected for each row execute function sf_learning_observation_locked();
"""
NONE = """
drop trigger sf_locked on learning_reflected;
drop trigger sf_locked on learning_seen;
drop function sf_learning_observation_locked();
"""


class Migration(migrations.Migration):
    """Follows the tables."""

    dependencies = [("learning", "0010_observations"), ("workforce", "0015_who_supervises_whom")]
    operations = [
        migrations.RunSQL(FUNCTIONS, NONE),
        protect("learning_observation", using=TWO),
        protect("learning_observationmove", using=OF_TWO, check=BY_ME, history=False),
        protect("learning_observationsignature", using=OF_TWO, check=BY_ME),
        protect(
            "learning_seen", using=f"observer_id = {ME} or (practitioner_id = {ME} and locked_at is not null)", check=f"observer_id = {ME}"
        ),
        protect(
            "learning_reflected",
            using=f"practitioner_id = {ME} or (observer_id = {ME} and locked_at is not null)",
            check=f"practitioner_id = {ME}",
        ),
    ]
