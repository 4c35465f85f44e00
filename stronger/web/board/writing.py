"""Writing a board report: begin it, write its sections and actions, move it on, say what became of an action, correct it."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import queries as accounts
from stronger.assurance import policies, queries, services
from stronger.assurance.reporting import ACTIONS, LONGEST_WORDS, SIGNATURES, STAGES, last_half_year
from stronger.kit.refusal import NotNow, Refused
from stronger.web.board.reports import SEE, named
from stronger.web.kit import addresses, kept, words
from stronger.web.kit.forms import DateField, Form, Radios
from stronger.web.kit.pages import SignedInRequest, needs, page

MAY_WRITE = needs("assurance.write_reports")


class Period(Form):
    """The days a report is about."""

    from_on = DateField(label="First day of the period", called="first day of the period")
    until_on = DateField(label="Last day of the period", called="last day of the period")


class Words(Form):
    """What a section says, and the version that its writer had before them."""

    words = forms.CharField(
        label="What the board should know",
        help_text="Leave an empty line between paragraphs. Name nobody: the report may be passed on.",
        required=False,
        max_length=LONGEST_WORDS,
        strip=True,
        widget=forms.Textarea,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ActionForm(Form):
    """What will be done, by whom, by when."""

    what = forms.CharField(label="What will be done", max_length=500, error_messages={"required": "Enter what will be done"})
    owner = forms.ChoiceField(label="Who does it", error_messages={"required": "Select who does it"})
    due_on = DateField(label="By when", called="day by when it is done")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        roles = [(f"role:{role.code}", role.name) for role in accounts.roles_on_offer()]
        people = [(f"account:{pk}", name) for pk, name in accounts.colleagues()]
        self.fields["owner"].choices = [("", "Select"), ("Roles", roles), ("People", people)]  # type: ignore[attr-defined]


class Why(Form):
    """The reason for a move, which stays in the report's history."""

    why = forms.CharField(label="Why", max_length=500, widget=forms.Textarea, error_messages={"required": "Say why"})


class Outcome(Form):
    """What became of an action."""

    move = forms.ChoiceField(label="How does it stand?", widget=Radios(), error_messages={"required": "Select how it stands"})
    why = forms.CharField(
        label="What came of it", max_length=500, widget=forms.Textarea, error_messages={"required": "Enter what came of it"}
    )


def _form(request: SignedInRequest, form: type[Form], first: dict | None = None) -> Form:
    return form(request.POST) if request.method == "POST" else form(initial=kept.initial(request, form, first))


def _title(report) -> str:
    return named(report.from_on, report.until_on, report.version)


@page(policy=MAY_WRITE)
def new(request: SignedInRequest) -> HttpResponse:
    """Begin a report on a period; the last half of a financial year is proposed."""
    policies.require_write(request.user)
    first, last = last_half_year(timezone.localdate())
    form = _form(request, Period, {"from_on": first, "until_on": last})
    if request.method == "POST" and form.is_valid():
        try:
            report = services.begin(**form.cleaned_data, by=request.user)
            return redirect("board:report", report.pk)
        except NotNow as e:
            form.add_error("until_on", e.sentence)
    return render(request, "board/reports/new.html", {"form": form})


@page(policy=MAY_WRITE)
def write(request: SignedInRequest, report_id: UUID, code: str) -> HttpResponse:
    """Write a section. It is saved as one types, where the browser can; whoever saved meanwhile is shown beside one's own text."""
    section = policies.section_to_write(request.user, report_id, code)
    form = _form(request, Words, {"words": section.words, "version": section.version})
    by_itself = request.headers.get("HX-Request") == "true"
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            section = services.save_words(section=section, **form.cleaned_data, by=request.user)
            if not by_itself:
                messages.success(request, f"{section.title} is saved.")
                return redirect(f"{reverse('board:report', args=[report_id])}#{code}")
            form = Words(initial={"words": section.words, "version": section.version})
        except services.Overtaken as e:
            theirs = e.section
            # Saving by itself never writes over anybody: only whoever has seen both texts, and presses, does.
            version = form.cleaned_data["version"] if by_itself else theirs.version
            form = Words({"words": form.cleaned_data["words"], "version": version})
            form.add_error("words", e.sentence)
    saved = f"Saved by {section.saved_by.name} on {words.moment(section.saved_at)}." if section.saved_by else "Nothing is saved yet."
    context = {"form": form, "section": section, "theirs": theirs, "saved": saved, "title": _title(section.report)}
    return render(request, "board/reports/write.html", context)


@page(policy=MAY_WRITE)
def figures(request: SignedInRequest, report_id: UUID) -> HttpResponse:
    """Take a draft's figures again, after a confirmation that says what follows."""
    report = policies.report_to_write(request.user, report_id)
    if request.method == "POST":
        services.take_figures(report=report, by=request.user)
        messages.success(request, "The figures are as the register has them now.")
        return redirect("board:report", report.pk)
    return render(request, "board/reports/figures.html", {"report": report, "title": _title(report)})


