"""Group supervision and reflective circles: those one was at, one of them, and a family brought to it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks.queries import supervision as frameworks
from stronger.kit.refusal import NotNow
from stronger.supervision import policies, queries, services
from stronger.supervision.rules import CIRCLES, USUAL_MEETING
from stronger.web.kit import drafts, words
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.supervision import forms, showing, steps
from stronger.web.staff.supervision.pages import TAKE_PART, paragraphs


@page(policy=TAKE_PART)
def circles(request: SignedInRequest) -> HttpResponse:
    """The groups one was at, newest first."""
    found = queries.circles(policies.me(request.user).id)
    return render(request, "staff/supervision/circles.html", {"rows": showing.circle_rows(found), "columns": showing.CIRCLE_COLUMNS})


@page(policy=TAKE_PART)
def new(request: SignedInRequest) -> HttpResponse:
    """Write down that a group met, led by oneself."""
    people = [(str(each.id), each.name) for each in policies.may_be_there(request.user)]
    form = steps.asked(request, forms.Circle, {"on": timezone.localdate(), "minutes": USUAL_MEETING}, people=people)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.hold_circle(**form.cleaned_data, by=request.user)
            return redirect("staff:supervision_circle", made.pk)
        except NotNow as e:
            form.add_error("on", e.sentence)
    text = "Everyone who was there reads and writes what you thought. It stands on each one’s record, and their log of learning offers it."
    return steps.shown(request, form, "Write down a group or circle", text, "Save", reverse("staff:supervision_circles"))


@page(policy=TAKE_PART)
def circle(request: SignedInRequest, circle_id: UUID) -> HttpResponse:
    """A group that met, for those who were there."""
    found = policies.circle_to_read(request.user, circle_id)
    one = queries.circle(found)
    context = {
        "one": one,
        "kind": CIRCLES[one.kind],
        "attended": words.listed(each.name for each in one.attended),
        "paragraphs": paragraphs(one.words),
        "families": [
            (
                f"{each.reference}, brought by {each.brought_by}",
                reverse("staff:supervision_discussion", args=[each.discussion_id]) if each.is_readable else "",
            )
            for each in one.families
        ],
    }
    return render(request, "staff/supervision/circle.html", context)


@page(policy=TAKE_PART)
def write(request: SignedInRequest, circle_id: UUID) -> HttpResponse:
    """Write what a group thought; those who write at once see both texts."""
    found = policies.circle_to_read(request.user, circle_id)
    one = queries.circle(found)

    def save(said: dict, version: int) -> None:
        services.save_circle(circle=found, **said, version=version, by=request.user)

    there = reverse("staff:supervision_circle", args=[found.pk])
    writing = drafts.write(
        request, forms.Words, what="supervision.circle", thing=str(found.pk), first={"words": one.words}, version=one.version, save=save
    )
    if writing.done:
        messages.success(request, "What you thought together is as you left it.")
        return redirect(there)
    prompts = frameworks.supervision_terms(timezone.localdate()).sets
    context = {"writing": writing, "form": writing.form, "one": one, "there": there, "prompts": prompts}
    return render(request, "staff/supervision/circle_write.html", context)


@page(policy=TAKE_PART)
def bring(request: SignedInRequest, circle_id: UUID) -> HttpResponse:
    """Bring a family of one's own to a group, as a record of the family's own."""
    found = policies.circle_to_read(request.user, circle_id)
    form = steps.asked(request, forms.FindFamily)
    there = reverse("staff:supervision_circle", args=[found.pk])
    if request.method == "POST" and form.is_valid():
        try:
            own = policies.me(request.user).id
            made = services.bring_family(circle=found, practitioner_id=own, reference=form.cleaned_data["reference"], by=request.user)
            return redirect("staff:supervision_discussion", made.pk)
        except NotNow as e:
            form.add_error("reference", e.sentence)
    text = "You write up what was thought of it. The others at the circle do not read it unless they read the family’s record."
    return steps.shown(request, form, f"Which family did you bring on {words.day(found.held_on)}?", text, "Write it up", there)
