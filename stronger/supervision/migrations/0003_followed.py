"""Lets what waits for people by the deal be remembered until a session or an agreement changes it."""

from django.db import migrations

from stronger.kit.revisions import followed


class Migration(migrations.Migration):
    """Follows the tables that the clocks read."""

    dependencies = [("supervision", "0002_closed"), ("kit", "0002_revisions")]
    operations = [followed("supervision", ("supervision_session", "supervision_agreement"))]
