"""Makes the table of drafts."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_within_token"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=80, verbose_name="the kind of thing, as the trail names it")),
                ("thing", models.CharField(max_length=128, verbose_name="which one, by its id")),
                ("base", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField()),
                ("words", models.BinaryField()),
                ("saved_at", models.DateTimeField()),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "what", "thing"), name="accounts_draft_once")],
            },
        ),
    ]
