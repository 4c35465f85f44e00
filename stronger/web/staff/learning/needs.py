"""What people need to learn: one's own requests and what is done about each, and the training needs analysis with its answers."""

from datetime import date
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import policies as accounts
from stronger.frameworks import queries as frameworks
from stronger.kit.refusal import NotNow
from stronger.learning import policies, queries, rules, services
from stronger.web.kit import components, kept, words
from stronger.web.kit.forms import Form, Radios
from stronger.web.kit.pages import SignedInRequest, needs, needs_either, page
from stronger.web.staff.learning import log, themes
from stronger.web.staff.learning.matrix import FEW

PLAN = needs(policies.PLAN)
COUNTS = needs_either(policies.PLAN, policies.SEE_STANDARDS)


class AskForm(Form):
    """What one needs to learn."""

    what = forms.CharField(
        label="What do you need to learn?",
        help_text="And how, if you know. Your manager and those who plan the training read it. Do not name a family.",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Enter what you need to learn"},
    )
    element = forms.ChoiceField(label="Which part of the pathway is it?", required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        elements = [(each.code, each.title) for each in frameworks.elements_on(timezone.localdate())]
        self.fields["element"].choices = [("", "None in particular"), *elements]  # type: ignore[attr-defined]


class RequestAnswer(Form):
    """What is done about what someone asked to learn."""

    move = forms.ChoiceField(label="What is done about it?", widget=Radios(), error_messages={"required": "Select what is done about it"})
    answer = forms.CharField(
        label="What do you tell the person?",
        help_text="What is arranged, when and with whom; or why it will not be, and what could help instead. They read these words.",
        max_length=1000,
        widget=forms.Textarea,
        error_messages={"required": "Say what is arranged, or why it will not be"},
    )
    theme = forms.ChoiceField(label="Which theme is it?", required=False)

    def __init__(self, *args, stage: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["move"].choices = [  # type: ignore[attr-defined]
            (each.code, each.title) for each in rules.REQUESTS.open_moves(stage, (rules.PLAN,))
        ]
        themes = frameworks.learning_terms(timezone.localdate()).titles("themes")
        self.fields["theme"].choices = [*themes.items(), ("", queries.NO_THEME)]  # type: ignore[attr-defined]


def _asked(row: queries.RequestRow) -> str:
    return f"{'Named in a signed plan' if row.from_plan else 'Asked for'} on {words.day(row.asked_on)}"


@page(policy=log.KEEP)
def asked(request: SignedInRequest) -> HttpResponse:
    """What one needs to learn, out of one's plan or asked for here, and what is done about each."""
    found = queries.own_asked(request.user, timezone.localdate())
    rows = [{"row": each, "asked": _asked(each)} for each in found]
    return render(request, "staff/learning/asked.html", {"rows": rows})


@page(policy=log.KEEP)
def ask(request: SignedInRequest) -> HttpResponse:
    """Ask to learn something."""
    policies.owner(request.user)
    form = AskForm(request.POST) if request.method == "POST" else AskForm(initial=kept.initial(request, AskForm))
    if request.method == "POST" and form.is_valid():
        services.ask_for(**form.cleaned_data, by=request.user)
        messages.success(request, "It is asked for. What is done about it appears here.")
        return redirect("staff:learning_asked")
    return render(request, "staff/learning/ask.html", {"form": form})


@page(policy=log.KEEP)
def done(request: SignedInRequest, asked_id: UUID) -> HttpResponse:
    """Say that one has learnt what one asked for: it becomes an entry of the log, to go on writing."""
    if request.method != "POST":
        return redirect("staff:learning_asked")
    made = services.finish_request(request=policies.own_request(request.user, asked_id), by=request.user)
    messages.success(request, "It is in your log. Put right when it was and how long it took, and write what you learnt.")
    return redirect("staff:learning_change", made.pk)


def _said(count: int | str | None) -> str:
    return FEW.get(str(count), "") if isinstance(count, str) else words.number(count)


def _requests(request: SignedInRequest, found: queries.TrainingNeeds, today: date) -> dict:
    """The requests behind the analysis, a page of them, of one stage or all."""
    stage = request.GET.get("stage", "")
    stage = stage if stage in rules.REQUESTS.stages else ""
    number = components.page_number(request.GET.get("page", ""), 10_000)
    listed = queries.requests_to_answer(request.user, today, stage=stage, page=number, names=found.names)
    return {
        "rows": [
            ((each.what[:120], reverse("staff:learning_need", args=[each.id])), each.who, each.theme, _asked(each), each.stage_title)
            for each in listed.rows
        ],
        "stages": [
            (title, f"?stage={code}", "", code == stage)
            for code, title in (("", "All"), *((each.code, each.title) for each in rules.REQUESTS.stages.values()))
        ],
        "pages": components.pages(listed.page, listed.pages, request.GET),
    }


@page(policy=COUNTS)
def analysis(request: SignedInRequest) -> HttpResponse:
    """The training needs analysis, and for those who plan the training the requests behind it."""
    today = timezone.localdate()
    found = queries.training_needs(request.user, today)
    context = {
        "found": found,
        "people": words.people(found.people),
        "since": words.day(found.since_on),
        "parts": [(heading, [(title, _said(count)) for title, count in rows]) for heading, rows in found.parts],
        "rows": (),
        "sees_standards": accounts.reach(request.user, policies.SEE_STANDARDS) is not None,
        **themes.shown(today, may_answer=found.in_full),
    }
    if found.in_full:
        context |= _requests(request, found, today)
    return render(request, "staff/learning/needs.html", context)


@page(policy=PLAN)
def answer(request: SignedInRequest, asked_id: UUID) -> HttpResponse:
    """Say what is done about one request."""
    held = policies.request_to_answer(request.user, asked_id)
    row = queries.request_row(held, timezone.localdate())
    first = {"theme": row.theme_code, "answer": row.answer}
    given = {"data": request.POST} if request.method == "POST" else {"initial": kept.initial(request, RequestAnswer, first)}
    form = RequestAnswer(**given, stage=row.stage)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer_request(request=held, **form.cleaned_data, by=request.user)
            messages.success(request, f"{row.who} sees your answer.")
            return redirect("staff:learning_needs")
        except NotNow as e:
            form.add_error("move", e.sentence)
    context = {"form": form, "row": row, "asked": _asked(row)}
    return render(request, "staff/learning/need.html", context)
