"""Standards by evidence: one's own matrix with its gaps, and that of the people one answers for, as counts."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from stronger.learning import queries, rules
from stronger.web.kit import words
from stronger.web.kit.pages import SignedInRequest, needs, page
from stronger.web.staff.learning import log

SEE = needs("learning.see_standards")
FEW = {rules.FEW: "Fewer than five, perhaps nobody", rules.MOST: "All, or all but a few"}


def _rows(found: tuple[queries.StandardRow, ...]) -> list[tuple[str, str, str]]:
    """Title, how much evidence, and when last; a gap says that it is one."""
    return [
        (row.title, "None yet" if not row.said else words.counted(int(row.said), "piece"), words.short_day(row.last_on) or "Never")
        for row in found
    ]


@page(policy=log.KEEP)
def own(request: SignedInRequest) -> HttpResponse:
    """What one has evidence of, standard by standard, and the gaps; nobody else sees it."""
    found = queries.own_matrix(request.user, timezone.localdate())
    gaps = [row.title for row in found.elements if row.is_gap]
    context = {
        "elements": _rows(found.elements),
        "parts": [(title, _rows(rows), sum(row.is_gap for row in rows), len(rows)) for title, rows in found.frameworks],
        "gaps": words.listed(gaps),
        "since": words.day(found.since_on),
    }
    return render(request, "staff/learning/matrix.html", context)


def _counts(rows: tuple[queries.StandardRow, ...]) -> list[tuple[str, str]]:
    return [(row.title, FEW.get(str(row.said), words.people(int(row.said or 0)) if isinstance(row.said, int) else "")) for row in rows]


@page(policy=SEE)
def team(request: SignedInRequest) -> HttpResponse:
    """How many of the people one answers for have evidence of each standard; too few people are not counted at all."""
    found = queries.team_matrix(request.user, timezone.localdate())
    told = any(row.said is not None for row in found.elements) or any(row.said is not None for _, rows in found.frameworks for row in rows)
    context = {
        "told": told,
        "people": words.people(found.people),
        "since": words.day(found.since_on),
        "elements": _counts(found.elements) if told else [],
        "parts": [(title, _counts(rows)) for title, rows in found.frameworks] if told else [],
    }
    return render(request, "staff/learning/matrix_team.html", context)
