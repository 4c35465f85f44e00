"""What the annual performance conversation is made of, from the packs."""

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
        ("frameworks", "0006_supervision"),
    ]

    operations = [
        migrations.CreateModel(
            name="PerformanceTermHistory",
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
            name="PerformanceTerm",
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
                        name="frameworks_performanceterm_no_overlap",
                        violation_error_message="These dates overlap with what is already recorded. End the earlier period first.",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="performanceterm",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "frameworks_performancetermhistory" ("code", "id", "kind", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "said", "title") VALUES (NEW."code", NEW."id", NEW."kind", NEW."period", NOW(), \'insert\', NEW."id", NEW."position", NEW."retired_on", NEW."said", NEW."title"); RETURN NULL;',
                    hash="662216ab2d9c6fa4584d86eeca3008e7d91c142f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6e1a7",
                    table="frameworks_performanceterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="performanceterm",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "frameworks_performancetermhistory" ("code", "id", "kind", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "said", "title") VALUES (NEW."code", NEW."id", NEW."kind", NEW."period", NOW(), \'update\', NEW."id", NEW."position", NEW."retired_on", NEW."said", NEW."title"); RETURN NULL;',
                    hash="ff529093501fab1556783ae37c197c4d98203169",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_98461",
                    table="frameworks_performanceterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="performanceterm",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "frameworks_performancetermhistory" ("code", "id", "kind", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "said", "title") VALUES (OLD."code", OLD."id", OLD."kind", OLD."period", NOW(), \'delete\', OLD."id", OLD."position", OLD."retired_on", OLD."said", OLD."title"); RETURN NULL;',
                    hash="e71537d2efc46ecb5a5e8d94b345e640fccdf022",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fc063",
                    table="frameworks_performanceterm",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="performancetermhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="frameworks.performanceterm",
            ),
        ),
    ]
