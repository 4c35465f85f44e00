"""Writing a session's record: one part at a time, kept as a draft by itself; and remarks that stay."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks.queries import supervision as frameworks
from stronger.journeys import agenda as drawing
from stronger.kit.refusal import Refused
from stronger.supervision import policies, queries, services
from stronger.supervision.rules import ADDENDUM, REMARKS
from stronger.web.kit import drafts, words
from stronger.web.kit.pages import SignedInRequest, page
from stronger.web.staff.supervision import forms, steps
from stronger.web.staff.supervision.pages import TAKE_PART


@page(policy=TAKE_PART)
def write(request: SignedInRequest, session_id: UUID, part: str) -> HttpResponse:
    """Write one part of a record, with prompts beside it; two who write at once see both texts."""
    session, _ = policies.session_to_write(request.user, session_id)
    terms = frameworks.supervision_terms(timezone.localdate())
    now = queries.part_to_write(session, part, terms)
    if now is None:
        raise Refused("supervision.session", subject_id=str(session_id))
    term = terms.one("parts", part)
    reflective = bool(term and term.said.get("reflective"))

    def save(said: dict, version: int) -> None:
        services.save_part(session=session, code=part, **said, version=version, by=request.user)

    first = {"words": now.words or _proposed(part, session), **({"model": now.model} if reflective else {})}
    models = tuple((each.code, each.title) for each in terms.of("models"))
    more = {"models": models} if reflective else {}
    form = forms.Reflection if reflective else forms.Words
    there = reverse("staff:supervision_session", args=[session.pk])
    writing = drafts.write(
        request, form, what="supervision.part", thing=f"{session.pk}.{part}", first=first, version=now.version, save=save, **more
    )
    if writing.done:
        messages.success(request, f"{now.title} is as you left it.")
        return redirect(f"{there}#{part}")
    prompts = terms.sets if part in ("practice", "reflection") else ()
    context = {"writing": writing, "form": writing.form, "section": now, "there": there, "prompts": prompts, "day": _day(session)}
    return render(request, "staff/supervision/write.html", context | {"models": terms.of("models") if reflective else ()})


def _proposed(part: str, session) -> str:
    """What an agenda begins with: what was promised before and is still open."""
    if part != "agenda":
        return ""
    earlier = [action for action in queries.actions(session.practitioner_id) if action.session_id != session.pk]
    promised = [f"- {action.what} (by {words.day(action.due_on)})" for action in earlier]
    return "\n".join(["From last time:", *promised]) if promised else ""


def _day(session) -> str:
    return words.day(session.held_on or session.planned_on)


@page(policy=TAKE_PART)
def agenda(request: SignedInRequest, session_id: UUID) -> HttpResponse:
    """Draw a session's agenda from what is due."""
    session, _ = policies.session_to_write(request.user, session_id)
    there = reverse("staff:supervision_session", args=[session.pk])
    form = steps.asked(request, forms.Nothing)
    if request.method == "POST":
        drawing.draw_agenda(session=session, by=request.user)
        messages.success(request, "The agenda says what is due today. Change it as you both like.")
        return redirect(f"{there}#agenda")
    text = (
        "What is written there stays. Added to it are promises still open, goals of the signed plan, protected time of this month and the "
        "two before, the caseload in the register, the families longest undiscussed, and what the deal says is due now or soon."
    )
    return steps.shown(request, form, f"Draw the agenda of {_day(session)} from what is due", text, "Draw it", there)


_TEXTS = {
    "comment": "It stays below the record for good, with your name.",
    "disagreement": "Say what you see otherwise. It stays below the record for good, with your name, and nobody can take it away.",
    ADDENDUM: "Both of you have signed, so the record stays as it is. What is added stands below it, with your name and the day.",
}


@page(policy=TAKE_PART)
def remark(request: SignedInRequest, session_id: UUID, kind: str) -> HttpResponse:
    """Add a comment, a disagreement or an addendum."""
    session, _ = policies.session_to_write(request.user, session_id)
    if kind not in REMARKS:
        raise Refused("supervision.session", subject_id=str(session_id))

    def save(said: dict, version: int) -> None:
        services.remark(session=session, kind=kind, **said, by=request.user)

    thing = f"{session.pk}.{kind}"
    writing = drafts.write(request, forms.Remark, what="supervision.remark", thing=thing, first={"words": ""}, version=0, save=save)
    there = reverse("staff:supervision_session", args=[session.pk])
    if writing.done:
        return redirect(f"{there}#remarks")
    context = {"writing": writing, "form": writing.form, "title": f"Add {_ARTICLES[kind]}", "text": _TEXTS[kind], "there": there}
    return render(request, "staff/supervision/remark.html", context | {"day": _day(session)})


_ARTICLES = {"comment": "a comment", "disagreement": "a disagreement", ADDENDUM: "an addendum"}
