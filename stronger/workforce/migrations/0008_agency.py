"""Agency workers: assignments with their moves, prices, past posts, papers seen and signatures."""

import uuid

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
        ("workforce", "0007_revisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("period", stronger.kit.periods.PeriodField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("supplier", models.CharField(max_length=120, verbose_name="agency")),
                ("job_type", models.SlugField()),
                ("hours", models.DecimalField(decimal_places=2, max_digits=4, verbose_name="hours a week")),
                ("notice_weeks", models.PositiveSmallIntegerField()),
                ("why", models.TextField(blank=True, verbose_name="why an agency worker is needed")),
                ("project_team", models.CharField(blank=True, max_length=120)),
                ("costs_apart", models.BooleanField(default=False, verbose_name="the worker's cost is shown by itself")),
                ("we_control", models.BooleanField(default=False, verbose_name="the council keeps control of practice")),
                ("terms", models.PositiveSmallIntegerField(default=1)),
                ("price_standing", models.CharField(blank=True, max_length=6)),
                ("proposed_at", models.DateTimeField()),
                (
                    "employment",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.employment"),
                ),
                (
                    "manager",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person"),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                (
                    "posting",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.posting"),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                ("team", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.team")),
            ],
        ),
        migrations.CreateModel(
            name="AssignmentPrice",
            fields=[
                (
                    "assignment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="workforce.assignment",
                    ),
                ),
                ("pay", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="paid to the worker")),
                (
                    "employer_costs",
                    models.DecimalField(decimal_places=2, max_digits=6, verbose_name="National Insurance, holiday pay, levy"),
                ),
                ("fee", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="the agency's and any managing supplier's")),
            ],
        ),
        migrations.CreateModel(
            name="AssignmentHistory",
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
                ("period", stronger.kit.periods.PeriodField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("supplier", models.CharField(max_length=120, verbose_name="agency")),
                ("job_type", models.SlugField(db_index=False)),
                ("hours", models.DecimalField(decimal_places=2, max_digits=4, verbose_name="hours a week")),
                ("notice_weeks", models.PositiveSmallIntegerField()),
                ("why", models.TextField(blank=True, verbose_name="why an agency worker is needed")),
                ("project_team", models.CharField(blank=True, max_length=120)),
                ("costs_apart", models.BooleanField(default=False, verbose_name="the worker's cost is shown by itself")),
                ("we_control", models.BooleanField(default=False, verbose_name="the council keeps control of practice")),
                ("terms", models.PositiveSmallIntegerField(default=1)),
                ("price_standing", models.CharField(blank=True, max_length=6)),
                ("proposed_at", models.DateTimeField()),
                (
                    "employment",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.employment",
                        verbose_name="employment",
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.person",
                        verbose_name="manager",
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
                        to="workforce.assignment",
                    ),
                ),
                (
                    "posting",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.posting",
                        verbose_name="posting",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="proposed by",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.team",
                        verbose_name="team",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AssignmentMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="1 for the first move of this thing, then 2, 3 and so on")),
                ("move", models.CharField(max_length=40)),
                ("from_stage", models.CharField(max_length=40)),
                ("to_stage", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                ("found", models.JSONField(default=dict)),
                (
                    "assignment",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="workforce.assignment"),
                ),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="BookingSignature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=40)),
                ("statement", models.TextField()),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_why", models.TextField(blank=True)),
                ("terms", models.PositiveSmallIntegerField()),
                ("rules", models.JSONField(default=list, verbose_name="codes of the rules signed for")),
                ("why", models.TextField()),
                (
                    "assignment",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="workforce.assignment"),
                ),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "undone_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BookingSignatureHistory",
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
                ("terms", models.PositiveSmallIntegerField()),
                ("rules", models.JSONField(default=list, verbose_name="codes of the rules signed for")),
                ("why", models.TextField()),
                (
                    "assignment",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.assignment",
                        verbose_name="assignment",
                    ),
                ),
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
                        to="workforce.bookingsignature",
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
            name="PastPost",
            fields=[
                ("period", stronger.kit.periods.PeriodField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("employer", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("children", "children"),
                            ("other-council", "other-council"),
                            ("agency", "agency"),
                            ("elsewhere", "elsewhere"),
                        ],
                        max_length=20,
                    ),
                ),
                ("region", models.CharField(blank=True, max_length=60)),
                ("left_because", models.SlugField(blank=True)),
                ("seen_on", models.DateField(null=True)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                (
                    "seen_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PastPostHistory",
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
                ("period", stronger.kit.periods.PeriodField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("employer", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("children", "children"),
                            ("other-council", "other-council"),
                            ("agency", "agency"),
                            ("elsewhere", "elsewhere"),
                        ],
                        max_length=20,
                    ),
                ),
                ("region", models.CharField(blank=True, max_length=60)),
                ("left_because", models.SlugField(blank=True, db_index=False)),
                ("seen_on", models.DateField(null=True)),
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
                        to="workforce.pastpost",
                    ),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="seen by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SeenPaper",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.SlugField(max_length=20)),
                ("on", models.DateField(verbose_name="the day it is of")),
                ("in_order", models.BooleanField(default=True)),
                ("employer", models.CharField(blank=True, max_length=120, verbose_name="who gave the reference")),
                ("note", models.TextField(blank=True)),
                ("at", models.DateTimeField(verbose_name="when it was recorded")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="SeenPaperHistory",
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
                ("kind", models.SlugField(db_index=False, max_length=20)),
                ("on", models.DateField(verbose_name="the day it is of")),
                ("in_order", models.BooleanField(default=True)),
                ("employer", models.CharField(blank=True, max_length=120, verbose_name="who gave the reference")),
                ("note", models.TextField(blank=True)),
                ("at", models.DateTimeField(verbose_name="when it was recorded")),
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
                        to="workforce.seenpaper",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AssignmentPriceHistory",
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
                ("pay", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="paid to the worker")),
                (
                    "employer_costs",
                    models.DecimalField(decimal_places=2, max_digits=6, verbose_name="National Insurance, holiday pay, levy"),
                ),
                ("fee", models.DecimalField(decimal_places=2, max_digits=6, verbose_name="the agency's and any managing supplier's")),
                (
                    "assignment",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.assignment",
                        verbose_name="assignment",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.assignmentprice",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="assignmentprice",
            constraint=models.CheckConstraint(
                condition=models.Q(("employer_costs__gte", 0), ("fee__gte", 0), ("pay__gt", 0)), name="workforce_price_is_positive"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignmentprice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_assignmentpricehistory" ("assignment_id", "employer_costs", "fee", "pay", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."assignment_id", NEW."employer_costs", NEW."fee", NEW."pay", NOW(), \'insert\', NEW."assignment_id"); RETURN NULL;',
                    hash="c20ef6c0b448bce029466adeb78361a62933cb19",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_0bce6",
                    table="workforce_assignmentprice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignmentprice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workforce_assignmentpricehistory" ("assignment_id", "employer_costs", "fee", "pay", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."assignment_id", NEW."employer_costs", NEW."fee", NEW."pay", NOW(), \'update\', NEW."assignment_id"); RETURN NULL;',
                    hash="4ee08b5ed55bf53fb29e85de5248e4a040f0b4cc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1820c",
                    table="workforce_assignmentprice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignmentprice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_assignmentpricehistory" ("assignment_id", "employer_costs", "fee", "pay", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."assignment_id", OLD."employer_costs", OLD."fee", OLD."pay", NOW(), \'delete\', OLD."assignment_id"); RETURN NULL;',
                    hash="50600dbca506f61e88ef52398356423e33bdd4e9",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_88c06",
                    table="workforce_assignmentprice",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(fields=["manager"], name="workforce_assignment_manager"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("manager")), _negated=True),
                name="workforce_assignment_manager_is_another",
                violation_error_message="This must be two different people.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(condition=models.Q(("hours__gt", 0), ("hours__lte", 60)), name="workforce_assignment_hours"),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__startswith__isnull", False)), name="workforce_assignment_begins"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_assignmenthistory" ("costs_apart", "employment_id", "hours", "id", "job_type", "manager_id", "notice_weeks", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting_id", "price_standing", "project_team", "proposed_at", "proposed_by_id", "supplier", "team_id", "terms", "we_control", "why") VALUES (NEW."costs_apart", NEW."employment_id", NEW."hours", NEW."id", NEW."job_type", NEW."manager_id", NEW."notice_weeks", NEW."period", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."posting_id", NEW."price_standing", NEW."project_team", NEW."proposed_at", NEW."proposed_by_id", NEW."supplier", NEW."team_id", NEW."terms", NEW."we_control", NEW."why"); RETURN NULL;',
                    hash="d4d566ef9ec130f7fa09d0f6e2c73dc441ead69a",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d0d69",
                    table="workforce_assignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workforce_assignmenthistory" ("costs_apart", "employment_id", "hours", "id", "job_type", "manager_id", "notice_weeks", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting_id", "price_standing", "project_team", "proposed_at", "proposed_by_id", "supplier", "team_id", "terms", "we_control", "why") VALUES (NEW."costs_apart", NEW."employment_id", NEW."hours", NEW."id", NEW."job_type", NEW."manager_id", NEW."notice_weeks", NEW."period", NEW."person_id", NOW(), \'update\', NEW."id", NEW."posting_id", NEW."price_standing", NEW."project_team", NEW."proposed_at", NEW."proposed_by_id", NEW."supplier", NEW."team_id", NEW."terms", NEW."we_control", NEW."why"); RETURN NULL;',
                    hash="5e2f7b74567753d2b3c2c8a10c6faad351d44cf4",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c721b",
                    table="workforce_assignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assignment",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_assignmenthistory" ("costs_apart", "employment_id", "hours", "id", "job_type", "manager_id", "notice_weeks", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "posting_id", "price_standing", "project_team", "proposed_at", "proposed_by_id", "supplier", "team_id", "terms", "we_control", "why") VALUES (OLD."costs_apart", OLD."employment_id", OLD."hours", OLD."id", OLD."job_type", OLD."manager_id", OLD."notice_weeks", OLD."period", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."posting_id", OLD."price_standing", OLD."project_team", OLD."proposed_at", OLD."proposed_by_id", OLD."supplier", OLD."team_id", OLD."terms", OLD."we_control", OLD."why"); RETURN NULL;',
                    hash="1ea68e85fe919d4a7e5d5427c61d56b67b554d82",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a9dc0",
                    table="workforce_assignment",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="assignmentmove",
            constraint=models.UniqueConstraint(fields=("assignment", "number"), name="workforce_assignment_one_move_at_a_time"),
        ),
        migrations.AddConstraint(
            model_name="assignmentmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("from_stage", "proposed"), ("move", "check"), ("to_stage", "checked")),
                        models.Q(("from_stage", "checked"), ("move", "approve"), ("to_stage", "approved")),
                        models.Q(("from_stage", "approved"), ("move", "start"), ("to_stage", "working")),
                        models.Q(("from_stage", "working"), ("move", "extend"), ("to_stage", "working")),
                        models.Q(("from_stage", "working"), ("move", "end"), ("to_stage", "ended")),
                        models.Q(("from_stage", "checked"), ("move", "send_back"), ("to_stage", "proposed")),
                        models.Q(("from_stage", "approved"), ("move", "send_back"), ("to_stage", "proposed")),
                        models.Q(("from_stage", "proposed"), ("move", "refuse"), ("to_stage", "refused")),
                        models.Q(("from_stage", "checked"), ("move", "refuse"), ("to_stage", "refused")),
                        models.Q(("from_stage", "proposed"), ("move", "withdraw"), ("to_stage", "withdrawn")),
                        models.Q(("from_stage", "checked"), ("move", "withdraw"), ("to_stage", "withdrawn")),
                        models.Q(("from_stage", "approved"), ("move", "withdraw"), ("to_stage", "withdrawn")),
                        _connector="OR",
                    ),
                    models.Q(("move", "extend"), ("why", ""), _negated=True),
                    models.Q(("move", "end"), ("why", ""), _negated=True),
                    models.Q(("move", "send_back"), ("why", ""), _negated=True),
                    models.Q(("move", "refuse"), ("why", ""), _negated=True),
                    models.Q(("move", "withdraw"), ("why", ""), _negated=True),
                ),
                name="workforce_assignment_known_moves",
            ),
        ),
        migrations.AddConstraint(
            model_name="bookingsignature",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)), fields=("assignment", "terms", "role"), name="workforce_booking_signed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="bookingsignature",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True), name="workforce_booking_signed_with_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="bookingsignature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_by", None), ("undone_why", "")),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False), models.Q(("undone_why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="workforce_booking_undone_fully",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bookingsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_bookingsignaturehistory" ("assignment_id", "at", "by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "rules", "statement", "terms", "undone_at", "undone_by_id", "undone_why", "why") VALUES (NEW."assignment_id", NEW."at", NEW."by_id", NEW."id", NOW(), \'insert\', NEW."id", NEW."role", NEW."rules", NEW."statement", NEW."terms", NEW."undone_at", NEW."undone_by_id", NEW."undone_why", NEW."why"); RETURN NULL;',
                    hash="0831820d13a6a0eeea68a2574f4b6f9676ef3f5d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ee996",
                    table="workforce_bookingsignature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bookingsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workforce_bookingsignaturehistory" ("assignment_id", "at", "by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "rules", "statement", "terms", "undone_at", "undone_by_id", "undone_why", "why") VALUES (NEW."assignment_id", NEW."at", NEW."by_id", NEW."id", NOW(), \'update\', NEW."id", NEW."role", NEW."rules", NEW."statement", NEW."terms", NEW."undone_at", NEW."undone_by_id", NEW."undone_why", NEW."why"); RETURN NULL;',
                    hash="4a367cc2c209fc6bafcafedfc0feab19fe0f9e37",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8d735",
                    table="workforce_bookingsignature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="bookingsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_bookingsignaturehistory" ("assignment_id", "at", "by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "rules", "statement", "terms", "undone_at", "undone_by_id", "undone_why", "why") VALUES (OLD."assignment_id", OLD."at", OLD."by_id", OLD."id", NOW(), \'delete\', OLD."id", OLD."role", OLD."rules", OLD."statement", OLD."terms", OLD."undone_at", OLD."undone_by_id", OLD."undone_why", OLD."why"); RETURN NULL;',
                    hash="c9dd9cac814c438d06381975bbbdd82814232e66",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c5a6f",
                    table="workforce_bookingsignature",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="pastpost",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("seen_by__isnull", True), ("seen_on__isnull", True)),
                    models.Q(("seen_by__isnull", False), ("seen_on__isnull", False)),
                    _connector="OR",
                ),
                name="workforce_past_post_seen_by_someone",
            ),
        ),
        migrations.AddConstraint(
            model_name="pastpost",
            constraint=models.CheckConstraint(condition=models.Q(("period__startswith__isnull", False)), name="workforce_past_post_begins"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pastpost",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_pastposthistory" ("employer", "id", "kind", "left_because", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "seen_by_id", "seen_on") VALUES (NEW."employer", NEW."id", NEW."kind", NEW."left_because", NEW."period", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."region", NEW."seen_by_id", NEW."seen_on"); RETURN NULL;',
                    hash="53ea483e945d8d258440e549b39519421a2a00f7",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_acd4e",
                    table="workforce_pastpost",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pastpost",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workforce_pastposthistory" ("employer", "id", "kind", "left_because", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "seen_by_id", "seen_on") VALUES (NEW."employer", NEW."id", NEW."kind", NEW."left_because", NEW."period", NEW."person_id", NOW(), \'update\', NEW."id", NEW."region", NEW."seen_by_id", NEW."seen_on"); RETURN NULL;',
                    hash="db64ade5045a595925b79316b19104742b52c622",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5304b",
                    table="workforce_pastpost",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="pastpost",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_pastposthistory" ("employer", "id", "kind", "left_because", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "seen_by_id", "seen_on") VALUES (OLD."employer", OLD."id", OLD."kind", OLD."left_because", OLD."period", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."region", OLD."seen_by_id", OLD."seen_on"); RETURN NULL;',
                    hash="269efe939750be50d8d9e737a391565c88a60e4d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_261f8",
                    table="workforce_pastpost",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seenpaper",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_seenpaperhistory" ("at", "by_id", "employer", "id", "in_order", "kind", "note", "on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."employer", NEW."id", NEW."in_order", NEW."kind", NEW."note", NEW."on", NEW."person_id", NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="d79db138e90aac71076cdc5c4e7b84a94d5235f0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_319da",
                    table="workforce_seenpaper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seenpaper",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workforce_seenpaperhistory" ("at", "by_id", "employer", "id", "in_order", "kind", "note", "on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."employer", NEW."id", NEW."in_order", NEW."kind", NEW."note", NEW."on", NEW."person_id", NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="29367c474e774eea376a4f81afc1d8025fd01b1d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1bf22",
                    table="workforce_seenpaper",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seenpaper",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_seenpaperhistory" ("at", "by_id", "employer", "id", "in_order", "kind", "note", "on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."at", OLD."by_id", OLD."employer", OLD."id", OLD."in_order", OLD."kind", OLD."note", OLD."on", OLD."person_id", NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="4cb645b6ab8bd3706e5fe006a48c0702d991880a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_516e9",
                    table="workforce_seenpaper",
                    when="AFTER",
                ),
            ),
        ),
    ]
