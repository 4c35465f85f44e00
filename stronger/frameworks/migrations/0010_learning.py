"""The terms of learning, and the revision by which they are remembered."""

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import stronger.kit.periods
import stronger.trail.history
from stronger.kit.revisions import followed

TABLES = ("frameworks_learningterm", "frameworks_closeness")


class Migration(migrations.Migration):
    dependencies = [
        ("kit", "0001_extensions"),
        ("kit", "0002_revisions"),
        ("frameworks", "0009_deal_followed"),
    ]

    operations = [
        migrations.CreateModel(
            name="LearningTermHistory",
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
                ("title", models.CharField(max_length=200)),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order in the pack")),
                ("retired_on", models.DateField(null=True, verbose_name="day on which the council's pack dropped it")),
                ("kind", models.CharField(max_length=20)),
                ("code", models.CharField(max_length=121, verbose_name="a code, or a framework's and a standard's")),
                ("said", models.JSONField(default=dict)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LearningTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", stronger.kit.periods.PeriodField()),
                ("title", models.CharField(max_length=200)),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order in the pack")),
                ("retired_on", models.DateField(null=True, verbose_name="day on which the council's pack dropped it")),
                ("kind", models.CharField(max_length=20)),
                ("code", models.CharField(max_length=121, verbose_name="a code, or a framework's and a standard's")),
                ("said", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        condition=models.Q(("retired_on__isnull", True)),
                        expressions=[("kind", "="), ("code", "="), ("period", "&&")],
                        name="frameworks_learningterm_no_overlap",
                        violation_error_message="These dates overlap with what is already recorded. End the earlier period first.",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningterm",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "frameworks_learningtermhistory" ("code", "id", "kind", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "said", "title") VALUES (NEW."code", NEW."id", NEW."kind", NEW."period", NOW(), \'insert\', NEW."id", NEW."position", NEW."retired_on", NEW."said", NEW."title"); RETURN NULL;',
                    hash="c7b5d2f3a42f1ee625b24f97d5c85224accd1a28",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3f3ee",
                    table="frameworks_learningterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningterm",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "frameworks_learningtermhistory" ("code", "id", "kind", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "said", "title") VALUES (NEW."code", NEW."id", NEW."kind", NEW."period", NOW(), \'update\', NEW."id", NEW."position", NEW."retired_on", NEW."said", NEW."title"); RETURN NULL;',
                    hash="a74edc5ffb7d0cb24bf630c6c57ac9ab017a39e7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e8755",
                    table="frameworks_learningterm",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningterm",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "frameworks_learningtermhistory" ("code", "id", "kind", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "retired_on", "said", "title") VALUES (OLD."code", OLD."id", OLD."kind", OLD."period", NOW(), \'delete\', OLD."id", OLD."position", OLD."retired_on", OLD."said", OLD."title"); RETURN NULL;',
                    hash="64ccf5e67371b2338418bb6aa5095e1839d08406",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_de74e",
                    table="frameworks_learningterm",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="learningtermhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="frameworks.learningterm",
            ),
        ),
        # What is read of them for every entry is remembered until a pack changes it.
        followed("learning_terms", TABLES),
    ]
