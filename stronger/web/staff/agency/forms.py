"""What is asked when someone is booked through an agency: the booking, its price, posts, papers, reasons and signatures."""

from decimal import Decimal

from django import forms

from stronger.kit.periods import last_day
from stronger.web.kit.forms import DateField, Form, Radios
from stronger.workforce.rules.agency import PostKind, Terms
from stronger.workforce.services.agency import PostStated, Proposal

KINDS = {
    PostKind.CHILDREN.value: "Employed directly by an English council, in children’s social work",
    PostKind.OTHER_COUNCIL.value: "Employed directly by a council, in other work",
    PostKind.AGENCY.value: "Through an agency",
    PostKind.ELSEWHERE.value: "Elsewhere",
}
PAPERS = {
    "registration": "A look at the public register",
    "reference": "Reference about practice",
    "dbs": "DBS certificate, or the update service’s answer",
    "cv": "CV",
    "identity": "Proof of identity",
    "right-to-work": "Right to work",
    "qualification": "Qualification",
}
REGIONS = (
    "East Midlands", "East of England", "London", "North East", "North West", "South East", "South West", "West Midlands",
    "Yorkshire and The Humber",
)  # fmt: skip
YES_NO = [("yes", "Yes"), ("no", "No")]


class _FromTo(Form):
    """Something with a first day and a last one."""

    def clean(self) -> dict:
        """The last day is not before the first."""
        said = super().clean() or {}
        first, last = said.get("from_on"), said.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", "The last day must be the first day or after it")
        return said


class Agreed(_FromTo):
    """What is agreed of an assignment."""

    supplier = forms.CharField(label="Agency", max_length=120)
    job_type = forms.ChoiceField(label="Job type")
    team = forms.ChoiceField(label="Team")
    manager = forms.ChoiceField(label="Manager", required=False)
    from_on = DateField(label="First day", called="first day")
    last_on = DateField(label="Last day", called="last day", help_text="It can be extended later, when it is checked again.")
    hours = forms.DecimalField(label="Hours a week", min_value=Decimal("0.25"), max_value=60, max_digits=4, decimal_places=2)
    notice_weeks = forms.IntegerField(label="Weeks of notice", min_value=0, max_value=52)
    why = forms.CharField(label="Why is an agency worker needed?", max_length=1000, widget=forms.Textarea)
    project_team = forms.CharField(
        label="Project team or package",
        required=False,
        max_length=120,
        help_text="Its name, where the worker comes as part of one. Otherwise leave this empty.",
    )
    costs_apart = forms.BooleanField(label="The worker’s own cost is shown by itself", required=False)
    we_control = forms.BooleanField(label="The council keeps control of practice", required=False)

    def __init__(self, *args, terms: Terms, teams: list[tuple[str, str]], managers: list[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["job_type"].choices = [("", "Choose"), *((j.code, j.title) for j in terms.job_types.values())]  # type: ignore[attr-defined]
        self.fields["team"].choices = [("", "Choose"), *teams]  # type: ignore[attr-defined]
        self.fields["manager"].choices = [("", "Myself"), *managers]  # type: ignore[attr-defined]

    def proposal(self) -> Proposal:
        """What was agreed, for the service."""
        said = {name: self.cleaned_data[name] for name in Agreed.base_fields}
        team, manager = said.pop("team"), said.pop("manager")
        return Proposal(team_code=team, manager_id=manager, **said)

    @staticmethod
    def of(assignment) -> dict[str, object]:
        """What a booking says now, to be changed."""
        names = ("supplier", "job_type", "hours", "notice_weeks", "why", "project_team", "costs_apart", "we_control")
        return {
            **{name: getattr(assignment, name) for name in names},
            "team": assignment.team.code if assignment.team else "",
            "manager": str(assignment.manager.pk) if assignment.manager else "",
            "from_on": assignment.period.lower,
            "last_on": last_day(assignment.period),
        }


class Proposed(Agreed):
    """A proposal: who, and what is agreed."""

    given_name = forms.CharField(label="Given name", max_length=100)
    family_name = forms.CharField(label="Family name", max_length=100)
    swe_number = forms.RegexField(
        r"^[sS][wW]\s?[1-9]\d{0,5}$",
        label="Social Work England number",
        help_text="For example SW12345. By it someone who worked here before is known again.",
        error_messages={"invalid": "Enter a Social Work England number, for example SW12345"},
    )
    field_order = ("given_name", "family_name", "swe_number")


class Price(Form):
    """Pounds an hour."""

    pay = forms.DecimalField(label="Paid to the worker", min_value=Decimal("0.01"), max_digits=6, decimal_places=2)
    employer_costs = forms.DecimalField(
        label="The employer’s costs",
        min_value=0,
        max_digits=6,
        decimal_places=2,
        help_text="National Insurance, holiday pay and apprenticeship levy. With the pay they are what the cap is compared with.",
    )
    fee = forms.DecimalField(
        label="The agency’s fee",
        min_value=0,
        max_digits=6,
        decimal_places=2,
        help_text="And any managing supplier’s. It counts towards what the assignment costs, not towards the cap.",
    )


class Post(_FromTo):
    """A post of someone's past."""

    employer = forms.CharField(label="Employer", max_length=120)
    kind = forms.ChoiceField(label="How they were employed", choices=KINDS.items(), widget=Radios)
    region = forms.ChoiceField(
        label="Region", required=False, choices=[("", "Not known"), *((r, r) for r in REGIONS), ("outside England", "Outside England")]
    )
    from_on = DateField(label="First day", called="first day")
    last_on = DateField(label="Last day", called="last day", required=False, help_text="Leave this empty where they are still in the post.")
    left_because = forms.ChoiceField(label="Why they left", required=False)

    def __init__(self, *args, terms: Terms, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        reasons = [(r.code, r.title) for r in terms.leaving_reasons.values()]
        self.fields["left_because"].choices = [("", "Not known, or still in the post"), *reasons]  # type: ignore[attr-defined]

    def stated(self) -> PostStated:
        """The post, for the service."""
        return PostStated(**{**self.cleaned_data, "kind": PostKind(self.cleaned_data["kind"])})


class SeenOn(Form):
    """When proof of a post was seen."""

    seen_on = DateField(label="Day on which you saw proof of it", called="day")


class Paper(Form):
    """A paper, a reference or an answer."""

    kind = forms.ChoiceField(label="What you saw", choices=PAPERS.items(), widget=Radios)
    on = DateField(label="Day it is of", called="day", help_text="The certificate’s or the reference’s date, or the day you looked.")
    in_order = forms.ChoiceField(label="Is it in order?", choices=YES_NO, widget=Radios)
    employer = forms.CharField(
        label="Who gave the reference", required=False, max_length=120, help_text="The employer’s name, as among the past posts."
    )
    note = forms.CharField(label="Note", required=False, max_length=300, widget=forms.Textarea)

    def clean(self) -> dict:
        """A reference is somebody's."""
        said = super().clean() or {}
        if said.get("kind") == "reference" and not said.get("employer"):
            self.add_error("employer", "Enter who gave the reference")
        return said


class Why(Form):
    """A reason."""

    why = forms.CharField(label="Why", max_length=1000, widget=forms.Textarea)


class Nothing(Form):
    """A step that asks for nothing but the button."""


class Until(Why):
    """A last day, and a reason."""

    last_on = DateField(label="Last day", called="last day")
    field_order = ("last_on", "why")
