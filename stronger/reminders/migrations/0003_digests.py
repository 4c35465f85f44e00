"""Digests."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reminders", "0002_closed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("how", models.CharField(max_length=10)),
                ("weekday", models.PositiveSmallIntegerField(null=True)),
                ("set_at", models.DateTimeField()),
                ("sent_on", models.DateField(null=True)),
                ("begun_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("how__in", ("none", "daily")), ("weekday", None)),
                            models.Q(("how", "weekly"), ("weekday__range", (0, 6))),
                            _connector="OR",
                        ),
                        name="reminders_digest_weekday",
                    )
                ],
            },
        ),
    ]
