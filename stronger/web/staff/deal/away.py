"""Records when someone is away from work for longer, so that what is due waits; and that they are back."""

from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from stronger.web.kit import kept
from stronger.web.kit.forms import Form, Radios
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.web.staff.steps import first_day, two_steps
from stronger.workforce import policies, services

KINDS = [("leave", "Annual or other leave"), ("family", "Family leave"), ("sickness", "Sickness"), ("other", "Another reason")]
INTRO = "What is due of them and to them waits while they are away, where the rule of the deal says so."


class Away(Form):
    """A time away: of what kind, from when, and to which last day if it is known."""

    kind = forms.ChoiceField(label="Why they are away", widget=Radios(), choices=KINDS)
    from_on = first_day("First day away", "first day")
    last_on = first_day("Last day away, if it is known (optional)", "last day", required=False)


class Back(Form):
    """The last day of the time away that was recorded last."""

    last_on = first_day("Last day away", "last day")


@page(policy=needs("workforce.record_away"))
def away(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Records that someone is away, for HR and their line; a form, the answers to check, and back to their page."""
    person = policies.person_to_read(request.user, person_id)
    policies.require_record_away(request.user, person)
    first = {"from_on": timezone.localdate()}
    form = Away(request.POST) if request.method == "POST" else Away(initial=kept.initial(request, Away, first))
    to = reverse("staff:person", args=[person.pk])
    return two_steps(
        request, form, act=lambda: services.record_away(person=person, **form.cleaned_data, by=request.user),
        title="Record a time away", about=str(person), button="Record the time away", done="The time away is recorded.",
        to=lambda: to, back=to, intro=INTRO,
    )  # fmt: skip


@page(policy=needs("workforce.record_away"))
def back(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Says until when someone is, or was, away: the time away that was recorded last ends then."""
    person = policies.person_to_read(request.user, person_id)
    policies.require_record_away(request.user, person)
    form = Back(request.POST) if request.method == "POST" else Back(initial=kept.initial(request, Back, {"last_on": timezone.localdate()}))
    to = reverse("staff:person", args=[person.pk])
    return two_steps(
        request, form, act=lambda: services.end_away(person=person, **form.cleaned_data, by=request.user),
        title="Record the last day away", about=str(person), button="Record the last day", done="The last day away is recorded.",
        to=lambda: to, back=to, intro="It is of the time away that was recorded last.",
    )  # fmt: skip
