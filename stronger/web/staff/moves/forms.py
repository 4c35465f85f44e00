"""The forms of the moves: each asks no more than its move needs."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from django import forms
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.returns import codes
from stronger.web.kit.forms import Form, Radios
from stronger.web.staff.steps import first_day, offer_grades, why_asked
from stronger.workforce import queries
from stronger.workforce.rules.moves import NotPossible
from stronger.workforce.rules.registration import number_fault, tidied

ONE_IN = [("", "Choose one")]
MANNERS = [
    ("", "Leave as it is"),
    ("full_time", "Full time"),
    ("part_time", "Part time"),
    ("job_share", "Job share"),
    ("term_time", "Term time only"),
    ("compressed", "Compressed hours"),
]
LASTING = [
    ("ordinary", "For good"),
    ("fixed_term", "For a fixed term"),
    ("seconded_in", "On secondment to us from another organisation"),
]
# Fields whose choices are the census's codes, and the element of the census that has them.
_CODED = (("role", "OrgRole"), ("origin", "StartOrigin"), ("reason", "ReasonLeave"), ("destination", "LeaverDestination"))
FTE = {"max_digits": 3, "decimal_places": 2, "min_value": Decimal("0.01"), "max_value": Decimal(1)}


def posts(also: str = "") -> Sequence[tuple]:
    """The posts with room today, in groups by team, to choose from."""
    found = queries.posts_with_room(timezone.localdate(), also=also)
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in found:
        reference = f", {each.reference}" if each.reference else ""
        groups.setdefault(each.team, []).append((each.id, f"{each.title}{reference} ({each.room:.2f} free)"))
    return list(groups.items())


class MoveForm(Form):
    """What every form of a move is given: how to find a person by number or name, and the post the page was opened for."""

    def __init__(self, *args, find: Callable | None = None, post: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.find, today = find, timezone.localdate()
        if "post" in self.fields:
            nothing = [] if self.fields["post"].required else [("", "No post, or the one they have")]
            self.fields["post"].choices = [*(nothing or ONE_IN), *posts(post)]  # type: ignore[attr-defined]
        if "team" in self.fields:
            self.fields["team"].choices = [("", "The team of the post"), *queries.teams_on(today)]  # type: ignore[attr-defined]
        if "level" in self.fields:
            self.fields["level"].choices = [("", "Not on the pathway"), *frameworks.level_titles_on(today).items()]  # type: ignore[attr-defined]
        if "grade" in self.fields:
            offer_grades(self, today)
        for name, element in (
            ("role", "OrgRole"),
            ("origin", "StartOrigin"),
            ("reason", "ReasonLeave"),
            ("destination", "LeaverDestination"),
        ):
            if name in self.fields:
                self.fields[name].choices = [*ONE_IN, *codes.choices(element)]  # type: ignore[attr-defined]

    def somebody(self, name: str):
        """The person whose number or name was typed into a field; None where nothing was. Says what to type instead where there is none."""
        typed = self.cleaned_data.get(name)
        if not typed or self.find is None:
            return None
        try:
            return self.find(typed)
        except NotPossible as failure:
            raise forms.ValidationError(failure.sentence) from None


POST_HELP = "Posts with room today. For another, open it from Posts and vacancies."


def who(label: str, *, required: bool = True) -> forms.CharField:
    """A field for one person, by number or name."""
    return forms.CharField(label=label, max_length=200, required=required, help_text="Their Social Work England number, or full name.")


class Moved(MoveForm):
    """To another post, or another team."""

    post = forms.ChoiceField(label="Post", required=False, help_text=POST_HELP)
    team = forms.ChoiceField(label="Or only another team", required=False)
    from_on = first_day("First day there", "first day")
    why = why_asked()

    def clean(self) -> dict:
        """One of the two is chosen."""
        said = super().clean() or {}
        if not said.get("post") and not said.get("team"):
            self.add_error("post", "Choose a post or a team")
        return said


class ActingUp(MoveForm):
    """Into a higher post for a time."""

    post = forms.ChoiceField(label="Post they act up into", help_text=POST_HELP)
    from_on = first_day()
    last_on = first_day("Last day", "last day")
    why = why_asked()


class SecondedOut(MoveForm):
    """To another organisation for a time."""

    elsewhere = forms.CharField(label="Organisation", max_length=120)
    from_on = first_day()
    last_on = first_day("Last day", "last day")
    why = why_asked()


class Ended(MoveForm):
    """What was for a time ends earlier than was said."""

    last_on = first_day("Last day", "last day")
    why = why_asked(required=False)


class EndChanged(MoveForm):
    """What is for a time ends on another day."""

    last_on = first_day("New last day", "last day")
    why = why_asked()


class Hours(MoveForm):
    """How much of the week, and in which manner."""

    fte = forms.DecimalField(label="Full-time equivalent", help_text="1 is full time, 0.6 three days of five.", **FTE)  # type: ignore[arg-type]
    manner = forms.ChoiceField(label="Working pattern", required=False, choices=MANNERS)
    weekly_hours = forms.DecimalField(label="Hours a week (optional)", required=False, max_digits=4, decimal_places=2, max_value=80)
    from_on = first_day()
    why = why_asked()


class Levelled(MoveForm):
    """The career level and pay grade."""

    level = forms.ChoiceField(label="Career level", required=False)
    grade = forms.CharField(label="Pay grade (optional)", required=False, max_length=40)
    from_on = first_day()
    why = why_asked()


class Managed(MoveForm):
    """Who manages them."""

    manager = who("Manager")
    from_on = first_day()
    why = why_asked(required=False)

    def clean_manager(self):
        """The person meant."""
        return self.somebody("manager")


class Supervised(MoveForm):
    """Who supervises them."""

    supervisor = who("Supervisor")
    from_on = first_day()
    why = why_asked(required=False)

    def clean_supervisor(self):
        """The person meant."""
        return self.somebody("supervisor")


class Left(MoveForm):
    """The last day, why, and for where: in the words of the workforce census."""

    last_on = first_day("Last day of work", "last day of work")
    reason = forms.ChoiceField(label="Reason for leaving")
    destination = forms.ChoiceField(label="Where they go")
    interview = forms.BooleanField(label="They are offered an exit interview", required=False, initial=True)
    why = why_asked(required=False)


class LeftAmended(Left):
    """The same, corrected."""

    interview = None  # type: ignore[assignment]
    why = why_asked()


class Stays(MoveForm):
    """Why they stay after all."""

    why = why_asked()


class Known(MoveForm):
    """A start of someone whom the register knows."""

    post = forms.ChoiceField(label="Post", required=False, help_text=POST_HELP)
    title = forms.CharField(label="Job title (if there is no post)", max_length=120, required=False)
    team = forms.ChoiceField(label="Team", required=False)
    role = forms.ChoiceField(label="Role in the workforce census", required=False, help_text="Leave it to take the post’s.")
    from_on = first_day("First day of work", "first day")
    fte = forms.DecimalField(label="Full-time equivalent", initial=1, help_text="1 is full time.", **FTE)  # type: ignore[arg-type]
    origin = forms.ChoiceField(label="Where they come from", required=False)
    basis = forms.ChoiceField(label="How long they come for", choices=LASTING, widget=Radios(), initial="ordinary")
    last_on = first_day("Last day (of a fixed term or secondment)", "last day", required=False)
    elsewhere = forms.CharField(label="Organisation they are seconded from (optional)", max_length=120, required=False)
    why = why_asked(required=False)

    def clean(self) -> dict:
        """There is a post, or a title; an end only where it is for a time."""
        said = super().clean() or {}
        if "post" in said and not said.get("post") and not said.get("title"):
            self.add_error("title", "Choose a post, or enter a job title")
        if said.get("basis") == "ordinary" and said.get("last_on"):
            self.add_error("last_on", "Leave the last day empty, or choose a fixed term or a secondment")
        return said


class New(Known):
    """A start of someone new."""

    field_order = ("given_name", "family_name", "swe_number")
    given_name = forms.CharField(label="First name", max_length=100)
    family_name = forms.CharField(label="Family name", max_length=100)
    swe_number = forms.CharField(
        label="Social Work England number", max_length=20, required=False, help_text="Leave it empty if they have none."
    )
    manager = who("Manager (optional)", required=False)
    supervisor = who("Supervisor (optional)", required=False)

    def clean_swe_number(self) -> str:
        """As the register writes it."""
        typed = self.cleaned_data["swe_number"]
        fault = number_fault(typed) if typed else ""
        if fault:
            raise forms.ValidationError(fault)
        return tidied(typed)

    def clean_manager(self):
        """The person meant."""
        return self.somebody("manager")

    def clean_supervisor(self):
        """The person meant."""
        return self.somebody("supervisor")


class Look(Form):
    """A look at the public register."""

    checked_on = first_day("Day on which you looked", "day")
    result = forms.ChoiceField(
        label="What the register said",
        widget=Radios(),
        choices=[
            ("registered", "Registered"),
            ("conditions", "Registered with conditions"),
            ("suspended", "Suspended"),
            ("absent", "Not on the register"),
        ],
    )
    note = forms.CharField(label="Note (optional)", max_length=300, required=False, widget=forms.Textarea())


class Interview(Form):
    """What became of an exit interview."""

    outcome = forms.ChoiceField(
        label="What became of it", widget=Radios(), choices=[("held", "It was held"), ("declined", "They declined")]
    )
    outcome_on = first_day("Day", "day")
    notes = forms.CharField(
        label="What they said (optional)",
        required=False,
        max_length=10_000,
        widget=forms.Textarea(),
        help_text="Only those in HR who may read exit interviews see this.",
    )
