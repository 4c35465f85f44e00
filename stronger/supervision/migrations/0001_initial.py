"""Makes the tables of supervision."""

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
        ("workforce", "0015_who_supervises_whom"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("frequency", models.CharField(max_length=60, verbose_name="the pack's code of how often")),
                ("begun_at", models.DateTimeField()),
                ("agreed_on", models.DateField(null=True)),
                ("review_on", models.DateField(null=True, verbose_name="by when it is to be looked at again")),
                ("practitioner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                ("supervisor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="Action",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=500)),
                ("due_on", models.DateField()),
                ("begun_at", models.DateTimeField()),
                ("begun_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("owner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                ("practitioner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="AgreementWords",
            fields=[
                (
                    "agreement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="said",
                        serialize=False,
                        to="supervision.agreement",
                    ),
                ),
                ("place", models.TextField(blank=True)),
                ("recorded", models.TextField(blank=True)),
                ("disagreement", models.TextField(blank=True)),
                ("cover", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(null=True)),
                ("practitioner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                (
                    "saved_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("supervisor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="AgreementHistory",
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
                ("frequency", models.CharField(max_length=60, verbose_name="the pack's code of how often")),
                ("begun_at", models.DateTimeField()),
                ("agreed_on", models.DateField(null=True)),
                ("review_on", models.DateField(null=True, verbose_name="by when it is to be looked at again")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.agreement",
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
                    "supervisor",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.person",
                        verbose_name="supervisor",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AgreementSignature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=40)),
                ("statement", models.TextField()),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_why", models.TextField(blank=True)),
                (
                    "agreement",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="supervision.agreement"),
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
            name="AgreementSignatureHistory",
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
                    "agreement",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.agreement",
                        verbose_name="agreement",
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
                        to="supervision.agreementsignature",
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
            name="Look",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("why", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
                ("until_at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200, verbose_name="as the pack had it when it was written")),
                ("audited", models.BooleanField(default=False)),
                ("model", models.CharField(blank=True, max_length=60, verbose_name="the pack's code of the model of reflection")),
                ("words", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField()),
                ("practitioner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                ("saved_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("supervisor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("planned_on", models.DateField()),
                ("planned_time", models.TimeField(null=True)),
                ("held_on", models.DateField(null=True)),
                ("locked_at", models.DateTimeField(null=True)),
                ("begun_at", models.DateTimeField()),
                ("begun_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("practitioner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                ("supervisor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("practitioner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                ("supervisor", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                (
                    "session",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="remarks", to="supervision.session"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PartHistory",
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
                ("code", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200, verbose_name="as the pack had it when it was written")),
                ("audited", models.BooleanField(default=False)),
                ("model", models.CharField(blank=True, max_length=60, verbose_name="the pack's code of the model of reflection")),
                ("words", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField()),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.part",
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
                    "supervisor",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.person",
                        verbose_name="supervisor",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="part",
            name="session",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="supervision.session"),
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
                ("what", models.CharField(max_length=500)),
                ("due_on", models.DateField()),
                ("begun_at", models.DateTimeField()),
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
                    "owner",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.person",
                        verbose_name="owner",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.action",
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
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.session",
                        verbose_name="session",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="action",
            name="session",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="supervision.session"),
        ),
        migrations.CreateModel(
            name="SessionHistory",
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
                ("planned_on", models.DateField()),
                ("planned_time", models.TimeField(null=True)),
                ("held_on", models.DateField(null=True)),
                ("locked_at", models.DateTimeField(null=True)),
                ("begun_at", models.DateTimeField()),
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
                        to="supervision.session",
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
                    "supervisor",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.person",
                        verbose_name="supervisor",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SessionMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="1 for the first move of this thing, then 2, 3 and so on")),
                ("move", models.CharField(max_length=40)),
                ("from_stage", models.CharField(max_length=40)),
                ("to_stage", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                ("on", models.DateField(verbose_name="the day it was planned for before this move")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("session", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="supervision.session")),
            ],
        ),
        migrations.CreateModel(
            name="SessionSignature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=40)),
                ("statement", models.TextField()),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_why", models.TextField(blank=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "session",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="supervision.session"),
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
            name="SessionSignatureHistory",
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
                        to="supervision.sessionsignature",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.session",
                        verbose_name="session",
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
            name="ActionMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="1 for the first move of this thing, then 2, 3 and so on")),
                ("move", models.CharField(max_length=40)),
                ("from_stage", models.CharField(max_length=40)),
                ("to_stage", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                ("action", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="supervision.action")),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("practitioner", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("action", "number"), name="supervision_action_moves_once"),
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
                        name="supervision_action_moves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreementWordsHistory",
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
                ("place", models.TextField(blank=True)),
                ("recorded", models.TextField(blank=True)),
                ("disagreement", models.TextField(blank=True)),
                ("cover", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.agreement",
                        verbose_name="agreement",
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
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workforce.person",
                        verbose_name="supervisor",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.agreementwords",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["practitioner", "-begun_at"], name="supervision_agreement_latest"),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("practitioner", models.F("supervisor")), _negated=True),
                name="supervision_agreement_of_two",
                violation_error_message="This must be two different people.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_on", None), ("review_on", None)),
                    models.Q(("agreed_on__isnull", False), ("review_on__isnull", False)),
                    _connector="OR",
                ),
                name="supervision_agreement_agreed",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_agreementhistory" ("agreed_on", "begun_at", "frequency", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "review_on", "supervisor_id") VALUES (NEW."agreed_on", NEW."begun_at", NEW."frequency", NEW."id", NOW(), \'insert\', NEW."id", NEW."practitioner_id", NEW."review_on", NEW."supervisor_id"); RETURN NULL;',
                    hash="a0dd3031a8e9f3bba8edd00764e4134e8c08ce9c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4dca5",
                    table="supervision_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_agreementhistory" ("agreed_on", "begun_at", "frequency", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "review_on", "supervisor_id") VALUES (NEW."agreed_on", NEW."begun_at", NEW."frequency", NEW."id", NOW(), \'update\', NEW."id", NEW."practitioner_id", NEW."review_on", NEW."supervisor_id"); RETURN NULL;',
                    hash="54eaa7373cb08116cc4f2e65f9fe172e909d0f3c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_85174",
                    table="supervision_agreement",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_agreementhistory" ("agreed_on", "begun_at", "frequency", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "review_on", "supervisor_id") VALUES (OLD."agreed_on", OLD."begun_at", OLD."frequency", OLD."id", NOW(), \'delete\', OLD."id", OLD."practitioner_id", OLD."review_on", OLD."supervisor_id"); RETURN NULL;',
                    hash="fb1efdd27bb45ba93893987d3679ea5d9bc18ae4",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_2c4ca",
                    table="supervision_agreement",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementsignature",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)), fields=("agreement", "role"), name="supervision_agreed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementsignature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_by", None), ("undone_why", "")),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False), models.Q(("undone_why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="supervision_agreement_undone",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_agreementsignaturehistory" ("agreement_id", "at", "by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "statement", "undone_at", "undone_by_id", "undone_why") VALUES (NEW."agreement_id", NEW."at", NEW."by_id", NEW."id", NOW(), \'insert\', NEW."id", NEW."role", NEW."statement", NEW."undone_at", NEW."undone_by_id", NEW."undone_why"); RETURN NULL;',
                    hash="8e8894d3222672a37dc986e4c3db59d3f9b8bee9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_7c5b2",
                    table="supervision_agreementsignature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_agreementsignaturehistory" ("agreement_id", "at", "by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "statement", "undone_at", "undone_by_id", "undone_why") VALUES (NEW."agreement_id", NEW."at", NEW."by_id", NEW."id", NOW(), \'update\', NEW."id", NEW."role", NEW."statement", NEW."undone_at", NEW."undone_by_id", NEW."undone_why"); RETURN NULL;',
                    hash="ba057fe5cbfcd32e684381cda212000e532bce4f",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cefbc",
                    table="supervision_agreementsignature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_agreementsignaturehistory" ("agreement_id", "at", "by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "statement", "undone_at", "undone_by_id", "undone_why") VALUES (OLD."agreement_id", OLD."at", OLD."by_id", OLD."id", NOW(), \'delete\', OLD."id", OLD."role", OLD."statement", OLD."undone_at", OLD."undone_by_id", OLD."undone_why"); RETURN NULL;',
                    hash="161c5cd5cbee3f54cf297301d5c7cfb7075b731a",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_fd4a8",
                    table="supervision_agreementsignature",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="look",
            index=models.Index(fields=["person", "-at"], name="supervision_look_latest"),
        ),
        migrations.AddConstraint(
            model_name="look",
            constraint=models.CheckConstraint(condition=models.Q(("why", ""), _negated=True), name="supervision_look_has_a_reason"),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["practitioner", "-planned_on"], name="supervision_session_latest"),
        ),
        migrations.AddIndex(
            model_name="session",
            index=models.Index(fields=["supervisor", "-planned_on"], name="supervision_session_given"),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("practitioner", models.F("supervisor")), _negated=True),
                name="supervision_session_of_two",
                violation_error_message="This must be two different people.",
            ),
        ),
        migrations.AddConstraint(
            model_name="session",
            constraint=models.CheckConstraint(
                condition=models.Q(("locked_at", None), ("held_on__isnull", False), _connector="OR"),
                name="supervision_session_locked_when_held",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_sessionhistory" ("begun_at", "begun_by_id", "held_on", "id", "locked_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "planned_time", "practitioner_id", "supervisor_id") VALUES (NEW."begun_at", NEW."begun_by_id", NEW."held_on", NEW."id", NEW."locked_at", NOW(), \'insert\', NEW."id", NEW."planned_on", NEW."planned_time", NEW."practitioner_id", NEW."supervisor_id"); RETURN NULL;',
                    hash="a70c4082ce6a73b2de4463c4227b46c4149afc80",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_5b667",
                    table="supervision_session",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_sessionhistory" ("begun_at", "begun_by_id", "held_on", "id", "locked_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "planned_time", "practitioner_id", "supervisor_id") VALUES (NEW."begun_at", NEW."begun_by_id", NEW."held_on", NEW."id", NEW."locked_at", NOW(), \'update\', NEW."id", NEW."planned_on", NEW."planned_time", NEW."practitioner_id", NEW."supervisor_id"); RETURN NULL;',
                    hash="a0a474866e0b25f6f6877ce47ae75e63e9dfd9ec",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_11148",
                    table="supervision_session",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="session",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_sessionhistory" ("begun_at", "begun_by_id", "held_on", "id", "locked_at", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "planned_time", "practitioner_id", "supervisor_id") VALUES (OLD."begun_at", OLD."begun_by_id", OLD."held_on", OLD."id", OLD."locked_at", NOW(), \'delete\', OLD."id", OLD."planned_on", OLD."planned_time", OLD."practitioner_id", OLD."supervisor_id"); RETURN NULL;',
                    hash="cb6fe538db1808a42ba1dd06f3751368c6577bbd",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_cb752",
                    table="supervision_session",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="remark",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("comment", "disagreement", "addendum")), models.Q(("words", ""), _negated=True)),
                name="supervision_known_remarks",
            ),
        ),
        migrations.AddConstraint(
            model_name="part",
            constraint=models.UniqueConstraint(fields=("session", "code"), name="supervision_part_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="part",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_parthistory" ("audited", "code", "id", "model", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "saved_at", "saved_by_id", "session_id", "supervisor_id", "title", "version", "words") VALUES (NEW."audited", NEW."code", NEW."id", NEW."model", NOW(), \'insert\', NEW."id", NEW."practitioner_id", NEW."saved_at", NEW."saved_by_id", NEW."session_id", NEW."supervisor_id", NEW."title", NEW."version", NEW."words"); RETURN NULL;',
                    hash="e0eb99a122f9b04b2af775312d7e511b1fad2f20",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_60b62",
                    table="supervision_part",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="part",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_parthistory" ("audited", "code", "id", "model", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "saved_at", "saved_by_id", "session_id", "supervisor_id", "title", "version", "words") VALUES (NEW."audited", NEW."code", NEW."id", NEW."model", NOW(), \'update\', NEW."id", NEW."practitioner_id", NEW."saved_at", NEW."saved_by_id", NEW."session_id", NEW."supervisor_id", NEW."title", NEW."version", NEW."words"); RETURN NULL;',
                    hash="ced340c687678243cdd4cc92b3986ef4c8d94e4d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b2087",
                    table="supervision_part",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="part",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_parthistory" ("audited", "code", "id", "model", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "saved_at", "saved_by_id", "session_id", "supervisor_id", "title", "version", "words") VALUES (OLD."audited", OLD."code", OLD."id", OLD."model", NOW(), \'delete\', OLD."id", OLD."practitioner_id", OLD."saved_at", OLD."saved_by_id", OLD."session_id", OLD."supervisor_id", OLD."title", OLD."version", OLD."words"); RETURN NULL;',
                    hash="15eca95f58029b9aaf0971fbe18865d6574bd8f1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_c3d23",
                    table="supervision_part",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["practitioner", "due_on"], name="supervision_action_due"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="action",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_actionhistory" ("begun_at", "begun_by_id", "due_on", "id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "session_id", "what") VALUES (NEW."begun_at", NEW."begun_by_id", NEW."due_on", NEW."id", NEW."owner_id", NOW(), \'insert\', NEW."id", NEW."practitioner_id", NEW."session_id", NEW."what"); RETURN NULL;',
                    hash="65daae43f20ebc964a6b5390cab47378a19ac5d9",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_19260",
                    table="supervision_action",
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
                    func='INSERT INTO "supervision_actionhistory" ("begun_at", "begun_by_id", "due_on", "id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "session_id", "what") VALUES (NEW."begun_at", NEW."begun_by_id", NEW."due_on", NEW."id", NEW."owner_id", NOW(), \'update\', NEW."id", NEW."practitioner_id", NEW."session_id", NEW."what"); RETURN NULL;',
                    hash="a89cba700cb417f9a2a05f084a1cacc83c749a6c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c54d0",
                    table="supervision_action",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="action",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_actionhistory" ("begun_at", "begun_by_id", "due_on", "id", "owner_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "practitioner_id", "session_id", "what") VALUES (OLD."begun_at", OLD."begun_by_id", OLD."due_on", OLD."id", OLD."owner_id", NOW(), \'delete\', OLD."id", OLD."practitioner_id", OLD."session_id", OLD."what"); RETURN NULL;',
                    hash="291743f9d94cf3e1d768472f4f9fe964e6547612",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_d5fa8",
                    table="supervision_action",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionmove",
            constraint=models.UniqueConstraint(fields=("session", "number"), name="supervision_one_move_at_a_time"),
        ),
        migrations.AddConstraint(
            model_name="sessionmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("from_stage", "planned"), ("move", "hold"), ("to_stage", "held")),
                        models.Q(("from_stage", "planned"), ("move", "move"), ("to_stage", "planned")),
                        models.Q(("from_stage", "planned"), ("move", "cancel"), ("to_stage", "cancelled")),
                        models.Q(("from_stage", "held"), ("move", "lock"), ("to_stage", "signed")),
                        models.Q(("from_stage", "held"), ("move", "close"), ("to_stage", "closed")),
                        _connector="OR",
                    ),
                    models.Q(("move", "move"), ("why", ""), _negated=True),
                    models.Q(("move", "cancel"), ("why", ""), _negated=True),
                    models.Q(("move", "close"), ("why", ""), _negated=True),
                ),
                name="supervision_known_moves",
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionsignature",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)), fields=("session", "role"), name="supervision_signed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="sessionsignature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_by", None), ("undone_why", "")),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False), models.Q(("undone_why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="supervision_signature_undone",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sessionsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_sessionsignaturehistory" ("at", "by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id", "statement", "undone_at", "undone_by_id", "undone_why") VALUES (NEW."at", NEW."by_id", NEW."id", NOW(), \'insert\', NEW."id", NEW."role", NEW."session_id", NEW."statement", NEW."undone_at", NEW."undone_by_id", NEW."undone_why"); RETURN NULL;',
                    hash="a0538d48ee993d6cc32c70b39f7b235649316eb6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_073b1",
                    table="supervision_sessionsignature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sessionsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_sessionsignaturehistory" ("at", "by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id", "statement", "undone_at", "undone_by_id", "undone_why") VALUES (NEW."at", NEW."by_id", NEW."id", NOW(), \'update\', NEW."id", NEW."role", NEW."session_id", NEW."statement", NEW."undone_at", NEW."undone_by_id", NEW."undone_why"); RETURN NULL;',
                    hash="3469998c5d7d37f50b9ac111134e620ac4b90672",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_2c585",
                    table="supervision_sessionsignature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sessionsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_sessionsignaturehistory" ("at", "by_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "session_id", "statement", "undone_at", "undone_by_id", "undone_why") VALUES (OLD."at", OLD."by_id", OLD."id", NOW(), \'delete\', OLD."id", OLD."role", OLD."session_id", OLD."statement", OLD."undone_at", OLD."undone_by_id", OLD."undone_why"); RETURN NULL;',
                    hash="99882264fc16b03fbb99eb718f17e2a7320cb602",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ca35d",
                    table="supervision_sessionsignature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementwords",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_agreementwordshistory" ("agreement_id", "cover", "disagreement", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "practitioner_id", "recorded", "saved_at", "saved_by_id", "supervisor_id", "version") VALUES (NEW."agreement_id", NEW."cover", NEW."disagreement", NOW(), \'insert\', NEW."agreement_id", NEW."place", NEW."practitioner_id", NEW."recorded", NEW."saved_at", NEW."saved_by_id", NEW."supervisor_id", NEW."version"); RETURN NULL;',
                    hash="124c0102e6da1fa942453ad995a69e4a5c00a81c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_a58c3",
                    table="supervision_agreementwords",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementwords",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_agreementwordshistory" ("agreement_id", "cover", "disagreement", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "practitioner_id", "recorded", "saved_at", "saved_by_id", "supervisor_id", "version") VALUES (NEW."agreement_id", NEW."cover", NEW."disagreement", NOW(), \'update\', NEW."agreement_id", NEW."place", NEW."practitioner_id", NEW."recorded", NEW."saved_at", NEW."saved_by_id", NEW."supervisor_id", NEW."version"); RETURN NULL;',
                    hash="e2c59ff25aaca80b28e4d3f71fde009e931251eb",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b4f9e",
                    table="supervision_agreementwords",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreementwords",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_agreementwordshistory" ("agreement_id", "cover", "disagreement", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "practitioner_id", "recorded", "saved_at", "saved_by_id", "supervisor_id", "version") VALUES (OLD."agreement_id", OLD."cover", OLD."disagreement", NOW(), \'delete\', OLD."agreement_id", OLD."place", OLD."practitioner_id", OLD."recorded", OLD."saved_at", OLD."saved_by_id", OLD."supervisor_id", OLD."version"); RETURN NULL;',
                    hash="e4a3be5045d0e12a60990e0ff72015a26d722f1e",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_80508",
                    table="supervision_agreementwords",
                    when="AFTER",
                ),
            ),
        ),
    ]
