"""Deciding on a request: the manager's view, the panel and its members' own views, the decision, and the register."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.journeys import progress
from stronger.kit.refusal import NotNow
from stronger.pathway import policies, queries, services
from stronger.pathway.rules.stages import LONGEST_WORDS, NOT_YET, PANEL, STAGES, YES
from stronger.web.kit import drafts, words
from stronger.web.kit.forms import Checkboxes, DateField, Form, Radios
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.workforce import queries as workforce


class View(drafts.Once):
    """What someone thinks of a request."""

    supports = forms.ChoiceField(
        label="Do you support it?", widget=Radios(), choices=[(YES, "Yes"), (NOT_YET, "Not yet")],
        error_messages={"required": "Select whether you support it"},
    )  # fmt: skip
    words = forms.CharField(
        label="Why",
        help_text="What you have seen, with examples. The person reads this too.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(),
        error_messages={"required": "Say why"},
    )


class Recommends(drafts.Once):
    """A panel member's own view."""

    recommends = forms.ChoiceField(
        label="What do you recommend?", widget=Radios(), choices=[(YES, "Agree"), (NOT_YET, "Not yet")],
        error_messages={"required": "Select what you recommend"},
    )  # fmt: skip
    words = forms.CharField(
        label="Why",
        help_text="Which evidence convinces you, and what is missing. Only the panel and whoever arranges it read this.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(),
        error_messages={"required": "Say why"},
    )
    sure = forms.BooleanField(label="This is my own view")

    def __init__(self, *args, statement: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sure"].label = statement or self.fields["sure"].label
        self.fields["sure"].error_messages["required"] = "Confirm that this is your own view"


class PanelForm(Form):
    """Who decides."""

    members = forms.MultipleChoiceField(label="Members", widget=Checkboxes(), error_messages={"required": "Select the members"})
    chair = forms.ChoiceField(label="Chair", widget=Radios(), error_messages={"required": "Select who is in the chair"})
    why = forms.CharField(label="Why it is named anew", max_length=500, required=False, widget=forms.Textarea())

    def __init__(self, *args, able: list[tuple[int, str]], again: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(id_), name) for id_, name in able]
        self.fields["members"].choices = self.fields["chair"].choices = choices  # type: ignore[attr-defined]
        if not again:
            del self.fields["why"]


