"""Where someone works, in what role and team, how much of the week, and who answers for them: each with its dates."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from stronger.kit.periods import Dated, no_overlap, not_oneself
from stronger.kit.privacy import PERSONAL, SENSITIVE
from stronger.trail.history import tracked


@tracked
class Employment(Dated):
    """A time during which someone worked here without a break, as the council's own or through an agency."""

    EMPLOYEE, AGENCY = "employee", "agency"
    person = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(EMPLOYEE, "employed"), (AGENCY, "agency")])
    origin_code = models.CharField(max_length=4, blank=True)
    leaving_reason_code = models.CharField(max_length=4, blank=True)
    destination_code = models.CharField(max_length=4, blank=True)
    # The day the latest return spoke of: a later telling of the same day corrects, of another day adds.
    told_on = models.DateField(null=True)

    class Meta:
        constraints = [no_overlap("person", "kind", name="workforce_employment_no_overlap")]

    class Privacy:
        """Why someone left is nobody's business but HR's and their manager's."""

        person = kind = period = told_on = origin_code = PERSONAL
        leaving_reason_code = destination_code = SENSITIVE
        history = True

    def __str__(self) -> str:
        return f"{self.kind} {self.period}"


@tracked
class Posting(Dated):
    """A role held during an employment, at a full-time equivalent; one person may hold two part-time ones at once."""

    ORDINARY, ACTING, FIXED, SECONDED_IN, SECONDED_OUT = "ordinary", "acting", "fixed_term", "seconded_in", "seconded_out"
    # Work for the council in a service whose social workers the census of children's services does not ask about.
    OUTSIDE = "outside"
    BASES = [
        (ORDINARY, "ordinary"),
        (ACTING, "acting up"),
        (FIXED, "fixed term"),
        (SECONDED_IN, "seconded in"),
        (SECONDED_OUT, "seconded out"),
        (OUTSIDE, "outside children's services"),
    ]
    employment = models.ForeignKey("workforce.Employment", on_delete=models.CASCADE, related_name="postings")
    role_code = models.CharField(max_length=4, blank=True)
    title = models.CharField(max_length=120, blank=True)
    level_code = models.SlugField(blank=True)
    fte = models.DecimalField("full-time equivalent", max_digits=7, decimal_places=6, null=True)
    contract_weeks = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    # When the role began, of which this is a later part; none where the role began with this.
    began_on = models.DateField(null=True)
    # The post on the establishment that this fills; none where nobody has said which, and while seconded out.
    post = models.ForeignKey("workforce.Post", null=True, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=12, choices=BASES, default=ORDINARY)
    # Whose ordinary post is kept for them while they act up or are seconded out.
    kept_post = models.ForeignKey("workforce.Post", null=True, on_delete=models.PROTECT, related_name="+")
    elsewhere = models.CharField("organisation seconded to or from", max_length=120, blank=True)

    class Meta:
        constraints = [
            # At the commit, because a return may cut one period in two by several statements.
            no_overlap("employment", "post", name="workforce_posting_post_once", where=Q(post__isnull=False), at_commit=True),
            models.CheckConstraint(
                condition=Q(kept_post__isnull=True) | Q(basis__in=["acting", "seconded_out"]), name="workforce_posting_kept_post"
            ),
            models.CheckConstraint(condition=Q(fte__isnull=True) | Q(fte__gte=0, fte__lte=1), name="workforce_posting_fte"),
        ]
        indexes = [models.Index(fields=["employment"], condition=Q(basis="outside"), name="workforce_posting_outside")]

    class Privacy:
        """Where someone works and how much of the week."""

        employment = role_code = title = level_code = fte = contract_weeks = period = began_on = PERSONAL
        post = basis = kept_post = elsewhere = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"{self.title or self.role_code} {self.period}"


@tracked
class TeamMembership(Dated):
    """The team someone belongs to, since when; one at a time."""

    person = models.ForeignKey("workforce.Person", on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("workforce.Team", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [no_overlap("person", name="workforce_membership_no_overlap")]

    class Privacy:
        """Where someone works."""

        person = team = period = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"team {self.team_id} {self.period}"


@tracked
class Management(Dated):
    """Who manages someone, since when; one manager at a time and never oneself."""

    person = models.ForeignKey("workforce.Person", on_delete=models.CASCADE, related_name="+")
    manager = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            no_overlap("person", name="workforce_management_no_overlap"),
            not_oneself("person", "manager", name="workforce_nobody_manages_themself"),
        ]

    class Privacy:
        """Who answers to whom."""

        person = manager = period = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"managed by {self.manager_id} {self.period}"


@tracked
class Supervision(Dated):
    """Who supervises someone's practice, since when: often the manager, not always, and never oneself."""

    person = models.ForeignKey("workforce.Person", on_delete=models.CASCADE, related_name="+")
    supervisor = models.ForeignKey("workforce.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            no_overlap("person", name="workforce_supervision_no_overlap"),
            not_oneself("person", "supervisor", name="workforce_nobody_supervises_themself"),
        ]

    class Privacy:
        """Who supervises whom."""

        person = supervisor = period = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"supervised by {self.supervisor_id} {self.period}"


@tracked
class Level(Dated):
    """The step of the career pathway that someone stands on, by the pack's code, and their pay grade as the council writes it."""

    person = models.ForeignKey("workforce.Person", on_delete=models.CASCADE, related_name="+")
    level_code = models.SlugField(blank=True)
    grade = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            no_overlap("person", name="workforce_level_no_overlap"),
            models.CheckConstraint(condition=~Q(level_code="", grade=""), name="workforce_level_says_something"),
        ]

    class Privacy:
        """Where someone stands; what they are paid is kept apart."""

        person = level_code = grade = period = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"{self.level_code or self.grade} {self.period}"


@tracked
class WorkingPattern(Dated):
    """How someone's week is worked: hours a week, on which days (1 is Monday), in which manner."""

    person = models.ForeignKey("workforce.Person", on_delete=models.CASCADE, related_name="+")
    manner = models.CharField(
        max_length=12,
        choices=[
            ("full_time", "full time"),
            ("part_time", "part time"),
            ("job_share", "job share"),
            ("term_time", "term time only"),
            ("compressed", "compressed hours"),
        ],
    )
    weekly_hours = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list)

    class Meta:
        constraints = [
            no_overlap("person", name="workforce_pattern_no_overlap"),
            models.CheckConstraint(
                condition=Q(weekly_hours__isnull=True) | Q(weekly_hours__gt=0, weekly_hours__lte=80), name="workforce_pattern_hours"
            ),
        ]

    class Privacy:
        """Ordinary facts of a working life."""

        person = manner = weekly_hours = weekdays = period = PERSONAL
        history = True

    def __str__(self) -> str:
        return f"{self.manner} {self.period}"
