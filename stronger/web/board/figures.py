"""The board's figures: one page for one counting day, with chart, table, definitions and a download."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from markupsafe import Markup

from stronger.assurance import queries
from stronger.assurance.rules import SYMBOLS
from stronger.kit import revisions
from stronger.kit.exports import csv_text
from stronger.web.kit import charts, words
from stronger.web.kit.pages import needs, page


def _asked_on(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return None


def _said(figure, unit: str = "") -> str:
    """A figure in words: its number with its unit, or what its symbol means."""
    if figure.symbol:
        return SYMBOLS[figure.symbol].capitalize()
    said = words.number(figure.unrounded, figure.places)
    return f"{said}%" if unit == "%" else said


def _row(stated: queries.Stated) -> dict:
    measure = stated.measure
    made_of = words.listed(f"{name} {_said(figure)}" for name, figure in stated.working)
    people = _headcount(stated)
    return {
        "code": measure.code,
        "title": measure.title,
        "value": _said(stated.main, measure.unit),
        "about": "" if measure.unit == "%" else measure.unit,
        "people": people,
        "note": ". ".join(filter(None, (people, made_of))),
        "definition": measure.definition,
        "working": measure.working,
        "made_of": made_of,
        "objective": stated.objective,
        "standards": "; ".join(f"{title} ({framework})" for framework, title in stated.standards),
    }


def _headcount(stated: queries.Stated) -> str:
    if stated.people is None:
        return ""
    if stated.measure.unit == "%":
        return f"{_said(stated.people, '%')} by headcount"
    return words.people(int(stated.people.unrounded or 0)) if not stated.people.symbol else ""


# The people behind the rates, in the order they are drawn, by the DfE's column names.
_DRAWN = {
    "inpost_fte": "In post",
    "starters_fte": "Starters",
    "leavers_fte": "Leavers",
    "agency_fte": "Agency",
    "vacancy_fte": "Vacancies",
    "case_holders_fte": "Case holders",
}


def _charts(found: queries.Figures) -> list[charts.Bars]:
    """The rates as bars, and the people they are worked out from."""
    rates = [(s.measure.title, s.main.symbol or s.main.unrounded) for s in found.stated if s.measure.unit == "%"]
    people = [(label, found.columns[name].symbol or found.columns[name].unrounded) for name, label in _DRAWN.items()]
    return [
        charts.bars("Rates", "%", rates, places=1, each="Rate"),
        charts.bars("People and posts", "full-time equivalent", people, places=1, each="Who"),
    ]


@page(policy=needs("assurance.see_figures"))
def figures(request: HttpRequest) -> HttpResponse:
    """The council's figures on a counting day."""
    found = queries.figures(request.user, _asked_on(request))
    drawn = _drawn.get((found.revision, found.on), lambda: _body(found)) if found.on else ""
    return render(request, "board/figures.html", {"on": found.on, "drawn": drawn})


# The page below its navigation says the same to everyone until the figures change.
_drawn: revisions.Remembered[Markup] = revisions.Remembered(16)


def _body(found: queries.Figures) -> Markup:
    context = {
        "on": found.on,
        "days": [(words.day(day), f"?on={day.isoformat()}", day == found.on) for day in found.days],
        "figures": [_row(s) for s in found.stated],
        "charts": _charts(found),
        "source": found.source,
    }
    return Markup(render_to_string("board/figures_body.html", context))  # noqa: S704 (the template has escaped it)


@page(policy=needs("assurance.see_figures"))
def download(request: HttpRequest) -> HttpResponse:
    """The same figures as a CSV file under the DfE's own column names."""
    found = queries.figures(request.user, _asked_on(request), exported=True)
    day = found.on.isoformat() if found.on else ""
    rows = [(name, f.printed, SYMBOLS.get(f.symbol, ""), day, found.source) for name, f in found.columns.items()]
    text = csv_text(("figure", "value", "what the symbol means", "on", "source"), rows)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="workforce-figures-{day or "none"}.csv"'
    return response
