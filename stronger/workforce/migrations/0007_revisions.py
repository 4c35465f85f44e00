"""Lets what is worked out from the whole register be remembered until the register changes."""

from django.db import migrations

from stronger.kit.revisions import followed

TABLES = (
    "workforce_servicearea",
    "workforce_team",
    "workforce_person",
    "workforce_employment",
    "workforce_posting",
    "workforce_teammembership",
    "workforce_management",
    "workforce_dayfacts",
    "workforce_establishment",
    "workforce_post",
    "workforce_postfunding",
    "workforce_level",
    "workforce_supervision",
    "workforce_workingpattern",
)


class Migration(migrations.Migration):
    """Follows the tables, posts included, and the rows that revisions are counted from."""

    dependencies = [("workforce", "0006_said_closed"), ("kit", "0002_revisions")]
    operations = [followed("register", TABLES)]
