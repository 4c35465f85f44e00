"""Audits of supervision: drawing sessions, grading one, moderating another's, and coming to words that two who graded agree to."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks.queries import supervision as frameworks
from stronger.kit.calendar import add_months
from stronger.kit.refusal import NotNow
from stronger.supervision import policies, queries, services
from stronger.supervision.auditing import OWNERS, TOGETHER
from stronger.web.kit import words
from stronger.web.kit.pages import SignedInRequest, needs, needs_either, page
from stronger.web.staff.supervision import audit_forms, forms, showing, steps
from stronger.web.staff.supervision.pages import paragraphs

AUDITS = needs("supervision.audit")
MONTHS = 12
SAME = "Drawn again with the same lot, from what could be drawn then, it gives the same sessions."
OTHERS = "Drawn again with the same lot it would give other sessions: the register or the sessions of that time have been corrected since."


@page(policy=AUDITS)
def audits(request: SignedInRequest) -> HttpResponse:
    """The rounds drawn, the sessions one has still to grade, and what audits show the service to need, as counts."""
    today = timezone.localdate()
    rounds = queries.rounds(request.user)
    year_ago = add_months(today, -MONTHS)
    context = {
        "rounds": [showing.round_row(each) for each in rounds],
        "round_columns": showing.ROUND_COLUMNS,
        "open": [showing.audit_row(each) for each in queries.audits_open(request.user)],
        "audit_columns": showing.AUDIT_COLUMNS,
        "themes": showing.theme_rows(queries.themes(year_ago, today)),
    }
    return render(request, "staff/supervision/audits.html", context)


@page(policy=AUDITS)
def draw(request: SignedInRequest) -> HttpResponse:
    """Draw sessions for audit: from which days, how many, and why."""
    policies.require_audit(request.user)
    today = timezone.localdate()
    terms = frameworks.supervision_terms(today)
    first = {"from_on": add_months(today, -6), "until_on": today - timedelta(days=1), "number": terms.amount("sample")}
    form = steps.asked(request, audit_forms.Draw, first)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.draw(**form.cleaned_data, by=request.user)
            return redirect("staff:supervision_audit_round", made.pk)
        except NotNow as e:
            form.add_error("from_on", e.sentence)
    text = (
        "By lot, one a practitioner at most, spread over supervisors; never your own. Those whose sessions are drawn read your name, the "
        "day and your reason. What is said of wellbeing is not opened."
    )
    return steps.shown(request, form, "Draw sessions for audit", text, "Draw", reverse("staff:supervision_audits"))


@page(policy=AUDITS)
def round_drawn(request: SignedInRequest, round_id: UUID) -> HttpResponse:
    """A round: how it was drawn, and how far each of its audits has come; the pairs are named to those who grade them alone.

    Posted, it is drawn again to see whether it gives the same; nothing is changed by that.
    """
    one = policies.round_to_read(request.user, round_id)
    if request.method == "POST":
        messages.success(request, SAME if queries.gives_the_same(one) else OTHERS)
        return redirect("staff:supervision_audit_round", one.pk)
    rows = [showing.audit_row(row, may_moderate=may) for row, may in queries.audits_of(request.user, one)]
    context = {
        "one": one,
        "rows": rows,
        "columns": showing.AUDIT_COLUMNS,
        "drawn_by": one.begun_by.name,
    }
    return render(request, "staff/supervision/audit_round.html", context)


@page(policy=AUDITS)
def audit(request: SignedInRequest, audit_id: UUID) -> HttpResponse:
    """One audit, for the two who grade it: the session while it is open, their grades once both are given, and what they agreed."""
    _, one, terms = _opened(request, audit_id)
    today = timezone.localdate()
    names = {id_: each.name for id_, each in one.people.items()}
    stage = one.row.stage.code
    mine, turn = one.row.turn
    agreed = one.view(TOGETHER)
    context = {
        "one": one,
        "day": words.day(one.row.held_on),
        "colour": showing.COLOURS[stage],
        "parts": [(title, model, paragraphs(said)) for title, model, said in one.parts],
        "action_columns": showing.ACTION_COLUMNS,
        "actions": showing.action_rows(one.actions, names, today, may_change=False),
        "criteria": [(each.title, each.said["meaning"]) for each in terms.of("criteria")],
        "views": [showing.view(each) for each in one.views if each.part != TOGETHER],
        "together": showing.view(agreed) if agreed else None,
        "standing": showing.proposed(one.standing) if one.standing else None,
        "sent_back": [showing.proposed(each) for each in one.proposed if each.sent_back],
        "asked": showing.asked_rows(one.asked),
        "asked_columns": showing.ASKED_COLUMNS,
        "turn": turn,
        "may_grade": mine and stage in ("drawn", "graded"),
        "may_write": stage == "moderated",
        "may_agree": mine and stage == "proposed",
    }
    return render(request, "staff/supervision/audit.html", context)


@page(policy=AUDITS)
def moderate(request: SignedInRequest, audit_id: UUID) -> HttpResponse:
    """Take on to grade an audit as its second."""
    found = policies.audit_to_moderate(request.user, audit_id)
    if request.method == "POST":
        services.moderate(audit=found, by=request.user)
        return redirect("staff:supervision_audit", found.pk)
    text = (
        f"The session opens to you, for the reason given when it was drawn: “{found.round.why}”. The two whose session it is read your "
        "name and the reason. You grade it before you see what the auditor thinks."
    )
    back = reverse("staff:supervision_audit_round", args=[found.round_id])
    return steps.shown(request, forms.Nothing(), f"Moderate the audit of session {found.position}", text, "Open it to moderate", back)


def _day_and_pair(one: queries.AuditRow) -> str:
    return f"{words.day(one.held_on)}: {one.practitioner} with {one.supervisor}"


@page(policy=AUDITS)
def grade(request: SignedInRequest, audit_id: UUID) -> HttpResponse:
    """Give one's own grades, before seeing the other's."""
    found, one, terms = _opened(request, audit_id)
    form = steps.asked(request, audit_forms.Grades, terms=terms)
    there = reverse("staff:supervision_audit", args=[found.pk])
    if request.method == "POST" and form.is_valid():
        services.grade(audit=found, **form.said(), by=request.user)  # type: ignore[attr-defined]
        messages.success(request, "Your grades are kept. The other who grades it does not see them before theirs are given.")
        return redirect(there)
    text = "Your own view, by the session as you read it. It stays as you give it; what both of you think is written down apart."
    return steps.shown(request, form, f"Grade the session of {_day_and_pair(one.row)}", text, "Give these grades", there)


@page(policy=AUDITS)
def write(request: SignedInRequest, audit_id: UUID) -> HttpResponse:
    """Write down what the two who graded both think, for the other to agree to."""
    found, one, terms = _opened(request, audit_id)
    there = reverse("staff:supervision_audit", args=[found.pk])
    if request.method != "POST" and one.row.stage.code != "moderated":
        return redirect(there)
    form = steps.asked(request, audit_forms.Together, audit_forms.begins_from(one), terms=terms)
    if request.method == "POST" and form.is_valid():
        try:
            services.propose(audit=found, **form.said(), by=request.user)  # type: ignore[attr-defined]
            messages.success(request, "Written down. It counts once the other who graded it has agreed to these words.")
            return redirect(there)
        except NotNow as e:
            form.add_error("what", e.sentence)
    views = [showing.view(each) for each in one.views]
    context = {"form": form, "there": there, "pair": _day_and_pair(one.row), "views": views, "back": showing.sent_back(one.proposed)}
    return render(request, "staff/supervision/audit_write.html", context)


@page(policy=AUDITS)
def agree(request: SignedInRequest, audit_id: UUID) -> HttpResponse:
    """Agree to exactly the words that the other wrote, having read them; or go on to send them back."""
    found, one, _ = _opened(request, audit_id)
    there = reverse("staff:supervision_audit", args=[found.pk])
    if request.method == "POST":
        services.agree(audit=found, number=_number(request), by=request.user)
        messages.success(request, "Agreed. It counts from now on, the session is closed to you, and its two people read the result.")
        return redirect(there)
    if one.standing is None or one.standing.view.part == one.row.part:
        return redirect(there)
    said = showing.proposed(one.standing)
    return render(request, "staff/supervision/audit_agree.html", {"one": one, "said": said, "there": there, "pair": _day_and_pair(one.row)})


@page(policy=AUDITS)
def send_back(request: SignedInRequest, audit_id: UUID) -> HttpResponse:
    """Send back what the other wrote, and say why."""
    found, one, _ = _opened(request, audit_id)
    there = reverse("staff:supervision_audit", args=[found.pk])
    form = steps.asked(request, audit_forms.SendBack, {"number": one.standing.number if one.standing else 0})
    if request.method == "POST" and form.is_valid():
        services.send_back(audit=found, **form.cleaned_data, by=request.user)
        messages.success(request, "Sent back. Either of you writes it down anew, and the other agrees to it.")
        return redirect(there)
    if one.standing is None or one.standing.view.part == one.row.part:
        return redirect(there)
    text = "Both the words and your reason stay, for the two of you alone."
    return steps.shown(request, form, "Send back what was written of the session", text, "Send it back", there, _day_and_pair(one.row))


def _opened(request: SignedInRequest, audit_id: UUID) -> tuple:
    """An audit for one of the two who grade it, its record, and the pack's terms of today."""
    found, _ = policies.audit_to_read(request.user, audit_id)
    terms = frameworks.supervision_terms(timezone.localdate())
    return found, queries.audit(request.user, found, terms), terms


