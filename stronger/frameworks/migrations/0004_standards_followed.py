"""Lets what names standards be remembered until a pack changes them."""

from django.db import migrations

from stronger.kit.revisions import followed


class Migration(migrations.Migration):
    """Follows the frameworks, their editions and their standards."""

    dependencies = [("frameworks", "0003_agency"), ("kit", "0002_revisions")]
    operations = [followed("standards", ("frameworks_framework", "frameworks_edition", "frameworks_standard"))]
