"""Makes the tables of audits."""

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
        ("supervision", "0007_circles_closed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Audit",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "session",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="audits", to="supervision.session"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AuditAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=500)),
                ("owner", models.CharField(max_length=20)),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(null=True)),
                ("told", models.CharField(blank=True, max_length=500, verbose_name="what became of it")),
                ("begun_at", models.DateTimeField()),
                ("audit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="supervision.audit")),
                ("begun_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="AuditActionHistory",
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
                ("what", models.CharField(max_length=500)),
                ("owner", models.CharField(max_length=20)),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(null=True)),
                ("told", models.CharField(blank=True, max_length=500, verbose_name="what became of it")),
                ("begun_at", models.DateTimeField()),
                (
                    "audit",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.audit",
                        verbose_name="audit",
                    ),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="begun by",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.auditaction",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AuditGrade",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("criterion", models.CharField(max_length=60)),
                ("grade", models.CharField(max_length=60)),
                ("falls_short", models.BooleanField()),
                ("agreed_on", models.DateField()),
                ("audit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="grades", to="supervision.audit")),
            ],
        ),
        migrations.CreateModel(
            name="AuditMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="1 for the first move of this thing, then 2, 3 and so on")),
                ("move", models.CharField(max_length=40)),
                ("from_stage", models.CharField(max_length=40)),
                ("to_stage", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                ("audit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="supervision.audit")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="Auditor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("audit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="auditors", to="supervision.audit")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="AuditTheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("theme", models.CharField(max_length=60)),
                ("agreed_on", models.DateField()),
                ("audit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="themes", to="supervision.audit")),
            ],
        ),
        migrations.CreateModel(
            name="AuditView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.CharField(max_length=20)),
                ("grades", models.JSONField(verbose_name="the pack's code of the grade of each criterion")),
                ("strengths", models.TextField()),
                ("improve", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("audit", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="views", to="supervision.audit")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(verbose_name="the last day of the sessions drawn from")),
                ("wanted", models.PositiveSmallIntegerField()),
                ("seed", models.CharField(max_length=40)),
                ("pool", models.PositiveIntegerField(verbose_name="how many sessions could have been drawn")),
                ("why", models.CharField(max_length=500, verbose_name="why sessions are read now, naming nobody")),
                ("begun_at", models.DateTimeField()),
                ("begun_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddField(
            model_name="audit",
            name="round",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="audits", to="supervision.round"),
        ),
        migrations.AddConstraint(
            model_name="auditaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("owner__in", ("supervisor", "practitioner", "auditor", "moderator")), models.Q(("what", ""), _negated=True)
                ),
                name="supervision_audit_action_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="auditaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("done_on", None), ("told", "")),
                    models.Q(("done_on__isnull", False), models.Q(("told", ""), _negated=True)),
                    _connector="OR",
                ),
                name="supervision_audit_told",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="auditaction",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_auditactionhistory" ("audit_id", "begun_at", "begun_by_id", "done_on", "due_on", "id", "owner", "pgh_created_at", "pgh_label", "pgh_obj_id", "told", "what") VALUES (NEW."audit_id", NEW."begun_at", NEW."begun_by_id", NEW."done_on", NEW."due_on", NEW."id", NEW."owner", NOW(), \'insert\', NEW."id", NEW."told", NEW."what"); RETURN NULL;',
                    hash="6cbdd5dfd79f1c6f90d789b338313112bb3d4b35",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_93725",
                    table="supervision_auditaction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="auditaction",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_auditactionhistory" ("audit_id", "begun_at", "begun_by_id", "done_on", "due_on", "id", "owner", "pgh_created_at", "pgh_label", "pgh_obj_id", "told", "what") VALUES (NEW."audit_id", NEW."begun_at", NEW."begun_by_id", NEW."done_on", NEW."due_on", NEW."id", NEW."owner", NOW(), \'update\', NEW."id", NEW."told", NEW."what"); RETURN NULL;',
                    hash="57af0d6e02195a49ba601d8be371d585ebed6b1d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d69e6",
                    table="supervision_auditaction",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="auditaction",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_auditactionhistory" ("audit_id", "begun_at", "begun_by_id", "done_on", "due_on", "id", "owner", "pgh_created_at", "pgh_label", "pgh_obj_id", "told", "what") VALUES (OLD."audit_id", OLD."begun_at", OLD."begun_by_id", OLD."done_on", OLD."due_on", OLD."id", OLD."owner", NOW(), \'delete\', OLD."id", OLD."told", OLD."what"); RETURN NULL;',
                    hash="33732b56c4ec80d1df1bb3c150a8ff3bfb7715b9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c000f",
                    table="supervision_auditaction",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="auditgrade",
            index=models.Index(fields=["agreed_on"], name="supervision_grades_by_day"),
        ),
        migrations.AddConstraint(
            model_name="auditgrade",
            constraint=models.UniqueConstraint(fields=("audit", "criterion"), name="supervision_one_grade_a_criterion"),
        ),
        migrations.AddConstraint(
            model_name="auditmove",
            constraint=models.UniqueConstraint(fields=("audit", "number"), name="supervision_one_audit_move"),
        ),
        migrations.AddConstraint(
            model_name="auditmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("from_stage", "drawn"), ("move", "grade"), ("to_stage", "graded")),
                        models.Q(("from_stage", "graded"), ("move", "moderate"), ("to_stage", "moderated")),
                        models.Q(("from_stage", "moderated"), ("move", "agree"), ("to_stage", "agreed")),
                        models.Q(("from_stage", "drawn"), ("move", "drop"), ("to_stage", "dropped")),
                        models.Q(("from_stage", "graded"), ("move", "drop"), ("to_stage", "dropped")),
                        models.Q(("from_stage", "moderated"), ("move", "drop"), ("to_stage", "dropped")),
                        _connector="OR",
                    ),
                    models.Q(("move", "drop"), ("why", ""), _negated=True),
                ),
                name="supervision_known_audit_moves",
            ),
        ),
        migrations.AddConstraint(
            model_name="auditor",
            constraint=models.UniqueConstraint(fields=("audit", "part"), name="supervision_one_auditor_a_part"),
        ),
        migrations.AddConstraint(
            model_name="auditor",
            constraint=models.UniqueConstraint(fields=("audit", "by"), name="supervision_nobody_moderates_themself"),
        ),
        migrations.AddConstraint(
            model_name="auditor",
            constraint=models.CheckConstraint(
                condition=models.Q(("part__in", ("auditor", "moderator"))), name="supervision_known_auditors"
            ),
        ),
        migrations.AddIndex(
            model_name="audittheme",
            index=models.Index(fields=["agreed_on"], name="supervision_themes_by_day"),
        ),
        migrations.AddConstraint(
            model_name="audittheme",
            constraint=models.UniqueConstraint(fields=("audit", "theme"), name="supervision_theme_once"),
        ),
        migrations.AddConstraint(
            model_name="auditview",
            constraint=models.UniqueConstraint(fields=("audit", "part"), name="supervision_one_view_a_part"),
        ),
        migrations.AddConstraint(
            model_name="auditview",
            constraint=models.CheckConstraint(
                condition=models.Q(("part__in", ("auditor", "moderator", "agreed"))), name="supervision_known_views"
            ),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_on__lte", models.F("until_on")), models.Q(("why", ""), _negated=True)),
                name="supervision_round_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="audit",
            constraint=models.UniqueConstraint(fields=("round", "session"), name="supervision_drawn_once"),
        ),
    ]
