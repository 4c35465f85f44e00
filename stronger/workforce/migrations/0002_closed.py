"""Closes pay and equality data, and their histories, to everyone the database does not know to be allowed."""

from django.db import migrations

from stronger.trail.rls import protect


class Migration(migrations.Migration):
    """Follows the tables."""

    dependencies = [("workforce", "0001_initial")]
    operations = [
        protect("workforce_equality", using="(select sf_actor_may('workforce.see_equality'))"),
        protect("workforce_pay", using="(select sf_actor_may('workforce.see_pay'))"),
    ]
