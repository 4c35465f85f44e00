"""Makes the tables of case discussions."""

import uuid

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import stronger.kit.periods
import stronger.trail.history


class Migration(migrations.Migration):
    dependencies = [
        ("kit", "0001_extensions"),
        ("supervision", "0003_followed"),
        ("workforce", "0015_who_supervises_whom"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Discussion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("discussed_on", models.DateField()),
                ("begun_at", models.DateTimeField()),
                ("begun_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("practitioner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                (
                    "session",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="discussions", to="supervision.session"
                    ),
                ),
                ("supervisor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="Family",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reference", models.CharField(max_length=40, unique=True, verbose_name="the council's own case reference")),
                ("begun_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="DiscussionWords",
            fields=[
                (
                    "discussion",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="said",
                        serialize=False,
                        to="supervision.discussion",
                    ),
                ),
                ("analysis", models.TextField(blank=True)),
                ("hypotheses", models.TextField(blank=True)),
                ("child_voice", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField()),
                ("family", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="supervision.family")),
                ("practitioner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                ("saved_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField(
            model_name="discussion",
            name="family",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="discussions", to="supervision.family"),
        ),
        migrations.CreateModel(
            name="Holding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", stronger.kit.periods.PeriodField()),
                ("family", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="held", to="supervision.family")),
                ("practitioner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="HoldingHistory",
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
                (
                    "family",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.family",
                        verbose_name="family",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.holding",
                    ),
                ),
                (
                    "practitioner",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.person",
                        verbose_name="practitioner",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DiscussionWordsHistory",
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
                ("analysis", models.TextField(blank=True)),
                ("hypotheses", models.TextField(blank=True)),
                ("child_voice", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField()),
                (
                    "discussion",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.discussion",
                        verbose_name="discussion",
                    ),
                ),
                (
                    "practitioner",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.person",
                        verbose_name="practitioner",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
                (
                    "family",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.family",
                        verbose_name="family",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.discussionwords",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("what", models.TextField()),
                ("why", models.TextField(blank=True)),
                ("owner", models.CharField(blank=True, max_length=120, verbose_name="who does it, in words")),
                ("due_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                (
                    "about",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="outcomes", to="supervision.entry"
                    ),
                ),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "discussion",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="supervision.discussion"),
                ),
                ("practitioner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                ("family", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="supervision.family")),
            ],
            options={
                "indexes": [models.Index(fields=["family", "at"], name="supervision_entry_of_family")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("about", None), ("due_on", None), ("kind", "decision"), ("owner", ""), models.Q(("why", ""), _negated=True)
                            ),
                            models.Q(
                                ("about", None), ("due_on__isnull", False), ("kind", "action"), models.Q(("owner", ""), _negated=True)
                            ),
                            models.Q(("about__isnull", False), ("due_on", None), ("kind", "outcome"), ("owner", "")),
                            models.Q(("about", None), ("due_on", None), ("kind", "addendum"), ("owner", "")),
                            _connector="OR",
                        ),
                        name="supervision_entry_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ("decision", "action", "outcome", "addendum")), models.Q(("what", ""), _negated=True)
                        ),
                        name="supervision_known_entries",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="discussion",
            index=models.Index(fields=["family", "-discussed_on"], name="supervision_family_latest"),
        ),
        migrations.AddConstraint(
            model_name="discussion",
            constraint=models.UniqueConstraint(fields=("session", "family"), name="supervision_family_once_a_session"),
        ),
        migrations.AddConstraint(
            model_name="holding",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("family", "="), ("practitioner", "="), ("period", "&&")],
                name="supervision_holding_no_overlap",
                violation_error_message="These dates overlap with what is already recorded. End the earlier period first.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="holding",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_holdinghistory" ("family_id", "id", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id") VALUES (NEW."family_id", NEW."id", NEW."period", NOW(), \'insert\', NEW."id", NEW."practitioner_id"); RETURN NULL;',
                    hash="c9c0059e178bcd8e0e05c2da27251ce07a588cad",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ef7aa",
                    table="supervision_holding",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="holding",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_holdinghistory" ("family_id", "id", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id") VALUES (NEW."family_id", NEW."id", NEW."period", NOW(), \'update\', NEW."id", NEW."practitioner_id"); RETURN NULL;',
                    hash="17728e6c70aa93fef3b8f9d5cb94c4306db81ef3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_94a50",
                    table="supervision_holding",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="holding",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_holdinghistory" ("family_id", "id", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id") VALUES (OLD."family_id", OLD."id", OLD."period", NOW(), \'delete\', OLD."id", OLD."practitioner_id"); RETURN NULL;',
                    hash="08355d1b2efd5b33fb5f33e9cc2433e8a2be92fa",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ad8cb",
                    table="supervision_holding",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discussionwords",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_discussionwordshistory" ("analysis", "child_voice", "discussion_id", "family_id", "hypotheses", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "saved_at", "saved_by_id", "version") VALUES (NEW."analysis", NEW."child_voice", NEW."discussion_id", NEW."family_id", NEW."hypotheses", NOW(), \'insert\', NEW."discussion_id", NEW."practitioner_id", NEW."saved_at", NEW."saved_by_id", NEW."version"); RETURN NULL;',
                    hash="6c6ddac2f461ed5188585be4108d029a2e0b6e0f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f5c7e",
                    table="supervision_discussionwords",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discussionwords",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_discussionwordshistory" ("analysis", "child_voice", "discussion_id", "family_id", "hypotheses", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "saved_at", "saved_by_id", "version") VALUES (NEW."analysis", NEW."child_voice", NEW."discussion_id", NEW."family_id", NEW."hypotheses", NOW(), \'update\', NEW."discussion_id", NEW."practitioner_id", NEW."saved_at", NEW."saved_by_id", NEW."version"); RETURN NULL;',
                    hash="b7b643f96983f8079cba1c95be2490cd2e3b70f3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_28cbe",
                    table="supervision_discussionwords",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="discussionwords",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_discussionwordshistory" ("analysis", "child_voice", "discussion_id", "family_id", "hypotheses", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "saved_at", "saved_by_id", "version") VALUES (OLD."analysis", OLD."child_voice", OLD."discussion_id", OLD."family_id", OLD."hypotheses", NOW(), \'delete\', OLD."discussion_id", OLD."practitioner_id", OLD."saved_at", OLD."saved_by_id", OLD."version"); RETURN NULL;',
                    hash="0c258b474381c1d25db6faf6c485ac6d9fe4f1a9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_9cea5",
                    table="supervision_discussionwords",
                    when="AFTER",
                ),
            ),
        ),
    ]
