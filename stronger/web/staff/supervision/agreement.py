"""The agreement between a practitioner and their supervisor: read it, write it, sign it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks.queries import supervision as frameworks
from stronger.supervision import policies, queries, services
from stronger.supervision.rules import AGREED
from stronger.web.kit import drafts, words
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.supervision import forms, steps
from stronger.web.staff.supervision.pages import TAKE_PART, paragraphs

QUESTIONS = (
    ("place", "Where, and how long"),
    ("recorded", "What is recorded, and who writes it"),
    ("disagreement", "When we disagree"),
    ("cover", "Cover"),
)


@page(policy=TAKE_PART)
def show(request: SignedInRequest, practitioner_id: UUID) -> HttpResponse:
    """The agreement of a pair as it stands."""
    person, supervisor, role = policies.practitioner_to_meet(request.user, practitioner_id)
    found = queries.agreement(person.id, supervisor.id)
    context: dict = {"person": person, "supervisor": supervisor, "agreement": found, "may_sign": bool(found and role in found.missing)}
    if found is not None:
        often = frameworks.supervision_terms(timezone.localdate()).one("frequencies", found.frequency)
        context["rows"] = [("How often", often.title if often else found.frequency)]
        context["rows"] += [(label, paragraphs(found.words[name]) or "Nothing") for name, label in QUESTIONS]
        context["signed"] = [f"{who}, on {words.moment(at)}" for _, who, at in found.signed]
        context["waits_for"] = person.name if "practitioner" in found.missing else supervisor.name if found.missing else ""
    return render(request, "staff/supervision/agreement.html", context)


@page(policy=TAKE_PART)
def write(request: SignedInRequest, practitioner_id: UUID) -> HttpResponse:
    """Put an agreement forward, change one that is not agreed yet, or begin the next."""
    person, supervisor, _ = policies.practitioner_to_meet(request.user, practitioner_id)
    found = queries.agreement(person.id, supervisor.id)
    terms = frameworks.supervision_terms(timezone.localdate())

    def save(said: dict, version: int) -> None:
        both = {"practitioner_id": person.id, "frequency": said.pop("frequency"), "words": said}
        services.write_agreement(**both, version=version, by=request.user)

    first = {"frequency": found.frequency, **found.words} if found else {}
    version = found.version if found and found.agreed_on is None else 0
    thing, there = str(person.id), reverse("staff:supervision_agreement", args=[person.id])
    writing = drafts.write(
        request, forms.Agreement, what="supervision.agreement", thing=thing, first=first, version=version, save=save, terms=terms
    )
    if writing.done:
        messages.success(request, "You have signed it. It is agreed when the other signs too.")
        return redirect(there)
    context = {"writing": writing, "form": writing.form, "person": person, "supervisor": supervisor, "there": there}
    return render(request, "staff/supervision/agreement_write.html", context)


@page(policy=TAKE_PART)
def sign(request: SignedInRequest, practitioner_id: UUID) -> HttpResponse:
    """Sign the agreement that the other put forward."""
    found, role = policies.agreement_to_sign(request.user, practitioner_id)
    there = reverse("staff:supervision_agreement", args=[practitioner_id])
    if request.method == "POST":
        services.sign_agreement(agreement=found, by=request.user)
        messages.success(request, "Agreed. You look at it again in a year, or sooner if you want to.")
        return redirect(there)
    text = f"You sign: “{AGREED.needed[role].statement}”"
    return steps.shown(request, forms.Nothing(), "Sign your supervision agreement", text, "Sign it", there)
