"""Two steps for a change that is dear to take back: a form, then what was answered to check, and only then it is done."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from stronger.frameworks import queries as frameworks
from stronger.kit.refusal import NotNow
from stronger.web.kit import words
from stronger.web.kit.forms import Form, fields
from stronger.workforce import trying
from stronger.workforce.rules.moves import NotPossible

_NOT_SENT_ON = ("csrfmiddlewaretoken", "step")


def answers(form: forms.Form) -> list[tuple[str, str]]:
    """What was answered, each question with its answer in words; what was left empty is left out."""
    found = []
    for bound in form:
        said = _said(bound.field, form.cleaned_data.get(bound.name))
        if said:
            found.append((str(bound.label), said))
    return found


def _said(field: forms.Field, value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else ""
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(field, forms.ChoiceField):
        return _chosen(field, value)
    return "" if value is None else str(value)


def _chosen(field: forms.ChoiceField, value: object) -> str:
    """The words of what was chosen, its group's too."""
    for key, label in list(field.choices):  # type: ignore[arg-type]
        if isinstance(label, (list, tuple)):
            for inner, inner_label in label:
                if inner == value:
                    return f"{inner_label}, {key}"
        elif key == value and value:
            return str(label)
    return ""


def two_steps(
    request: HttpRequest, form: Form, *, act: Callable[[], object], title: str, about: str, button: str, done: str, to: Callable[[], str],
    back: str, intro: str = "", after: str = "", wide: bool = False,
) -> HttpResponse:  # fmt: skip
    """The form, or what was answered to check, or the change done and on to the address that `to` gives.

    `act` makes the change; what it refuses is said beside the field it names, at the first step already. `after` says on
    the page that asks for confirmation what will follow.
    """
    context: Mapping[str, object] = {"form": form, "title": title, "about": about, "back": back, "intro": intro, "wide": wide}
    step = request.POST.get("step", "")
    if request.method == "POST" and step in ("check", "done") and form.is_valid():
        try:
            if step == "done":
                act()
                messages.success(request, done)
                return redirect(to())
            trying.would(act)
        except NotNow as failure:
            field = failure.field if isinstance(failure, NotPossible) else ""
            form.add_error(field if field in form.fields else None, failure.sentence)
        else:
            sent = [(name, value) for name, values in request.POST.lists() if name not in _NOT_SENT_ON for value in values]
            more = {**context, "answers": answers(form), "sent": sent, "button": button, "after": after}
            return render(request, "staff/steps/check.html", more)
    return render(request, "staff/steps/form.html", context)


REASON = {"required": "Enter the reason", "max_length": "The reason must be 300 characters or fewer"}


def why_asked(*, required: bool = True) -> forms.CharField:
    """A field for why something is done, kept with it."""
    help_text = "One or two lines, kept with the move for whoever reads it later."
    label = "Reason" if required else "Reason (optional)"
    return forms.CharField(
        label=label, help_text=help_text, max_length=300, required=required, widget=forms.Textarea(), error_messages=REASON
    )


def first_day(label: str = "First day", called: str = "first day", **more) -> fields.DateField:
    """A field for the day from which something holds; one to come is allowed."""
    return fields.DateField(label=label, called=called, **more)


def offer_grades(form: forms.Form, on: date, held: str = "") -> None:
    """Let the field `grade` of a form be one of the pack's grades on a day, or the one held now; free text while a pack lists none."""
    titles = frameworks.grade_titles_on(on)
    if titles:
        kept = [held] if held and held not in titles else []
        choices = [("", "None"), *((each, each) for each in (*titles, *kept))]
        form.fields["grade"] = forms.ChoiceField(label="Pay grade (optional)", required=False, choices=choices)
