"""Posts and what fills them, levels, supervisors, working patterns, looks at the public register, moves and exit interviews."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.constraints
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
        ("workforce", "0002_closed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ExitInterview",
            fields=[
                (
                    "employment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="workforce.employment",
                    ),
                ),
                ("offered_on", models.DateField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[("offered", "offered"), ("held", "held"), ("declined", "declined")], default="offered", max_length=10
                    ),
                ),
                ("outcome_on", models.DateField(null=True)),
                ("notes", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="ExitInterviewHistory",
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
                ("offered_on", models.DateField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[("offered", "offered"), ("held", "held"), ("declined", "declined")], default="offered", max_length=10
                    ),
                ),
                ("outcome_on", models.DateField(null=True)),
                ("notes", models.TextField(blank=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Level",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", stronger.kit.periods.PeriodField()),
                ("level_code", models.SlugField(blank=True)),
                ("grade", models.CharField(blank=True, max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="LevelHistory",
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
                ("level_code", models.SlugField(blank=True, db_index=False)),
                ("grade", models.CharField(blank=True, max_length=40)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PersonMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="1 for the first move of this thing, then 2, 3 and so on")),
                ("move", models.CharField(max_length=40)),
                ("from_stage", models.CharField(max_length=40)),
                ("to_stage", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                ("effective_on", models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("period", stronger.kit.periods.PeriodField()),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reference", models.CharField(blank=True, max_length=40)),
                ("title", models.CharField(max_length=120)),
                ("role_code", models.CharField(blank=True, max_length=4, verbose_name="role, in the census's codes")),
                ("grade", models.CharField(blank=True, max_length=40, verbose_name="pay grade, as the council writes it")),
                ("level_code", models.SlugField(blank=True, verbose_name="career level")),
                ("fte", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="full-time equivalent")),
            ],
        ),
        migrations.CreateModel(
            name="PostFunding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", stronger.kit.periods.PeriodField()),
            ],
        ),
        migrations.CreateModel(
            name="PostFundingHistory",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PostHistory",
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
                ("reference", models.CharField(blank=True, max_length=40)),
                ("title", models.CharField(max_length=120)),
                ("role_code", models.CharField(blank=True, max_length=4, verbose_name="role, in the census's codes")),
                ("grade", models.CharField(blank=True, max_length=40, verbose_name="pay grade, as the council writes it")),
                ("level_code", models.SlugField(blank=True, db_index=False, verbose_name="career level")),
                ("fte", models.DecimalField(decimal_places=2, max_digits=5, verbose_name="full-time equivalent")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RegistrationCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("checked_on", models.DateField()),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("registered", "registered"),
                            ("conditions", "registered with conditions"),
                            ("suspended", "suspended"),
                            ("absent", "not on the register"),
                        ],
                        max_length=10,
                    ),
                ),
                ("registered_until_on", models.DateField(null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="RegistrationCheckHistory",
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
                ("checked_on", models.DateField()),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("registered", "registered"),
                            ("conditions", "registered with conditions"),
                            ("suspended", "suspended"),
                            ("absent", "not on the register"),
                        ],
                        max_length=10,
                    ),
                ),
                ("registered_until_on", models.DateField(null=True)),
                ("note", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Supervision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", stronger.kit.periods.PeriodField()),
            ],
        ),
        migrations.CreateModel(
            name="SupervisionHistory",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="WorkingPattern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", stronger.kit.periods.PeriodField()),
                (
                    "manner",
                    models.CharField(
                        choices=[
                            ("full_time", "full time"),
                            ("part_time", "part time"),
                            ("job_share", "job share"),
                            ("term_time", "term time only"),
                            ("compressed", "compressed hours"),
                        ],
                        max_length=12,
                    ),
                ),
                ("weekly_hours", models.DecimalField(decimal_places=2, max_digits=4, null=True)),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WorkingPatternHistory",
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
                    "manner",
                    models.CharField(
                        choices=[
                            ("full_time", "full time"),
                            ("part_time", "part time"),
                            ("job_share", "job share"),
                            ("term_time", "term time only"),
                            ("compressed", "compressed hours"),
                        ],
                        max_length=12,
                    ),
                ),
                ("weekly_hours", models.DecimalField(decimal_places=2, max_digits=4, null=True)),
                (
                    "weekdays",
                    django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), default=list, size=None),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="posting",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="posting",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="posting",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="posting",
            name="basis",
            field=models.CharField(
                choices=[
                    ("ordinary", "ordinary"),
                    ("acting", "acting up"),
                    ("fixed_term", "fixed term"),
                    ("seconded_in", "seconded in"),
                    ("seconded_out", "seconded out"),
                ],
                default="ordinary",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="posting",
            name="elsewhere",
            field=models.CharField(blank=True, max_length=120, verbose_name="organisation seconded to or from"),
        ),
        migrations.AddField(
            model_name="postinghistory",
            name="basis",
            field=models.CharField(
                choices=[
                    ("ordinary", "ordinary"),
                    ("acting", "acting up"),
                    ("fixed_term", "fixed term"),
                    ("seconded_in", "seconded in"),
                    ("seconded_out", "seconded out"),
                ],
                default="ordinary",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="postinghistory",
            name="elsewhere",
            field=models.CharField(blank=True, max_length=120, verbose_name="organisation seconded to or from"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_postinghistory" ("basis", "contract_weeks", "elsewhere", "employment_id", "fte", "id", "kept_post_id", "level_code", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "role_code", "title") VALUES (NEW."basis", NEW."contract_weeks", NEW."elsewhere", NEW."employment_id", NEW."fte", NEW."id", NEW."kept_post_id", NEW."level_code", NEW."period", NOW(), \'insert\', NEW."id", NEW."post_id", NEW."role_code", NEW."title"); RETURN NULL;',
                    hash="47e24d233f7607c118e65dcf79f19482753db2a9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bcc0b",
                    table="workforce_posting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workforce_postinghistory" ("basis", "contract_weeks", "elsewhere", "employment_id", "fte", "id", "kept_post_id", "level_code", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "role_code", "title") VALUES (NEW."basis", NEW."contract_weeks", NEW."elsewhere", NEW."employment_id", NEW."fte", NEW."id", NEW."kept_post_id", NEW."level_code", NEW."period", NOW(), \'update\', NEW."id", NEW."post_id", NEW."role_code", NEW."title"); RETURN NULL;',
                    hash="445324189e3ca00e8ccbb8012f997b30012c4fe5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_27be6",
                    table="workforce_posting",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="posting",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_postinghistory" ("basis", "contract_weeks", "elsewhere", "employment_id", "fte", "id", "kept_post_id", "level_code", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id", "role_code", "title") VALUES (OLD."basis", OLD."contract_weeks", OLD."elsewhere", OLD."employment_id", OLD."fte", OLD."id", OLD."kept_post_id", OLD."level_code", OLD."period", NOW(), \'delete\', OLD."id", OLD."post_id", OLD."role_code", OLD."title"); RETURN NULL;',
                    hash="407d75d45e940c30ec042766ad7e636d46839684",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bbecc",
                    table="workforce_posting",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="exitinterview",
            name="held_by",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="exitinterviewhistory",
            name="employment",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.employment",
                verbose_name="employment",
            ),
        ),
        migrations.AddField(
            model_name="exitinterviewhistory",
            name="held_by",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="held by",
            ),
        ),
        migrations.AddField(
            model_name="exitinterviewhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.exitinterview",
            ),
        ),
        migrations.AddField(
            model_name="level",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workforce.person"),
        ),
        migrations.AddField(
            model_name="levelhistory",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="levelhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.level",
            ),
        ),
        migrations.AddField(
            model_name="personmove",
            name="by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="personmove",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person"),
        ),
        migrations.AddField(
            model_name="post",
            name="team",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.team"),
        ),
        migrations.AddField(
            model_name="posting",
            name="kept_post",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.post"),
        ),
        migrations.AddField(
            model_name="posting",
            name="post",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.post"),
        ),
        migrations.AddField(
            model_name="postinghistory",
            name="kept_post",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.post",
                verbose_name="kept post",
            ),
        ),
        migrations.AddField(
            model_name="postinghistory",
            name="post",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.post",
                verbose_name="post",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("post__isnull", False)),
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                expressions=[("employment", "="), ("post", "="), ("period", "&&")],
                name="workforce_posting_post_once",
                violation_error_message="These dates overlap with what is already recorded. End the earlier period first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(("kept_post__isnull", True), ("basis__in", ["acting", "seconded_out"]), _connector="OR"),
                name="workforce_posting_kept_post",
            ),
        ),
        migrations.AddField(
            model_name="postfunding",
            name="post",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workforce.post"),
        ),
        migrations.AddField(
            model_name="postfundinghistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.postfunding",
            ),
        ),
        migrations.AddField(
            model_name="postfundinghistory",
            name="post",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.post",
                verbose_name="post",
            ),
        ),
        migrations.AddField(
            model_name="posthistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.post",
            ),
        ),
        migrations.AddField(
            model_name="posthistory",
            name="team",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.team",
                verbose_name="team",
            ),
        ),
        migrations.AddField(
            model_name="registrationcheck",
            name="checked_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name="registrationcheck",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workforce.person"),
        ),
        migrations.AddField(
            model_name="registrationcheckhistory",
            name="checked_by",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="checked by",
            ),
        ),
        migrations.AddField(
            model_name="registrationcheckhistory",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="registrationcheckhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.registrationcheck",
            ),
        ),
        migrations.AddField(
            model_name="supervision",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workforce.person"),
        ),
        migrations.AddField(
            model_name="supervision",
            name="supervisor",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person"),
        ),
        migrations.AddField(
            model_name="supervisionhistory",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="supervisionhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.supervision",
            ),
        ),
        migrations.AddField(
            model_name="supervisionhistory",
            name="supervisor",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.person",
                verbose_name="supervisor",
            ),
        ),
        migrations.AddField(
            model_name="workingpattern",
            name="person",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workforce.person"),
        ),
        migrations.AddField(
            model_name="workingpatternhistory",
            name="person",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.person",
                verbose_name="person",
            ),
        ),
        migrations.AddField(
            model_name="workingpatternhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="workforce.workingpattern",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitinterview",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "offered"), ("outcome_on__isnull", True)),
                    models.Q(models.Q(("outcome", "offered"), _negated=True), ("outcome_on__isnull", False)),
                    _connector="OR",
                ),
                name="workforce_exit_interview_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="exitinterview",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome", "held"), models.Q(("held_by__isnull", True), ("notes", "")), _connector="OR"),
                name="workforce_exit_interview_notes",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitinterview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_exitinterviewhistory" ("employment_id", "held_by_id", "notes", "offered_on", "outcome", "outcome_on", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."employment_id", NEW."held_by_id", NEW."notes", NEW."offered_on", NEW."outcome", NEW."outcome_on", NOW(), \'insert\', NEW."employment_id"); RETURN NULL;',
                    hash="d5a4d35398a9cd375445cf72cb65e7fcf976f7a9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_feb2c",
                    table="workforce_exitinterview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitinterview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workforce_exitinterviewhistory" ("employment_id", "held_by_id", "notes", "offered_on", "outcome", "outcome_on", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."employment_id", NEW."held_by_id", NEW."notes", NEW."offered_on", NEW."outcome", NEW."outcome_on", NOW(), \'update\', NEW."employment_id"); RETURN NULL;',
                    hash="50c5d4c5ef67ad85062b6ed44ba2f891189ce83d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_541e4",
                    table="workforce_exitinterview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="exitinterview",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_exitinterviewhistory" ("employment_id", "held_by_id", "notes", "offered_on", "outcome", "outcome_on", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."employment_id", OLD."held_by_id", OLD."notes", OLD."offered_on", OLD."outcome", OLD."outcome_on", NOW(), \'delete\', OLD."employment_id"); RETURN NULL;',
                    hash="d9b6e551067946a15f750fe9818a3cbade109be7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cc400",
                    table="workforce_exitinterview",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="level",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("person", "="), ("period", "&&")],
                name="workforce_level_no_overlap",
                violation_error_message="These dates overlap with what is already recorded. End the earlier period first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="level",
            constraint=models.CheckConstraint(
                condition=models.Q(("grade", ""), ("level_code", ""), _negated=True), name="workforce_level_says_something"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="level",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_levelhistory" ("grade", "id", "level_code", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."grade", NEW."id", NEW."level_code", NEW."period", NEW."person_id", NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="3cb9e9407743a9ccce27bc4a5cb417c3c4eef335",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_fbef2",
                    table="workforce_level",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="level",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workforce_levelhistory" ("grade", "id", "level_code", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."grade", NEW."id", NEW."level_code", NEW."period", NEW."person_id", NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="458574a939f6339ea9bfb93c1bfb5772990ced36",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f36e7",
                    table="workforce_level",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="level",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_levelhistory" ("grade", "id", "level_code", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."grade", OLD."id", OLD."level_code", OLD."period", OLD."person_id", NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="cbba167e3dd4079ff60dbe12d99622dbe65d0270",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_bcb0b",
                    table="workforce_level",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="personmove",
            constraint=models.UniqueConstraint(fields=("person", "number"), name="workforce_one_move_at_a_time"),
        ),
        migrations.AddConstraint(
            model_name="personmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("from_stage", "outside"), ("move", "join"), ("to_stage", "here")),
                        models.Q(("from_stage", "here"), ("move", "move"), ("to_stage", "here")),
                        models.Q(("from_stage", "here"), ("move", "act_up"), ("to_stage", "acting")),
                        models.Q(("from_stage", "acting"), ("move", "end_acting"), ("to_stage", "here")),
                        models.Q(("from_stage", "here"), ("move", "second_out"), ("to_stage", "seconded")),
                        models.Q(("from_stage", "seconded"), ("move", "end_secondment"), ("to_stage", "here")),
                        models.Q(("from_stage", "here"), ("move", "change_end"), ("to_stage", "here")),
                        models.Q(("from_stage", "acting"), ("move", "change_end"), ("to_stage", "acting")),
                        models.Q(("from_stage", "seconded"), ("move", "change_end"), ("to_stage", "seconded")),
                        models.Q(("from_stage", "here"), ("move", "set_hours"), ("to_stage", "here")),
                        models.Q(("from_stage", "acting"), ("move", "set_hours"), ("to_stage", "acting")),
                        models.Q(("from_stage", "seconded"), ("move", "set_hours"), ("to_stage", "seconded")),
                        models.Q(("from_stage", "leaving"), ("move", "set_hours"), ("to_stage", "leaving")),
                        models.Q(("from_stage", "here"), ("move", "set_level"), ("to_stage", "here")),
                        models.Q(("from_stage", "acting"), ("move", "set_level"), ("to_stage", "acting")),
                        models.Q(("from_stage", "seconded"), ("move", "set_level"), ("to_stage", "seconded")),
                        models.Q(("from_stage", "leaving"), ("move", "set_level"), ("to_stage", "leaving")),
                        models.Q(("from_stage", "here"), ("move", "set_manager"), ("to_stage", "here")),
                        models.Q(("from_stage", "acting"), ("move", "set_manager"), ("to_stage", "acting")),
                        models.Q(("from_stage", "seconded"), ("move", "set_manager"), ("to_stage", "seconded")),
                        models.Q(("from_stage", "leaving"), ("move", "set_manager"), ("to_stage", "leaving")),
                        models.Q(("from_stage", "here"), ("move", "set_supervisor"), ("to_stage", "here")),
                        models.Q(("from_stage", "acting"), ("move", "set_supervisor"), ("to_stage", "acting")),
                        models.Q(("from_stage", "seconded"), ("move", "set_supervisor"), ("to_stage", "seconded")),
                        models.Q(("from_stage", "leaving"), ("move", "set_supervisor"), ("to_stage", "leaving")),
                        models.Q(("from_stage", "here"), ("move", "leave"), ("to_stage", "leaving")),
                        models.Q(("from_stage", "acting"), ("move", "leave"), ("to_stage", "leaving")),
                        models.Q(("from_stage", "seconded"), ("move", "leave"), ("to_stage", "leaving")),
                        models.Q(("from_stage", "leaving"), ("move", "amend_leaving"), ("to_stage", "leaving")),
                        models.Q(("from_stage", "outside"), ("move", "amend_leaving"), ("to_stage", "outside")),
                        models.Q(("from_stage", "leaving"), ("move", "stay"), ("to_stage", "here")),
                        _connector="OR",
                    ),
                    models.Q(("move", "move"), ("why", ""), _negated=True),
                    models.Q(("move", "act_up"), ("why", ""), _negated=True),
                    models.Q(("move", "second_out"), ("why", ""), _negated=True),
                    models.Q(("move", "change_end"), ("why", ""), _negated=True),
                    models.Q(("move", "set_hours"), ("why", ""), _negated=True),
                    models.Q(("move", "set_level"), ("why", ""), _negated=True),
                    models.Q(("move", "amend_leaving"), ("why", ""), _negated=True),
                    models.Q(("move", "stay"), ("why", ""), _negated=True),
                ),
                name="workforce_known_moves",
            ),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["team", "title", "id"], name="workforce_post_in_order"),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reference", ""), _negated=True), fields=("reference",), name="workforce_post_reference_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(condition=models.Q(("fte__gt", 0)), name="workforce_post_fte"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="post",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_posthistory" ("fte", "grade", "id", "level_code", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "role_code", "team_id", "title") VALUES (NEW."fte", NEW."grade", NEW."id", NEW."level_code", NEW."period", NOW(), \'insert\', NEW."id", NEW."reference", NEW."role_code", NEW."team_id", NEW."title"); RETURN NULL;',
                    hash="653167bf42c3a9024cfdd61786119e8bea64d401",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_2fca3",
                    table="workforce_post",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="post",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workforce_posthistory" ("fte", "grade", "id", "level_code", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "role_code", "team_id", "title") VALUES (NEW."fte", NEW."grade", NEW."id", NEW."level_code", NEW."period", NOW(), \'update\', NEW."id", NEW."reference", NEW."role_code", NEW."team_id", NEW."title"); RETURN NULL;',
                    hash="c77609dc3226ee6a90e0fe7e3eaa3535435dd2a7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e7ce2",
                    table="workforce_post",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="post",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_posthistory" ("fte", "grade", "id", "level_code", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "role_code", "team_id", "title") VALUES (OLD."fte", OLD."grade", OLD."id", OLD."level_code", OLD."period", NOW(), \'delete\', OLD."id", OLD."reference", OLD."role_code", OLD."team_id", OLD."title"); RETURN NULL;',
                    hash="d55312cf640b7505467af2e6698cc35dee599704",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7ea6f",
                    table="workforce_post",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="postfunding",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("post", "="), ("period", "&&")],
                name="workforce_funding_no_overlap",
                violation_error_message="These dates overlap with what is already recorded. End the earlier period first.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="postfunding",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_postfundinghistory" ("id", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id") VALUES (NEW."id", NEW."period", NOW(), \'insert\', NEW."id", NEW."post_id"); RETURN NULL;',
                    hash="cd7576c092bf8228518fe96f447468c8478b75d2",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_d3f1a",
                    table="workforce_postfunding",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="postfunding",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workforce_postfundinghistory" ("id", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id") VALUES (NEW."id", NEW."period", NOW(), \'update\', NEW."id", NEW."post_id"); RETURN NULL;',
                    hash="59acf70b512f0189b0639a85f278858e0504940e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a3d8e",
                    table="workforce_postfunding",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="postfunding",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_postfundinghistory" ("id", "period", "pgh_created_at", "pgh_label", "pgh_obj_id", "post_id") VALUES (OLD."id", OLD."period", NOW(), \'delete\', OLD."id", OLD."post_id"); RETURN NULL;',
                    hash="08d3ead16f482bfd7683080b56de920e350e8c1c",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cba5e",
                    table="workforce_postfunding",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="registrationcheck",
            constraint=models.UniqueConstraint(fields=("person", "checked_on"), name="workforce_registration_checked_once_a_day"),
        ),
        migrations.AddConstraint(
            model_name="registrationcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(("result__in", ["suspended", "absent"]), ("registered_until_on__isnull", False), _connector="OR"),
                name="workforce_registration_has_an_end",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registrationcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_registrationcheckhistory" ("checked_by_id", "checked_on", "id", "note", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_until_on", "result") VALUES (NEW."checked_by_id", NEW."checked_on", NEW."id", NEW."note", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."registered_until_on", NEW."result"); RETURN NULL;',
                    hash="3e52b7fa21950c75ca1bcbb6c78c5c3a78552f1e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_da2c6",
                    table="workforce_registrationcheck",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registrationcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workforce_registrationcheckhistory" ("checked_by_id", "checked_on", "id", "note", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_until_on", "result") VALUES (NEW."checked_by_id", NEW."checked_on", NEW."id", NEW."note", NEW."person_id", NOW(), \'update\', NEW."id", NEW."registered_until_on", NEW."result"); RETURN NULL;',
                    hash="38753c55b934af7c5ef3853b86cf58c3aa3a038e",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_14480",
                    table="workforce_registrationcheck",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="registrationcheck",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_registrationcheckhistory" ("checked_by_id", "checked_on", "id", "note", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_until_on", "result") VALUES (OLD."checked_by_id", OLD."checked_on", OLD."id", OLD."note", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."registered_until_on", OLD."result"); RETURN NULL;',
                    hash="891a48353c91d18d57d87c6b030a588c4331791e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_e365f",
                    table="workforce_registrationcheck",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="supervision",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("person", "="), ("period", "&&")],
                name="workforce_supervision_no_overlap",
                violation_error_message="These dates overlap with what is already recorded. End the earlier period first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="supervision",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("supervisor")), _negated=True),
                name="workforce_nobody_supervises_themself",
                violation_error_message="This must be two different people.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supervision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_supervisionhistory" ("id", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supervisor_id") VALUES (NEW."id", NEW."period", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."supervisor_id"); RETURN NULL;',
                    hash="4e858cdaf6298094783b7ac8be203c71801dfce4",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_bcabb",
                    table="workforce_supervision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supervision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workforce_supervisionhistory" ("id", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supervisor_id") VALUES (NEW."id", NEW."period", NEW."person_id", NOW(), \'update\', NEW."id", NEW."supervisor_id"); RETURN NULL;',
                    hash="2bea181162e3aa393d8ca9cf0536077cff3a55af",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a2657",
                    table="workforce_supervision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supervision",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_supervisionhistory" ("id", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "supervisor_id") VALUES (OLD."id", OLD."period", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."supervisor_id"); RETURN NULL;',
                    hash="52fb678cd5d165cd2cd15703a893a71e5d60dfc5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_a001e",
                    table="workforce_supervision",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="workingpattern",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("person", "="), ("period", "&&")],
                name="workforce_pattern_no_overlap",
                violation_error_message="These dates overlap with what is already recorded. End the earlier period first.",
            ),
        ),
        migrations.AddConstraint(
            model_name="workingpattern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("weekly_hours__isnull", True), models.Q(("weekly_hours__gt", 0), ("weekly_hours__lte", 80)), _connector="OR"
                ),
                name="workforce_pattern_hours",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="workingpattern",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_workingpatternhistory" ("id", "manner", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekdays", "weekly_hours") VALUES (NEW."id", NEW."manner", NEW."period", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."weekdays", NEW."weekly_hours"); RETURN NULL;',
                    hash="32845cbdc057f3717ee75875f9ae94abe888a865",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_58a87",
                    table="workforce_workingpattern",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="workingpattern",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "workforce_workingpatternhistory" ("id", "manner", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekdays", "weekly_hours") VALUES (NEW."id", NEW."manner", NEW."period", NEW."person_id", NOW(), \'update\', NEW."id", NEW."weekdays", NEW."weekly_hours"); RETURN NULL;',
                    hash="643a950aad29cdd3d7804cedf625b23572adecd0",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_93e68",
                    table="workforce_workingpattern",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="workingpattern",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "workforce_workingpatternhistory" ("id", "manner", "period", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekdays", "weekly_hours") VALUES (OLD."id", OLD."manner", OLD."period", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."weekdays", OLD."weekly_hours"); RETURN NULL;',
                    hash="5e45831b4e515b6989c15b5351792bc4d39094c7",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8ef7d",
                    table="workforce_workingpattern",
                    when="AFTER",
                ),
            ),
        ),
    ]
