"""The forms of supervision."""

from django import forms

from stronger.frameworks.queries.supervision import SupervisionTerms
from stronger.supervision.rules import CIRCLES, LONGEST_LINE, LONGEST_MEETING, LONGEST_WORDS, PRACTITIONER, SUPERVISOR
from stronger.web.kit.drafts import Versioned
from stronger.web.kit.forms import Checkboxes, DateField, Form, Radios


class Nothing(Form):
    """A form that asks for nothing: its button says yes."""


class Why(Form):
    """A reason in words."""

    why = forms.CharField(label="Why", max_length=LONGEST_LINE, widget=forms.Textarea, error_messages={"required": "Say why"})


class Day(Form):
    """The day of a session, and perhaps the time."""

    on = DateField(label="Which day?", called="day")
    at_time = forms.TimeField(
        label="At what time? (optional)",
        help_text="For example 10:30",
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H"],
        error_messages={"invalid": "Enter a time such as 10:30"},
    )


class HeldOn(Form):
    """The day on which a session was held."""

    on = DateField(label="On which day was it held?", called="day it was held")


class Reason(Form):
    """Why a session is cancelled: one of the pack's reasons, so that it can be counted."""

    reason = forms.ChoiceField(label="Why?", widget=Radios(), error_messages={"required": "Select why"})

    def __init__(self, *args, terms: SupervisionTerms, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(each.code, each.title) for each in terms.of("reasons")]  # type: ignore[attr-defined]


class Moved(Reason, Day):
    """To which day a session is moved, and why."""

    field_order = ["on", "at_time", "reason"]


class Words(Versioned):
    """One part of a record."""

    words = forms.CharField(label="What is to be kept", required=False, max_length=LONGEST_WORDS, strip=True, widget=forms.Textarea)


