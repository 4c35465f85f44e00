"""Closes what one of the two who grade a session writes down for the other to agree to."""

from django.db import migrations

from stronger.trail.rls import protect

AUDITING = "audit_id in (select sf_supervision_auditing())"


class Migration(migrations.Migration):
    """Follows the table."""

    dependencies = [("supervision", "0011_proposals")]
    operations = [
        protect("supervision_auditproposal", using=AUDITING, check=f"by_id = (select sf_actor_id()) and {AUDITING}", history=False)
    ]
