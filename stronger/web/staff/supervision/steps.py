"""What is done to a session from its page: plan it, move it, cancel it, say it was held, close it, sign it, promise and tell."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks.queries import supervision as frameworks
from stronger.kit.refusal import NotNow, Refused
from stronger.supervision import policies, queries, services
from stronger.supervision.rules import ACTIONS, BUTTONS, PRACTITIONER, SESSIONS, SIGNATURES, SUPERVISOR
from stronger.web.kit import kept, words
from stronger.web.kit.forms import Form
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.supervision import forms
from stronger.web.staff.supervision.pages import TAKE_PART
from stronger.workforce.queries import line


def asked(request: SignedInRequest, form: type[Form], first: dict | None = None, **more) -> Form:
    """The form as it was sent, or as it is first shown."""
    if request.method == "POST":
        return form(request.POST, **more)
    return form(initial=kept.initial(request, form, first or {}), **more)


def shown(request: SignedInRequest, form: Form, title: str, text: str, button: str, back: str, caption: str = "") -> HttpResponse:
    """One form on a page of its own."""
    context = {"form": form, "title": title, "text": text, "button": button, "back": back, "caption": caption}
    return render(request, "staff/supervision/form.html", context)


@page(policy=TAKE_PART)
def plan(request: SignedInRequest, practitioner_id: UUID) -> HttpResponse:
    """Plan a session."""
    person, supervisor, _ = policies.practitioner_to_meet(request.user, practitioner_id)
    form = asked(request, forms.Day)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = services.plan(practitioner_id=person.id, on=said["on"], at_time=said["at_time"], by=request.user)
        messages.success(request, f"Planned for {words.day(made.planned_on)}. Both of you see it.")
        return redirect("staff:supervision_session", made.pk)
    text = "You can prepare the agenda as soon as it is planned."
    back = reverse("staff:supervision_pair", args=[person.id])
    return shown(request, form, f"Plan a session: {person.name} and {supervisor.name}", text, "Plan it", back)


def _who(session) -> dict[str, str]:
    people = line.people_named([session.practitioner_id, session.supervisor_id])
    return {PRACTITIONER: people[session.practitioner_id].name, SUPERVISOR: people[session.supervisor_id].name}


def _day(session) -> str:
    return words.day(session.held_on or session.planned_on)


_MEANS = {
    "hold": "From then on you both sign what is written.",
    "move": "That it was moved, and why, is counted.",
    "cancel": "That it was cancelled, and why, is counted. Plan another soon.",
    "close": "For when one of the two can no longer sign. The record stays as it is, unsigned, with your reason.",
}
_DONE = {"hold": "Held.", "move": "Moved.", "cancel": "Cancelled.", "close": "Closed."}


@page(policy=TAKE_PART)
def step(request: SignedInRequest, session_id: UUID, step: str) -> HttpResponse:
    """One move of a session: the day or the reason it needs, and the button."""
    session, _ = policies.session_to_write(request.user, session_id)
    if step not in BUTTONS:
        raise Refused("supervision.session", subject_id=str(session_id))
    today, move = timezone.localdate(), SESSIONS.moves[step]
    form = _form_of(request, step, session, today)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if step == "hold":
                services.held(session=session, on=said["on"], by=request.user)
            elif step == "move":
                to = {"to_on": said["on"], "at_time": said["at_time"]}
                services.move(session=session, reason=said["reason"], **to, by=request.user)
            elif step == "cancel":
                services.cancel(session=session, reason=said["reason"], by=request.user)
            else:
                services.close(session=session, why=said["why"], by=request.user)
            messages.success(request, _DONE[step])
            return redirect("staff:supervision_session", session.pk)
        except NotNow as e:
            form.add_error("on" if "on" in form.fields else None, e.sentence)
    back = reverse("staff:supervision_session", args=[session.pk])
    return shown(request, form, f"{move.title}: session of {_day(session)}", _MEANS[step], move.title, back)


def _form_of(request: SignedInRequest, step: str, session, today) -> Form:
    if step == "hold":
        return asked(request, forms.HeldOn, {"on": min(session.planned_on, today)})
    if step == "close":
        return asked(request, forms.Why)
    terms = frameworks.supervision_terms(today)
    if step == "move":
        return asked(request, forms.Moved, {"at_time": session.planned_time}, terms=terms)
    return asked(request, forms.Reason, terms=terms)


@page(policy=TAKE_PART)
def sign(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Sign a session's record as the one of the two that one is."""
    session, role = policies.session_to_write(request.user, session_id)
    form = asked(request, forms.Nothing)
    back = reverse("staff:supervision_session", args=[session.pk])
    if request.method == "POST":
        services.sign(session=session, by=request.user)
        messages.success(request, "Signed." if session.locked_at is None else "Signed by both. The record stays as it is from now on.")
        return redirect("staff:supervision_session", session.pk)
    text = f"You sign: “{SIGNATURES.needed[role].statement}” When both of you have signed, nothing in it changes any more."
    return shown(request, form, f"Sign the record of {_day(session)}", text, "Sign it", back)


@page(policy=TAKE_PART)
def promise(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Promise an action in a session."""
    session, _ = policies.session_to_write(request.user, session_id)
    form = asked(request, forms.Promise, people=_who(session))
    back = reverse("staff:supervision_session", args=[session.pk])
    if request.method == "POST" and form.is_valid():
        services.promise(session=session, **form.cleaned_data, by=request.user)
        messages.success(request, "The action is in the record.")
        return redirect(f"{back}#actions")
    text = "It is carried forward from session to session, with a count, until it is done. Name no family here."
    return shown(request, form, f"An action from the session of {_day(session)}", text, "Save the action", back)


@page(policy=TAKE_PART)
def outcome(request: SignedInRequest, action_id: int) -> HttpResponse:
    """Say what became of an action."""
    action = policies.action_to_change(request.user, action_id)
    row = next(each for each in queries.actions(action.practitioner_id, only_open=False) if each.id == action.pk)
    form = asked(request, forms.Outcome)
    form.fields["move"].choices = [(each.code, each.title) for each in ACTIONS.open_moves(row.stage.code)]  # type: ignore[attr-defined]
    back = reverse("staff:supervision_pair", args=[action.practitioner_id])
    if request.method == "POST" and form.is_valid():
        services.move_action(action=action, code=form.cleaned_data["move"], why=form.cleaned_data["why"], by=request.user)
        messages.success(request, "What became of the action is kept.")
        return redirect(back)
    carried = f" It was carried forward {row.carried} times." if row.carried > 1 else ""
    return shown(request, form, "What became of an action", f"{row.what}.{carried}", "Save", back)
