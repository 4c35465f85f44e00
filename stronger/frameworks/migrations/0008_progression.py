"""How people get on here: what each level asks for, grades, panels, offerings and subjects."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import stronger.kit.periods
import stronger.trail.history


class Migration(migrations.Migration):
    dependencies = [
        ("frameworks", "0007_performance"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProgressionTermHistory",
            fields=[
                ("pgh_id", models.BigAutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(verbose_name="when")),
                ("pgh_label", models.TextField(verbose_name="insert, update or delete")),
                (
                    "pgh_by",
                    models.BigIntegerField(
                        db_default=django.db.models.functions.comparison.Cast(
                            django.db.models.functions.comparison.NullIf(stronger.trail.history.Setting("sf.user_id"), models.Value("")),
                            models.BigIntegerField(),
                        ),
                        null=True,
                        verbose_name="who",
                    ),
                ),
                (
                    "pgh_request",
                    models.TextField(
                        db_default=django.db.models.functions.comparison.Coalesce(
                            stronger.trail.history.Setting("sf.request_id"), models.Value("")
                        ),
                        verbose_name="in which request",
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("period", stronger.kit.periods.PeriodField()),
                ("code", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order in the pack")),
                ("retired_on", models.DateField(null=True, verbose_name="day on which the council's pack dropped it")),
                ("kind", models.CharField(max_length=20)),
                ("said", models.JSONField(default=dict)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProgressionTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", stronger.kit.periods.PeriodField()),
                ("code", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order in the pack")),
                ("retired_on", models.DateField(null=True, verbose_name="day on which the council's pack dropped it")),
                ("kind", models.CharField(max_length=20)),
                ("said", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("retired_on__isnull", True)),
                        expressions=[("kind", "="), ("code", "="), ("period", "&&")],
                        name="frameworks_progression_no_overlap",
                        violation_error_message="These dates overlap with what is already recorded. End the earlier period first.",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressionterm",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "frameworks_progressiontermhistory" ("code", "id", "kind", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "said", "title") VALUES (NEW."code", NEW."id", NEW."kind", NEW."period", NOW(), \'insert\', NEW."id", NEW."position", NEW."retired_on", NEW."said", NEW."title"); RETURN NULL;',
                    hash="0ee9837a2b3781dd58a523d720a89ad6d7d4ae4b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_72b4c",
                    table="frameworks_progressionterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressionterm",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "frameworks_progressiontermhistory" ("code", "id", "kind", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "said", "title") VALUES (NEW."code", NEW."id", NEW."kind", NEW."period", NOW(), \'update\', NEW."id", NEW."position", NEW."retired_on", NEW."said", NEW."title"); RETURN NULL;',
                    hash="39ebe1821dbe762522338044a52de9bcdca98313",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3ffaa",
                    table="frameworks_progressionterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="progressionterm",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "frameworks_progressiontermhistory" ("code", "id", "kind", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "said", "title") VALUES (OLD."code", OLD."id", OLD."kind", OLD."period", NOW(), \'delete\', OLD."id", OLD."position", OLD."retired_on", OLD."said", OLD."title"); RETURN NULL;',
                    hash="ddb502a040e6ea94d816ef018ef5262d25db021b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4cae5",
                    table="frameworks_progressionterm",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="progressiontermhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="frameworks.progressionterm",
            ),
        ),
    ]
