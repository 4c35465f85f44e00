"""Lets what is counted of people's learning be remembered until something is learnt."""

from django.db import migrations

from stronger.kit.revisions import followed


class Migration(migrations.Migration):
    """Follows what the clocks count."""

    dependencies = [("learning", "0004_hours_closed"), ("kit", "0002_revisions")]
    operations = [followed("learning", ("learning_evidence", "learning_protectedtime"))]
