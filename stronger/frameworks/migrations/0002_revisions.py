"""Lets what is worked out from the strategy's objectives be remembered until a pack changes them."""

from django.db import migrations

from stronger.kit.revisions import followed


class Migration(migrations.Migration):
    """Follows the tables, and the rows that revisions are counted from."""

    dependencies = [("frameworks", "0001_initial"), ("kit", "0002_revisions")]
    operations = [followed("objectives", ("frameworks_objective",))]
