"""Tables of audits of supervision: what was drawn and how, who grades it, what they agree, and, closed, what they write."""

import uuid
from datetime import UTC, datetime, time

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.privacy import INTERNAL, PERSONAL, SENSITIVE
from stronger.supervision.auditing import AUDITOR, AUDITS, BOTH_AGREE_FROM, MODERATOR, OWNERS, THEMES, VIEWS
from stronger.trail.history import tracked

# What one of the two wrote for both, while one could.
_ONE_FOR_BOTH = Q(from_stage="moderated", move="agree", to_stage="agreed", at__lt=datetime.combine(BOTH_AGREE_FROM, time(), UTC))


class Round(models.Model):
    """One drawing of sessions for audit. `seed` and `pool` are kept so that it can be drawn again and give the same."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    from_on = models.DateField()
    until_on = models.DateField("the last day of the sessions drawn from")
    wanted = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=40)
    pool = models.PositiveIntegerField("how many sessions could have been drawn")
    why = models.CharField("why sessions are read now, naming nobody", max_length=500)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(from_on__lte=F("until_on")) & ~Q(why=""), name="supervision_round_whole")]

    class Privacy:
        """That sessions were drawn, and how; it names nobody."""

        id = from_on = until_on = wanted = seed = pool = why = begun_at = begun_by = INTERNAL
        append_only = True

    def __str__(self) -> str:
        return str(self.id)


class Audit(models.Model):
    """That a session was drawn. How far its audit has come is in its moves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey("supervision.Round", on_delete=models.PROTECT, related_name="audits")
    session = models.ForeignKey("supervision.Session", on_delete=models.PROTECT, related_name="audits")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "session"], name="supervision_drawn_once")]

    class Privacy:
        """Which session was drawn is told to the two whose it is."""

        id = round = position = INTERNAL
        session = PERSONAL
        append_only = True

    def __str__(self) -> str:
        return str(self.id)


class AuditMove(MoveRow):
    """One move of an audit."""

    audit = models.ForeignKey("supervision.Audit", on_delete=models.PROTECT, related_name="moves")

    class Meta:
        constraints = [
            once_each("audit", name="supervision_one_audit_move"),
            only_moves_of(AUDITS, name="supervision_known_audit_moves", or_else=_ONE_FOR_BOTH),
        ]

    class Privacy:
        """As every move."""

        audit = INTERNAL

    def __str__(self) -> str:
        return f"{self.audit_id} {self.move}"


class Auditor(models.Model):
    """Who grades an audit, and as which of the two: it opens the session to them until the audit ends."""

    audit = models.ForeignKey("supervision.Audit", on_delete=models.PROTECT, related_name="auditors")
    part = models.CharField(max_length=20)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "part"], name="supervision_one_auditor_a_part"),
            models.UniqueConstraint(fields=["audit", "by"], name="supervision_nobody_moderates_themself"),
            models.CheckConstraint(condition=Q(part__in=(AUDITOR, MODERATOR)), name="supervision_known_auditors"),
        ]

    class Privacy:
        """The two whose session it is read who graded it."""

        audit = part = at = by = INTERNAL
        append_only = True

    def __str__(self) -> str:
        return f"{self.part} of {self.audit_id}"


class AuditView(models.Model):
    """What one of the two thinks, or what both agree: a grade for each criterion, what is strong, and what to improve.

    What both agree is `by` whoever agreed to it, and `written_by` the other.
    """

    audit = models.ForeignKey("supervision.Audit", on_delete=models.PROTECT, related_name="views")
    part = models.CharField(max_length=20)
    grades = models.JSONField("the pack's code of the grade of each criterion")
    strengths = models.TextField()
    improve = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "part"], name="supervision_one_view_a_part"),
            models.CheckConstraint(condition=Q(part__in=tuple(VIEWS)), name="supervision_known_views"),
            models.CheckConstraint(condition=~Q(written_by=F("by")), name="supervision_nobody_agrees_alone"),
        ]

    class Privacy:
        """What is agreed is for the two whose session it is; what one thought before, for those who graded."""

        audit = part = at = by = written_by = INTERNAL
        grades = strengths = improve = SENSITIVE
        rls = "whoever wrote it; both who graded once both have; and, of what they agreed, the two whose session it is"
        append_only = True

    def __str__(self) -> str:
        return f"{self.part} of {self.audit_id}"


