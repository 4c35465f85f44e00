"""Closes what agency workers cost, and its history, to everyone the database does not know to be allowed."""

from django.db import migrations

from stronger.trail.rls import protect


class Migration(migrations.Migration):
    """Follows the tables."""

    dependencies = [("workforce", "0008_agency")]
    operations = [protect("workforce_assignmentprice", using="(select sf_actor_may('workforce.see_agency_prices'))")]
