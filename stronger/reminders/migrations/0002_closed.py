"""Closes notices to everyone but their receiver and the work of the night, and lets their count be remembered until one changes."""

from django.db import migrations

from stronger.kit.revisions import followed
from stronger.trail.rls import protect

OWN = "receiver_id = (select sf_actor_id()) or (select sf_actor_is_system())"


class Migration(migrations.Migration):
    """Follows the table."""

    dependencies = [("reminders", "0001_initial"), ("accounts", "0005_actor_is_system"), ("kit", "0002_revisions")]
    operations = [protect("reminders_notice", using=OWN, history=False), followed("reminders", ("reminders_notice",))]
