"""What audits of supervision show the service to need, beside what people asked to learn; and what is done about each theme."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.kit.calendar import add_months
from stronger.kit.refusal import Refused
from stronger.learning import policies
from stronger.supervision import queries, services
from stronger.supervision.auditing import THEMES
from stronger.web.kit import kept, words
from stronger.web.kit.forms import Form, Radios
from stronger.web.kit.pages import SignedInRequest, needs, page

MONTHS = 12
COLUMNS = ("Theme", ("Audits", "numeric"), "What is done about it")


class ThemeAnswer(Form):
    """What is done about a theme."""

    move = forms.ChoiceField(
        label="What is done about it?",
        widget=Radios(),
        choices=[(each.code, each.title) for each in THEMES.moves.values()],
        error_messages={"required": "Select what is done about it"},
    )
    said = forms.CharField(
        label="What, when and for whom; or why nothing will be?",
        help_text="Everybody who sees training needs reads it. Name nobody.",
        max_length=1000,
        widget=forms.Textarea,
        error_messages={"required": "Say what is arranged, or why nothing will be"},
    )


def shown(today: date, *, may_answer: bool) -> dict:
    """What audits of the last twelve months show, ready to show beside the needs; a link each for whoever may say what is done."""
    since = add_months(today, -MONTHS)
    return {
        "themes": [_row(each, may_answer) for each in queries.theme_rows(since, today)],
        "theme_columns": COLUMNS,
        "theme_days": f"{words.day(since)} to {words.day(today)}",
    }


def _row(each: queries.ThemeRow, may_answer: bool) -> tuple:
    title = (each.title, reverse("staff:learning_theme", args=[each.code])) if may_answer else each.title
    return (title, "Too few to say" if each.audits is None else words.number(each.audits), _done(each))


def _done(each: queries.ThemeRow) -> str:
    return f"{each.stage_title}, {words.short_day(timezone.localdate(each.said_at))}: {each.said}" if each.said_at else each.stage_title


@page(policy=needs(policies.PLAN))
def answer(request: SignedInRequest, theme: str) -> HttpResponse:
    """Say what is done about a theme that audits of supervision found."""
    policies.require_plan(request.user)
    today = timezone.localdate()
    found = next((each for each in queries.theme_rows(add_months(today, -MONTHS), today) if each.code == theme), None)
    if found is None:
        raise Refused("supervision.themes")
    form = ThemeAnswer(request.POST) if request.method == "POST" else ThemeAnswer(initial=kept.initial(request, ThemeAnswer))
    if request.method == "POST" and form.is_valid():
        services.answer_theme(theme=theme, **form.cleaned_data, by=request.user)
        messages.success(request, f"{found.title}: what is done about it stands beside it.")
        return redirect(f"{reverse('staff:learning_needs')}#audits")
    return render(request, "staff/learning/theme.html", {"form": form, "found": found, "done": _done(found)})
