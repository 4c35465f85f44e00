"""Closes the words of what people need to learn, and their history, to them, their manager and those who plan the training."""

from django.db import migrations

from stronger.trail.rls import protect

SEEN = """person_id = (select sf_actor_person()) or (select sf_actor_may('learning.plan_training'))
  or workforce_actor_manages(person_id)"""


class Migration(migrations.Migration):
    """Follows the tables, and the function by which the database knows who manages whom."""

    dependencies = [("learning", "0008_asking"), ("workforce", "0015_who_supervises_whom")]
    operations = [protect("learning_learningrequestwords", using=SEEN)]
