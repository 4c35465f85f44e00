"""What people need to learn, what was done about it, and the words apart."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import stronger.trail.history


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0007_files_closed"),
        ("workforce", "0015_who_supervises_whom"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="LearningRequest",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("source", models.CharField(blank=True, max_length=60)),
                ("source_id", models.UUIDField(null=True)),
                ("asked_on", models.DateField()),
                ("theme", models.CharField(blank=True, max_length=60, verbose_name="the pack's code, or none")),
                ("element", models.CharField(blank=True, max_length=60, verbose_name="code of the pathway's element")),
                (
                    "standards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=121), default=list, size=None, verbose_name="framework/standard codes"
                    ),
                ),
                ("level_code", models.CharField(blank=True, max_length=60)),
                ("team_code", models.CharField(blank=True, max_length=60)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="LearningRequestWords",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="learning.learningrequest",
                    ),
                ),
                ("what", models.CharField(max_length=2000)),
                ("answer", models.CharField(blank=True, max_length=1000)),
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
            name="LearningRequestHistory",
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
                ("source", models.CharField(blank=True, max_length=60)),
                ("source_id", models.UUIDField(null=True)),
                ("asked_on", models.DateField()),
                ("theme", models.CharField(blank=True, max_length=60, verbose_name="the pack's code, or none")),
                ("element", models.CharField(blank=True, max_length=60, verbose_name="code of the pathway's element")),
                (
                    "standards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=121), default=list, size=None, verbose_name="framework/standard codes"
                    ),
                ),
                ("level_code", models.CharField(blank=True, max_length=60)),
                ("team_code", models.CharField(blank=True, max_length=60)),
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
                        to="learning.learningrequest",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LearningRequestMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="1 for the first move of this thing, then 2, 3 and so on")),
                ("move", models.CharField(max_length=40)),
                ("from_stage", models.CharField(max_length=40)),
                ("to_stage", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "request",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="learning.learningrequest"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LearningRequestWordsHistory",
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
                ("what", models.CharField(max_length=2000)),
                ("answer", models.CharField(blank=True, max_length=1000)),
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
                    "request",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="learning.learningrequest",
                        verbose_name="request",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="learning.learningrequestwords",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="learningrequest",
            index=models.Index(fields=["person", "-asked_on"], name="learning_requests_of"),
        ),
        migrations.AddIndex(
            model_name="learningrequest",
            index=models.Index(fields=["-asked_on"], name="learning_requests_since"),
        ),
        migrations.AddConstraint(
            model_name="learningrequest",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_id__isnull", False)), fields=("source", "source_id"), name="learning_request_once"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "learning_learningrequesthistory" ("asked_on", "element", "id", "level_code", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_id", "standards", "team_code", "theme") VALUES (NEW."asked_on", NEW."element", NEW."id", NEW."level_code", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."source", NEW."source_id", NEW."standards", NEW."team_code", NEW."theme"); RETURN NULL;',
                    hash="cc5d6ad510fcf77c719867107ba88a0fe964c55d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_20116",
                    table="learning_learningrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "learning_learningrequesthistory" ("asked_on", "element", "id", "level_code", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_id", "standards", "team_code", "theme") VALUES (NEW."asked_on", NEW."element", NEW."id", NEW."level_code", NEW."person_id", NOW(), \'update\', NEW."id", NEW."source", NEW."source_id", NEW."standards", NEW."team_code", NEW."theme"); RETURN NULL;',
                    hash="2ab398e7ad937ba4d5dff0e1de49129ab39acb33",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d625b",
                    table="learning_learningrequest",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningrequest",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "learning_learningrequesthistory" ("asked_on", "element", "id", "level_code", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "source_id", "standards", "team_code", "theme") VALUES (OLD."asked_on", OLD."element", OLD."id", OLD."level_code", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."source", OLD."source_id", OLD."standards", OLD."team_code", OLD."theme"); RETURN NULL;',
                    hash="e76ff7ea89643f96cacb1332eaec41f5ff4548d4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4ae2f",
                    table="learning_learningrequest",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="learningrequestmove",
            constraint=models.UniqueConstraint(fields=("request", "number"), name="learning_request_one_move"),
        ),
        migrations.AddConstraint(
            model_name="learningrequestmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("from_stage", "asked"), ("move", "arrange"), ("to_stage", "arranged")),
                    models.Q(("from_stage", "asked"), ("move", "decline"), ("to_stage", "declined")),
                    models.Q(("from_stage", "arranged"), ("move", "decline"), ("to_stage", "declined")),
                    models.Q(("from_stage", "asked"), ("move", "finish"), ("to_stage", "done")),
                    models.Q(("from_stage", "arranged"), ("move", "finish"), ("to_stage", "done")),
                    _connector="OR",
                ),
                name="learning_request_known_moves",
            ),
        ),
        migrations.AddConstraint(
            model_name="learningrequestmove",
            constraint=models.CheckConstraint(condition=models.Q(("why", "")), name="learning_request_answers_are_words"),
        ),
        migrations.AddConstraint(
            model_name="learningrequestwords",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered_at__isnull", True), ("answered_by__isnull", True)),
                    models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                    _connector="OR",
                ),
                name="learning_request_answered_by_someone",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningrequestwords",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "learning_learningrequestwordshistory" ("answer", "answered_at", "answered_by_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "what") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."person_id", NOW(), \'insert\', NEW."request_id", NEW."request_id", NEW."what"); RETURN NULL;',
                    hash="f9429a7f25a1ad49da55ee82650be19372f72083",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c54b2",
                    table="learning_learningrequestwords",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningrequestwords",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "learning_learningrequestwordshistory" ("answer", "answered_at", "answered_by_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "what") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."person_id", NOW(), \'update\', NEW."request_id", NEW."request_id", NEW."what"); RETURN NULL;',
                    hash="ff8c845f5e198deb8e7877d57c5e9e30e406f5d3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f14bb",
                    table="learning_learningrequestwords",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="learningrequestwords",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "learning_learningrequestwordshistory" ("answer", "answered_at", "answered_by_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "what") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."person_id", NOW(), \'delete\', OLD."request_id", OLD."request_id", OLD."what"); RETURN NULL;',
                    hash="71527d9fb961d53b32f5e6bd7e031021ecd722ce",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_1a078",
                    table="learning_learningrequestwords",
                    when="AFTER",
                ),
            ),
        ),
    ]
