"""One observation of practice: read, written by each of its two, signed, and made an entry of the log."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.kit.refusal import NotNow
from stronger.learning import policies, queries, services
from stronger.learning.rules import observing
from stronger.web.kit import drafts, words
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.learning import log
from stronger.web.staff.learning.observation_forms import Nothing, ReflectionForm, SeenForm, SeenStandards
from stronger.web.staff.learning.observations import shown, titled

_COLOURS = {"proposed": "blue", "arranged": "blue", "given": "yellow", "ended": "green", "called-off": "grey"}


def _there(observation_id: UUID) -> str:
    return reverse("staff:learning_observation", args=[observation_id])


def _facts(one: queries.ObservationRecord) -> list[tuple[str, str]]:
    said = [("Work", one.kind), ("When", words.day(one.on)), ("Whose practice", one.practitioner), ("Observed by", one.observer)]
    if one.seen and one.stage.code in (observing.GIVEN, observing.ENDED):
        said.append(("How long", log.how_long(one.seen.minutes)))
    said.append(("What to look at", one.look_at or "Nothing in particular"))
    if one.has_family:
        said.append(("The family agreed to be observed", "Yes" if one.family_agreed else "Not yet"))
    return said


def _buttons(one: queries.ObservationRecord) -> list[tuple[str, str]]:
    """What the reader may do now: (text, name of the address)."""
    if not one.waits:
        return []
    if one.stage.code == observing.PROPOSED:
        return [("Accept it", "learning_observation_arrange")]
    if one.role == observing.OBSERVER:
        if one.has_family and not one.family_agreed:
            return []
        if one.seen is None:
            return [("Write what you saw", "learning_observation_write")]
        write, tick = ("Go on writing", "learning_observation_write"), ("Tick standards", "learning_observation_standards")
        return [("Sign and give it", "learning_observation_sign"), write, tick]
    if one.reflected is None:
        return [("Write what you make of it", "learning_observation_write")]
    return [("Sign it", "learning_observation_sign"), ("Go on writing", "learning_observation_write")]


@page(policy=log.KEEP)
def observation(request: SignedInRequest, observation_id: UUID) -> HttpResponse:
    """An observation, for the two whose it is, as far as each has signed."""
    held, role = policies.observation_to_read(request.user, observation_id)
    one = queries.observation(held, role, timezone.localdate())
    mine = role == observing.PRACTITIONER
    seen, own = one.seen, one.reflected
    before = one.stage.code in (observing.PROPOSED, observing.ARRANGED)
    context = {
        "one": one,
        "title": f"Observation of {titled(one)}",
        "colour": _COLOURS[one.stage.code],
        "facts": _facts(one),
        "buttons": [(text, reverse(f"staff:{name}", args=[one.id])) for text, name in _buttons(one)],
        "may_arrange": mine and one.stage.code == observing.ARRANGED,
        "may_call_off": before,
        "must_agree": one.has_family and not one.family_agreed and one.stage.code == observing.ARRANGED,
        "mine": mine,
        "seen": [("What was seen", seen.saw), ("What was done well", seen.done_well), ("What there is to think about", seen.think_about)]
        if seen
        else [],
        "standards": [(title, framework) for framework, title in one.standards],
        "own": [("What they make of it", own.reflection), ("What they see otherwise", own.otherwise)] if own else [],
        "signed": [(name, statement, words.moment(at)) for name, statement, at in one.signed],
        "ended": one.stage.code == observing.ENDED,
    }
    return render(request, "staff/learning/observation.html", context)


@page(policy=log.KEEP)
def write(request: SignedInRequest, observation_id: UUID) -> HttpResponse:
    """Write one's own part: what was seen, as the observer, or what one makes of it; kept as a draft by itself."""
    held, role = policies.observation_to_read(request.user, observation_id)
    one = queries.observation(held, role, timezone.localdate())
    if not one.waits or one.stage.code == observing.PROPOSED:
        raise NotNow("There is nothing for you to write here now: what is signed stays, and what is called off is over.")
    observes = role == observing.OBSERVER
    save_words, form = (services.save_seen, SeenForm) if observes else (services.save_reflection, ReflectionForm)
    now = one.seen if observes else one.reflected

    def save(said: dict, version: int) -> None:
        save_words(observation=held, said=said, version=version, by=request.user)

    blank = {"done_on": min(one.planned_on, timezone.localdate()), "minutes": 60} if observes else {}
    first = {name: getattr(now, name) for name in form.base_fields if name not in ("version", "draft")} if now else blank
    version = now.version if now else 0
    writing = drafts.write(request, form, what=f"learning.observation.{role}", thing=str(held.pk), first=first, version=version, save=save)
    if writing.done:
        return redirect("staff:learning_observation_standards", held.pk) if observes and not now else redirect(_there(held.pk))
    title = f"{'What you saw' if observes else 'What you make of it'}: {titled(one)}"
    context = {"writing": writing, "form": writing.form, "title": title, "back": _there(held.pk), "one": one, "observes": observes}
    return render(request, "staff/learning/observation_write.html", context)


@page(policy=log.KEEP)
def standards(request: SignedInRequest, observation_id: UUID) -> HttpResponse:
    """Tick, as the observer, which standards one saw: those that one's words suggest first."""
    held = policies.observation_to_write(request.user, observation_id, observing.OBSERVER)
    one = queries.observation(held, observing.OBSERVER, timezone.localdate())
    if one.seen is None or not one.waits:
        raise NotNow("Standards are ticked once you have written what you saw, and until you sign it.")
    form = SeenStandards(request.POST or None, mapping=queries.seen_mapping(one.seen, timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        services.map_seen(observation=held, standards=form.ticked()["standards"], by=request.user)
        messages.success(request, "Your ticks are saved. Sign it when it is as you want it.")
        return redirect(_there(held.pk))
    context = {"form": form, "title": f"Which standards did you see? {titled(one)}", "back": _there(held.pk)}
    return render(request, "staff/learning/observation_standards.html", context)


@page(policy=log.KEEP)
def sign(request: SignedInRequest, observation_id: UUID) -> HttpResponse:
    """Sign one's own part, after a page that says what follows."""
    held, role = policies.observation_to_read(request.user, observation_id)
    one = queries.observation(held, role, timezone.localdate())
    observes = role == observing.OBSERVER
    if request.method == "POST":
        services.sign_observation(observation=held, by=request.user)
        said = f"{one.practitioner} reads it from now on." if observes else "It is evidence of the standards seen."
        messages.success(request, f"Signed. {said}")
        return redirect(_there(held.pk))
    statement = observing.SIGNATURES.needed[role].statement
    follows = "What you wrote is locked, and the other of you reads it."
    title = f"{'Sign and give' if observes else 'Sign'} the observation of {titled(one)}"
    return shown(request, Nothing(), title, f"You sign: “{statement}” {follows}", "Sign it", _there(held.pk))


@page(policy=log.KEEP)
def learn(request: SignedInRequest, observation_id: UUID) -> HttpResponse:
    """Make an observation of one's practice that both have signed an entry of one's log, to go on writing."""
    held = policies.observation_to_write(request.user, observation_id, observing.PRACTITIONER)
    if request.method != "POST":
        return redirect(_there(held.pk))
    made = services.add_observation_to_log(observation=held, by=request.user)
    messages.success(request, "It is in your log, with what you make of it and no word of your observer’s. Write what it changes.")
    return redirect("staff:learning_change", made.pk)