class Reflection(Words):
    """The reflective part, perhaps guided by a model."""

    model = forms.ChoiceField(label="Which model guided you? (optional)", required=False)
    field_order = ["model", "words", "version", "draft"]

    def __init__(self, *args, models: tuple[tuple[str, str], ...], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["model"].choices = [("", "None"), *models]  # type: ignore[attr-defined]


class Remark(Versioned):
    """A comment, a disagreement or an addendum."""

    words = forms.CharField(label="In your words", max_length=LONGEST_WORDS, widget=forms.Textarea)


class Promise(Form):
    """An action: what, who, by when."""

    what = forms.CharField(label="What will be done?", max_length=LONGEST_LINE)
    owner = forms.ChoiceField(label="Who does it?", widget=Radios())
    due_on = DateField(label="By when?", called="day by when it is done")

    def __init__(self, *args, people: dict[str, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = [(PRACTITIONER, people[PRACTITIONER]), (SUPERVISOR, people[SUPERVISOR])]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]


class Outcome(Form):
    """What became of an action."""

    move = forms.ChoiceField(label="How does it stand?", widget=Radios(), error_messages={"required": "Select how it stands"})
    why = forms.CharField(
        label="What came of it?", max_length=LONGEST_LINE, widget=forms.Textarea, error_messages={"required": "Enter what came of it"}
    )


class Agreement(Versioned):
    """What two people agree about supervision."""

    frequency = forms.ChoiceField(label="How often do you meet?", widget=Radios())
    place = forms.CharField(
        label="Where, and how long?",
        help_text="A private place, and how interruptions are dealt with.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea,
    )
    recorded = forms.CharField(
        label="What is recorded, and who writes it?",
        help_text="What concerns a family belongs in its case discussion.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea,
    )
    disagreement = forms.CharField(
        label="What do you do when you disagree?",
        help_text="How it is written down, and whom you go to together.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea,
    )
    cover = forms.CharField(
        label="Who covers when the supervisor is away?", max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ["frequency", "place", "recorded", "disagreement", "cover", "version", "draft"]

    def __init__(self, *args, terms: SupervisionTerms, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["frequency"].choices = [(each.code, each.title) for each in terms.of("frequencies")]  # type: ignore[attr-defined]


class LookFor(Form):
    """Why someone above two people needs to open their record."""

    why = forms.CharField(
        label="Why do you need to open this record?",
        help_text="The practitioner and their supervisor will read your name, the time and these words.",
        max_length=LONGEST_LINE,
        widget=forms.Textarea,
        error_messages={"required": "Say why you need to open this record"},
    )


class WorksWith(Form):
    """A family by its case reference, and since when someone works with it."""

    reference = forms.CharField(
        label="The council’s own case reference",
        help_text="As the case system has it, such as 1048823. No name.",
        max_length=40,
        error_messages={"required": "Enter the case reference"},
    )
    from_on = DateField(label="Since when do you work with them?", called="day you began to work with them")


class FindFamily(Form):
    """A family by its case reference."""

    reference = forms.CharField(
        label="The council’s own case reference", max_length=40, error_messages={"required": "Enter the case reference"}
    )


class Discuss(Form):
    """Which family is discussed: one of those the practitioner works with, or another."""

    family = forms.ChoiceField(label="Which family?", required=False, widget=Radios())
    other = forms.CharField(
        label="Another family’s case reference",
        help_text="As the case system has it, such as 1048823. No name.",
        required=False,
        max_length=40,
    )

    def __init__(self, *args, families: list[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["family"].choices = families  # type: ignore[attr-defined]
        if not families:
            del self.fields["family"]

    def clean(self) -> dict:
        """Exactly one family is meant."""
        said = super().clean() or {}
        if bool(said.get("family")) == bool(said.get("other")):
            self.add_error("other", "Choose one family from the list, or enter one other reference")
        return said

    def reference(self) -> str:
        """The reference chosen or typed."""
        return self.cleaned_data.get("family") or self.cleaned_data["other"]


class Thought(Versioned):
    """What was thought of a family."""

    analysis = forms.CharField(
        label="Analysis",
        help_text="What is happening, what it does to the children, what is strong and what is dangerous.",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea,
    )
    hypotheses = forms.CharField(
        label="Hypotheses",
        help_text="What might explain it? Keep more than one, and say what would speak for and against each.",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea,
    )
    child_voice = forms.CharField(
        label="The child’s voice",
        help_text="What each child says, shows and wants, seen alone when and by whom.",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea,
    )


class Decision(Form):
    """A decision and its reasons."""

    what = forms.CharField(label="What is decided?", max_length=LONGEST_LINE, widget=forms.Textarea(attrs={"rows": 2}))
    why = forms.CharField(
        label="Why, and what would change it?",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea,
        error_messages={"required": "Say why, and what would change it"},
    )


class FamilyAction(Form):
    """An action for a family: what, who by their part, by when."""

    what = forms.CharField(label="What will be done?", max_length=LONGEST_LINE)
    owner = forms.CharField(label="Who does it?", max_length=120)
    due_on = DateField(label="By when?", called="day by when it is done")


class What(Form):
    """Words on their own."""

    what = forms.CharField(label="In your words", max_length=LONGEST_WORDS, widget=forms.Textarea)


class LastDay(Form):
    """On which day someone last worked with a family."""

    last_on = DateField(label="On which day did they last work with this family?", called="last day")


class Ended(LastDay):
    """The same, with why the work ended."""

    why = forms.CharField(
        label="Why has it ended, and who stays with the family?",
        max_length=LONGEST_LINE,
        widget=forms.Textarea,
        error_messages={"required": "Say why it has ended, and who stays with the family"},
    )


class Circle(Form):
    """That a group met: what kind, about what, when, and who was there."""

    kind = forms.ChoiceField(label="What was it?", widget=Radios(), choices=tuple(CIRCLES.items()))
    title = forms.CharField(label="What was it about?", help_text="In a few words. Name nobody.", max_length=120)
    on = DateField(label="On which day?", called="day it was held")
    minutes = forms.IntegerField(label="How long did it take, in minutes?", min_value=1, max_value=LONGEST_MEETING)
    attended = forms.MultipleChoiceField(label="Who was there besides you?", widget=Checkboxes())

    def __init__(self, *args, people: list[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attended"].choices = people  # type: ignore[attr-defined]
