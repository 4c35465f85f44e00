"""Writing a conversation and moving it on: each part by itself, saved as one types; each move with what follows from it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.journeys import sign_plan
from stronger.kit import refusal
from stronger.kit.refusal import NotNow, Refused
from stronger.performance import policies, queries, services
from stronger.performance.rules import LONGEST_WORDS, SIGNATURES, STAGES, WITH_REASON, sides_to_write
from stronger.web.kit import addresses, drafts, kept, words
from stronger.web.kit.forms import DateField, Form
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.performance.pages import TAKES_PART, WORDS, titled, year_called


class Text(drafts.Versioned):
    """The words of one part."""

    words = forms.CharField(label="Your words", required=False, max_length=LONGEST_WORDS, strip=True, widget=forms.Textarea)


def written(request: SignedInRequest, part: queries.PartRow, save, thing: str, back: str, show: dict) -> HttpResponse:
    """A page that writes one part: kept as one's draft while one types; what was saved elsewhere meanwhile is shown beside it.

    `save(words, version)` keeps the words in the record; `thing` is what the draft is of.
    """

    def put(said: dict, version: int) -> None:
        try:
            save(said["words"], version)
        except services.Overtaken as e:
            now = e.newer
            said_then = {"who": now.saved_by.name, "when": words.moment(now.saved_at)}
            raise refusal.Overtaken(version=now.version, fields={"words": now.words}, **said_then) from e
        messages.success(request, f"{part.title} is saved.")

    writing = drafts.write(request, Text, what=WORDS, thing=thing, first={"words": part.words}, version=part.version, save=put)
    if writing.done:
        return redirect(back)
    field = writing.form.fields["words"]
    field.label, field.help_text = part.title, part.prompt
    saved = f"Saved by {part.saved_by} on {words.moment(part.saved_at)}." if part.saved_by else "Nothing is saved yet."
    context = {"writing": writing, "form": writing.form, "written": part, "saved": saved, "back": back}
    return render(request, "staff/performance/write.html", context | show)


@page(policy=TAKES_PART)
def write(request: SignedInRequest, conversation_id: UUID, part: str) -> HttpResponse:
    """Write one part of a conversation, when it is one's turn."""
    opened = policies.conversation_to_write(request.user, conversation_id)
    record = queries.record(opened)
    sides = sides_to_write(record.stage.code, record.role)
    found = next((row for side in sides for row in record.sides[side] if row.code == part), None)
    if found is None and not any(row.code == part for rows in record.sides.values() for row in rows):
        raise Refused("performance.part", subject_id=part)
    if found is None:
        raise NotNow(f"This conversation is at the stage “{record.stage.title}”, so you cannot change these words now.")
    on = opened.conversation.opened_on
    told = next((each for each in frameworks.performance_terms(on).parts if each.code == part), None)
    held_to = frameworks.held_to(told.against if told else (), opened.conversation.level_code, on)

    def save(text: str, version: int):
        return services.save_words(conversation=opened.conversation, part=part, words=text, version=version, by=request.user)

    back = f"{reverse('staff:performance_conversation', args=[conversation_id])}#{part}"
    return written(
        request,
        found,
        save,
        f"{conversation_id}.{part}",
        back,
        {"title": f"{record.person}: {year_called(record.year)}", "held_to": held_to},
    )


class Why(Form):
    """The reason for a move, which stays with the conversation."""

    why = forms.CharField(
        label="Why", help_text="Both of you see it.", max_length=1000, widget=forms.Textarea, error_messages={"required": "Say why"}
    )


class Held(Form):
    """The day of the talk."""

    held_on = DateField(label="On which day did you talk?", called="day on which you talked")


# What each move means to whoever makes it, and what is said afterwards.
_MOVES = {
    "share_own": ("Your manager sees it from then on, and writes their view. You can no longer change it.", "Your reflection is shared."),
    "go_on": ("You write your view without the practitioner’s reflection, which stays their own.", "It is your turn to write your view."),
    "share_view": ("Both of you see both texts from then on. You can no longer change yours. Then you talk.", "Your view is shared."),
    "hold": ("Afterwards, write together what you agree: the year, the goals, the learning.", "Now write what you agree."),
    "sign_first": (
        "The words and goals are closed. The other one signs, or asks for a change.",
        "You have signed. The other one is next.",
    ),
    "sign_second": (
        "The plan is agreed and stays. Its goals are reviewed on the days it says; its learning goes to who plans the training.",
        "Both have signed.",
    ),
    "send_back": ("The words are open to both of you again, and no signature stands.", "The words are open again."),
    "close": ("The year is archived as it is now, for good. Do it once it has been reviewed for the last time.", "The year is archived."),
    "call_off": ("There is no conversation this year. What was written stays as it is.", "The conversation is called off."),
}


def _form_for(step: str) -> type[Form]:
    return Held if step == "hold" else Why if step in WITH_REASON else Form


@page(policy=TAKES_PART)
def move(request: SignedInRequest, conversation_id: UUID, step: str) -> HttpResponse:
    """Move a conversation on: says what follows and what one signs, asks for a day or a reason where one is needed, and does it."""
    if step not in _MOVES:
        raise Refused("performance.conversation", subject_id=str(conversation_id))
    opened = policies.conversation_to_write(request.user, conversation_id)
    stage = queries.stage_of(opened.conversation)
    told = STAGES.make_move(step, stage.code, holds=(opened.role,), thing=queries.standing(opened.conversation), why="asked below")
    kind = _form_for(step)
    first = {"held_on": timezone.localdate()} if kind is Held else {}
    form = kind(request.POST) if request.method == "POST" else kind(initial=kept.initial(request, kind, first))
    if request.method == "POST" and form.is_valid():
        try:
            sign_plan.move(conversation=opened.conversation, code=step, **form.cleaned_data, by=request.user)
            messages.success(request, _MOVES[step][1])
            return redirect("staff:performance_conversation", conversation_id)
        except NotNow as e:
            form.add_error("held_on" if kind is Held else None, e.sentence)
    statement = SIGNATURES.needed[opened.role].statement if step.startswith("sign_") else ""
    context = {"form": form, "step": told, "consequence": _MOVES[step][0], "statement": statement}
    there = {"title": titled(opened.conversation), "back": addresses.of("staff:performance_conversation")(conversation_id)}
    return render(request, "kit/step.html", context | there)
