"""Preparing one's own request: the statement, evidence quoted out of one's record, and evidence in one's own words."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.frameworks.queries import Requirement
from stronger.journeys import evidence as gathering
from stronger.kit import refusal
from stronger.pathway import policies, queries, services
from stronger.pathway.evidence import SOURCES, Offered
from stronger.pathway.rules.stages import LONGEST_WORDS
from stronger.pathway.services import Overtaken
from stronger.web.kit import drafts, words
from stronger.web.kit.forms import Checkboxes, DateField, Form
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.web.staff.pathway import showing

own = needs("pathway.progress")
STATEMENT = "pathway.statement"  # what drafts of it are known by


class Words(drafts.Versioned):
    """Why someone is ready."""

    words = forms.CharField(
        label="Why you are ready",
        help_text="Leave an empty line between paragraphs. Name no child or family: the panel reads this.",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(),
    )


class Chosen(Form):
    """What to quote out of one's record."""

    pieces = forms.MultipleChoiceField(label="From your record", required=False, widget=Checkboxes())

    def __init__(self, *args, offered: tuple[Offered, ...], asked: Requirement, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pieces"]
        field.choices = [(each.key, f"{each.title}, {words.day(each.on)}") for each in offered]  # type: ignore[attr-defined]
        field.widget.hints = {each.key: f"{_suggested(each, asked)}{SOURCES[each.source]}: {_begin(each.words)}" for each in offered}


def _suggested(each: Offered, asked: Requirement) -> str:
    """A word where a thing was mapped to the very standards that are asked for."""
    mapped = {path.partition("/")[0] for path in each.standards} & set(asked.frameworks)
    return "Suggested. " if mapped or set(each.standards) & set(asked.standards) else ""


def _begin(text: str, most: int = 240) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


class Own(drafts.Once):
    """Evidence in one's own words."""

    title = forms.CharField(label="What it was", max_length=200, help_text="For example: chaired a network meeting")
    on = DateField(label="When it was", called="day", help_text="The day, or the first of several")
    words = forms.CharField(
        label="What you did and what came of it",
        help_text="Name no child or family: the panel reads this.",
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(),
    )


@page(policy=own)
def statement(request: SignedInRequest, request_id: UUID) -> HttpResponse:
    """The statement of one's request, kept as a draft while one writes; of two tabs neither is lost."""
    access = policies.draft_to_write(request.user, request_id, on=timezone.localdate())
    said = queries.request_said(access.request, time=0)

    def save(cleaned: dict, version: int) -> None:
        try:
            services.save_statement(access=access, words=cleaned["words"], version=version, by=request.user)
        except Overtaken as e:
            when = words.moment(said.saved_at) if said.saved_at else ""
            raise refusal.Overtaken(version=e.version, fields={"words": e.words}, who="you", when=when) from e
        messages.success(request, "Your statement is saved.")

    first = {"words": said.statement}
    writing = drafts.write(request, Words, what=STATEMENT, thing=str(request_id), first=first, version=said.version, save=save)
    if writing.done:
        return redirect("staff:pathway_request", request_id)
    return render(request, "staff/pathway/statement.html", {"writing": writing, "form": writing.form, "request_id": request_id})


def _requirement(access, code: str) -> Requirement:
    terms = frameworks.progression_on(timezone.localdate()).asked_at(access.request.to_level)
    found = next((each for each in terms if each.code == code), None)
    if found is None:
        raise Http404(code)
    return found


@page(policy=own)
def evidence(request: SignedInRequest, request_id: UUID, code: str) -> HttpResponse:
    """Evidence for one thing that is asked: what was chosen, and what one's own record holds to choose from."""
    today = timezone.localdate()
    access = policies.draft_to_write(request.user, request_id, on=today)
    asked = _requirement(access, code)
    said = queries.request_said(access.request, time=0)
    chosen = {(each.source, each.source_id) for each in said.pieces_for(code)}
    offered = tuple(each for each in gathering.gather(access.request.person_id, today) if (each.source, each.source_id) not in chosen)
    form = Chosen(request.POST or None, offered=offered, asked=asked)
    if request.method == "POST" and form.is_valid():
        count = gathering.quote_from_record(access=access, requirement=code, chosen=form.cleaned_data["pieces"], by=request.user)
        messages.success(request, f"Quoted: {words.counted(count, 'piece')}.")
        return redirect("staff:pathway_evidence", request_id, code)
    context = {
        "form": form, "asked": asked, "offered": offered, "pieces": showing.pieces(said.pieces_for(code), access), "request_id": request_id,
    }  # fmt: skip
    return render(request, "staff/pathway/evidence.html", context)


@page(policy=own)
def write(request: SignedInRequest, request_id: UUID, code: str) -> HttpResponse:
    """Evidence that no record here shows, in one's own words, kept as a draft while one writes."""
    access = policies.draft_to_write(request.user, request_id, on=timezone.localdate())
    asked = _requirement(access, code)

    def save(cleaned: dict, version: int) -> None:
        services.write_piece(access=access, requirement=code, **cleaned, by=request.user)
        messages.success(request, "Your evidence is in the pack.")

    thing = f"{request_id}.{code}"
    writing = drafts.write(request, Own, what="pathway.evidence", thing=thing, first={}, version=0, save=save)
    if writing.done:
        return redirect("staff:pathway_evidence", request_id, code)
    context = {"form": writing.form, "writing": writing, "asked": asked, "request_id": request_id}
    return render(request, "staff/pathway/write.html", context)


@page(policy=own)
def remove(request: SignedInRequest, request_id: UUID, piece_id: UUID) -> HttpResponse:
    """Takes a piece out of a pack that was not sent yet; asks first."""
    access = policies.draft_to_write(request.user, request_id, on=timezone.localdate())
    piece = policies.piece_of(access, piece_id)
    if request.method == "POST":
        services.remove_piece(access=access, piece=piece, by=request.user)
        messages.success(request, "Taken out of the pack. Your record keeps what it was quoted from.")
        return redirect("staff:pathway_request", request_id)
    return render(request, "staff/pathway/remove.html", {"piece": piece, "request_id": request_id})
