"""The quarterly return on agency workers: what it holds, what is missing, and its files to take away."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.kit.calendar import add_months
from stronger.kit.exports import csv_text
from stronger.kit.refusal import Refused
from stronger.returns import quarterly
from stronger.trail import services as trail
from stronger.web.kit import words
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.workforce.queries.agency import Quarter

MAY_RETURN = needs("returns.make_agency_return")
_NAMED = re.compile(r"(20\d\d)-([1-4])")
SHOWN = 8  # quarters to choose from


def _asked(request: HttpRequest) -> Quarter:
    """The quarter of the address, as 2026-3; the one that ended last where none is asked for or it makes no sense."""
    named = _NAMED.fullmatch(request.GET.get("quarter", ""))
    return Quarter(int(named[1]), int(named[2])) if named else quarterly.latest(timezone.localdate())


def _name(quarter: Quarter) -> str:
    return f"{quarter.from_on:%B} to {quarter.last_on:%B %Y}"


def _choices(here: Quarter) -> list[tuple]:
    """Links to this quarter and those before it, back to the first that was asked for."""
    today = timezone.localdate()
    firsts = [add_months(today.replace(day=1, month=3 * ((today.month - 1) // 3) + 1), -3 * n) for n in range(SHOWN)]
    found = [Quarter(first.year, (first.month + 2) // 3) for first in firsts]
    known = [each for each in found if each.from_on >= quarterly.FIRST.from_on]
    return [(_name(each), f"?quarter={each.year}-{each.number}", "", each == here) for each in known]


@page(policy=MAY_RETURN)
def quarter(request: SignedInRequest) -> HttpResponse:
    """One quarter's return as the bookings stand: what is missing first, then its parts."""
    asked, today = _asked(request), timezone.localdate()
    made = quarterly.made(asked, user=request.user, today=today)
    context = {
        "name": _name(asked),
        "is_over": asked.last_on < today,
        "due": words.begun(words.due(made.due_on, today)) if made.due_on and asked.last_on < today else "",
        "due_on": words.day(made.due_on),
        "workers": words.people(made.workers),
        "tabs": _choices(asked),
        "lacking": [_lack(each) for each in made.lacking],
        "parts": [_part(part, made, asked) for part in quarterly.PARTS.values()],
    }
    return render(request, "staff/agency/return.html", context)


def _lack(each: quarterly.Lack) -> tuple:
    who: object = "The whole return"
    if each.assignment_id:
        who = (each.who, reverse("staff:agency_booking", args=[each.assignment_id]))
    return (who, each.what, each.todo)


def _part(part: quarterly.Part, made: quarterly.Made, asked: Quarter) -> dict:
    """One part for the page: its columns, its rows, and where its file is."""
    file = f"{reverse('staff:agency_return_file', args=[part.code])}?quarter={asked.year}-{asked.number}"
    columns = tuple((c.label, "numeric") if c.is_number else c.label for c in part.columns)
    return {"title": part.title, "about": part.about, "columns": columns, "rows": made.rows[part.code], "file": file}


@page(policy=MAY_RETURN)
def download(request: SignedInRequest, part: str) -> HttpResponse:
    """One part of the return as a CSV file; every row says whose it is, of which quarter, made when, and from what."""
    found = quarterly.PARTS.get(part)
    if found is None:
        raise Refused("returns.agency_return", subject_id=part)
    asked, today = _asked(request), timezone.localdate()
    made = quarterly.made(asked, user=request.user, today=today)
    trail.note("export", "returns.agency_return", details={"quarter": f"{asked.year}-{asked.number}", "part": part})
    council = frameworks.council()
    tail = (council.name if council else "", f"{asked.from_on} to {asked.last_on}", today.isoformat(), quarterly.SOURCE)
    header = (*(column.name for column in found.columns), "council", "quarter", "made_on", "source")
    response = HttpResponse(csv_text(header, [(*row, *tail) for row in made.rows[part]]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="agency-return-{asked.year}-{asked.number}-{part}.csv"'
    return response