class AuditProposal(models.Model):
    """What one of the two writes down for the other to agree to, word for word; it stays, also where it was sent back.

    `number` is that of the move by which it was written; the next move is what the other made of it.
    """

    audit = models.ForeignKey("supervision.Audit", on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    part = models.CharField("which of the two wrote it", max_length=20)
    grades = models.JSONField("the pack's code of the grade of each criterion")
    strengths = models.TextField()
    improve = models.TextField(blank=True)
    themes = models.JSONField("the pack's codes")
    what = models.CharField("what will be done", max_length=500, blank=True)
    owner = models.CharField(max_length=20, blank=True)
    due_on = models.DateField(null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "number"], name="supervision_one_proposal_a_move"),
            models.CheckConstraint(condition=Q(part__in=(AUDITOR, MODERATOR)), name="supervision_proposed_by_one"),
            models.CheckConstraint(
                condition=Q(what="", owner="", due_on=None) | ~Q(what="") & Q(owner__in=tuple(OWNERS), due_on__isnull=False),
                name="supervision_proposed_action_whole",
            ),
        ]

    class Privacy:
        """For the two who grade it alone: what they agree to in the end is kept apart."""

        audit = number = part = at = by = INTERNAL
        owner = due_on = PERSONAL
        grades = strengths = improve = themes = what = SENSITIVE
        rls = "the two who grade it"
        append_only = True

    def __str__(self) -> str:
        return f"{self.number} of {self.audit_id}"


class AuditGrade(models.Model):
    """An agreed grade, which is counted. `falls_short` is whether it asked for action as the pack said on that day."""

    audit = models.ForeignKey("supervision.Audit", on_delete=models.PROTECT, related_name="grades")
    criterion = models.CharField(max_length=60)
    grade = models.CharField(max_length=60)
    falls_short = models.BooleanField()
    agreed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "criterion"], name="supervision_one_grade_a_criterion")]
        indexes = [models.Index(fields=["agreed_on"], name="supervision_grades_by_day")]

    class Privacy:
        """A judgement of two people's work; shown as counts of the whole service, never beside a name."""

        audit = INTERNAL
        criterion = grade = falls_short = agreed_on = PERSONAL
        append_only = True

    def __str__(self) -> str:
        return f"{self.criterion} of {self.audit_id}"


class AuditTheme(models.Model):
    """What an audit shows the service to need, by a code of the pack: counted, and never told of one audit."""

    audit = models.ForeignKey("supervision.Audit", on_delete=models.PROTECT, related_name="themes")
    theme = models.CharField(max_length=60)
    agreed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["audit", "theme"], name="supervision_theme_once")]
        indexes = [models.Index(fields=["agreed_on"], name="supervision_themes_by_day")]

    class Privacy:
        """Shown as counts that are not of very few."""

        audit = INTERNAL
        theme = agreed_on = PERSONAL
        append_only = True

    def __str__(self) -> str:
        return f"{self.theme} of {self.audit_id}"


class ThemeMove(MoveRow):
    """What is done about a theme that audits found, by its code; the words, which name nobody, are the move's own."""

    theme = models.CharField(max_length=60)

    class Meta:
        constraints = [once_each("theme", name="supervision_one_theme_move"), only_moves_of(THEMES, name="supervision_known_theme_moves")]

    class Privacy:
        """About the service as a whole."""

        theme = INTERNAL

    def __str__(self) -> str:
        return f"{self.theme} {self.move}"


@tracked
class AuditAction(models.Model):
    """What an audit asks for: what, who, by when, and what became of it."""

    audit = models.ForeignKey("supervision.Audit", on_delete=models.PROTECT, related_name="actions")
    what = models.CharField(max_length=500)
    owner = models.CharField(max_length=20)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    told = models.CharField("what became of it", max_length=500, blank=True)
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(owner__in=tuple(OWNERS)) & ~Q(what=""), name="supervision_audit_action_whole"),
            models.CheckConstraint(
                condition=Q(done_on=None, told="") | Q(done_on__isnull=False) & ~Q(told=""), name="supervision_audit_told"
            ),
        ]

    class Privacy:
        """For those who graded and the two whose session it is."""

        audit = begun_at = begun_by = INTERNAL
        owner = due_on = done_on = PERSONAL
        what = told = SENSITIVE
        rls = "those who graded, and the two whose session it is"
        history = True

    def __str__(self) -> str:
        return f"action of {self.audit_id}"
