"""Closes what returns said otherwise, and parts gender codes from sex codes where the two were kept in one column."""

from django.db import migrations

from stronger.trail.rls import protect

# The table's own rows are closed to its owner as well, so the doors stand open while the owner moves them.
PART = """
alter table workforce_equality no force row level security;
alter table workforce_equalityhistory no force row level security;
update workforce_equality set gender_code = sex_code, sex_code = '' where sex_code in ('0', '1', '2', '9');
alter table workforce_equality force row level security;
alter table workforce_equalityhistory force row level security;
"""


class Migration(migrations.Migration):
    """Follows the table and the column."""

    dependencies = [("workforce", "0005_census_whole")]
    operations = [
        protect("workforce_said", using="(select sf_actor_may('returns.load_census'))"),
        migrations.RunSQL(PART, migrations.RunSQL.noop),
    ]
