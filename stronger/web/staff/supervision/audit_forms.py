"""What auditors of supervision enter: a drawing, grades, and what two of them agree."""

from django import forms

from stronger.frameworks.queries.supervision import SupervisionTerms
from stronger.supervision.auditing import AUDITOR, MODERATOR, MOST_DRAWN, OWNERS
from stronger.supervision.queries import AuditRecord
from stronger.supervision.rules import LONGEST_LINE, LONGEST_WORDS
from stronger.supervision.services import Improvement
from stronger.web.kit.forms import Checkboxes, DateField, Form, Radios


class Draw(Form):
    """From which days sessions are drawn for audit, how many, and why."""

    from_on = DateField(label="Sessions held from", called="first day")
    until_on = DateField(label="Sessions held until", called="last day")
    number = forms.IntegerField(label="How many sessions?", min_value=1, max_value=MOST_DRAWN)
    why = forms.CharField(
        label="Why are they read now?",
        help_text="Name nobody. The two people of each session read it with your name, and it stands in the trail.",
        max_length=LONGEST_LINE,
        widget=forms.Textarea,
    )


class Grades(Form):
    """A grade of the pack's for each of its criteria, and what is strong and what to improve."""

    strengths = forms.CharField(label="What is strong?", max_length=LONGEST_WORDS, widget=forms.Textarea)
    improve = forms.CharField(label="What would improve it?", required=False, max_length=LONGEST_WORDS, widget=forms.Textarea)

    def __init__(self, *args, terms: SupervisionTerms, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        grades = [(each.code, f"{each.title}: {each.said['meaning']}") for each in terms.of("grades")]
        self.criteria = [each.code for each in terms.of("criteria")]
        for each in terms.of("criteria"):
            self.fields[f"grade_{each.code}"] = forms.ChoiceField(
                label=each.title,
                help_text=each.said["meaning"],
                widget=Radios(),
                choices=grades,
                error_messages={"required": f"Select a grade: {each.title.lower()}"},
            )
        self.order_fields([f"grade_{code}" for code in self.criteria])

    def said(self) -> dict:
        """What was given, as the service takes it."""
        found = self.cleaned_data
        return {
            "grades": {code: found[f"grade_{code}"] for code in self.criteria},
            "strengths": found["strengths"],
            "improve": found["improve"],
        }


class Improve(Form):
    """What an audit asks for: what, who, by when."""

    what = forms.CharField(label="What will be done?", max_length=LONGEST_LINE)
    owner = forms.ChoiceField(label="Who does it?", widget=Radios(), choices=tuple(OWNERS.items()))
    due_on = DateField(label="By when?", called="day by when it is done")


class SendBack(Form):
    """Why what the other wrote is sent back, and which words those were."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    why = forms.CharField(
        label="What do you not agree to, and why?",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea,
        error_messages={"required": "Say what you do not agree to, and why"},
    )


def begins_from(one: AuditRecord) -> dict:
    """What the form of both begins from: the words last sent back, or else the grades that both of the two gave."""
    if one.proposed:
        last = one.proposed[-1]
        said: dict = {"strengths": last.view.strengths, "improve": last.view.improve, "themes": last.theme_codes}
        said |= {"what": last.what, "owner": last.owner, "due_on": last.due_on}
        return said | {f"grade_{code}": given for code, given in last.view.codes.items()}
    both = [each for each in (one.view(AUDITOR), one.view(MODERATOR)) if each]
    shared = dict(both[0].codes.items() & both[1].codes.items()) if len(both) == 2 else {}
    return {f"grade_{code}": given for code, given in shared.items()}


class Together(Grades):
    """What the two who graded both think; an action where a grade asks for one."""

    themes = forms.MultipleChoiceField(
        label="What does it show the service to need?",
        help_text="Counted with other audits, and never told of one.",
        required=False,
        widget=Checkboxes(),
    )
    what = forms.CharField(
        label="What will be done? (needed where a criterion is to be developed)", required=False, max_length=LONGEST_LINE
    )
    owner = forms.ChoiceField(label="Who does it?", required=False, widget=Radios(), choices=tuple(OWNERS.items()))
    due_on = DateField(label="By when?", called="day by when it is done", required=False)

    def __init__(self, *args, terms: SupervisionTerms, **kwargs) -> None:
        super().__init__(*args, terms=terms, **kwargs)
        self.fields["themes"].choices = [(each.code, each.title) for each in terms.of("themes")]  # type: ignore[attr-defined]

    def clean(self) -> dict:
        """An action is whole, or there is none."""
        said = super().clean() or {}
        whole = [said.get("what"), said.get("owner"), said.get("due_on")]
        if any(whole) and not all(whole) and "due_on" not in self.errors:
            self.add_error("what", "Say of the action what will be done, who does it and by when, or leave all three out.")
        return said

    def said(self) -> dict:
        """What was written, as the service takes it."""
        found = self.cleaned_data
        action = Improvement(found["what"], found["owner"], found["due_on"]) if found["what"] else None
        return {**super().said(), "themes": found["themes"], "action": action}
