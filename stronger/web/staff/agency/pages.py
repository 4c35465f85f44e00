"""The list of agency workers, one booking with its rules, and proposing or changing what is agreed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import policies as accounts
from stronger.web.kit import components, kept, words
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.web.staff.agency import showing
from stronger.web.staff.agency.forms import Agreed, Proposed
from stronger.workforce import policies
from stronger.workforce import queries as register
from stronger.workforce.queries import agency as queries
from stronger.workforce.services import agency as services

MAY_SEE, MAY_PROPOSE = needs("workforce.see_agency"), needs("workforce.propose_agency")
TABS = {"working": "Working here now", "booking": "Being booked", "over": "Over"}


@page(policy=MAY_SEE)
def agency(request: SignedInRequest) -> HttpResponse:
    """The agency workers someone may see: working now, being booked, or gone; each with what it lacks."""
    today = timezone.localdate()
    show = request.GET.get("show", "")
    show = show if show in TABS else "working"
    number = components.page_number(request.GET.get("page", ""), 10**6)
    found = queries.agency_page(request.user, show=show, page=number, on=today)
    price = (("An hour", "numeric"), ("Cap", "numeric")) if found.with_prices else ()
    context = {
        "columns": ("Name", "Job type", "Team", "Agency", "Stage", "Days", *price, "What is due or missing"),
        "rows": [_cells(row, found, today) for row in found.rows],
        "tabs": [(text, f"?show={key}", words.number(found.counts[key]), key == show) for key, text in TABS.items()],
        "caption": TABS[show],
        "show": show,
        "examples": found.caps_are_examples and found.with_prices,
        "may_propose": bool(accounts.reach(request.user, "workforce.propose_agency")),
        "may_return": accounts.reach(request.user, "returns.make_agency_return") == "council",
        "pages": components.pages(found.page, found.pages, request.GET),
    }
    return render(request, "staff/agency/list.html", context)


def _cells(row: queries.AgencyRow, found: queries.AgencyPage, today) -> tuple:
    money = (showing.pounds(row.price), showing.pounds(row.cap)) if found.with_prices else ()
    days = f"{words.short_day(row.from_on)} to {words.short_day(row.last_on)}"
    name = (row.name, reverse("staff:agency_booking", args=[row.id]))
    return (name, row.job_type, row.team, row.supplier, row.stage, days, *money, _due(row, found.notice_days))


def _due(row: queries.AgencyRow, notice_days: int) -> str:
    """What waits to be done about a booking, soonest first."""
    said = []
    if row.ends_in is not None and row.stage == "Working" and row.ends_in < 0:
        said.append("its last day is past: end or extend it")
    elif row.ends_in is not None and row.stage == "Working" and row.ends_in <= notice_days:
        said.append(f"ends in {words.counted(row.ends_in, 'day')}" if row.ends_in else "ends today")
    return words.begun(words.listed([*said, *row.lacking])) or "Nothing"


@page(policy=MAY_SEE)
def booking(request: SignedInRequest, assignment_id: UUID) -> HttpResponse:
    """One booking: whether it may go ahead, rule by rule, and what can be done now."""
    record = _record(request, assignment_id)
    said, kind = showing.verdict(record)
    context = {
        "record": record,
        "name": str(record.assignment.person),
        "verdict": said,
        "kind": kind,
        "colour": showing.COLOURS[record.stage.code],
        "columns": showing.RULE_COLUMNS,
        "rules": showing.rules(record),
        "agreed": showing.agreed(record),
        "price": showing.price(record),
        "posts": showing.posts(record),
        "papers": showing.papers(record),
        "signatures": showing.signatures(record, request.user.pk),
        "made": showing.moves(record),
        "moves": showing.open_moves(record),
        "sign": [(record.terms.signers[role].title, showing.address(record, "sign", role)) for role in record.may_sign_as],
        "over": record.stage.ended,
    }
    return render(request, "staff/agency/booking.html", context)


def _record(request: SignedInRequest, assignment_id: UUID) -> queries.Record:
    held = policies.assignment_to_read(request.user, assignment_id)
    return queries.record(held, user=request.user, today=timezone.localdate())


def _asked(request: SignedInRequest) -> dict:
    """What the forms of a booking offer to choose from."""
    today = timezone.localdate()
    return {
        "terms": queries.terms_on(today),
        "teams": register.teams_on(today),
        "managers": queries.managers(request.user, today),
    }


@page(policy=MAY_PROPOSE)
def propose(request: SignedInRequest) -> HttpResponse:
    """Propose someone: a form, then the booking with its rules."""
    asked = _asked(request)
    first = {"notice_weeks": asked["terms"].notice_weeks or "", "hours": asked["terms"].full_time_hours or ""}
    form = Proposed(request.POST, **asked) if request.method == "POST" else None
    if form is not None and form.is_valid():
        who = {name: form.cleaned_data[name] for name in ("given_name", "family_name", "swe_number")}
        made = services.propose(**who, proposal=form.proposal(), by=request.user)
        messages.success(request, "Proposed. Below is how the booking stands by the rules.")
        return redirect("staff:agency_booking", made.pk)
    form = form or Proposed(initial=kept.initial(request, Proposed, first), **asked)
    context = {
        "form": form,
        "title": "Propose an agency worker",
        "text": "Nobody is booked by this. You see at once how it stands by the rules; HR checks it, and someone else approves it.",
        "button": "Propose",
        "back": reverse("staff:agency"),
    }
    return render(request, "staff/agency/form.html", context)


@page(policy=MAY_PROPOSE)
def change(request: SignedInRequest, assignment_id: UUID) -> HttpResponse:
    """Change what is agreed while the booking is only proposed."""
    held = policies.assignment_to_read(request.user, assignment_id)
    asked = _asked(request)
    form = Agreed(request.POST, **asked) if request.method == "POST" else None
    if form is not None and form.is_valid():
        services.change(assignment=held, proposal=form.proposal(), by=request.user)
        messages.success(request, "Changed. Signatures on the former terms hold no longer.")
        return redirect("staff:agency_booking", held.pk)
    form = form or Agreed(initial=kept.initial(request, Agreed, Agreed.of(held)), **asked)
    context = {
        "form": form,
        "title": f"Change the booking of {held.person}",
        "text": "What is agreed can be changed until HR has checked it.",
        "button": "Save",
        "back": reverse("staff:agency_booking", args=[held.pk]),
    }
    return render(request, "staff/agency/form.html", context)
