"""Makes the tables of the board's reports."""

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
        ("assurance", "0001_published"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(verbose_name="the last day of the period")),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("why", models.CharField(blank=True, max_length=500, verbose_name="why it corrects the version before")),
                ("begun_at", models.DateTimeField()),
                ("begun_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="corrected_as", to="assurance.report"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("what", models.CharField(max_length=500)),
                ("role", models.CharField(blank=True, max_length=50, verbose_name="code of the role that does it")),
                ("owner", models.CharField(max_length=200, verbose_name="who does it, in words")),
                ("due_on", models.DateField()),
                (
                    "account",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("report", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="actions", to="assurance.report")),
            ],
        ),
        migrations.CreateModel(
            name="ReportMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="1 for the first move of this thing, then 2, 3 and so on")),
                ("move", models.CharField(max_length=40)),
                ("from_stage", models.CharField(max_length=40)),
                ("to_stage", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("report", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="assurance.report")),
            ],
        ),
        migrations.CreateModel(
            name="ReportSignature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=40)),
                ("statement", models.TextField()),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_why", models.TextField(blank=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "report",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="assurance.report"),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReportSignatureHistory",
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
                ("role", models.CharField(max_length=40)),
                ("statement", models.TextField()),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_why", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assurance.reportsignature",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assurance.report",
                        verbose_name="report",
                    ),
                ),
                (
                    "undone_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="undone by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=60, verbose_name="the theme's code, or the overview")),
                ("title", models.CharField(max_length=200)),
                ("meaning", models.CharField(blank=True, max_length=600)),
                ("objectives", models.JSONField(default=list, verbose_name="codes of the objectives that it tells of")),
                ("words", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(null=True)),
                ("report", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="sections", to="assurance.report")),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ActionHistory",
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
                ("number", models.PositiveSmallIntegerField()),
                ("what", models.CharField(max_length=500)),
                ("role", models.CharField(blank=True, max_length=50, verbose_name="code of the role that does it")),
                ("owner", models.CharField(max_length=200, verbose_name="who does it, in words")),
                ("due_on", models.DateField()),
                (
                    "account",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="account",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assurance.action",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assurance.report",
                        verbose_name="report",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assurance.section",
                        verbose_name="section",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="action",
            name="section",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assurance.section"),
        ),
        migrations.CreateModel(
            name="SectionHistory",
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
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=60, verbose_name="the theme's code, or the overview")),
                ("title", models.CharField(max_length=200)),
                ("meaning", models.CharField(blank=True, max_length=600)),
                ("objectives", models.JSONField(default=list, verbose_name="codes of the objectives that it tells of")),
                ("words", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(null=True)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assurance.section",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assurance.report",
                        verbose_name="report",
                    ),
                ),
                (
                    "saved_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Taken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("taken_at", models.DateTimeField()),
                ("counted_on", models.DateField(null=True, verbose_name="the counting day they are of; null when there was none")),
                ("source", models.CharField(max_length=300)),
                ("report", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="taken", to="assurance.report")),
                ("taken_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="TakenFigure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.CharField(max_length=60)),
                ("column", models.CharField(max_length=60, verbose_name="the DfE's name of the figure")),
                ("title", models.CharField(max_length=200)),
                ("unit", models.CharField(max_length=60)),
                ("definition", models.CharField(max_length=600)),
                ("working", models.CharField(max_length=600, verbose_name="how it is worked out, in words")),
                ("printed", models.CharField(max_length=20)),
                ("unrounded", models.DecimalField(decimal_places=12, max_digits=24, null=True)),
                ("people", models.CharField(blank=True, max_length=20, verbose_name="by headcount, as printed")),
                ("made_of", models.JSONField(verbose_name="the numbers it is worked out from: name in words, as printed, unrounded")),
                ("objective_code", models.CharField(blank=True, max_length=60)),
                ("objective", models.CharField(blank=True, max_length=200)),
                ("standards", models.JSONField(verbose_name="framework, standard, title of each standard it serves")),
                ("before", models.JSONField(verbose_name="the counting day before, and what was printed for it; empty when there is none")),
                ("beside", models.JSONField(verbose_name="what was published of others: place, level, year, as printed")),
                ("sentence", models.CharField(max_length=600, verbose_name="what moved and how it compares, in words")),
                ("taken", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="figures", to="assurance.taken")),
            ],
        ),
        migrations.CreateModel(
            name="ActionMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="1 for the first move of this thing, then 2, 3 and so on")),
                ("move", models.CharField(max_length=40)),
                ("from_stage", models.CharField(max_length=40)),
                ("to_stage", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                ("action", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="assurance.action")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("action", "number"), name="assurance_action_moves_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("from_stage", "open"), ("move", "done"), ("to_stage", "done")),
                                models.Q(("from_stage", "open"), ("move", "drop"), ("to_stage", "dropped")),
                                models.Q(("from_stage", "done"), ("move", "reopen"), ("to_stage", "open")),
                                models.Q(("from_stage", "dropped"), ("move", "reopen"), ("to_stage", "open")),
                                _connector="OR",
                            ),
                            models.Q(("move", "done"), ("why", ""), _negated=True),
                            models.Q(("move", "drop"), ("why", ""), _negated=True),
                            models.Q(("move", "reopen"), ("why", ""), _negated=True),
                        ),
                        name="assurance_action_moves",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["-until_on", "-version"], name="assurance_report_latest"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(condition=models.Q(("from_on__lte", models.F("until_on"))), name="assurance_report_period"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects", None), ("version", 1), ("why", "")),
                    models.Q(("corrects__isnull", False), ("version__gt", 1), models.Q(("why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="assurance_report_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportmove",
            constraint=models.UniqueConstraint(fields=("report", "number"), name="assurance_one_move_at_a_time"),
        ),
        migrations.AddConstraint(
            model_name="reportmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("from_stage", "draft"), ("move", "propose"), ("to_stage", "proposed")),
                        models.Q(("from_stage", "proposed"), ("move", "sign"), ("to_stage", "signed")),
                        models.Q(("from_stage", "signed"), ("move", "freeze"), ("to_stage", "frozen")),
                        models.Q(("from_stage", "proposed"), ("move", "send_back"), ("to_stage", "draft")),
                        models.Q(("from_stage", "signed"), ("move", "send_back"), ("to_stage", "draft")),
                        models.Q(("from_stage", "proposed"), ("move", "take_back"), ("to_stage", "draft")),
                        _connector="OR",
                    ),
                    models.Q(("move", "send_back"), ("why", ""), _negated=True),
                    models.Q(("move", "take_back"), ("why", ""), _negated=True),
                ),
                name="assurance_known_moves",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportsignature",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)), fields=("report", "role"), name="assurance_signed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportsignature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_by", None), ("undone_why", "")),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False), models.Q(("undone_why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="assurance_signature_undone",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "assurance_reportsignaturehistory" ("at", "by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "role", "statement", "undone_at", "undone_by_id", "undone_why") VALUES (NEW."at", NEW."by_id", NEW."id", NOW(), \'insert\', NEW."id", NEW."report_id", NEW."role", NEW."statement", NEW."undone_at", NEW."undone_by_id", NEW."undone_why"); RETURN NULL;',
                    hash="5094f0b3d67aa4e51b40c37e7d2bcfdd2080d3f2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_783b7",
                    table="assurance_reportsignature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "assurance_reportsignaturehistory" ("at", "by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "role", "statement", "undone_at", "undone_by_id", "undone_why") VALUES (NEW."at", NEW."by_id", NEW."id", NOW(), \'update\', NEW."id", NEW."report_id", NEW."role", NEW."statement", NEW."undone_at", NEW."undone_by_id", NEW."undone_why"); RETURN NULL;',
                    hash="2fa501d66094bd4228f4157ac9fb47a7eaded73c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fc13c",
                    table="assurance_reportsignature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reportsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "assurance_reportsignaturehistory" ("at", "by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "role", "statement", "undone_at", "undone_by_id", "undone_why") VALUES (OLD."at", OLD."by_id", OLD."id", NOW(), \'delete\', OLD."id", OLD."report_id", OLD."role", OLD."statement", OLD."undone_at", OLD."undone_by_id", OLD."undone_why"); RETURN NULL;',
                    hash="f044ffb68c60db35767a222a5137b83bf9abe435",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c6357",
                    table="assurance_reportsignature",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(fields=("report", "code"), name="assurance_section_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="section",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "assurance_sectionhistory" ("code", "id", "meaning", "objectives", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "saved_at", "saved_by_id", "title", "version", "words") VALUES (NEW."code", NEW."id", NEW."meaning", NEW."objectives", NOW(), \'insert\', NEW."id", NEW."position", NEW."report_id", NEW."saved_at", NEW."saved_by_id", NEW."title", NEW."version", NEW."words"); RETURN NULL;',
                    hash="fd1b53a40e86c42c7a0087dca71a8ab242e21a44",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_b9a6c",
                    table="assurance_section",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="section",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "assurance_sectionhistory" ("code", "id", "meaning", "objectives", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "saved_at", "saved_by_id", "title", "version", "words") VALUES (NEW."code", NEW."id", NEW."meaning", NEW."objectives", NOW(), \'update\', NEW."id", NEW."position", NEW."report_id", NEW."saved_at", NEW."saved_by_id", NEW."title", NEW."version", NEW."words"); RETURN NULL;',
                    hash="09fc37aba9c10fcc2a0b572c031ff0497f5274ef",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3d315",
                    table="assurance_section",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="section",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "assurance_sectionhistory" ("code", "id", "meaning", "objectives", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "saved_at", "saved_by_id", "title", "version", "words") VALUES (OLD."code", OLD."id", OLD."meaning", OLD."objectives", NOW(), \'delete\', OLD."id", OLD."position", OLD."report_id", OLD."saved_at", OLD."saved_by_id", OLD."title", OLD."version", OLD."words"); RETURN NULL;',
                    hash="5ed9bc42f784eec7623323984f3424b4be16c12c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_eb1ce",
                    table="assurance_section",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.UniqueConstraint(fields=("report", "number"), name="assurance_action_once"),
        ),
        migrations.AddConstraint(
            model_name="action",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("role", ""), ("account__isnull", False)),
                    models.Q(models.Q(("role", ""), _negated=True), ("account", None)),
                    _connector="OR",
                ),
                name="assurance_action_of_one",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="action",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "assurance_actionhistory" ("account_id", "due_on", "id", "number", "owner", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "role", "section_id", "what") VALUES (NEW."account_id", NEW."due_on", NEW."id", NEW."number", NEW."owner", NOW(), \'insert\', NEW."id", NEW."report_id", NEW."role", NEW."section_id", NEW."what"); RETURN NULL;',
                    hash="c7b24a64011720fd750440c734d4f786de9814ad",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_20bed",
                    table="assurance_action",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="action",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "assurance_actionhistory" ("account_id", "due_on", "id", "number", "owner", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "role", "section_id", "what") VALUES (NEW."account_id", NEW."due_on", NEW."id", NEW."number", NEW."owner", NOW(), \'update\', NEW."id", NEW."report_id", NEW."role", NEW."section_id", NEW."what"); RETURN NULL;',
                    hash="f6758c8a1d7e70e82009a06afb78a86d60cc7bb4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_bffb5",
                    table="assurance_action",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="action",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "assurance_actionhistory" ("account_id", "due_on", "id", "number", "owner", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "role", "section_id", "what") VALUES (OLD."account_id", OLD."due_on", OLD."id", OLD."number", OLD."owner", NOW(), \'delete\', OLD."id", OLD."report_id", OLD."role", OLD."section_id", OLD."what"); RETURN NULL;',
                    hash="adf4efee919bdf195ce7b4d8b313526cbeab5b1a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_6bd44",
                    table="assurance_action",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="taken",
            constraint=models.UniqueConstraint(fields=("report", "number"), name="assurance_taken_once"),
        ),
        migrations.AddConstraint(
            model_name="takenfigure",
            constraint=models.UniqueConstraint(fields=("taken", "code"), name="assurance_figure_taken_once"),
        ),
    ]
