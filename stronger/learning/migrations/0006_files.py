"""Files kept with entries, and their bytes apart."""

import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import stronger.trail.history


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0005_revisions"),
        ("workforce", "0015_who_supervises_whom"),
    ]

    operations = [
        migrations.CreateModel(
            name="File",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=20, verbose_name="the pack's code of its type, as its content shows")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="hash of its bytes")),
                ("added_at", models.DateTimeField()),
                ("entry", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="learning.entry")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="FileBytes",
            fields=[
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="+", serialize=False, to="learning.file"
                    ),
                ),
                ("data", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="FileHistory",
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
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=20, verbose_name="the pack's code of its type, as its content shows")),
                ("size", models.PositiveIntegerField(verbose_name="bytes")),
                ("sha256", models.CharField(max_length=64, verbose_name="hash of its bytes")),
                ("added_at", models.DateTimeField()),
                (
                    "entry",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
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
                        to="learning.file",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="file",
            index=models.Index(fields=["person"], name="learning_files_of"),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.UniqueConstraint(fields=("entry", "sha256"), name="learning_file_once"),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="learning_file_has_bytes"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="file",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "learning_filehistory" ("added_at", "entry_id", "id", "kind", "name", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (NEW."added_at", NEW."entry_id", NEW."id", NEW."kind", NEW."name", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."sha256", NEW."size"); RETURN NULL;',
                    hash="790df47c0728182624b0ec8f8228f012800e8266",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4df0c",
                    table="learning_file",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="file",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "learning_filehistory" ("added_at", "entry_id", "id", "kind", "name", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (NEW."added_at", NEW."entry_id", NEW."id", NEW."kind", NEW."name", NEW."person_id", NOW(), \'update\', NEW."id", NEW."sha256", NEW."size"); RETURN NULL;',
                    hash="120609663bbeb87575e6df3de48435a4f372dce7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2e0b2",
                    table="learning_file",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="file",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "learning_filehistory" ("added_at", "entry_id", "id", "kind", "name", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "size") VALUES (OLD."added_at", OLD."entry_id", OLD."id", OLD."kind", OLD."name", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."sha256", OLD."size"); RETURN NULL;',
                    hash="39ca612413727b332f4f0fa0245d5fa637991002",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ba165",
                    table="learning_file",
                    when="AFTER",
                ),
            ),
        ),
    ]
