"""Makes the tables of groups and circles."""

import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import stronger.trail.history


class Migration(migrations.Migration):
    dependencies = [
        ("supervision", "0005_cases_closed"),
        ("workforce", "0015_who_supervises_whom"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Circle",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=120, verbose_name="what it was about, naming nobody")),
                ("held_on", models.DateField()),
                ("minutes", models.PositiveIntegerField(verbose_name="how long it took")),
                ("begun_at", models.DateTimeField()),
                ("begun_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("facilitator", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="CircleWordsHistory",
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
                ("words", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CircleWords",
            fields=[
                (
                    "circle",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="said",
                        serialize=False,
                        to="supervision.circle",
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                (
                    "circle",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="attended", to="supervision.circle"),
                ),
            ],
        ),
        migrations.AddField(
            model_name="discussion",
            name="circle",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="discussions", to="supervision.circle"
            ),
        ),
        migrations.AddConstraint(
            model_name="discussion",
            constraint=models.UniqueConstraint(fields=("circle", "family"), name="supervision_family_once_a_circle"),
        ),
        migrations.AddField(
            model_name="circlewordshistory",
            name="circle",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="supervision.circle",
                verbose_name="circle",
            ),
        ),
        migrations.AddField(
            model_name="circlewordshistory",
            name="saved_by",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="saved by",
            ),
        ),
        migrations.AddField(
            model_name="circlewordshistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="supervision.circlewords",
            ),
        ),
        migrations.AddField(
            model_name="circlewords",
            name="saved_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name="circle",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", ("group", "circle"))), name="supervision_known_circles"),
        ),
        migrations.AddConstraint(
            model_name="circle",
            constraint=models.UniqueConstraint(fields=("facilitator", "held_on", "title"), name="supervision_circle_once"),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=("circle", "person"), name="supervision_attended_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="circlewords",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_circlewordshistory" ("circle_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id", "version", "words") VALUES (NEW."circle_id", NOW(), \'insert\', NEW."circle_id", NEW."saved_at", NEW."saved_by_id", NEW."version", NEW."words"); RETURN NULL;',
                    hash="2e20cbf1d1e3682b65644cde6bb694e4eb7f76db",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_60e75",
                    table="supervision_circlewords",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="circlewords",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_circlewordshistory" ("circle_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id", "version", "words") VALUES (NEW."circle_id", NOW(), \'update\', NEW."circle_id", NEW."saved_at", NEW."saved_by_id", NEW."version", NEW."words"); RETURN NULL;',
                    hash="9e353375529413ab4142a8151076ad01e4f16c23",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9aa1a",
                    table="supervision_circlewords",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="circlewords",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_circlewordshistory" ("circle_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "saved_by_id", "version", "words") VALUES (OLD."circle_id", NOW(), \'delete\', OLD."circle_id", OLD."saved_at", OLD."saved_by_id", OLD."version", OLD."words"); RETURN NULL;',
                    hash="fc30e2b0c490d91a678055b8b43acde45cb6c0f9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_680f9",
                    table="supervision_circlewords",
                    when="AFTER",
                ),
            ),
        ),
    ]
