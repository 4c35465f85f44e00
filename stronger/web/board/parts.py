"""The council's people by area, team or role, small numbers withheld."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from stronger.assurance import queries
from stronger.kit.exports import csv_text
from stronger.returns import codes
from stronger.web.kit import words
from stronger.web.kit.pages import SignedInRequest, needs, page

WITHHELD = "Withheld"
CHOICES = {"area": "By service area", "team": "By team", "role": "By role"}
HEADS = {"area": "Service area", "team": "Team", "role": "Role"}


def _asked_on(request: SignedInRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return None


def _name(row: queries.PartRow, by: str) -> str:
    if by == "role":
        return words.begun(codes.word("OrgRole", row.code)) if row.code else "Role not known"
    name = row.name or "No team"
    return f"{name} ({row.within})" if row.within else name


def _sentence(found: queries.Parts) -> str:
    """What is withheld, in words."""
    withheld = sum(count is None for row in found.rows for count in row.counts)
    if not withheld:
        return f"Every count is nought or at least {found.least}, so none is withheld."
    return (
        f"{words.begun(words.counted(withheld, 'count is', 'counts are'))} withheld: those under {found.least}, and as many others as it"
        " takes that nobody can work them out from the totals or from another of these pages."
    )


def _asked_by(request: SignedInRequest) -> str:
    asked = request.GET.get("by", "area")
    return asked if asked in CHOICES else "area"


@page(policy=needs("assurance.see_figures"))
def parts(request: SignedInRequest) -> HttpResponse:
    """People in post, starters, leavers and agency workers in parts, on a counting day."""
    by = _asked_by(request)
    found = queries.parts(request.user, by, _asked_on(request))
    on = found.on.isoformat() if found.on else ""
    context = {
        "on": found.on,
        "by": CHOICES[by],
        "choices": [(title, f"?by={code}&on={on}", "", code == by) for code, title in CHOICES.items()],
        "days": [(words.day(day), f"?by={by}&on={day.isoformat()}", day == found.on) for day in found.days],
        "columns": (HEADS[by], ("In post", "numeric"), ("Starters", "numeric"), ("Leavers", "numeric"), ("Agency", "numeric")),
        "rows": [(_name(row, by), *(WITHHELD if n is None else words.number(n) for n in row.counts)) for row in found.rows],
        "foot": ("The council", *(words.number(n) for n in found.totals)),
        "said": _sentence(found) if found.on else "",
        "source": found.source,
        "download": f"?by={by}&on={on}",
    }
    return render(request, "board/parts.html", context)


@page(policy=needs("assurance.see_figures"))
def download(request: SignedInRequest) -> HttpResponse:
    """The same counts as a CSV file, with the same ones withheld; the council's totals are the last row."""
    by = _asked_by(request)
    found = queries.parts(request.user, by, _asked_on(request), exported=True)
    day = found.on.isoformat() if found.on else ""
    rows = [(_name(row, by), row.counts) for row in found.rows] + ([("The council", found.totals)] if found.on else [])
    said = [(name, *(WITHHELD if n is None else n for n in counts), day, found.source) for name, counts in rows]
    text = csv_text((HEADS[by], "in post", "starters", "leavers", "agency", "on", "source"), said)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="people-by-{by}-{day or "none"}.csv"'
    return response
