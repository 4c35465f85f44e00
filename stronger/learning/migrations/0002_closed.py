"""Closes entries, and their history, to everyone but their owner and whom the owner shares them with."""

from django.db import migrations

from stronger.trail.rls import protect

OWN = "person_id = (select sf_actor_person())"
SEEN = f"""{OWN}
  or ('supervisor' = any(shared_with) and person_id = any (array(select sf_supervised_by((select sf_actor_person())))))
  or ('manager' = any(shared_with) and workforce_actor_manages(person_id))
  or ('service' = any(shared_with) and (select sf_actor_may('learning.read_shared')))"""


class Migration(migrations.Migration):
    """Follows the tables."""

    dependencies = [("learning", "0001_initial"), ("workforce", "0015_who_supervises_whom"), ("accounts", "0009_within_token")]
    operations = [protect("learning_entry", using=SEEN, check=OWN)]