def _number(request: SignedInRequest) -> int:
    sent = request.POST.get("number", "")
    return int(sent) if sent.isdecimal() and len(sent) < 6 else 0


@page(policy=AUDITS)
def drop(request: SignedInRequest, audit_id: UUID) -> HttpResponse:
    """End an audit without a result."""
    found, _ = policies.audit_to_read(request.user, audit_id)
    form = steps.asked(request, forms.Why)
    there = reverse("staff:supervision_audit", args=[found.pk])
    if request.method == "POST" and form.is_valid():
        services.drop(audit=found, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, "Ended. The session is closed to you.")
        return redirect(there)
    text = "For a session that cannot be judged. It closes to you, and it may be drawn again."
    title = f"End the audit of session {found.position} without a result"
    return steps.shown(request, form, title, text, "End it", there, words.day(found.session.held_on))


@page(policy=AUDITS)
def ask_for(request: SignedInRequest, audit_id: UUID) -> HttpResponse:
    """Add an action to an audit that is agreed."""
    found, _ = policies.audit_to_read(request.user, audit_id)
    form = steps.asked(request, audit_forms.Improve)
    there = reverse("staff:supervision_audit", args=[found.pk])
    if request.method == "POST" and form.is_valid():
        services.ask_for(audit=found, action=services.Improvement(**form.cleaned_data), by=request.user)
        return redirect(there)
    title = f"An action from the audit of session {found.position}"
    return steps.shown(request, form, title, "The two whose session it is read it.", "Save", there, words.day(found.session.held_on))


@page(policy=needs_either("supervision.take_part", "supervision.audit"))
def told(request: SignedInRequest, improvement_id: int) -> HttpResponse:
    """Say what became of what an audit asked for."""
    action = policies.audit_action_to_change(request.user, improvement_id)
    form = steps.asked(request, forms.What)
    graded = not policies.may_read_result(request.user, action.audit)
    name, thing = ("staff:supervision_audit", action.audit_id) if graded else ("staff:supervision_session", action.audit.session_id)
    there = reverse(name, args=[thing])
    if request.method == "POST" and form.is_valid():
        services.tell_of_action(action=action, told=form.cleaned_data["what"], by=request.user)
        return redirect(there)
    return steps.shown(request, form, "What became of an action from an audit", f"{action.what} ({OWNERS[action.owner]})", "Save", there)
