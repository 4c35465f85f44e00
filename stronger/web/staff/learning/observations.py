"""Observations of practice: those of one's own and those one makes; asked for, proposed, arranged, called off."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import queries as accounts
from stronger.kit.refusal import NotNow
from stronger.learning import policies, queries, services
from stronger.learning.rules import observing
from stronger.web.kit import components, kept, words
from stronger.web.kit.forms import Form
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.learning import log
from stronger.web.staff.learning.observation_forms import YES, Arrangements, AskToBeObserved, CallOff, ProposeToObserve

COLUMNS = ("What", "When", "With whom", "How it stands", "Next")
# What the next step is called, at the stage it waits at.
NEXT = {observing.PROPOSED: "Accept it", observing.ARRANGED: "Write what you see", observing.GIVEN: "Read it and sign"}


@page(policy=log.KEEP)
def observations(request: SignedInRequest) -> HttpResponse:
    """The observations of one's practice and those one makes, those that wait for oneself first; and what the first year asks for."""
    today = timezone.localdate()
    me = policies.owner(request.user)
    found = queries.observations(me, today, components.page_number(request.GET.get("page", ""), 10**5))
    expected = queries.observations_expected(me, today)
    context = {
        "columns": COLUMNS,
        "rows": [
            (
                (each.kind, reverse("staff:learning_observation", args=[each.id])),
                words.short_day(each.on),
                f"{each.other} observes you" if each.role == observing.PRACTITIONER else f"You observe {each.other}",
                each.stage.title,
                NEXT[each.stage.code] if each.waits else "",
            )
            for each in found.rows
        ],
        "expected": expected,
        "last_day": words.day(expected.last_on) if expected else "",
        "may_propose": bool(policies.people_to_observe(request.user)),
        "pages": components.pages(found.page, found.pages, request.GET),
    }
    return render(request, "staff/learning/observations.html", context)


def _asked(request: SignedInRequest, form: type[Form], first: dict | None = None, **more) -> Form:
    return form(request.POST, **more) if request.method == "POST" else form(initial=kept.initial(request, form, first), **more)


def shown(request: SignedInRequest, form: Form, title: str, text: str, button: str, back: str) -> HttpResponse:
    """One form on a page of its own."""
    context = {"form": form, "title": title, "text": text, "button": button, "back": back}
    return render(request, "staff/learning/observation_form.html", context)


def titled(one: queries.ObservationRecord) -> str:
    """An observation as titles say it: with whom, and on which day."""
    return f"{one.practitioner}, {words.day(one.on)}"


def _done(form: Form, field: str, what: Callable[[], UUID]) -> UUID | None:
    """The id of what a service made, or None with its complaint beside a field."""
    try:
        return what()
    except NotNow as e:
        form.add_error(field, e.sentence)
        return None


@page(policy=log.KEEP)
def ask(request: SignedInRequest) -> HttpResponse:
    """Ask a colleague to observe one's practice."""
    policies.owner(request.user)
    form = _asked(request, AskToBeObserved)

    def make() -> UUID:
        said = dict(form.cleaned_data)
        found = accounts.colleagues_called(said.pop("colleague"))
        if len(found) != 1:
            many = "More than one colleague has this name. Enter their work e-mail address."
            raise NotNow(many if found else "Nobody here has this name or address. Check it, and enter the name in full.")
        said["family_agreed"] = said["family_agreed"] == YES
        return services.ask_observation(observer=found[0], **said, by=request.user).pk

    if request.method == "POST" and form.is_valid() and (made := _done(form, "colleague", make)):
        messages.success(request, "They find it under My learning, Observations. Tell them too.")
        return redirect("staff:learning_observation", made)
    text = (
        "The two of you alone read what is written, and never HR or a manager who is not your observer. You may share what you make of it."
    )
    return shown(request, form, "Ask a colleague to observe you", text, "Ask", reverse("staff:learning_observations"))


@page(policy=log.KEEP)
def propose(request: SignedInRequest) -> HttpResponse:
    """Propose to observe somebody whom one supervises or manages."""
    people = [(str(each.id), each.name) for each in policies.people_to_observe(request.user)]
    back = reverse("staff:learning_observations")
    form = _asked(request, ProposeToObserve, people=people)

    def make() -> UUID:
        said = dict(form.cleaned_data)
        return services.propose_observation(person_id=UUID(said.pop("person")), **said, by=request.user).pk

    if request.method == "POST" and form.is_valid() and (made := _done(form, "kind", make)):
        messages.success(request, "It is proposed. They accept it, or say why not.")
        return redirect("staff:learning_observation", made)
    text = "They decide, and say whether the family agreed. The two of you alone read what is written."
    if not people:
        text = "You supervise and manage nobody today, so there is nobody to propose it to. Whoever wants to be observed can ask you."
    return shown(request, form, "Propose to observe somebody", text, "Propose it" if people else "", back)


@page(policy=log.KEEP)
def arrange(request: SignedInRequest, observation_id: UUID) -> HttpResponse:
    """Say anew, as the practitioner, when it is and what to look at, and that the family agreed; what was proposed is accepted so."""
    held = policies.observation_to_write(request.user, observation_id, observing.PRACTITIONER)
    one = queries.observation(held, observing.PRACTITIONER, timezone.localdate())
    there = reverse("staff:learning_observation", args=[held.pk])
    first = {"on": one.planned_on, "look_at": one.look_at, "family_agreed": YES if one.family_agreed else "no"}
    form = _asked(request, Arrangements, first, has_family=one.has_family)

    def make() -> UUID:
        said = dict(form.cleaned_data)
        said["family_agreed"] = said.get("family_agreed") == YES
        services.arrange_observation(observation=held, **said, by=request.user)
        return held.pk

    if request.method == "POST" and form.is_valid() and _done(form, "on", make):
        messages.success(request, f"{one.observer} sees it as it stands now.")
        return redirect(there)
    accepts = one.stage.code == observing.PROPOSED
    title = f"{'Accept an' if accepts else 'Change what is arranged of the'} observation: {one.kind}, {words.day(one.planned_on)}"
    text = f"{one.observer} reads this before they observe you."
    return shown(request, form, title, text, "Accept it" if accepts else "Save", there)


@page(policy=log.KEEP)
def call_off(request: SignedInRequest, observation_id: UUID) -> HttpResponse:
    """Call an observation off, with a reason."""
    held, role = policies.observation_to_read(request.user, observation_id)
    one = queries.observation(held, role, timezone.localdate())
    there = reverse("staff:learning_observation", args=[held.pk])
    form = _asked(request, CallOff)

    def make() -> UUID:
        services.call_off_observation(observation=held, **form.cleaned_data, by=request.user)
        return held.pk

    if request.method == "POST" and form.is_valid() and _done(form, "why", make):
        messages.success(request, "It is called off.")
        return redirect(there)
    text = f"{one.other} reads why. Ask anew whenever you like."
    return shown(request, form, f"Call off the observation of {titled(one)}", text, "Call it off", there)
