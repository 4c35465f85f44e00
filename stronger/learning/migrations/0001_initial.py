"""Entries of the log, evidence, and offers."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import stronger.trail.history


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workforce", "0015_who_supervises_whom"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("done_on", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("about", models.TextField(blank=True, verbose_name="why it matters to one's practice")),
                ("learnt", models.TextField(blank=True)),
                ("practice", models.TextField(blank=True, verbose_name="impact on practice")),
                ("people", models.TextField(blank=True, verbose_name="impact on people")),
                ("peer_name", models.CharField(blank=True, max_length=120)),
                ("peer_role", models.CharField(blank=True, max_length=120)),
                ("peer_learnt", models.TextField(blank=True, verbose_name="what one learnt from the talk with a peer")),
                ("source", models.CharField(blank=True, max_length=60)),
                ("source_id", models.UUIDField(null=True)),
                (
                    "standards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=121), default=list, size=None, verbose_name="framework/standard codes"
                    ),
                ),
                (
                    "elements",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None, verbose_name="codes of the pathway's elements"
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None),
                ),
                ("recorded_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="EntryHistory",
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
                ("done_on", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("about", models.TextField(blank=True, verbose_name="why it matters to one's practice")),
                ("learnt", models.TextField(blank=True)),
                ("practice", models.TextField(blank=True, verbose_name="impact on practice")),
                ("people", models.TextField(blank=True, verbose_name="impact on people")),
                ("peer_name", models.CharField(blank=True, max_length=120)),
                ("peer_role", models.CharField(blank=True, max_length=120)),
                ("peer_learnt", models.TextField(blank=True, verbose_name="what one learnt from the talk with a peer")),
                ("source", models.CharField(blank=True, max_length=60)),
                ("source_id", models.UUIDField(null=True)),
                (
                    "standards",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=121), default=list, size=None, verbose_name="framework/standard codes"
                    ),
                ),
                (
                    "elements",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None, verbose_name="codes of the pathway's elements"
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), default=list, size=None),
                ),
                ("recorded_on", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("made_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
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
                        to="learning.entry",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60, verbose_name="an entry, or the pack's code of what it was")),
                ("thing", models.UUIDField()),
                ("done_on", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("complete", models.BooleanField(default=False)),
                ("with_peer", models.BooleanField(default=False)),
                ("recorded_on", models.DateField(null=True)),
                (
                    "standards",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=121), default=list, size=None),
                ),
                (
                    "elements",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="EvidenceHistory",
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
                ("kind", models.CharField(max_length=60, verbose_name="an entry, or the pack's code of what it was")),
                ("thing", models.UUIDField()),
                ("done_on", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField(null=True)),
                ("complete", models.BooleanField(default=False)),
                ("with_peer", models.BooleanField(default=False)),
                ("recorded_on", models.DateField(null=True)),
                (
                    "standards",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=121), default=list, size=None),
                ),
                (
                    "elements",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None),
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
                        to="learning.evidence",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("source", models.CharField(max_length=60)),
                ("source_id", models.UUIDField()),
                ("done_on", models.DateField()),
                ("minutes", models.PositiveSmallIntegerField()),
                ("offered_at", models.DateTimeField()),
                ("declined_at", models.DateTimeField(null=True)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["person", "-done_on", "-made_at"], name="learning_log"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_id__isnull", False)),
                fields=("person", "source", "source_id"),
                name="learning_one_entry_a_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(condition=models.Q(("minutes__gt", 0)), name="learning_entry_took_time"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="entry",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "learning_entryhistory" ("about", "changed_at", "done_on", "elements", "id", "kind", "learnt", "made_at", "minutes", "peer_learnt", "peer_name", "peer_role", "people", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practice", "recorded_on", "shared_with", "source", "source_id", "standards", "title", "version") VALUES (NEW."about", NEW."changed_at", NEW."done_on", NEW."elements", NEW."id", NEW."kind", NEW."learnt", NEW."made_at", NEW."minutes", NEW."peer_learnt", NEW."peer_name", NEW."peer_role", NEW."people", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."practice", NEW."recorded_on", NEW."shared_with", NEW."source", NEW."source_id", NEW."standards", NEW."title", NEW."version"); RETURN NULL;',
                    hash="b61701f0ce791dbec960cbe32feb677fe0403e6b",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7f985",
                    table="learning_entry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="entry",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "learning_entryhistory" ("about", "changed_at", "done_on", "elements", "id", "kind", "learnt", "made_at", "minutes", "peer_learnt", "peer_name", "peer_role", "people", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practice", "recorded_on", "shared_with", "source", "source_id", "standards", "title", "version") VALUES (NEW."about", NEW."changed_at", NEW."done_on", NEW."elements", NEW."id", NEW."kind", NEW."learnt", NEW."made_at", NEW."minutes", NEW."peer_learnt", NEW."peer_name", NEW."peer_role", NEW."people", NEW."person_id", NOW(), \'update\', NEW."id", NEW."practice", NEW."recorded_on", NEW."shared_with", NEW."source", NEW."source_id", NEW."standards", NEW."title", NEW."version"); RETURN NULL;',
                    hash="d3c689ff52347529aff78309016adb610d26b433",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c1de6",
                    table="learning_entry",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="entry",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "learning_entryhistory" ("about", "changed_at", "done_on", "elements", "id", "kind", "learnt", "made_at", "minutes", "peer_learnt", "peer_name", "peer_role", "people", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practice", "recorded_on", "shared_with", "source", "source_id", "standards", "title", "version") VALUES (OLD."about", OLD."changed_at", OLD."done_on", OLD."elements", OLD."id", OLD."kind", OLD."learnt", OLD."made_at", OLD."minutes", OLD."peer_learnt", OLD."peer_name", OLD."peer_role", OLD."people", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."practice", OLD."recorded_on", OLD."shared_with", OLD."source", OLD."source_id", OLD."standards", OLD."title", OLD."version"); RETURN NULL;',
                    hash="40c2e7f035fe94ecc623150115d283c7ad212bcd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cd0d9",
                    table="learning_entry",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["person", "done_on"], name="learning_evidence_of"),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["done_on"], name="learning_evidence_when"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(fields=("person", "kind", "thing"), name="learning_evidence_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "learning_evidencehistory" ("complete", "done_on", "elements", "id", "kind", "minutes", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_on", "standards", "thing", "with_peer") VALUES (NEW."complete", NEW."done_on", NEW."elements", NEW."id", NEW."kind", NEW."minutes", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."recorded_on", NEW."standards", NEW."thing", NEW."with_peer"); RETURN NULL;',
                    hash="2bc249509e473ba5030ba5d2bb8f5fa73cc4579e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_407c0",
                    table="learning_evidence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "learning_evidencehistory" ("complete", "done_on", "elements", "id", "kind", "minutes", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_on", "standards", "thing", "with_peer") VALUES (NEW."complete", NEW."done_on", NEW."elements", NEW."id", NEW."kind", NEW."minutes", NEW."person_id", NOW(), \'update\', NEW."id", NEW."recorded_on", NEW."standards", NEW."thing", NEW."with_peer"); RETURN NULL;',
                    hash="346e77b9dda6c698a270cd60bf4f66ca1849279d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_71df6",
                    table="learning_evidence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="evidence",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "learning_evidencehistory" ("complete", "done_on", "elements", "id", "kind", "minutes", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_on", "standards", "thing", "with_peer") VALUES (OLD."complete", OLD."done_on", OLD."elements", OLD."id", OLD."kind", OLD."minutes", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."recorded_on", OLD."standards", OLD."thing", OLD."with_peer"); RETURN NULL;',
                    hash="475940c795631fb84a86f8bcbbc9f37f7dd0333b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_58d91",
                    table="learning_evidence",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(fields=["person", "-done_on"], name="learning_offers"),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(fields=("person", "source", "source_id"), name="learning_offered_once"),
        ),
    ]
