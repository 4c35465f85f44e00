"""What is done to a booking from its page: the price, posts, papers, signatures, and the moves from stage to stage."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.kit.refusal import Refused
from stronger.kit.stages import MoveRefused
from stronger.web.kit import kept, words
from stronger.web.kit.forms import Form
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.web.staff.agency import forms, showing
from stronger.workforce import policies
from stronger.workforce.queries import agency as queries
from stronger.workforce.rules.agency import BOOKINGS
from stronger.workforce.services import agency as services

MAY_SEE, MAY_CHECK = needs("workforce.see_agency"), needs("workforce.check_agency")


def _asked(request: SignedInRequest, form: type[Form], first: dict | None = None, **more) -> Form:
    """The form as it was sent, or as it is first shown."""
    if request.method == "POST":
        return form(request.POST, **more)
    return form(initial=kept.initial(request, form, first or {}), **more)


def _shown(request: SignedInRequest, held, form: Form, title: str, text: str, button: str, **more) -> HttpResponse:
    back = reverse("staff:agency_booking", args=[held.pk])
    context = {"form": form, "title": title, "text": text, "button": button, "back": back, **more}
    return render(request, "staff/agency/form.html", context)


def _done(request: SignedInRequest, held, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("staff:agency_booking", held.pk)


@page(policy=MAY_CHECK)
def price(request: SignedInRequest, assignment_id: UUID) -> HttpResponse:
    """Record what an assignment costs an hour."""
    held = policies.assignment_to_read(request.user, assignment_id)
    record = queries.record(held, user=request.user, today=timezone.localdate())
    now = record.known.price
    first = {"pay": now.pay, "employer_costs": now.employer_costs, "fee": now.fee} if now else {}
    form = _asked(request, forms.Price, first)
    if request.method == "POST" and form.is_valid():
        services.record_price(assignment=held, **form.cleaned_data, by=request.user)
        return _done(request, held, "The price is recorded.")
    cap = record.terms.caps.get(held.job_type)
    text = "All amounts are pounds an hour."
    if cap:
        example = ", which is only an example" if cap.is_example else ""
        text += f" The region’s cap for this job type is {showing.pounds(cap.amount)}{example}."
    return _shown(request, held, form, f"Price of {held.person}", text, "Save the price")


@page(policy=MAY_SEE)
def post_new(request: SignedInRequest, assignment_id: UUID) -> HttpResponse:
    """Write down a post of someone's past."""
    held = policies.assignment_to_read(request.user, assignment_id)
    form = _asked(request, forms.Post, terms=queries.terms_on(timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        services.state_post(assignment=held, post=form.stated(), by=request.user)  # type: ignore[attr-defined]
        return _done(request, held, "The post is written down. It counts once HR has confirmed it.")
    text = "As the CV says it. Posts in our own register are known already; to say why one of them was left, give its very days."
    return _shown(request, held, form, f"A past post of {held.person}", text, "Save the post")


@page(policy=MAY_CHECK)
def post(request: SignedInRequest, assignment_id: UUID, post_id: UUID) -> HttpResponse:
    """Confirm that proof of a post was seen, or take the post away."""
    held = policies.assignment_to_read(request.user, assignment_id)
    record = queries.record(held, user=request.user, today=timezone.localdate())
    found = next((entry.post for entry in record.known.past if entry.id == str(post_id)), None)
    if found is None:
        raise Refused("workforce.past_post", subject_id=str(post_id))
    if request.method == "POST" and "remove" in request.POST:
        services.remove_post(assignment=held, post_id=post_id, by=request.user)
        return _done(request, held, "The post is taken away.")
    form = _asked(request, forms.SeenOn, {"seen_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        services.confirm_post(assignment=held, post_id=post_id, **form.cleaned_data, by=request.user)
        return _done(request, held, "The post is confirmed.")
    days = words.span(found.from_on, showing.last_day_of(found.until_on))
    text = f"{found.employer}, {days}. Proof is a contract, a payslip or the employer’s own word on dates and on why it was left."
    title = f"Confirm a past post of {held.person}"
    return _shown(request, held, form, title, text, "Confirm the post", remove="Take this post away")


@page(policy=MAY_CHECK)
def paper_new(request: SignedInRequest, assignment_id: UUID) -> HttpResponse:
    """Record a paper, a reference or an answer that was seen."""
    held = policies.assignment_to_read(request.user, assignment_id)
    form = _asked(request, forms.Paper)
    if request.method == "POST" and form.is_valid():
        said = {**form.cleaned_data, "in_order": form.cleaned_data["in_order"] == "yes"}
        services.record_paper(assignment=held, **said, by=request.user)
        return _done(request, held, "Recorded.")
    text = "Record what you have seen yourself. The paper itself stays where such papers are kept."
    return _shown(request, held, form, f"A paper of {held.person}", text, "Save")


@page(policy=MAY_SEE)
def sign(request: SignedInRequest, assignment_id: UUID, role: str) -> HttpResponse:
    """Sign that a booking may go ahead outside a rule, with the reason."""
    held = policies.assignment_to_read(request.user, assignment_id)
    record = queries.record(held, user=request.user, today=timezone.localdate())
    form = _asked(request, forms.Why)
    if request.method == "POST" and form.is_valid():
        services.sign(assignment=held, role=role, **form.cleaned_data, by=request.user)
        return _done(request, held, "Signed.")
    if role not in record.may_sign_as:
        raise Refused("workforce.signature", subject_id=role)
    signer = record.terms.signers[role]
    about = " ".join(f"{f.rule.title}: {f.reason}" for f in record.known.findings if role in f.to_sign)
    text = f"{about} {signer.statement} The reason is part of the quarterly return to government."
    return _shown(request, held, form, f"Sign for the booking of {held.person}", text, f"Sign as {signer.title.lower()}")


@page(policy=MAY_SEE)
def signature(request: SignedInRequest, assignment_id: UUID, signature_id: int) -> HttpResponse:
    """Take one's own signature back, with the reason."""
    held = policies.assignment_to_read(request.user, assignment_id)
    record = queries.record(held, user=request.user, today=timezone.localdate())
    mine = [s for s in record.known.signatures if s.id == signature_id and s.by_id == request.user.pk and s.undone_at is None]
    if not mine:
        raise Refused("workforce.signature", subject_id=str(signature_id))
    form = _asked(request, forms.Why)
    if request.method == "POST" and form.is_valid():
        services.take_back(assignment=held, signature_id=signature_id, **form.cleaned_data, by=request.user)
        return _done(request, held, "Your signature is taken back. It stays in view, with the reason.")
    text = "It can be taken back until the booking is approved."
    return _shown(request, held, form, f"Take back your signature for {held.person}", text, "Take it back")


_FORMS = {"extend": forms.Until, "end": forms.Until}


@page(policy=MAY_SEE)
def move(request: SignedInRequest, assignment_id: UUID, code: str) -> HttpResponse:
    """One move of a booking: what it means, a reason where one is needed, and the button."""
    held = policies.assignment_to_read(request.user, assignment_id)
    record = queries.record(held, user=request.user, today=timezone.localdate())
    wanted = BOOKINGS.moves.get(code)
    if wanted is None:
        raise Refused("workforce.assignment", subject_id=str(assignment_id))
    if wanted not in record.moves:  # as the service would say it
        said = next((each for each in record.hindered if each.startswith(wanted.title)), "")
        raise MoveRefused(said.partition(": ")[2] or "This booking has moved on meanwhile. Open its page again.")
    form = _asked(request, _FORMS.get(code, forms.Why if wanted.needs_reason else forms.Nothing), _first(record, code))
    if request.method == "POST" and form.is_valid():
        verb = {"extend": services.extend, "end": services.end}.get(code)
        if verb is not None:
            verb(assignment=held, **form.cleaned_data, by=request.user)
        else:
            services.move(assignment=held, code=code, **form.cleaned_data, by=request.user)
        return _done(request, held, f"Done: {wanted.title[:1].lower()}{wanted.title[1:]}.")
    return _shown(request, held, form, f"{wanted.title}: {held.person}", _MEANS.get(code, ""), wanted.title)


def _first(record: queries.Record, code: str) -> dict[str, object]:
    """The day first shown in a form that asks for one."""
    if code == "end":
        return {"last_on": timezone.localdate() - timedelta(days=0)}
    return {}


_MEANS = {
    "check": "You say that you have gone through every rule, and that what is recorded is what you saw.",
    "approve": "You say that this booking may go ahead. It is judged by its rules once more as you press the button.",
    "start": "The worker enters the register, in their team and under their manager, from the first day of the assignment.",
    "extend": "The booking is judged by its rules as they stand today. Give the new last day, and why it goes on.",
    "end": "Give the last day worked, and why it ended. The worker leaves the register’s team and line with that day.",
    "send_back": "Then what is agreed can be changed, and it is checked and approved again.",
    "refuse": "The booking ends here. Say why: the agency and whoever proposed it will ask.",
    "withdraw": "The proposal ends here.",
}
