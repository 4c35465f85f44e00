"""Agency workers: what is agreed of each assignment, what it costs, what was seen of the worker, who signed, and how it moved on."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from stronger.kit.moves import MoveRow, once_each, only_moves_of
from stronger.kit.periods import Dated, not_oneself
from stronger.kit.privacy import INTERNAL, PAY, PERSONAL, SENSITIVE
from stronger.kit.signoff import SignOffRow, undone_fully
from stronger.trail.history import tracked
from stronger.workforce.rules.agency import BOOKINGS, PostKind


@tracked
class Assignment(Dated):
    """One booking of an agency worker; `period` is what is agreed. How far it has come is in its moves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    supplier = models.CharField("agency", max_length=120)
    job_type = models.SlugField()
    team = models.ForeignKey("workforce.Team", null=True, on_delete=models.PROTECT, related_name="+")
    manager = models.ForeignKey("workforce.Person", null=True, on_delete=models.PROTECT, related_name="+")
    hours = models.DecimalField("hours a week", max_digits=4, decimal_places=2)
    notice_weeks = models.PositiveSmallIntegerField()
    why = models.TextField("why an agency worker is needed", blank=True)
    project_team = models.CharField(max_length=120, blank=True)
    costs_apart = models.BooleanField("the worker's cost is shown by itself", default=False)
    we_control = models.BooleanField("the council keeps control of practice", default=False)
    # Counts changes of what is agreed: a signature is on the terms as they were and holds for no others.
    terms = models.PositiveSmallIntegerField(default=1)
    # How the price stood when it was recorded, for whoever may not see prices: "within" or "above" the cap, or "".
    price_standing = models.CharField(max_length=6, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    employment = models.ForeignKey("workforce.Employment", null=True, on_delete=models.PROTECT, related_name="+")
    posting = models.ForeignKey("workforce.Posting", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            not_oneself("person", "manager", name="workforce_assignment_manager_is_another"),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=60), name="workforce_assignment_hours"),
            models.CheckConstraint(condition=Q(period__startswith__isnull=False), name="workforce_assignment_begins"),
        ]
        indexes = [models.Index(fields=["manager"], name="workforce_assignment_manager")]

    class Privacy:
        """Why someone is needed may say anything of a team; the rest is what the people who book must know."""

        id = terms = INTERNAL
        person = supplier = job_type = team = manager = hours = notice_weeks = period = PERSONAL
        project_team = costs_apart = we_control = price_standing = PERSONAL
        proposed_at = proposed_by = employment = posting = PERSONAL
        why = SENSITIVE
        history = True

    def __str__(self) -> str:
        return f"{self.job_type} {self.period}"


class AssignmentMove(MoveRow):
    """One move of a booking, and how it stood by each rule when it was made (rule's code -> outcome)."""

    assignment = models.ForeignKey("workforce.Assignment", on_delete=models.PROTECT, related_name="moves")
    found = models.JSONField(default=dict)

    class Meta:
        constraints = [
            once_each("assignment", name="workforce_assignment_one_move_at_a_time"),
            only_moves_of(BOOKINGS, name="workforce_assignment_known_moves"),
        ]

    class Privacy:
        """As every move."""

        assignment = found = INTERNAL

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.move}"


@tracked
class AssignmentPrice(models.Model):
    """Pounds an hour that an assignment costs; rows closed by the database to all who may not see what agency workers cost."""

    assignment = models.OneToOneField("workforce.Assignment", primary_key=True, on_delete=models.CASCADE, related_name="+")
    pay = models.DecimalField("paid to the worker", max_digits=6, decimal_places=2)
    employer_costs = models.DecimalField("National Insurance, holiday pay, levy", max_digits=6, decimal_places=2)
    fee = models.DecimalField("the agency's and any managing supplier's", max_digits=6, decimal_places=2)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pay__gt=0, employer_costs__gte=0, fee__gte=0), name="workforce_price_is_positive")
        ]

    class Privacy:
        """What one person earns, nearly."""

        assignment = pay = employer_costs = fee = PAY
        rls = "workforce.see_agency_prices"
        history = True

    def __str__(self) -> str:
        return f"price of {self.assignment_id}"


@tracked
class PastPost(Dated):
    """A post someone held elsewhere, as the CV says it and as somebody confirmed it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    employer = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in PostKind])
    region = models.CharField(max_length=60, blank=True)
    left_because = models.SlugField(blank=True)
    # The day and the person that proof was seen on and by; neither while it is only stated.
    seen_on = models.DateField(null=True)
    seen_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_on__isnull=True, seen_by__isnull=True) | Q(seen_on__isnull=False, seen_by__isnull=False),
                name="workforce_past_post_seen_by_someone",
            ),
            models.CheckConstraint(condition=Q(period__startswith__isnull=False), name="workforce_past_post_begins"),
        ]

    class Privacy:
        """Why someone left is nobody's business but theirs who book."""

        id = INTERNAL
        person = employer = kind = region = period = seen_on = seen_by = PERSONAL
        left_because = SENSITIVE
        history = True

    def __str__(self) -> str:
        return f"past post {self.period}"


@tracked
class SeenPaper(models.Model):
    """A paper, a reference or an answer (of the public register, of the update service) that somebody saw, and whether it was in order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.SlugField(max_length=20)
    on = models.DateField("the day it is of")
    in_order = models.BooleanField(default=True)
    employer = models.CharField("who gave the reference", max_length=120, blank=True)
    note = models.TextField(blank=True)
    at = models.DateTimeField("when it was recorded")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Privacy:
        """A certificate or a reference that is not in order is told to very few."""

        id = INTERNAL
        person = kind = on = employer = at = by = PERSONAL
        in_order = note = SENSITIVE
        history = True

    def __str__(self) -> str:
        return f"{self.kind} of {self.on}"


@tracked
class BookingSignature(SignOffRow):
    """A signature by which a booking goes ahead outside a rule, on the terms it then had, with the reason."""

    assignment = models.ForeignKey("workforce.Assignment", on_delete=models.PROTECT, related_name="signatures")
    terms = models.PositiveSmallIntegerField()
    rules = models.JSONField("codes of the rules signed for", default=list)
    why = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "terms", "role"], condition=Q(undone_at=None), name="workforce_booking_signed_once"
            ),
            models.CheckConstraint(condition=~Q(why=""), name="workforce_booking_signed_with_a_reason"),
            undone_fully(name="workforce_booking_undone_fully"),
        ]

    class Privacy:
        """As every signature; the reason is told to government."""

        assignment = terms = rules = INTERNAL
        why = SENSITIVE

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.role}"
