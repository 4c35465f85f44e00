"""Requests for another level: the list of those one decides on, one request as each reader may see it, and its plain moves."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import queries as accounts
from stronger.frameworks import queries as frameworks
from stronger.journeys import progress, readiness
from stronger.pathway import policies, queries, services
from stronger.pathway.rules import stages
from stronger.pathway.rules.stages import DRAFT, OUTCOMES, PANEL, STAGES
from stronger.web.kit import components, drafts, words
from stronger.web.kit.pages import SignedInRequest, needs_either, page
from stronger.web.staff.pathway import showing
from stronger.web.staff.pathway.preparing import STATEMENT
from stronger.workforce import queries as workforce

decides = needs_either(stages.SEE, stages.ARRANGE, stages.SIT, stages.PUT_IN_FORCE)
reads = needs_either(stages.PROGRESS, stages.SEE, stages.ARRANGE, stages.SIT, stages.PUT_IN_FORCE)
PLAIN = ("send", "send_back", "withdraw", "appeal")
# What is said before each plain move.
INTRO = {
    "send": "Your statement and your evidence are frozen as they are now, with how each thing that is asked stands today.",
    "send_back": "The request goes back to its writer, who reads your reason, changes what they choose to, and sends it again.",
    "withdraw": "The request stays in view for whoever read it, and you may begin another.",
    "appeal": "Your grounds go to a panel of other people, with everything the first panel read, and what it decided.",
}


class Why(drafts.Once):
    """Why a move is made; it stays with the request."""

    why = forms.CharField(label="Why", max_length=2000, widget=forms.Textarea(), error_messages={"required": "Say why"})


@page(policy=decides)
def requests(request: SignedInRequest) -> HttpResponse:
    """The requests of others that come to whoever asks: of their people, on their panels, or all of them for who arranges."""
    today = timezone.localdate()
    asked = request.GET.get("stage", "")
    stage = asked if asked in STAGES.stages else ""
    number = components.page_number(request.GET.get("page", ""), 10_000)
    found = queries.requests_page(on=today, stage=stage, page=number, by=request.user)
    titles = frameworks.level_titles_on(today)
    rows = [
        (
            (each.person, reverse("staff:pathway_request", args=[each.id])),
            titles.get(each.to_level, each.to_level),
            STAGES.stages[each.stage].title,
            words.short_day(timezone.localdate(each.since)),
        )
        for each in found.rows
    ]
    context = {
        "rows": rows,
        "total": found.total,
        "stage": STAGES.stages[stage].title if stage else "",
        "pages": components.pages(number, components.page_count(found.total, queries.PAGE), request.GET),
        "stages": [(each.title, f"?stage={code}") for code, each in STAGES.stages.items() if code != DRAFT],
    }
    return render(request, "staff/pathway/requests.html", context)


def _ways(access, request_id: UUID) -> list[tuple[str, str]]:
    """What the reader can do with a request now: (title, address), from the moves that are open to them."""
    places = {
        "give_view": "staff:pathway_view", "name_panel": "staff:pathway_panel", "rename_panel": "staff:pathway_panel",
        "agree": "staff:pathway_decide", "put_in_force": "staff:pathway_in_force",
    }  # fmt: skip
    ways = []
    for move in STAGES.open_moves(access.stage, access.holds):
        if move.code in places:
            title = "Record the decision" if move.code == "agree" else move.title
            ways.append((title, reverse(places[move.code], args=[request_id])))
        elif move.code in PLAIN:
            ways.append((move.title, reverse("staff:pathway_move", args=[request_id, move.code])))
        elif move.code == "begin_talk":
            ways.append(("Give your own view", reverse("staff:pathway_panel_view", args=[request_id])))
    return ways


def _given(access, user) -> bool:
    """Whether the reader has given their view on this round's panel."""
    return any(s.member_id == user.pk and s.round == access.round and s.given for s in access.seats)


