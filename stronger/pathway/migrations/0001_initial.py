"""What people say of themselves, requests for another level with their evidence and decisions, and talent."""

import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import stronger.trail.history


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("workforce", "0011_line"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Piece",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("requirement", models.CharField(max_length=60, verbose_name="code of the requirement that it is for")),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="which record it is quoted from; empty for the writer's own words"
                    ),
                ),
                ("source_id", models.CharField(blank=True, max_length=80, verbose_name="id of the thing quoted")),
                ("title", models.CharField(max_length=200)),
                ("on", models.DateField(verbose_name="the day of what it tells of")),
                ("words", models.TextField(verbose_name="as quoted")),
                ("quoted_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("from_level", models.CharField(blank=True, max_length=60)),
                ("to_level", models.CharField(max_length=60)),
                ("begun_at", models.DateTimeField()),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("offering", models.CharField(max_length=60, verbose_name="code of what is offered or asked for")),
                ("kind", models.CharField(max_length=20)),
                ("direction", models.CharField(choices=[("give", "offers"), ("take", "asks for")], max_length=10)),
                ("subject", models.CharField(blank=True, max_length=60, verbose_name="code of the subject")),
                ("words", models.CharField(max_length=600, verbose_name="what they would say to a colleague")),
                ("put_up_at", models.DateTimeField()),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("words", models.CharField(max_length=600, verbose_name="what they hope for")),
                ("asked_at", models.DateTimeField()),
                ("owner", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workforce.person")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workforce.person")),
                ("notice", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="matches", to="pathway.notice")),
            ],
        ),
        migrations.CreateModel(
            name="NoticeHistory",
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
                ("offering", models.CharField(max_length=60, verbose_name="code of what is offered or asked for")),
                ("kind", models.CharField(max_length=20)),
                ("direction", models.CharField(choices=[("give", "offers"), ("take", "asks for")], max_length=10)),
                ("subject", models.CharField(blank=True, max_length=60, verbose_name="code of the subject")),
                ("words", models.CharField(max_length=600, verbose_name="what they would say to a colleague")),
                ("put_up_at", models.DateTimeField()),
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
                        to="pathway.notice",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NoticeMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="1 for the first move of this thing, then 2, 3 and so on")),
                ("move", models.CharField(max_length=40)),
                ("from_stage", models.CharField(max_length=40)),
                ("to_stage", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("notice", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="moves", to="pathway.notice")),
            ],
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="pathway.request",
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="PieceHistory",
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
                ("requirement", models.CharField(max_length=60, verbose_name="code of the requirement that it is for")),
                (
                    "source",
                    models.CharField(
                        blank=True, max_length=40, verbose_name="which record it is quoted from; empty for the writer's own words"
                    ),
                ),
                ("source_id", models.CharField(blank=True, max_length=80, verbose_name="id of the thing quoted")),
                ("title", models.CharField(max_length=200)),
                ("on", models.DateField(verbose_name="the day of what it tells of")),
                ("words", models.TextField(verbose_name="as quoted")),
                ("quoted_at", models.DateTimeField()),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pathway.piece",
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
                        to="pathway.request",
                        verbose_name="request",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="piece",
            name="request",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="pathway.request"),
        ),
        migrations.CreateModel(
            name="PanelView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveSmallIntegerField()),
                ("recommends", models.CharField(choices=[("yes", "yes"), ("not-yet", "not yet")], max_length=10)),
                ("words", models.TextField()),
                ("statement", models.CharField(max_length=600, verbose_name="the words they signed")),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("request", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="pathway.request")),
            ],
        ),
        migrations.CreateModel(
            name="ManagerView",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("time", models.PositiveSmallIntegerField(verbose_name="1 for the first time it was sent")),
                ("supports", models.CharField(choices=[("yes", "yes"), ("not-yet", "not yet")], max_length=10)),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("request", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="pathway.request")),
            ],
        ),
        migrations.CreateModel(
            name="Found",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("time", models.PositiveSmallIntegerField(verbose_name="1 for the first time it was sent")),
                ("position", models.PositiveSmallIntegerField()),
                ("requirement", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("meaning", models.CharField(max_length=600)),
                ("standing", models.CharField(max_length=10)),
                ("reason", models.TextField()),
                ("request", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="pathway.request")),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveSmallIntegerField()),
                ("outcome", models.CharField(choices=[("yes", "yes"), ("not-yet", "not yet")], max_length=10)),
                ("feedback", models.TextField()),
                ("level_code", models.CharField(blank=True, max_length=60)),
                ("grade", models.CharField(blank=True, max_length=40)),
                ("effective_on", models.DateField(null=True)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("request", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="pathway.request")),
            ],
        ),
        migrations.CreateModel(
            name="RequestMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="1 for the first move of this thing, then 2, 3 and so on")),
                ("move", models.CharField(max_length=40)),
                ("from_stage", models.CharField(max_length=40)),
                ("to_stage", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("request", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="pathway.request")),
            ],
        ),
        migrations.CreateModel(
            name="Seat",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("round", models.PositiveSmallIntegerField()),
                ("chairs", models.BooleanField(default=False)),
                ("named_at", models.DateTimeField()),
                ("given_at", models.DateTimeField(null=True)),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("named_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("request", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="seats", to="pathway.request")),
            ],
        ),
        migrations.CreateModel(
            name="SeatHistory",
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
                ("round", models.PositiveSmallIntegerField()),
                ("chairs", models.BooleanField(default=False)),
                ("named_at", models.DateTimeField()),
                ("given_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="member",
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="named by",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pathway.seat",
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
                        to="pathway.request",
                        verbose_name="request",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="StatementHistory",
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
                ("saved_at", models.DateTimeField(null=True)),
                (
                    "request",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="pathway.request",
                        verbose_name="request",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Told",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("requirement", models.CharField(max_length=60)),
                ("on", models.DateField(null=True, verbose_name="the day told, where a day was asked for")),
                ("words", models.TextField(blank=True)),
                ("told_at", models.DateTimeField()),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="ToldHistory",
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
                ("requirement", models.CharField(max_length=60)),
                ("on", models.DateField(null=True, verbose_name="the day told, where a day was asked for")),
                ("words", models.TextField(blank=True)),
                ("told_at", models.DateTimeField()),
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
                        to="pathway.told",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MatchMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="1 for the first move of this thing, then 2, 3 and so on")),
                ("move", models.CharField(max_length=40)),
                ("from_stage", models.CharField(max_length=40)),
                ("to_stage", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("match", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="moves", to="pathway.match")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("match", "number"), name="pathway_match_moves_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                models.Q(("from_stage", "asked"), ("move", "accept"), ("to_stage", "agreed")),
                                models.Q(("from_stage", "asked"), ("move", "decline"), ("to_stage", "declined")),
                                models.Q(("from_stage", "asked"), ("move", "take_back"), ("to_stage", "stopped")),
                                models.Q(("from_stage", "agreed"), ("move", "meet"), ("to_stage", "agreed")),
                                models.Q(("from_stage", "agreed"), ("move", "finish"), ("to_stage", "done")),
                                models.Q(("from_stage", "agreed"), ("move", "stop"), ("to_stage", "stopped")),
                                _connector="OR",
                            ),
                            models.Q(("move", "decline"), ("why", ""), _negated=True),
                            models.Q(("move", "meet"), ("why", ""), _negated=True),
                            models.Q(("move", "finish"), ("why", ""), _negated=True),
                            models.Q(("move", "stop"), ("why", ""), _negated=True),
                        ),
                        name="pathway_match_moves",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["person", "-put_up_at"], name="pathway_notice_of_person"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pathway_noticehistory" ("direction", "id", "kind", "offering", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_up_at", "subject", "words") VALUES (NEW."direction", NEW."id", NEW."kind", NEW."offering", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."put_up_at", NEW."subject", NEW."words"); RETURN NULL;',
                    hash="c4359c361bb9826ae0aee37012eb7fd3db78b8e1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7bb85",
                    table="pathway_notice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pathway_noticehistory" ("direction", "id", "kind", "offering", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_up_at", "subject", "words") VALUES (NEW."direction", NEW."id", NEW."kind", NEW."offering", NEW."person_id", NOW(), \'update\', NEW."id", NEW."put_up_at", NEW."subject", NEW."words"); RETURN NULL;',
                    hash="d6af57bbdf7226cfd0808b3fc13dba4a9aebc22f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b8c4d",
                    table="pathway_notice",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="notice",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pathway_noticehistory" ("direction", "id", "kind", "offering", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "put_up_at", "subject", "words") VALUES (OLD."direction", OLD."id", OLD."kind", OLD."offering", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."put_up_at", OLD."subject", OLD."words"); RETURN NULL;',
                    hash="d9e63f149c5b439a4398400d853ebfdf3118cef6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_33491",
                    table="pathway_notice",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=models.Index(fields=["notice", "-asked_at"], name="pathway_match_of_notice"),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("owner")), _negated=True), name="pathway_nobody_matches_themself"
            ),
        ),
        migrations.AddConstraint(
            model_name="noticemove",
            constraint=models.UniqueConstraint(fields=("notice", "number"), name="pathway_notice_moves_once"),
        ),
        migrations.AddConstraint(
            model_name="noticemove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("from_stage", "new"), ("move", "put_up"), ("to_stage", "open")),
                        models.Q(("from_stage", "new"), ("move", "put_forward"), ("to_stage", "waiting")),
                        models.Q(("from_stage", "waiting"), ("move", "agree"), ("to_stage", "open")),
                        models.Q(("from_stage", "waiting"), ("move", "decline"), ("to_stage", "ended")),
                        models.Q(("from_stage", "waiting"), ("move", "end"), ("to_stage", "ended")),
                        models.Q(("from_stage", "open"), ("move", "end"), ("to_stage", "ended")),
                        _connector="OR",
                    ),
                    models.Q(("move", "decline"), ("why", ""), _negated=True),
                ),
                name="pathway_notice_moves",
            ),
        ),
        migrations.AddField(
            model_name="statementhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="pathway.statement",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pathway_statementhistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "saved_at", "version", "words") VALUES (NOW(), \'insert\', NEW."request_id", NEW."request_id", NEW."saved_at", NEW."version", NEW."words"); RETURN NULL;',
                    hash="df079f01bdc517a5bd2ebcf0d0c272fdfdc54de1",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c800f",
                    table="pathway_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pathway_statementhistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "saved_at", "version", "words") VALUES (NOW(), \'update\', NEW."request_id", NEW."request_id", NEW."saved_at", NEW."version", NEW."words"); RETURN NULL;',
                    hash="2b0325c7c2c8893f6de31e3b5e94972346951750",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1cd17",
                    table="pathway_statement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="statement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pathway_statementhistory" ("pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "saved_at", "version", "words") VALUES (NOW(), \'delete\', OLD."request_id", OLD."request_id", OLD."saved_at", OLD."version", OLD."words"); RETURN NULL;',
                    hash="5bb3e70aa196ebbb45fbe507555ad15368df25c6",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cdbbd",
                    table="pathway_statement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=["person", "-begun_at"], name="pathway_request_of_person"),
        ),
        migrations.AddIndex(
            model_name="piece",
            index=models.Index(fields=["request", "requirement", "on"], name="pathway_piece_in_order"),
        ),
        migrations.AddConstraint(
            model_name="piece",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source", ""), _negated=True),
                fields=("request", "requirement", "source", "source_id"),
                name="pathway_piece_quoted_once",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="piece",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pathway_piecehistory" ("id", "on", "pgh_created_at", "pgh_label", "pgh_obj_id", "quoted_at", "request_id", "requirement", "source", "source_id", "title", "words") VALUES (NEW."id", NEW."on", NOW(), \'insert\', NEW."id", NEW."quoted_at", NEW."request_id", NEW."requirement", NEW."source", NEW."source_id", NEW."title", NEW."words"); RETURN NULL;',
                    hash="c9989fdd87626f4ef7ef642481bc6c96f2c84626",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_56884",
                    table="pathway_piece",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="piece",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pathway_piecehistory" ("id", "on", "pgh_created_at", "pgh_label", "pgh_obj_id", "quoted_at", "request_id", "requirement", "source", "source_id", "title", "words") VALUES (NEW."id", NEW."on", NOW(), \'update\', NEW."id", NEW."quoted_at", NEW."request_id", NEW."requirement", NEW."source", NEW."source_id", NEW."title", NEW."words"); RETURN NULL;',
                    hash="c924f4e88d950e02c94ba3d8b4b84e7bd61f3cdf",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_507bc",
                    table="pathway_piece",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="piece",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pathway_piecehistory" ("id", "on", "pgh_created_at", "pgh_label", "pgh_obj_id", "quoted_at", "request_id", "requirement", "source", "source_id", "title", "words") VALUES (OLD."id", OLD."on", NOW(), \'delete\', OLD."id", OLD."quoted_at", OLD."request_id", OLD."requirement", OLD."source", OLD."source_id", OLD."title", OLD."words"); RETURN NULL;',
                    hash="5d86afec5d13085c7ac873df893128b4a0f5f8fc",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_4681a",
                    table="pathway_piece",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="panelview",
            constraint=models.UniqueConstraint(fields=("request", "round", "by"), name="pathway_panel_view_once"),
        ),
        migrations.AddConstraint(
            model_name="managerview",
            constraint=models.UniqueConstraint(fields=("request", "time"), name="pathway_manager_view_once"),
        ),
        migrations.AddConstraint(
            model_name="found",
            constraint=models.UniqueConstraint(fields=("request", "time", "requirement"), name="pathway_found_once"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(fields=("request", "round"), name="pathway_decided_once"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("effective_on", None), ("level_code", ""), ("outcome", "not-yet")),
                    models.Q(("effective_on__isnull", False), ("outcome", "yes"), models.Q(("level_code", ""), _negated=True)),
                    _connector="OR",
                ),
                name="pathway_decision_says_from_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="requestmove",
            constraint=models.UniqueConstraint(fields=("request", "number"), name="pathway_one_move_at_a_time"),
        ),
        migrations.AddConstraint(
            model_name="requestmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("from_stage", "draft"), ("move", "send"), ("to_stage", "sent")),
                        models.Q(("from_stage", "sent"), ("move", "give_view"), ("to_stage", "seen")),
                        models.Q(("from_stage", "sent"), ("move", "send_back"), ("to_stage", "draft")),
                        models.Q(("from_stage", "seen"), ("move", "name_panel"), ("to_stage", "panel")),
                        models.Q(("from_stage", "appealed"), ("move", "name_panel"), ("to_stage", "panel")),
                        models.Q(("from_stage", "panel"), ("move", "rename_panel"), ("to_stage", "panel")),
                        models.Q(("from_stage", "panel"), ("move", "begin_talk"), ("to_stage", "discussing")),
                        models.Q(("from_stage", "discussing"), ("move", "agree"), ("to_stage", "agreed")),
                        models.Q(("from_stage", "discussing"), ("move", "decline"), ("to_stage", "declined")),
                        models.Q(("from_stage", "declined"), ("move", "appeal"), ("to_stage", "appealed")),
                        models.Q(("from_stage", "agreed"), ("move", "put_in_force"), ("to_stage", "in-force")),
                        models.Q(("from_stage", "draft"), ("move", "withdraw"), ("to_stage", "withdrawn")),
                        models.Q(("from_stage", "sent"), ("move", "withdraw"), ("to_stage", "withdrawn")),
                        models.Q(("from_stage", "seen"), ("move", "withdraw"), ("to_stage", "withdrawn")),
                        models.Q(("from_stage", "panel"), ("move", "withdraw"), ("to_stage", "withdrawn")),
                        _connector="OR",
                    ),
                    models.Q(("move", "send_back"), ("why", ""), _negated=True),
                    models.Q(("move", "rename_panel"), ("why", ""), _negated=True),
                    models.Q(("move", "appeal"), ("why", ""), _negated=True),
                    models.Q(("move", "withdraw"), ("why", ""), _negated=True),
                ),
                name="pathway_known_moves",
            ),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(fields=("request", "round", "member"), name="pathway_seat_once"),
        ),
        migrations.AddConstraint(
            model_name="seat",
            constraint=models.UniqueConstraint(condition=models.Q(("chairs", True)), fields=("request", "round"), name="pathway_one_chair"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seat",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pathway_seathistory" ("chairs", "given_at", "id", "member_id", "named_at", "named_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "round") VALUES (NEW."chairs", NEW."given_at", NEW."id", NEW."member_id", NEW."named_at", NEW."named_by_id", NOW(), \'insert\', NEW."id", NEW."request_id", NEW."round"); RETURN NULL;',
                    hash="1da33cdfc72208285f14473e0201520123629e27",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_301a0",
                    table="pathway_seat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seat",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pathway_seathistory" ("chairs", "given_at", "id", "member_id", "named_at", "named_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "round") VALUES (NEW."chairs", NEW."given_at", NEW."id", NEW."member_id", NEW."named_at", NEW."named_by_id", NOW(), \'update\', NEW."id", NEW."request_id", NEW."round"); RETURN NULL;',
                    hash="32fcb89bdaaccf313b222568107cccd54d3fa637",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2d289",
                    table="pathway_seat",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="seat",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pathway_seathistory" ("chairs", "given_at", "id", "member_id", "named_at", "named_by_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "request_id", "round") VALUES (OLD."chairs", OLD."given_at", OLD."id", OLD."member_id", OLD."named_at", OLD."named_by_id", NOW(), \'delete\', OLD."id", OLD."request_id", OLD."round"); RETURN NULL;',
                    hash="deaf535ce3f24c902c728f822e9be897f7ced7ef",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7f429",
                    table="pathway_seat",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="told",
            constraint=models.UniqueConstraint(fields=("person", "requirement"), name="pathway_told_once"),
        ),
        migrations.AddConstraint(
            model_name="told",
            constraint=models.CheckConstraint(
                condition=models.Q(("on__isnull", False), models.Q(("words", ""), _negated=True), _connector="OR"),
                name="pathway_told_something",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="told",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pathway_toldhistory" ("id", "on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement", "told_at", "words") VALUES (NEW."id", NEW."on", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."requirement", NEW."told_at", NEW."words"); RETURN NULL;',
                    hash="6cfa54ed28b26fdae88853a815652f698ed4b211",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f7f30",
                    table="pathway_told",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="told",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "pathway_toldhistory" ("id", "on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement", "told_at", "words") VALUES (NEW."id", NEW."on", NEW."person_id", NOW(), \'update\', NEW."id", NEW."requirement", NEW."told_at", NEW."words"); RETURN NULL;',
                    hash="2ebd115be90045eb5bad7d50850d6298781c8ec6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a5b8c",
                    table="pathway_told",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="told",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "pathway_toldhistory" ("id", "on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "requirement", "told_at", "words") VALUES (OLD."id", OLD."on", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."requirement", OLD."told_at", OLD."words"); RETURN NULL;',
                    hash="d19d2f380c705cc10d6b9f4e897cea5ab1c86fce",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_804f3",
                    table="pathway_told",
                    when="AFTER",
                ),
            ),
        ),
    ]
