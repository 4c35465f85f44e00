"""The line above: that people meet, and, with a recorded reason, what they wrote."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks.queries import supervision as frameworks
from stronger.supervision import policies, queries, services
from stronger.web.kit import components, words
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.web.staff.supervision import forms, showing, steps
from stronger.web.staff.supervision.pages import TAKE_PART

COLUMNS = ("Who", "Supervisor", "Last held", "Next", "To be signed", "Record")


@page(policy=needs("supervision.look_in"))
def line(request: SignedInRequest) -> HttpResponse:
    """Everybody in one's line, whoever supervises them: whether they meet, and no word of what they say."""
    today = timezone.localdate()
    found = queries.line(request.user, today)
    last = components.page_count(len(found), queries.PER_PAGE)
    here = components.page_number(request.GET.get("page", ""), last)
    shown = found[(here - 1) * queries.PER_PAGE : here * queries.PER_PAGE]
    rows = [showing.line_row(each, today, may_open=True) for each in shown]
    context = {"rows": rows, "columns": COLUMNS, "total": len(found), "pages": components.pages(here, last, request.GET)}
    return render(request, "staff/supervision/line.html", context)


@page(policy=TAKE_PART)
def ask(request: SignedInRequest, practitioner_id: UUID) -> HttpResponse:
    """Take leave to open someone's record, with the reason."""
    person = policies.person_to_look_at(request.user, practitioner_id)
    form = steps.asked(request, forms.LookFor)
    if request.method == "POST" and form.is_valid():
        services.look(practitioner_id=person.id, **form.cleaned_data, by=request.user)
        return redirect("staff:supervision_record", person.id)
    hours = frameworks.supervision_terms(timezone.localdate()).amount("look")
    text = f"Supervision is between two people. With a reason you may read it for {hours} hours, and change nothing."
    return steps.shown(
        request, form, f"Open the supervision record of {person.name}", text, "Open the record", reverse("staff:supervision")
    )


@page(policy=TAKE_PART)
def record(request: SignedInRequest, practitioner_id: UUID) -> HttpResponse:
    """The sessions of someone whose record one has leave to look at."""
    person, leave = policies.record_to_look_at(request.user, practitioner_id)
    today = timezone.localdate()
    asked = request.GET.get("page", "")
    number = components.page_number(asked, 999)
    rows, total = queries.sessions(person.id, None, page=number)
    terms = frameworks.supervision_terms(today)
    context = {
        "person": person,
        "leave": leave,
        "until": words.moment(leave.until_at),
        "rows": showing.session_rows(rows, terms),
        "columns": showing.SESSION_COLUMNS,
        "pages": components.pages(number, components.page_count(total, queries.PER_PAGE), request.GET),
    }
    return render(request, "staff/supervision/record.html", context)