class Decided(drafts.Once):
    """What the panel decided."""

    outcome = forms.ChoiceField(
        label="What did the panel decide?", widget=Radios(), choices=[(YES, "Yes"), (NOT_YET, "Not yet")],
        error_messages={"required": "Select what was decided"},
    )  # fmt: skip
    feedback = forms.CharField(
        label="Feedback",
        help_text="What was strong, what was missing, and what would bring a yes. The person reads this.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(),
        error_messages={"required": "Write feedback"},
    )
    grade = forms.ChoiceField(label="Pay grade, with a yes", required=False)
    effective_on = DateField(label="From which day, with a yes", called="day from which it holds", required=False)

    def __init__(self, *args, grades: list[str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grade"].choices = [("", "None"), *((each, each) for each in grades)]  # type: ignore[attr-defined]

    def clean(self) -> dict:
        """With a yes goes the day from which it holds."""
        said = super().clean() or {}
        if said.get("outcome") == YES and "effective_on" in said and not said["effective_on"]:
            self.add_error("effective_on", "Enter the day from which it holds")
        return said


def _about(access) -> str:
    return workforce.people_named([access.request.person_id])[access.request.person_id].name


def _asked(request: SignedInRequest, access, form: Form, act, *, title: str, intro: str, button: str, done: str) -> HttpResponse:
    """The form; or what it asked for done, and back to the request. What is refused is said at the top of the form."""
    back = reverse("staff:pathway_request", args=[access.request.pk])
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data)
        except NotNow as failure:
            form.add_error(None, failure.sentence)
        else:
            messages.success(request, done)
            return redirect(back)
    context = {
        "form": form,
        "title": title,
        "about": _about(access),
        "intro": intro,
        "button": button,
        "back": back,
        "back_to": "The request",
    }
    return render(request, "staff/pathway/ask.html", context)


def _written(request: SignedInRequest, access, form: type[drafts.Once], act, *, kind: str, title: str, intro: str, button: str, done: str,
             first: dict | None = None, **more) -> HttpResponse:  # fmt: skip
    """The form, what is typed kept as one's draft of this round; or what it says put into the request, once, and back to it."""
    back = reverse("staff:pathway_request", args=[access.request.pk])
    said: list[str] = []

    def save(cleaned: dict, version: int) -> None:
        act(cleaned)
        said.append(done)

    thing = f"{access.request.pk}.{access.time}.{access.round}"
    writing = drafts.write(request, form, what=f"pathway.{kind}", thing=thing, first=first or {}, version=0, save=save, **more)
    if writing.done:
        for each in said:
            messages.success(request, each)
        return redirect(back)
    context = {
        "writing": writing,
        "form": writing.form,
        "title": title,
        "about": _about(access),
        "intro": intro,
        "button": button,
        "back": back,
    }
    return render(request, "staff/pathway/written.html", context)


def _open(user, request_id: UUID, move: str):
    """The request, if `move` is open to `user` now. Raises Refused, and MoveRefused with a sentence."""
    access = policies.request_to_read(user, request_id, on=timezone.localdate())
    STAGES.make_move(move, access.stage, holds=access.holds, why="asked")
    return access


@page(policy=needs("pathway.see_requests"))
def manager_view(request: SignedInRequest, request_id: UUID) -> HttpResponse:
    """The manager's view."""
    access = _open(request.user, request_id, "give_view")
    return _written(
        request, access, View, lambda said: services.give_view(access=access, **said, by=request.user), kind="view",
        title="Your view as the manager",
        intro="The panel reads it beside the request, and so does the person. After it the panel is named.",
        button="Give this view", done="Your view is given. The request now waits for a panel.",
    )  # fmt: skip


@page(policy=needs("pathway.arrange"))
def panel(request: SignedInRequest, request_id: UUID) -> HttpResponse:
    """Names who decides: nobody who is the person or manages them, and on an appeal nobody who decided before."""
    access = policies.request_to_read(request.user, request_id, on=timezone.localdate())
    again = access.stage == PANEL
    access = _open(request.user, request_id, "rename_panel") if again else _open(request.user, request_id, "name_panel")
    able, barred = progress.may_sit_on(access)
    first = [str(s.member_id) for s in access.seats if s.round == access.round]
    form = PanelForm(request.POST or None, able=able, again=again, initial={"members": first})

    def act(said: dict) -> None:
        ids = [int(each) for each in said["members"]]
        progress.name_panel(access=access, members=ids, chair=int(said["chair"]), why=said.get("why", ""), by=request.user)

    terms = frameworks.progression_on(timezone.localdate()).panel
    least = words.counted(terms.members, "person", "people") if terms else "two people"
    left_out = f" Not offered: {' '.join(dict.fromkeys(barred.values()))}" if barred else ""
    return _asked(
        request, access, form, act, title="Name the panel", intro=f"At least {least}, one of them in the chair.{left_out}",
        button="Name this panel", done="The panel is named, and each member can read the request.",
    )  # fmt: skip


@page(policy=needs("pathway.sit"))
def panel_view(request: SignedInRequest, request_id: UUID) -> HttpResponse:
    """A member's own view, given before anybody else's is known."""
    access = _open(request.user, request_id, "begin_talk")
    terms = frameworks.progression_on(timezone.localdate()).panel
    statement = terms.statement if terms else ""

    def act(said: dict) -> None:
        given = {"recommends": said["recommends"], "words": said["words"], "statement": statement}
        services.give_panel_view(access=access, **given, by=request.user)

    return _written(
        request, access, Recommends, act, kind="panel-view", title="Your own view", statement=statement,
        intro="Nobody on the panel sees another’s view until all are given. Once given, yours stays as it is.",
        button="Give this view", done="Your view is given.",
    )  # fmt: skip


@page(policy=needs("pathway.sit"))
def decision(request: SignedInRequest, request_id: UUID) -> HttpResponse:
    """What the panel decided, written down by its chair."""
    access = _open(request.user, request_id, "agree")
    level, today = access.request.to_level, timezone.localdate()
    grades = [each.title for each in frameworks.progression_on(today).grades_at(level)]

    def act(said: dict) -> None:
        services.decide(access=access, level_code=level, **said, by=request.user)

    return _written(
        request, access, Decided, act, kind="decision", title="Record the decision", grades=grades,
        first={"grade": grades[0] if grades else ""},
        intro=f"The request is for {frameworks.level_titles_on(today).get(level, level)}. With a yes, HR puts it into the register.",
        button="Record the decision", done="The decision is recorded, and the person can read it.",
    )  # fmt: skip


@page(policy=needs("pathway.put_in_force"))
def in_force(request: SignedInRequest, request_id: UUID) -> HttpResponse:
    """Puts what was agreed into the register; asks first."""
    access = _open(request.user, request_id, "put_in_force")
    today, agreed = timezone.localdate(), queries.decision_of(access.request, access.round)
    if request.method == "POST":
        progress.put_in_force(access=access, by=request.user)
        messages.success(request, "The register says it now.")
        return redirect("staff:person", access.request.person_id)
    titles = frameworks.level_titles_on(today)
    facts = (
        ("Career level", titles.get(agreed.level_code, agreed.level_code) if agreed else ""),
        ("Pay grade", agreed.grade if agreed and agreed.grade else "None"),
        ("From", words.day(agreed.effective_on) if agreed else ""),
    )
    return render(request, "staff/pathway/in_force.html", {"about": _about(access), "facts": facts, "request_id": request_id})
