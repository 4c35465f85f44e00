"""Notices."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workforce", "0015_who_supervises_whom"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("as_role", models.CharField(max_length=20, verbose_name="what the receiver is to the person")),
                ("rule", models.CharField(max_length=60)),
                ("clock", models.CharField(max_length=60)),
                ("thing", models.CharField(blank=True, max_length=60, verbose_name="which, where there are several")),
                ("began_on", models.DateField(verbose_name="when the clock of this time started")),
                ("due_on", models.DateField()),
                ("kind", models.CharField(max_length=10)),
                ("step", models.PositiveSmallIntegerField()),
                ("told_on", models.DateField()),
                ("read_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_as", models.CharField(blank=True, max_length=10)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workforce.person")),
                (
                    "receiver",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(condition=models.Q(("ended_at", None)), fields=["receiver"], name="reminders_notice_open")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("receiver", "rule", "person", "thing", "began_on", "kind"), name="reminders_notice_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("reminder", "escalation"))), name="reminders_notice_known_kinds"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_as", ""), ("ended_at", None)),
                            models.Q(("ended_as__in", ("done", "withdrawn")), ("ended_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="reminders_notice_ended_as",
                    ),
                ],
            },
        ),
    ]
