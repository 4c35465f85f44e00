"""Tables of the board's reports: the period, the figures as they were taken, the words, the actions, the moves and signatures.

The database lets nothing be written into a report that is not a draft (migration 0002): a frozen one stays as it is for good.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from stronger.assurance.reporting import ACTIONS, STAGES
from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.privacy import INTERNAL, OPEN, PERSONAL
from stronger.kit.signoff import SignOffRow, signed_once, undone_fully
from stronger.trail.history import tracked


class Report(models.Model):
    """A report to the board about a period. A correction is a report of its own that names the one it corrects."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    from_on = models.DateField()
    until_on = models.DateField("the last day of the period")
    version = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField("assurance.Report", null=True, on_delete=models.PROTECT, related_name="corrected_as")
    why = models.CharField("why it corrects the version before", max_length=500, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(from_on__lte=F("until_on")), name="assurance_report_period"),
            models.CheckConstraint(
                condition=Q(corrects=None, version=1, why="") | (Q(corrects__isnull=False, version__gt=1) & ~Q(why="")),
                name="assurance_report_version",
            ),
        ]
        indexes = [models.Index(fields=["-until_on", "-version"], name="assurance_report_latest")]

    class Privacy:
        """What the board is told of the council as a whole."""

        id = from_on = until_on = version = corrects = why = begun_at = begun_by = INTERNAL
        append_only = True

    def __str__(self) -> str:
        return str(self.id)


class ReportMove(MoveRow):
    """One move of a report."""

    report = models.ForeignKey("assurance.Report", on_delete=models.PROTECT, related_name="moves")

    class Meta:
        constraints = [once_each("report", name="assurance_one_move_at_a_time"), only_moves_of(STAGES, name="assurance_known_moves")]

    class Privacy:
        """As every move."""

        report = INTERNAL

    def __str__(self) -> str:
        return f"{self.report_id} {self.move}"


@tracked
class ReportSignature(SignOffRow):
    """One signature under a report."""

    report = models.ForeignKey("assurance.Report", on_delete=models.PROTECT, related_name="signatures")

    class Meta:
        constraints = [signed_once("report", name="assurance_signed_once"), undone_fully(name="assurance_signature_undone")]

    class Privacy:
        """As every signature."""

        report = INTERNAL

    def __str__(self) -> str:
        return f"{self.report_id} {self.role}"


class Taken(models.Model):
    """The figures of a report as they stood at a moment; taking them again while it is a draft adds another, the last one counts."""

    report = models.ForeignKey("assurance.Report", on_delete=models.PROTECT, related_name="taken")
    number = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    counted_on = models.DateField("the counting day they are of; null when there was none", null=True)
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="assurance_taken_once")]

    class Privacy:
        """When figures were taken."""

        report = number = taken_at = taken_by = counted_on = source = INTERNAL
        append_only = True

    def __str__(self) -> str:
        return f"{self.report_id} figures {self.number}"


class TakenFigure(models.Model):
    """One measure as it was taken, with everything needed to believe it; copied, so that no later change reaches it."""

    taken = models.ForeignKey("assurance.Taken", on_delete=models.PROTECT, related_name="figures")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    column = models.CharField("the DfE's name of the figure", max_length=60)
    title = models.CharField(max_length=200)
    unit = models.CharField(max_length=60)
    definition = models.CharField(max_length=600)
    working = models.CharField("how it is worked out, in words", max_length=600)
    printed = models.CharField(max_length=20)
    unrounded = models.DecimalField(max_digits=24, decimal_places=12, null=True)
    people = models.CharField("by headcount, as printed", max_length=20, blank=True)
    made_of = models.JSONField("the numbers it is worked out from: name in words, as printed, unrounded")
    objective_code = models.CharField(max_length=60, blank=True)
    objective = models.CharField(max_length=200, blank=True)
    standards = models.JSONField("framework, standard, title of each standard it serves")
    before = models.JSONField("the counting day before, and what was printed for it; empty when there is none")
    beside = models.JSONField("what was published of others: place, level, year, as printed")
    sentence = models.CharField("what moved and how it compares, in words", max_length=600)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["taken", "code"], name="assurance_figure_taken_once")]

    class Privacy:
        """Figures of the council as a whole, as published each spring."""

        taken = position = code = column = title = unit = definition = working = printed = unrounded = people = made_of = OPEN
        objective_code = objective = standards = before = beside = sentence = OPEN
        append_only = True

    def __str__(self) -> str:
        return f"{self.code} {self.printed}"


@tracked
class Section(models.Model):
    """What a report says of one theme. `version` rises with each saving, so that two who write at once see both texts."""

    report = models.ForeignKey("assurance.Report", on_delete=models.PROTECT, related_name="sections")
    position = models.PositiveSmallIntegerField()
    code = models.CharField("the theme's code, or the overview", max_length=60)
    title = models.CharField(max_length=200)
    meaning = models.CharField(max_length=600, blank=True)
    objectives = models.JSONField("codes of the objectives that it tells of", default=list)
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "code"], name="assurance_section_once")]

    class Privacy:
        """Words for the board about the service; they name nobody, and its readers may pass them on."""

        report = position = code = title = meaning = objectives = words = version = saved_at = saved_by = INTERNAL
        history = True

    def __str__(self) -> str:
        return f"{self.report_id} {self.code}"


@tracked
class Action(models.Model):
    """Something that the report says will be done: what, by whom, by when. What became of it is in its moves."""

    report = models.ForeignKey("assurance.Report", on_delete=models.PROTECT, related_name="actions")
    section = models.ForeignKey("assurance.Section", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=500)
    # A role or an account; said as it was called when it was given, since people and roles change their names.
    role = models.CharField("code of the role that does it", max_length=50, blank=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    owner = models.CharField("who does it, in words", max_length=200)
    due_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="assurance_action_once"),
            models.CheckConstraint(
                condition=(Q(role="") & Q(account__isnull=False)) | (~Q(role="") & Q(account=None)), name="assurance_action_of_one"
            ),
        ]

    class Privacy:
        """Who has promised what."""

        report = section = number = what = role = account = due_on = INTERNAL
        owner = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"{self.report_id} action {self.number}"


class ActionMove(MoveRow):
    """What became of an action: done, dropped or opened again, with what there is to say about it."""

    action = models.ForeignKey("assurance.Action", on_delete=models.PROTECT, related_name="moves")

    class Meta:
        constraints = [once_each("action", name="assurance_action_moves_once"), only_moves_of(ACTIONS, name="assurance_action_moves")]

    class Privacy:
        """As every move."""

        action = INTERNAL

    def __str__(self) -> str:
        return f"{self.action_id} {self.move}"