@page(policy=MAY_WRITE)
def add_action(request: SignedInRequest, report_id: UUID, code: str) -> HttpResponse:
    """Add an action to a section."""
    section = policies.section_to_write(request.user, report_id, code)
    form = _form(request, ActionForm)
    if request.method == "POST" and form.is_valid():
        services.add_action(section=section, **form.cleaned_data, by=request.user)
        messages.success(request, "The action is in the report.")
        return redirect(f"{reverse('board:report', args=[report_id])}#{code}")
    context = {"form": form, "title": _title(section.report), "section": section.title, "report_id": report_id, "number": 0}
    return render(request, "board/reports/action.html", context)


@page(policy=MAY_WRITE)
def change_action(request: SignedInRequest, report_id: UUID, number: int) -> HttpResponse:
    """Change an action of a draft, or remove it."""
    action = policies.action_to_change(request.user, report_id, number)
    owner = f"account:{action.account_id}" if action.account_id else f"role:{action.role}"
    form = _form(request, ActionForm, {"what": action.what, "owner": owner, "due_on": action.due_on})
    if request.method == "POST" and "remove" in request.POST:
        services.remove_action(action=action, by=request.user)
        messages.success(request, "The action is no longer in the report.")
        return redirect("board:report", report_id)
    if request.method == "POST" and form.is_valid():
        services.change_action(action=action, **form.cleaned_data, by=request.user)
        messages.success(request, "The action is changed.")
        return redirect("board:report", report_id)
    context = {"form": form, "title": _title(action.report), "section": action.section.title, "report_id": report_id, "number": number}
    return render(request, "board/reports/action.html", context)


@page(policy=SEE)
def outcome(request: SignedInRequest, report_id: UUID, number: int) -> HttpResponse:
    """Say what became of an action of a frozen report: for who writes reports and for whoever is to do it."""
    action = policies.action_to_change(request.user, report_id, number)
    row = queries.action_row(action)
    form = _form(request, Outcome)
    form.fields["move"].choices = [(each.code, each.title) for each in ACTIONS.open_moves(row.stage.code)]  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        services.move_action(action=action, **form.cleaned_data, by=request.user)
        messages.success(request, "What became of the action is kept.")
        return redirect("board:report", report_id)
    context = {"form": form, "action": row, "title": _title(action.report), "report_id": report_id}
    return render(request, "board/reports/outcome.html", context)


# What each move means to whoever makes it, its verb, and what is said afterwards.
_MOVES: dict[str, tuple[Callable[..., None], str, str]] = {
    "propose": (
        services.propose,
        "Its words and figures are closed while someone else reads it.",
        "The report waits to be signed.",
    ),
    "sign": (services.sign, "You sign as its reader. It can still be sent back until it is frozen.", "The report is signed."),
    "freeze": (services.freeze, "From then on nothing in it can change. A mistake is mended by a new version.", "The report is frozen."),
    "send_back": (services.send_back, "It becomes a draft again and its signatures no longer stand.", "The report is a draft again."),
    "take_back": (services.take_back, "It becomes a draft again and your signature no longer stands.", "The report is a draft again."),
}
_STATEMENTS = {"propose": SIGNATURES.needed["author"].statement, "sign": SIGNATURES.needed["signer"].statement}


@page(policy=SEE)
def move(request: SignedInRequest, report_id: UUID, code: str) -> HttpResponse:
    """Move a report on: says what follows and what one signs, asks why where that is needed, and then does it."""
    if code not in _MOVES:
        raise Refused("assurance.report", subject_id=str(report_id))
    report = policies.report_to_read(request.user, report_id)
    step, (verb, consequence, done) = STAGES.moves[code], _MOVES[code]
    STAGES.make_move(code, queries.stage_of(report).code, holds=policies.holds(request.user), why="asked below")
    form = _form(request, Why) if step.needs_reason else Form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        verb(report=report, **form.cleaned_data, by=request.user)
        messages.success(request, done)
        return redirect("board:report", report_id)
    context = {"form": form, "step": step, "consequence": consequence, "statement": _STATEMENTS.get(code, "")}
    there = {"title": _title(report), "back": addresses.of("board:report")(report_id)}
    return render(request, "kit/step.html", context | there)


@page(policy=MAY_WRITE)
def correct(request: SignedInRequest, report_id: UUID) -> HttpResponse:
    """Begin a new version of a frozen report, with the reason."""
    report = policies.report_to_write(request.user, report_id)
    form = _form(request, Why)
    form.fields["why"].label = "What is wrong with it as it stands"
    if request.method == "POST" and form.is_valid():
        made = services.correct(report=report, **form.cleaned_data, by=request.user)
        messages.success(request, f"Version {made.version} is a draft. The version before stays as it was.")
        return redirect("board:report", made.pk)
    return render(request, "board/reports/correct.html", {"form": form, "title": _title(report), "report_id": report_id})
