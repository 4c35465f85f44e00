"""Follows the rest of what a person's page shows: pay, and looks at the public register."""

from django.db import migrations

from stronger.kit.revisions import followed


class Migration(migrations.Migration):
    """Follows the tables and the rows that revisions are counted from."""

    dependencies = [("workforce", "0011_line"), ("kit", "0002_revisions")]
    operations = [followed("register", ("workforce_pay", "workforce_registrationcheck"))]
