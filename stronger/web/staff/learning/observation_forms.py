"""Forms of observations of practice: whom one asks, what one would like looked at, what was seen, what one makes of it."""

from django import forms
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.learning import queries
from stronger.learning.rules import observing
from stronger.web.kit.drafts import Versioned
from stronger.web.kit.forms import DateField, Form, Radios
from stronger.web.staff.learning.forms import StandardsForm

NAME_NOBODY = "Name no child and no family."
YES = "yes"


def _text(label: str, help_text: str = NAME_NOBODY, *, missing: str = "", most: int = observing.LONGEST) -> forms.CharField:
    """A text that may be left empty, unless `missing` says what to do about that."""
    errors = {"required": missing} if missing else None
    required = bool(missing)
    return forms.CharField(
        label=label, help_text=help_text, required=required, max_length=most, widget=forms.Textarea, error_messages=errors
    )


def _agreed() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Has the family agreed to be observed?",
        help_text="Until they have, your observer can write nothing. Where there is no family, leave it.",
        required=False,
        choices=[(YES, "Yes"), ("no", "Not yet")],
        widget=Radios(),
    )


class _Work(Form):
    """A day and a kind of work."""

    kind = forms.ChoiceField(label="What work?", widget=Radios(), error_messages={"required": "Select what work it is"})
    on = DateField(label="On which day?", called="day of the observation")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        titles = frameworks.learning_terms(timezone.localdate()).titles("observed")
        self.fields["kind"].choices = list(titles.items())  # type: ignore[attr-defined]


class AskToBeObserved(_Work):
    """Whom one asks to observe oneself, at what, when, and what for."""

    colleague = forms.CharField(
        label="Whom do you ask?",
        help_text="Their name in full, or their work e-mail address: your supervisor, a practice educator, any colleague.",
        max_length=200,
        error_messages={"required": "Enter the colleague’s name or e-mail address"},
    )
    look_at = _text("What would you like them to look at?", missing="Enter what you would like them to look at", most=2000)
    family_agreed = _agreed()
    field_order = ("colleague", "kind", "on", "look_at", "family_agreed")


class ProposeToObserve(_Work):
    """Whom one proposes to observe, at what, when, and why."""

    person = forms.ChoiceField(label="Whose practice?", error_messages={"required": "Select whose practice it is"})
    look_at = _text("What would you look at?", f"They read it, and may change it. {NAME_NOBODY}", most=2000)
    field_order = ("person", "kind", "on", "look_at")

    def __init__(self, *args, people: list[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]


class Arrangements(Form):
    """What a practitioner says of an observation of their practice before it takes place."""

    on = DateField(label="On which day?", called="day of the observation")
    look_at = _text("What would you like them to look at?", missing="Enter what you would like them to look at", most=2000)
    family_agreed = _agreed()

    def __init__(self, *args, has_family: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not has_family:
            del self.fields["family_agreed"]


class CallOff(Form):
    """Why an observation will not be."""

    why = forms.CharField(
        label="Why?",
        help_text=f"The other of you reads it. {NAME_NOBODY}",
        max_length=500,
        widget=forms.Textarea,
        error_messages={"required": "Enter why"},
    )


class SeenForm(Versioned):
    """What an observer saw."""

    done_on = DateField(label="When did you observe?", called="day you observed")
    minutes = forms.IntegerField(
        label="For how many minutes?",
        min_value=1,
        max_value=observing.MOST_MINUTES,
        error_messages={"required": "Enter for how many minutes you observed"},
    )
    saw = _text("What did you see?", f"What was said and done, before what you think of it. {NAME_NOBODY}", missing="Enter what you saw")
    done_well = _text("What was done well?")
    think_about = _text("What is there to think about?", f"Questions help more than advice. {NAME_NOBODY}")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].latest = timezone.localdate()  # type: ignore[attr-defined]


class ReflectionForm(Versioned):
    """What someone makes of an observation of their practice."""

    reflection = _text(
        "What do you make of it?", f"What you take from it into your practice. {NAME_NOBODY}", missing="Enter what you make of it"
    )
    otherwise = _text("What do you see otherwise?", f"It stays with the observation, and nobody can take it away. {NAME_NOBODY}")


class Nothing(Form):
    """A button."""


class SeenStandards(StandardsForm):
    """Which standards an observer saw."""

    def __init__(self, *args, mapping: queries.Mapping, **kwargs) -> None:
        super().__init__(*args, mapping=mapping, **kwargs)
        self.fields.pop("elements", None)
