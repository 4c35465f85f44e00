"""Closes what people say of time they were not given, and its history, to them and those who answer for them."""

from django.db import migrations

from stronger.trail.rls import protect

SEEN = """person_id = (select sf_actor_person()) or (select sf_actor_may('learning.see_hours'))
  or person_id = any (array(select sf_line_below((select sf_actor_person()))))"""


class Migration(migrations.Migration):
    """Follows the table."""

    dependencies = [("learning", "0003_hours"), ("workforce", "0015_who_supervises_whom")]
    operations = [protect("learning_notgiven", using=SEEN)]
