"""Lets what waits for people by the deal be remembered until a pack changes the deal."""

from django.db import migrations

from stronger.kit.revisions import followed


class Migration(migrations.Migration):
    """Follows the parts of the deal."""

    dependencies = [("frameworks", "0008_progression"), ("kit", "0002_revisions")]
    operations = [followed("deal", ("frameworks_dealterm",))]
