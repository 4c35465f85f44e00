"""Lets limits, elements, career levels, and the terms of progression, conversations and supervision be remembered until a pack changes them."""

from django.db import migrations

from stronger.kit.revisions import followed

TABLES = (
    "frameworks_timescale",
    "frameworks_element",
    "frameworks_careerlevel",
    "frameworks_expectation",
    "frameworks_progressionterm",
    "frameworks_performanceterm",
    "frameworks_supervisionterm",
)


class Migration(migrations.Migration):
    """Follows what many pages need of the packs and hardly any of them changes."""

    dependencies = [("frameworks", "0010_learning"), ("kit", "0002_revisions")]
    operations = [followed("terms", TABLES)]
