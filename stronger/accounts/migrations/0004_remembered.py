"""Tells Django about the table of its database cache, which the migration before made."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Changes nothing in the database."""

    dependencies = [("accounts", "0003_rules")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Remembered",
                    fields=[
                        ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                        ("value", models.TextField()),
                        ("expires", models.DateTimeField(db_index=True)),
                    ],
                    options={"db_table": "sf_cache"},
                )
            ]
        )
    ]
