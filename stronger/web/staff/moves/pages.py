"""The pages of the moves: what can be recorded of someone now and what was; each move; a new person; registration; exit interviews."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone

from stronger.accounts import naming
from stronger.returns import codes
from stronger.web.kit import kept, words
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.web.staff.moves import forms
from stronger.web.staff.moves.doing import DOINGS, started
from stronger.web.staff.steps import two_steps
from stronger.workforce import policies, queries, services
from stronger.workforce.rules.moves import RECORD, STANDINGS

record = needs("workforce.change_people")


@page(policy=record)
def moves(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What can be recorded of someone as they stand today, and every move that was, with its reason."""
    person, today = policies.person_to_move(request.user, person_id), timezone.localdate()
    standing = queries.work_on(person, today).standing
    offered = STANDINGS.open_moves(standing.stage, {RECORD}, standing)
    made = queries.moves_of(person)
    names = naming.everyone()
    context = {
        "person": person,
        "stage": STANDINGS.stages[standing.stage].title,
        "until": words.day(standing.ends_on or standing.left_on),
        "offered": [(move.title, reverse("staff:move", args=[person.pk, move.code])) for move in offered],
        "made": [
            (words.short_day(on), STANDINGS.moves[code].title, why, words.moment(at), names.get(by, "")) for code, on, at, by, why in made
        ],
        "leaving": _leaving(person, standing),
        "may_interview": policies.may_read_exit_interviews(request.user) and standing.left_on is not None,
    }
    return render(request, "staff/moves/list.html", context)


def _leaving(person, standing) -> str:
    """Why someone leaves or left, and for where, in the census's words."""
    if standing.left_on is None:
        return ""
    why, where = queries.last_leaving(person)
    return f"{words.begun(codes.word('ReasonLeave', why))}; to {codes.word('LeaverDestination', where)}" if why else ""


@page(policy=record)
def move(request: SignedInRequest, person_id: UUID, code: str) -> HttpResponse:
    """One move: its form, the answers to check, and the move made."""
    if code not in DOINGS:
        raise Http404(code)
    person, today = policies.person_to_move(request.user, person_id), timezone.localdate()
    doing, back = DOINGS[code], reverse("staff:moves", args=[person.pk])
    find = partial(policies.person_named, request.user)
    if request.method == "POST":
        form = doing.form(request.POST, find=find, post=request.POST.get("post", ""))
    else:
        asked = request.GET.get("post", "")
        form = doing.form(initial=kept.initial(request, doing.form, {"post": asked, **_first(code, person)}), find=find, post=asked)
    return two_steps(
        request, form, act=lambda: doing.act(person, form.cleaned_data, today, request.user), title=STANDINGS.moves[code].title,
        about=str(person), button=doing.button, done=f"{person}: {doing.done[:1].lower()}{doing.done[1:]}", to=lambda: back, back=back,
        after=doing.after, intro=doing.intro,
    )  # fmt: skip


def _first(code: str, person) -> dict[str, str]:
    """What a form begins with besides what is in its address."""
    if code != "amend_leaving":
        return {}
    why, where = queries.last_leaving(person)
    return {"reason": why, "destination": where}


@page(policy=record)
def join(request: SignedInRequest) -> HttpResponse:
    """Someone new begins here: a person, their start, and whom they answer to, in one go."""
    find = partial(policies.person_named, request.user)
    if request.method == "POST":
        form = forms.New(request.POST, find=find, post=request.POST.get("post", ""))
    else:
        asked = request.GET.get("post", "")
        form = forms.New(initial=kept.initial(request, forms.New, {"post": asked}), find=find, post=asked)
    back, begun = reverse("staff:people"), []

    def act() -> None:
        said = form.cleaned_data
        new = {name: said[name] for name in ("given_name", "family_name", "swe_number", "manager", "supervisor")}
        begun.append(services.join(**new, **started(said, request.user), by=request.user))

    return two_steps(
        request, form, act=act, title="Record a start", about="", button="Record the start", done="The start is recorded.",
        to=lambda: reverse("staff:person", args=[begun[-1].pk]), back=back,
        intro="For someone new. Whoever worked here before is found under People, and starts from their own page.",
    )  # fmt: skip


@page(policy=record)
def registration(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Records a look at the public register; a second look on one day takes the first one's place."""
    person = policies.person_to_move(request.user, person_id)
    first = {"checked_on": timezone.localdate()}
    form = forms.Look(request.POST) if request.method == "POST" else forms.Look(initial=kept.initial(request, forms.Look, first))
    back = reverse("staff:person", args=[person.pk])
    number = f"Look up {person.swe_number} on Social Work England’s public register." if person.swe_number else ""
    return two_steps(
        request, form, act=lambda: services.check_registration(person=person, **form.cleaned_data, by=request.user),
        title="Record a look at the public register", about=str(person), button="Record the look", done="The look is recorded.",
        to=lambda: back, back=back, intro=number,
    )  # fmt: skip


@page(policy=needs("workforce.read_exit_interviews"))
def interview(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """What someone who leaves said, and a form to write it down; for those in HR who may read it."""
    person, today = policies.person_to_move(request.user, person_id), timezone.localdate()
    found = queries.exit_interview(person)
    known = {"outcome": found.outcome, "outcome_on": found.outcome_on, "notes": found.notes} if found else {}
    first = {"outcome_on": today, **{k: v for k, v in known.items() if v}}
    form = (
        forms.Interview(request.POST)
        if request.method == "POST"
        else forms.Interview(initial=kept.initial(request, forms.Interview, first))
    )
    back = reverse("staff:moves", args=[person.pk])
    offered = f"Offered on {words.day(found.offered_on)}." if found else "None has been offered yet; what you write here says that it was."
    return two_steps(
        request, form, act=lambda: services.record_exit_interview(person=person, on=today, **form.cleaned_data, by=request.user),
        title="Exit interview", about=str(person), button="Record it", done="The exit interview is recorded.",
        to=lambda: back, back=back, intro=offered,
    )  # fmt: skip


urlpatterns = [
    path("new/", join, name="join"),
    path("<uuid:person_id>/moves/", moves, name="moves"),
    path("<uuid:person_id>/moves/<slug:code>/", move, name="move"),
    path("<uuid:person_id>/registration/", registration, name="registration"),
    path("<uuid:person_id>/exit-interview/", interview, name="exit_interview"),
]
