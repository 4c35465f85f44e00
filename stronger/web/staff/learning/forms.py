"""Forms of learning: what an entry says, which standards are ticked, whom it is shared with."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from stronger.learning import queries, rules
from stronger.web.kit.drafts import Versioned
from stronger.web.kit.forms import Checkboxes, DateField, Form, Radios

_LONGEST = 6000  # characters; a side of paper has three thousand
_MOST_HOURS = 200


def _text(label: str, help_text: str = "", **more) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=_LONGEST, widget=forms.Textarea, **more)


class EntryForm(Versioned):
    """What an entry says. Only what it was, when, how long and its kind are asked at once; the rest can be written in pieces."""

    title = forms.CharField(label="What did you do?", max_length=200, error_messages={"required": "Enter what you did, in a few words"})
    done_on = DateField(label="When?", called="day you did it", help_text="The day it ended, if it took several.")
    hours = forms.IntegerField(label="Hours", required=False, min_value=0, max_value=_MOST_HOURS)
    minutes = forms.IntegerField(label="Minutes", required=False, min_value=0, max_value=59)
    protected = forms.BooleanField(label="It was in my protected time for learning", required=False)
    kind = forms.ChoiceField(label="What kind of learning was it?", widget=Radios(), error_messages={"required": "Select the kind"})
    about = _text("Why does it matter to your practice?")
    learnt = _text("What did you learn?")
    practice = _text("What does it change in your practice?", "What you do differently, or will.")
    people = _text("What does it change for people?", "For children, families or colleagues. Do not name a family.")
    peer_name = forms.CharField(label="Whom did you talk with?", required=False, max_length=120)
    peer_role = forms.CharField(label="What is their role?", required=False, max_length=120)
    peer_learnt = _text("What did you learn from the talk?")
    # Which new entry it is, so that a second press writes no second one; empty for one that is there.
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args, kinds: dict[str, tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["kind"]
        field.choices = [(code, title) for code, (title, _) in kinds.items()]  # type: ignore[attr-defined]
        field.widget.hints = {code: meaning for code, (_, meaning) in kinds.items()}
        self.fields["done_on"].latest = timezone.localdate()  # type: ignore[attr-defined]

    def clean(self) -> dict:
        """How long it took must be said; a peer is a name and a role."""
        said = super().clean() or self.cleaned_data
        if "hours" in said and "minutes" in said and not (said["hours"] or 0) * 60 + (said["minutes"] or 0):
            self.add_error("hours", ValidationError("Enter how long it took, in hours, minutes or both"))
        if said.get("peer_learnt") and not said.get("peer_name"):
            self.add_error("peer_name", ValidationError("Enter whom you talked with, so that it counts as peer reflection"))
        if said.get("peer_name") and not said.get("peer_role"):
            self.add_error("peer_role", ValidationError("Enter the role of whom you talked with"))
        return said

    @staticmethod
    def entry(cleaned: dict) -> dict:
        """What such a form says, as a service takes it."""
        said = {name: value for name, value in cleaned.items() if name not in {"hours", "minutes", "protected", "key"}}
        return {**said, "minutes": (cleaned["hours"] or 0) * 60 + (cleaned["minutes"] or 0)}


class TimeForm(Form):
    """Protected time that no entry tells of."""

    on = DateField(label="When did you have it?", called="day you had it")
    hours = forms.IntegerField(label="Hours", required=False, min_value=0, max_value=24)
    minutes = forms.IntegerField(label="Minutes", required=False, min_value=0, max_value=59)

    def clean(self) -> dict:
        """How long it was must be said."""
        said = super().clean() or self.cleaned_data
        if "hours" in said and "minutes" in said and not (said["hours"] or 0) * 60 + (said["minutes"] or 0):
            self.add_error("hours", ValidationError("Enter how long it was, in hours, minutes or both"))
        return said


class NotGivenForm(Form):
    """Why protected time was not given in a month."""

    reason = forms.ChoiceField(label="Why did you not get your protected time?", widget=Radios(), error_messages={"required": "Select why"})
    words = forms.CharField(
        label="What would help?",
        help_text="Your manager and those above them read this. Do not name a family.",
        required=False,
        max_length=500,
        widget=forms.Textarea,
    )

    def __init__(self, *args, reasons: dict[str, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = list(reasons.items())  # type: ignore[attr-defined]


class AnswerForm(Form):
    """What a manager does about protected time that was not given."""

    answer = forms.CharField(
        label="What will you do, or what have the two of you agreed?",
        max_length=500,
        widget=forms.Textarea,
        error_messages={"required": "Say what you will do, or what the two of you agreed"},
    )


class StandardsForm(Form):
    """Which standards and elements an entry is evidence of: what its owner ticks, and nothing else."""

    def __init__(self, *args, mapping: queries.Mapping, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        groups = (
            ("first", "Suggested, or ticked by you", mapping.first, True),
            *((f"rest{n}", title, choices, False) for n, (title, choices) in enumerate(mapping.rest)),
            ("elements", "Elements of the pathway", mapping.elements, True),
        )
        for name, label, choices, says_why in groups:
            if choices:
                self.fields[name] = self._ticks(label, choices, says_why)

    @staticmethod
    def _ticks(label: str, choices: tuple[queries.StandardChoice, ...], says_why: bool) -> forms.MultipleChoiceField:
        hints = {each.path: _hint(each, says_why) for each in choices}
        named = [(each.path, f"{each.title} ({each.framework})" if says_why and each.framework else each.title) for each in choices]
        ticked = [each.path for each in choices if each.ticked]
        return forms.MultipleChoiceField(label=label, required=False, choices=named, initial=ticked, widget=Checkboxes(hints=hints))

    def ticked(self) -> dict[str, set[str]]:
        """The standards and the elements that are ticked."""
        standards = {path for name, paths in self.cleaned_data.items() if name != "elements" for path in paths}
        return {"standards": standards, "elements": set(self.cleaned_data.get("elements", ()))}


def _hint(choice: queries.StandardChoice, says_why: bool) -> str:
    why = f" Suggested because {choice.why}." if says_why and choice.why else ""
    return f"{choice.meaning}{why}"


class ShareForm(Form):
    """Whom an entry is shared with; nobody, as long as nothing is ticked."""

    shared_with = forms.MultipleChoiceField(
        label="Who else may read it?",
        help_text="Nobody, unless you tick. You can take it back at any time.",
        required=False,
        choices=[(code, title) for code, (title, _) in rules.AUDIENCES.items()],
        widget=Checkboxes(hints={code: meaning for code, (_, meaning) in rules.AUDIENCES.items()}),
    )


class RecordedForm(Form):
    """When a piece was entered in the regulator's own form."""

    on = DateField(label="When did you record it with Social Work England?", called="day you recorded it")
