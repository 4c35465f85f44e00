"""Turns on the three PostgreSQL extensions the rooms rely on; all are trusted, so the database's owner may."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Comes before the first exclusion constraint, trigram index or search without accents in any room."""

    initial = True
    dependencies = []
    operations = [BtreeGistExtension(), TrigramExtension(), UnaccentExtension()]