def _unsaved(access, user) -> bool:
    """Whether the writer of a request has a draft of the statement that would not go with it."""
    own = access.bond == policies.SELF and access.stage == DRAFT
    return own and accounts.draft_of(STATEMENT, str(access.request.pk), by=user) is not None


@page(policy=reads)
def show(request: SignedInRequest, request_id: UUID) -> HttpResponse:
    """One request as its reader may see it: what it says, what others said of it, how it moved, and what can be done now."""
    today = timezone.localdate()
    access = policies.request_to_read(request.user, request_id, on=today)
    on_panel = bool(access.holds & {stages.SEATED, stages.ARRANGE})
    said = queries.request_said(access.request, time=access.time, views=on_panel)
    names, titles = showing.people_in(access, said), frameworks.level_titles_on(today)
    person = workforce.people_named([access.request.person_id])[access.request.person_id]
    given = _given(access, request.user)
    context = {
        "person": person,
        "own": access.bond == policies.SELF,
        "begun": words.day(timezone.localdate(access.request.begun_at)),
        "level": titles.get(access.request.to_level, access.request.to_level),
        "tag": showing.tag(access.stage),
        "stage": access.stage,
        "reads_it": access.reads_it,
        "said": said,
        "asked": showing.asked(access, said) if access.reads_it else [],
        "manager": said.manager and (OUTCOMES[said.manager.supports], said.manager.words, names.get(said.manager.by_id, "")),
        "seats": [(names.get(s.member_id, ""), s.chairs, s.given) for s in access.seats if s.round == access.round],
        "views": [(names.get(v.by_id, ""), OUTCOMES[v.recommends], v.words, v.round) for v in said.views if _open(access, v, request.user)],
        "given": given,
        "decisions": showing.decisions(said, names, titles),
        "story": showing.story(access, names) if access.reads_it else [],
        "ways": [way for way in _ways(access, request_id) if not (given and access.stage == PANEL and way[0] == "Give your own view")],
        "request_id": request_id,
        "unsaved": _unsaved(access, request.user),
    }
    return render(request, "staff/pathway/request.html", context)


def _open(access, view, user) -> bool:
    """Whether a member's view is shown: one's own always, the others' once the panel talks; the database keeps to the same."""
    return view.by_id == user.pk or access.stage != PANEL or view.round < access.round


def _make(code: str, access, why: str, by) -> None:
    """Make one of the plain moves."""
    if code == "send":
        readiness.send_request(access=access, by=by)
    elif code == "appeal":
        progress.appeal(access=access, why=why, by=by)
    else:
        {"send_back": services.send_back, "withdraw": services.withdraw}[code](access=access, why=why, by=by)


@page(policy=reads)
def move(request: SignedInRequest, request_id: UUID, code: str) -> HttpResponse:
    """A move that needs no more than a reason, kept as a draft by itself, or none: send, send back, withdraw, appeal."""
    if code not in PLAIN:
        raise Http404(code)
    access = policies.request_to_read(request.user, request_id, on=timezone.localdate())
    found, made, writing = STAGES.moves[code], [], None
    STAGES.make_move(code, access.stage, holds=access.holds, why="asked")

    def save(said: dict, version: int) -> None:
        _make(code, access, said.get("why", ""), request.user)
        made.append(code)

    if found.needs_reason:
        kept_as = {"what": f"pathway.{code.replace('_', '-')}", "thing": f"{request_id}.{access.time}.{access.round}"}
        writing = drafts.write(request, Why, **kept_as, first={"why": ""}, version=0, save=save)
    elif request.method == "POST":
        save({}, 0)
    if made:
        messages.success(request, f"Done: {found.title[:1].lower()}{found.title[1:]}.")
    if made or (writing and writing.done):
        # Once sent back it is its writer's alone again.
        gone = made and code == "send_back"
        return redirect("staff:pathway_requests") if gone else redirect("staff:pathway_request", request_id)
    context = {"writing": writing, "form": writing.form if writing else None, "title": found.title, "intro": INTRO[code]}
    return render(request, "staff/pathway/move.html", context | {"request_id": request_id})
