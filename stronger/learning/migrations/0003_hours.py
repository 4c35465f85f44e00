"""Protected time, and why it was not given."""

import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import stronger.trail.history


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0002_closed"),
        ("workforce", "0015_who_supervises_whom"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NotGiven",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month_on", models.DateField(verbose_name="first day of the month")),
                ("reason", models.CharField(max_length=60, verbose_name="the pack's code")),
                ("words", models.CharField(blank=True, max_length=500)),
                ("told_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="NotGivenHistory",
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
                ("month_on", models.DateField(verbose_name="first day of the month")),
                ("reason", models.CharField(max_length=60, verbose_name="the pack's code")),
                ("words", models.CharField(blank=True, max_length=500)),
                ("told_at", models.DateTimeField()),
                ("answer", models.CharField(blank=True, max_length=500)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="learning.notgiven",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProtectedTime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("done_on", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("noted_at", models.DateTimeField()),
                (
                    "entry",
                    models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="learning.entry"),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="ProtectedTimeHistory",
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
                ("done_on", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("noted_at", models.DateTimeField()),
                (
                    "entry",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="learning.entry",
                        verbose_name="entry",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.person",
                        verbose_name="person",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="learning.protectedtime",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="notgiven",
            constraint=models.UniqueConstraint(fields=("person", "month_on"), name="learning_one_reason_a_month"),
        ),
        migrations.AddConstraint(
            model_name="notgiven",
            constraint=models.CheckConstraint(condition=models.Q(("month_on__day", 1)), name="learning_reason_is_of_a_month"),
        ),
        migrations.AddConstraint(
            model_name="notgiven",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)),
                    models.Q(models.Q(("answer", ""), _negated=True), ("answered_at__isnull", False), ("answered_by__isnull", False)),
                    _connector="OR",
                ),
                name="learning_answered_fully",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notgiven",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "learning_notgivenhistory" ("answer", "answered_at", "answered_by_id", "id", "month_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "told_at", "words") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."id", NEW."month_on", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."reason", NEW."told_at", NEW."words"); RETURN NULL;',
                    hash="383944e82caff96bb8f0deeba7aa76e10bfa7108",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6bcaf",
                    table="learning_notgiven",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notgiven",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "learning_notgivenhistory" ("answer", "answered_at", "answered_by_id", "id", "month_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "told_at", "words") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."id", NEW."month_on", NEW."person_id", NOW(), \'update\', NEW."id", NEW."reason", NEW."told_at", NEW."words"); RETURN NULL;',
                    hash="459e08e3751db1b4ac9946a0fdb48adeff192e6d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c4c2e",
                    table="learning_notgiven",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notgiven",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "learning_notgivenhistory" ("answer", "answered_at", "answered_by_id", "id", "month_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "told_at", "words") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."id", OLD."month_on", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."reason", OLD."told_at", OLD."words"); RETURN NULL;',
                    hash="b9daeb1620afa497e53821e5b85e2d259d094626",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ef1b9",
                    table="learning_notgiven",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="protectedtime",
            index=models.Index(fields=["person", "done_on"], name="learning_time_of"),
        ),
        migrations.AddConstraint(
            model_name="protectedtime",
            constraint=models.CheckConstraint(condition=models.Q(("minutes__gt", 0)), name="learning_time_is_some"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="protectedtime",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "learning_protectedtimehistory" ("done_on", "entry_id", "id", "minutes", "noted_at", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."done_on", NEW."entry_id", NEW."id", NEW."minutes", NEW."noted_at", NEW."person_id", NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="db3db1b4c942939bc2e20828f6227a6b2f17d473",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0db2a",
                    table="learning_protectedtime",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="protectedtime",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "learning_protectedtimehistory" ("done_on", "entry_id", "id", "minutes", "noted_at", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."done_on", NEW."entry_id", NEW."id", NEW."minutes", NEW."noted_at", NEW."person_id", NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="81f4ff005584ba7f99cbda9cec362051d2cc7e53",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fb65e",
                    table="learning_protectedtime",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="protectedtime",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "learning_protectedtimehistory" ("done_on", "entry_id", "id", "minutes", "noted_at", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."done_on", OLD."entry_id", OLD."id", OLD."minutes", OLD."noted_at", OLD."person_id", NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="3dba025d0831c390ea05996b97141651eae24ec9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a820e",
                    table="learning_protectedtime",
                    when="AFTER",
                ),
            ),
        ),
    ]
