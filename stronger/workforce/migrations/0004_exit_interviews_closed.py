"""Closes what leavers said in their exit interviews, and its history, to everyone the database does not know to be allowed."""

from django.db import migrations

from stronger.trail.rls import protect


class Migration(migrations.Migration):
    """Follows the table."""

    dependencies = [("workforce", "0003_posts")]
    operations = [protect("workforce_exitinterview", using="(select sf_actor_may('workforce.read_exit_interviews'))")]
