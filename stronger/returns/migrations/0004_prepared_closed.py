"""Closes what is remembered of last year's return, and lets whoever signs a return off see what its check found."""

from django.db import migrations

from stronger.trail.rls import protect

MAY_LOAD = "(select sf_actor_may('returns.load_census'))"
SIGNERS_SEE = """
create policy sf_signers_see on returns_finding for select
  using ((select sf_actor_may('returns.sign_off')) and submission_id in (select id from returns_submission where prepared_year is not null));
"""


class Migration(migrations.Migration):
    """Follows the tables."""

    dependencies = [("returns", "0003_prepared")]
    operations = [
        protect("returns_pastrow", using=MAY_LOAD, history=False),
        migrations.RunSQL(SIGNERS_SEE, "drop policy sf_signers_see on returns_finding;"),
    ]
