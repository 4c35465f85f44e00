"""The tables of performance conversations."""

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
            name="Conversation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("level_code", models.SlugField(blank=True, verbose_name="career level when it was opened")),
                ("level", models.CharField(blank=True, max_length=200, verbose_name="what that level was called")),
                ("opened_on", models.DateField()),
                ("own_by_on", models.DateField()),
                ("manager_by_on", models.DateField()),
                ("talk_by_on", models.DateField()),
                ("sign_by_on", models.DateField()),
                ("held_on", models.DateField(null=True, verbose_name="the day of the talk")),
                ("agreed_on", models.DateField(null=True, verbose_name="the day of the second signature")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="ConversationSignature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=40)),
                ("statement", models.TextField()),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("undone_why", models.TextField(blank=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="signatures", to="performance.conversation"
                    ),
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
            name="ConversationSignatureHistory",
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
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="performance.conversation",
                        verbose_name="conversation",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="performance.conversationsignature",
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
            name="Cycle",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("year", models.PositiveSmallIntegerField(unique=True)),
                ("from_on", models.DateField()),
                ("until_on", models.DateField(verbose_name="the last day of the year that the plans are for")),
                ("opens_on", models.DateField()),
                ("own_by_on", models.DateField()),
                ("manager_by_on", models.DateField()),
                ("talk_by_on", models.DateField()),
                ("sign_by_on", models.DateField()),
                ("upward_from_on", models.DateField()),
                ("upward_until_on", models.DateField(verbose_name="the last day for feedback to managers")),
                ("reviews", models.PositiveSmallIntegerField()),
                ("bigger_least", models.PositiveSmallIntegerField()),
                ("bigger_most", models.PositiveSmallIntegerField()),
                ("floor", models.PositiveSmallIntegerField(verbose_name="answers there must be before a manager sees any")),
                ("opened_at", models.DateTimeField()),
                (
                    "opened_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ConversationHistory",
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
                ("level_code", models.SlugField(blank=True, db_index=False, verbose_name="career level when it was opened")),
                ("level", models.CharField(blank=True, max_length=200, verbose_name="what that level was called")),
                ("opened_on", models.DateField()),
                ("own_by_on", models.DateField()),
                ("manager_by_on", models.DateField()),
                ("talk_by_on", models.DateField()),
                ("sign_by_on", models.DateField()),
                ("held_on", models.DateField(null=True, verbose_name="the day of the talk")),
                ("agreed_on", models.DateField(null=True, verbose_name="the day of the second signature")),
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
                        to="performance.conversation",
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="performance.cycle",
                        verbose_name="cycle",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="conversation",
            name="cycle",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="conversations", to="performance.cycle"),
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("about", models.CharField(max_length=1000, verbose_name="what one would like to hear about")),
                ("asked_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("answered_at", models.DateTimeField(null=True)),
                ("declined_at", models.DateTimeField(null=True)),
                ("shared_at", models.DateTimeField(null=True)),
                ("asked", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "conversation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="performance.conversation"),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="FeedbackHistory",
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
                ("about", models.CharField(max_length=1000, verbose_name="what one would like to hear about")),
                ("asked_at", models.DateTimeField()),
                ("answer", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("answered_at", models.DateTimeField(null=True)),
                ("declined_at", models.DateTimeField(null=True)),
                ("shared_at", models.DateTimeField(null=True)),
                (
                    "asked",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked",
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="performance.conversation",
                        verbose_name="conversation",
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
                        to="performance.feedback",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Goal",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("size", models.CharField(max_length=10)),
                ("due_on", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "conversation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="goals", to="performance.conversation"),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="GoalMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(help_text="1 for the first move of this thing, then 2, 3 and so on")),
                ("move", models.CharField(max_length=40)),
                ("from_stage", models.CharField(max_length=40)),
                ("to_stage", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("goal", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="performance.goal")),
            ],
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("element", models.CharField(blank=True, max_length=60, verbose_name="code of the pathway's element")),
                ("handed_at", models.DateTimeField(null=True, verbose_name="when it went to the learning room")),
                (
                    "conversation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="needs", to="performance.conversation"),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="NeedHistory",
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
                ("number", models.PositiveSmallIntegerField()),
                ("element", models.CharField(blank=True, max_length=60, verbose_name="code of the pathway's element")),
                ("handed_at", models.DateTimeField(null=True, verbose_name="when it went to the learning room")),
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="performance.conversation",
                        verbose_name="conversation",
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
                        to="performance.need",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("on", models.DateField(verbose_name="the day on which it may be read for this reason")),
                ("why", models.CharField(max_length=500)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "conversation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="performance.conversation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField()),
                ("held_on", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField(null=True)),
                ("agreed_at", models.DateTimeField(null=True)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="performance.conversation"),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GoalHistory",
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
                ("number", models.PositiveSmallIntegerField()),
                ("size", models.CharField(max_length=10)),
                ("due_on", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="performance.conversation",
                        verbose_name="conversation",
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
                        to="performance.goal",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="performance.review",
                        verbose_name="review",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="goal",
            name="review",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="performance.review"),
        ),
        migrations.CreateModel(
            name="ReviewHistory",
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
                ("number", models.PositiveSmallIntegerField()),
                ("due_on", models.DateField()),
                ("held_on", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField(null=True)),
                ("agreed_at", models.DateTimeField(null=True)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="agreed by",
                    ),
                ),
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="performance.conversation",
                        verbose_name="conversation",
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
                        to="performance.review",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="recorded by",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="UpwardAnswer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("statement", models.CharField(max_length=60)),
                ("answer", models.CharField(blank=True, max_length=60, verbose_name="code of the answer")),
                ("words", models.TextField(blank=True)),
                ("cycle", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="performance.cycle")),
                ("manager", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="UpwardGiven",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("cycle", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="performance.cycle")),
                ("manager", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
            ],
        ),
        migrations.CreateModel(
            name="Words",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("thing", models.UUIDField()),
                ("side", models.CharField(max_length=10)),
                ("part", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("prompt", models.CharField(blank=True, max_length=600)),
                ("words", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField()),
                ("shared_at", models.DateTimeField(null=True)),
                (
                    "conversation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="performance.conversation"),
                ),
                ("person", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workforce.person")),
                ("saved_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="WordsHistory",
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
                ("thing", models.UUIDField()),
                ("side", models.CharField(max_length=10)),
                ("part", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=200)),
                ("prompt", models.CharField(blank=True, max_length=600)),
                ("words", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField()),
                ("shared_at", models.DateTimeField(null=True)),
                (
                    "conversation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="performance.conversation",
                        verbose_name="conversation",
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
                        to="performance.words",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ConversationMove",
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
                    "conversation",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="performance.conversation"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("conversation", "number"), name="performance_one_move_at_a_time"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("from_stage", "own"), ("move", "share_own"), ("to_stage", "manager")),
                            models.Q(("from_stage", "own"), ("move", "go_on"), ("to_stage", "manager")),
                            models.Q(("from_stage", "manager"), ("move", "share_view"), ("to_stage", "talk")),
                            models.Q(("from_stage", "talk"), ("move", "hold"), ("to_stage", "agreeing")),
                            models.Q(("from_stage", "agreeing"), ("move", "sign_first"), ("to_stage", "proposed")),
                            models.Q(("from_stage", "proposed"), ("move", "sign_second"), ("to_stage", "agreed")),
                            models.Q(("from_stage", "proposed"), ("move", "send_back"), ("to_stage", "agreeing")),
                            models.Q(("from_stage", "agreed"), ("move", "close"), ("to_stage", "closed")),
                            models.Q(("from_stage", "own"), ("move", "call_off"), ("to_stage", "called_off")),
                            models.Q(("from_stage", "manager"), ("move", "call_off"), ("to_stage", "called_off")),
                            models.Q(("from_stage", "talk"), ("move", "call_off"), ("to_stage", "called_off")),
                            models.Q(("from_stage", "agreeing"), ("move", "call_off"), ("to_stage", "called_off")),
                            models.Q(("from_stage", "proposed"), ("move", "call_off"), ("to_stage", "called_off")),
                            _connector="OR",
                        ),
                        name="performance_known_moves",
                    ),
                    models.CheckConstraint(condition=models.Q(("why", "")), name="performance_reasons_are_words"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="conversationsignature",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)), fields=("conversation", "role"), name="performance_signed_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="conversationsignature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("undone_at", None), ("undone_by", None), ("undone_why", "")),
                    models.Q(("undone_at__isnull", False), ("undone_by__isnull", False), models.Q(("undone_why", ""), _negated=True)),
                    _connector="OR",
                ),
                name="performance_signature_undone",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conversationsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "performance_conversationsignaturehistory" ("at", "by_id", "conversation_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "statement", "undone_at", "undone_by_id", "undone_why") VALUES (NEW."at", NEW."by_id", NEW."conversation_id", NEW."id", NOW(), \'insert\', NEW."id", NEW."role", NEW."statement", NEW."undone_at", NEW."undone_by_id", NEW."undone_why"); RETURN NULL;',
                    hash="c07d6f1520c682f592ef0e36c7a49ae6bb1a747f",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ad175",
                    table="performance_conversationsignature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conversationsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "performance_conversationsignaturehistory" ("at", "by_id", "conversation_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "statement", "undone_at", "undone_by_id", "undone_why") VALUES (NEW."at", NEW."by_id", NEW."conversation_id", NEW."id", NOW(), \'update\', NEW."id", NEW."role", NEW."statement", NEW."undone_at", NEW."undone_by_id", NEW."undone_why"); RETURN NULL;',
                    hash="a49d77ac07657f3af6b325953e3b60b3e4b05bf8",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ee940",
                    table="performance_conversationsignature",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conversationsignature",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "performance_conversationsignaturehistory" ("at", "by_id", "conversation_id", "id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "statement", "undone_at", "undone_by_id", "undone_why") VALUES (OLD."at", OLD."by_id", OLD."conversation_id", OLD."id", NOW(), \'delete\', OLD."id", OLD."role", OLD."statement", OLD."undone_at", OLD."undone_by_id", OLD."undone_why"); RETURN NULL;',
                    hash="374ee86aaf462c1eedefd6749d5566c2bf2578e8",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_f6730",
                    table="performance_conversationsignature",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(condition=models.Q(("floor__gte", 5)), name="performance_floor_of_five"),
        ),
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(fields=["person", "-opened_on"], name="performance_of_person"),
        ),
        migrations.AddConstraint(
            model_name="conversation",
            constraint=models.UniqueConstraint(fields=("cycle", "person"), name="performance_conversation_once_a_year"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conversation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "performance_conversationhistory" ("agreed_on", "cycle_id", "held_on", "id", "level", "level_code", "manager_by_on", "opened_on", "own_by_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sign_by_on", "talk_by_on") VALUES (NEW."agreed_on", NEW."cycle_id", NEW."held_on", NEW."id", NEW."level", NEW."level_code", NEW."manager_by_on", NEW."opened_on", NEW."own_by_on", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."sign_by_on", NEW."talk_by_on"); RETURN NULL;',
                    hash="d300ba8ed0290fe264f2921ccc84916e527ebf22",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8188e",
                    table="performance_conversation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conversation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "performance_conversationhistory" ("agreed_on", "cycle_id", "held_on", "id", "level", "level_code", "manager_by_on", "opened_on", "own_by_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sign_by_on", "talk_by_on") VALUES (NEW."agreed_on", NEW."cycle_id", NEW."held_on", NEW."id", NEW."level", NEW."level_code", NEW."manager_by_on", NEW."opened_on", NEW."own_by_on", NEW."person_id", NOW(), \'update\', NEW."id", NEW."sign_by_on", NEW."talk_by_on"); RETURN NULL;',
                    hash="74a2a574326428a1ebdfb9481fcdf63835009025",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_05703",
                    table="performance_conversation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conversation",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "performance_conversationhistory" ("agreed_on", "cycle_id", "held_on", "id", "level", "level_code", "manager_by_on", "opened_on", "own_by_on", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sign_by_on", "talk_by_on") VALUES (OLD."agreed_on", OLD."cycle_id", OLD."held_on", OLD."id", OLD."level", OLD."level_code", OLD."manager_by_on", OLD."opened_on", OLD."own_by_on", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."sign_by_on", OLD."talk_by_on"); RETURN NULL;',
                    hash="f13d2f18830691997d928620b5939c1b35306e1b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_8c402",
                    table="performance_conversation",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.UniqueConstraint(fields=("conversation", "asked"), name="performance_feedback_asked_once"),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(("answered_at", None), ("declined_at", None), _connector="OR"), name="performance_feedback_one_end"
            ),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(("shared_at", None), ("answered_at__isnull", False), _connector="OR"),
                name="performance_feedback_shared_answer",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feedback",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "performance_feedbackhistory" ("about", "answer", "answered_at", "asked_at", "asked_id", "conversation_id", "declined_at", "id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shared_at", "version") VALUES (NEW."about", NEW."answer", NEW."answered_at", NEW."asked_at", NEW."asked_id", NEW."conversation_id", NEW."declined_at", NEW."id", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."shared_at", NEW."version"); RETURN NULL;',
                    hash="91f5978029cd923731df86552c19cc121e67a98e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_94552",
                    table="performance_feedback",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feedback",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "performance_feedbackhistory" ("about", "answer", "answered_at", "asked_at", "asked_id", "conversation_id", "declined_at", "id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shared_at", "version") VALUES (NEW."about", NEW."answer", NEW."answered_at", NEW."asked_at", NEW."asked_id", NEW."conversation_id", NEW."declined_at", NEW."id", NEW."person_id", NOW(), \'update\', NEW."id", NEW."shared_at", NEW."version"); RETURN NULL;',
                    hash="53fee42430dc5ccc136e2f6e216453e20d7454cc",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3d401",
                    table="performance_feedback",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="feedback",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "performance_feedbackhistory" ("about", "answer", "answered_at", "asked_at", "asked_id", "conversation_id", "declined_at", "id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "shared_at", "version") VALUES (OLD."about", OLD."answer", OLD."answered_at", OLD."asked_at", OLD."asked_id", OLD."conversation_id", OLD."declined_at", OLD."id", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."shared_at", OLD."version"); RETURN NULL;',
                    hash="873f44f9cbcefb9a4b33cc20a0871a3a69f1b03b",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_b25dd",
                    table="performance_feedback",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="goalmove",
            constraint=models.UniqueConstraint(fields=("goal", "number"), name="performance_goal_moves_once"),
        ),
        migrations.AddConstraint(
            model_name="goalmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("from_stage", "open"), ("move", "met"), ("to_stage", "met")),
                    models.Q(("from_stage", "open"), ("move", "partly"), ("to_stage", "partly")),
                    models.Q(("from_stage", "open"), ("move", "not_met"), ("to_stage", "not_met")),
                    models.Q(("from_stage", "open"), ("move", "no_longer"), ("to_stage", "no_longer")),
                    models.Q(("from_stage", "met"), ("move", "reopen"), ("to_stage", "open")),
                    models.Q(("from_stage", "partly"), ("move", "reopen"), ("to_stage", "open")),
                    models.Q(("from_stage", "not_met"), ("move", "reopen"), ("to_stage", "open")),
                    models.Q(("from_stage", "no_longer"), ("move", "reopen"), ("to_stage", "open")),
                    _connector="OR",
                ),
                name="performance_goal_moves",
            ),
        ),
        migrations.AddConstraint(
            model_name="goalmove",
            constraint=models.CheckConstraint(condition=models.Q(("why", "")), name="performance_goal_words_are_words"),
        ),
        migrations.AddConstraint(
            model_name="need",
            constraint=models.UniqueConstraint(fields=("conversation", "number"), name="performance_need_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="need",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "performance_needhistory" ("conversation_id", "element", "handed_at", "id", "number", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."conversation_id", NEW."element", NEW."handed_at", NEW."id", NEW."number", NEW."person_id", NOW(), \'insert\', NEW."id"); RETURN NULL;',
                    hash="a310a63455ceb4c86ff83b50386227b920925cad",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_50926",
                    table="performance_need",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="need",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "performance_needhistory" ("conversation_id", "element", "handed_at", "id", "number", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."conversation_id", NEW."element", NEW."handed_at", NEW."id", NEW."number", NEW."person_id", NOW(), \'update\', NEW."id"); RETURN NULL;',
                    hash="8de7443da986a6eed1a04aff98f0375a40e7b30c",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fdc8e",
                    table="performance_need",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="need",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "performance_needhistory" ("conversation_id", "element", "handed_at", "id", "number", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."conversation_id", OLD."element", OLD."handed_at", OLD."id", OLD."number", OLD."person_id", NOW(), \'delete\', OLD."id"); RETURN NULL;',
                    hash="9f14082ea6746b8aa9e5de74e425b8edeee81b30",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_242f4",
                    table="performance_need",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="opening",
            index=models.Index(fields=["conversation", "on"], name="performance_opening_of"),
        ),
        migrations.AddConstraint(
            model_name="opening",
            constraint=models.CheckConstraint(condition=models.Q(("why", ""), _negated=True), name="performance_opening_has_a_reason"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(fields=("conversation", "number"), name="performance_review_once"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("held_on", None), ("recorded_at", None), ("recorded_by", None)),
                    models.Q(("held_on__isnull", False), ("recorded_at__isnull", False), ("recorded_by__isnull", False)),
                    _connector="OR",
                ),
                name="performance_review_held_is_recorded",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_at", None), ("agreed_by", None)),
                    models.Q(
                        ("agreed_at__isnull", False),
                        ("agreed_by__isnull", False),
                        ("held_on__isnull", False),
                        models.Q(("agreed_by", models.F("recorded_by")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="performance_review_agreed_by_the_other",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "performance_reviewhistory" ("agreed_at", "agreed_by_id", "conversation_id", "due_on", "held_on", "id", "number", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id") VALUES (NEW."agreed_at", NEW."agreed_by_id", NEW."conversation_id", NEW."due_on", NEW."held_on", NEW."id", NEW."number", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."recorded_at", NEW."recorded_by_id"); RETURN NULL;',
                    hash="c62f8c61160478a579729bef251fae0ae6cb380c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cc7a3",
                    table="performance_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "performance_reviewhistory" ("agreed_at", "agreed_by_id", "conversation_id", "due_on", "held_on", "id", "number", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id") VALUES (NEW."agreed_at", NEW."agreed_by_id", NEW."conversation_id", NEW."due_on", NEW."held_on", NEW."id", NEW."number", NEW."person_id", NOW(), \'update\', NEW."id", NEW."recorded_at", NEW."recorded_by_id"); RETURN NULL;',
                    hash="37eb4c5d11d75d9d5246e770961d5eccbd9cb21a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_71cf7",
                    table="performance_review",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="review",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "performance_reviewhistory" ("agreed_at", "agreed_by_id", "conversation_id", "due_on", "held_on", "id", "number", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id") VALUES (OLD."agreed_at", OLD."agreed_by_id", OLD."conversation_id", OLD."due_on", OLD."held_on", OLD."id", OLD."number", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."recorded_at", OLD."recorded_by_id"); RETURN NULL;',
                    hash="4dc7eda4e06cd09b1ed1fcae8246efcb74ea8aa1",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_17f8e",
                    table="performance_review",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(fields=("conversation", "number"), name="performance_goal_once"),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(condition=models.Q(("size__in", ["bigger", "usual"])), name="performance_goal_size"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goal",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "performance_goalhistory" ("conversation_id", "due_on", "id", "number", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "size", "version") VALUES (NEW."conversation_id", NEW."due_on", NEW."id", NEW."number", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."review_id", NEW."size", NEW."version"); RETURN NULL;',
                    hash="1d15c8d8665ba2d207c32dd8d39f84a66039a3ee",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e98b4",
                    table="performance_goal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goal",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "performance_goalhistory" ("conversation_id", "due_on", "id", "number", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "size", "version") VALUES (NEW."conversation_id", NEW."due_on", NEW."id", NEW."number", NEW."person_id", NOW(), \'update\', NEW."id", NEW."review_id", NEW."size", NEW."version"); RETURN NULL;',
                    hash="3bea385fa139c3cf0607cce29ff32ad2ccbeaaa6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_836f8",
                    table="performance_goal",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="goal",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "performance_goalhistory" ("conversation_id", "due_on", "id", "number", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "size", "version") VALUES (OLD."conversation_id", OLD."due_on", OLD."id", OLD."number", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."review_id", OLD."size", OLD."version"); RETURN NULL;',
                    hash="35d0680a03e9060a6dc5249a3bea60f5eee49ad5",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_7c6a3",
                    table="performance_goal",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="upwardanswer",
            index=models.Index(fields=["cycle", "manager", "statement"], name="performance_upward_told"),
        ),
        migrations.AddConstraint(
            model_name="upwardanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("answer", ""), ("words", ""), _negated=True), name="performance_upward_says_something"
            ),
        ),
        migrations.AddIndex(
            model_name="upwardgiven",
            index=models.Index(fields=["cycle", "manager"], name="performance_upward_of"),
        ),
        migrations.AddConstraint(
            model_name="upwardgiven",
            constraint=models.UniqueConstraint(fields=("cycle", "person"), name="performance_upward_once"),
        ),
        migrations.AddConstraint(
            model_name="words",
            constraint=models.UniqueConstraint(fields=("conversation", "thing", "side", "part"), name="performance_words_once"),
        ),
        migrations.AddConstraint(
            model_name="words",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["own", "manager", "agreed"])), name="performance_words_side"
            ),
        ),
        migrations.AddConstraint(
            model_name="words",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("side", "agreed"), _negated=True), ("shared_at__isnull", False), _connector="OR"),
                name="performance_agreed_is_shared",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="words",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "performance_wordshistory" ("conversation_id", "id", "part", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prompt", "saved_at", "saved_by_id", "shared_at", "side", "thing", "title", "version", "words") VALUES (NEW."conversation_id", NEW."id", NEW."part", NEW."person_id", NOW(), \'insert\', NEW."id", NEW."prompt", NEW."saved_at", NEW."saved_by_id", NEW."shared_at", NEW."side", NEW."thing", NEW."title", NEW."version", NEW."words"); RETURN NULL;',
                    hash="39070452383f6844cfdc391859dc882de770cb1c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4e850",
                    table="performance_words",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="words",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "performance_wordshistory" ("conversation_id", "id", "part", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prompt", "saved_at", "saved_by_id", "shared_at", "side", "thing", "title", "version", "words") VALUES (NEW."conversation_id", NEW."id", NEW."part", NEW."person_id", NOW(), \'update\', NEW."id", NEW."prompt", NEW."saved_at", NEW."saved_by_id", NEW."shared_at", NEW."side", NEW."thing", NEW."title", NEW."version", NEW."words"); RETURN NULL;',
                    hash="ef53a86bb708f3a788a240ca644b4451e9f361e2",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_5fda2",
                    table="performance_words",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="words",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "performance_wordshistory" ("conversation_id", "id", "part", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prompt", "saved_at", "saved_by_id", "shared_at", "side", "thing", "title", "version", "words") VALUES (OLD."conversation_id", OLD."id", OLD."part", OLD."person_id", NOW(), \'delete\', OLD."id", OLD."prompt", OLD."saved_at", OLD."saved_by_id", OLD."shared_at", OLD."side", OLD."thing", OLD."title", OLD."version", OLD."words"); RETURN NULL;',
                    hash="21ca7298ac1fb27bd080531356366955e501ce46",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_af2f5",
                    table="performance_words",
                    when="AFTER",
                ),
            ),
        ),
    ]
