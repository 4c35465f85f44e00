"""How each rule stands."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reminders", "0004_feeds"),
    ]

    operations = [
        migrations.CreateModel(
            name="RuleStanding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule", models.CharField(max_length=60, unique=True)),
                ("people", models.PositiveIntegerField()),
                ("late", models.PositiveIntegerField()),
                ("counted_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("late__lte", models.F("people"))), name="reminders_rule_late_are_people")
                ],
            },
        ),
    ]
