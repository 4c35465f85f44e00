"""The board's page of the deal with staff: how much of it was kept in a half-year, each measure with its trend, table and download."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from stronger.accounts import policies as accounts
from stronger.assurance import queries
from stronger.assurance.deal import UNSAID
from stronger.journeys import outcomes
from stronger.kit.calendar import add_months
from stronger.kit.exports import csv_text
from stronger.returns import codes
from stronger.web.kit import charts, words
from stronger.web.kit.pages import SignedInRequest, needs, page


def _asked(request: SignedInRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("until", ""))
    except ValueError:
        return None


def _half(from_on: date, until_on: date) -> str:
    """A half-year as people say it: `April to September 2026`, `October 2025 to March 2026`."""
    first = f"{from_on:%B}" if from_on.year == until_on.year else f"{from_on:%B} {from_on.year}"
    return f"{first} to {until_on:%B} {until_on.year}"


def _value(row: queries.DealRow) -> tuple[str, str]:
    """A figure, and what is said after it."""
    printed = row.said.printed
    if printed in UNSAID:
        return words.begun(UNSAID[printed]), ""
    return (f"{printed}%", "") if row.measure.unit == "%" else (printed, row.measure.unit)


def _in_words(row: queries.DealRow) -> list[str]:
    """A trend without a number, which no line can draw, half-year by half-year; the last is said already."""
    return [f"To {words.day(until_on)}: {UNSAID.get(each.printed, each.printed)}" for until_on, each in row.trend[:-1]]


def _row(row: queries.DealRow) -> dict:
    times = [f"{until_on:%b} ’{until_on:%y}" for until_on, _ in row.trend]
    values = [each.printed for _, each in row.trend]
    known = any(each.unrounded is not None for _, each in row.trend)
    found = row.counted
    of = f"{words.number(found.met)} of {words.number(found.of)}" if found and found.of is not None else ""
    value, about = _value(row)
    places = 1 if row.measure.unit == "%" else 0
    pairs = (
        ("What it is", row.measure.definition),
        ("How", row.measure.working),
        ("From", of),
        ("Half-years before", "" if known else _in_words(row)),
        ("Serves", row.objective),
        ("Standards", "; ".join(f"{title} ({framework})" for _, framework, title in row.standards)),
    )
    return {
        "code": row.measure.code,
        "title": row.measure.title,
        "value": value,
        "about": about,
        "note": of,
        "sentence": row.sentence,
        "chart": charts.lines(row.measure.title, row.measure.unit, times, [("The council", values)], ours="The council", places=places)
        if known
        else None,
        "rows": [pair for pair in pairs if pair[1]],
    }


STRANDS = {"sex": "Sex", "ethnicity": "Ethnicity"}
WITHHELD = "Withheld"


def _year_before(on: date) -> date:
    """The first day after the last whole financial year that ended by a day: years that overlap could be subtracted from one another."""
    return date(on.year if (on.month, on.day) >= (3, 31) else on.year - 1, 4, 1)


def _by_group(request: SignedInRequest, counted_on: date | None) -> list[tuple[str, ...]] | None:
    """What became of requests in the last whole financial year, by equality group; None for whoever may not see equality data."""
    if counted_on is None or accounts.reach(request.user, "workforce.see_equality") != "council":
        return None
    next_day = _year_before(counted_on)
    return [
        (
            f"{STRANDS[each.strand]}: {codes.word(STRANDS[each.strand], each.code)}",
            *(WITHHELD if count is None else words.number(count) for count in (each.decided, each.agreed)),
        )
        for each in outcomes.outcomes_by_group(add_months(next_day, -12), next_day)
    ]


@page(policy=needs("assurance.see_figures"))
def deal(request: SignedInRequest) -> HttpResponse:
    """The deal's measures in a half-year."""
    found = queries.deal(request.user, _asked(request))
    halves = [(_half(*each), f"?until={each[1].isoformat()}", each[1] == found.until_on) for each in found.half_years]
    context = {
        "half": _half(found.from_on, found.until_on) if found.from_on and found.until_on else "",
        "until": found.until_on,
        "counted_on": found.counted_on,
        "is_final": found.is_final,
        "halves": halves,
        "measures": [_row(each) for each in found.rows],
        "least": found.least,
        "source": found.source,
        "groups": _by_group(request, found.counted_on),
        "groups_until": _year_before(found.counted_on) - timedelta(days=1) if found.counted_on else None,
    }
    return render(request, "board/deal.html", context)


@page(policy=needs("assurance.see_figures"))
def download(request: SignedInRequest) -> HttpResponse:
    """The same figures as a CSV file, with every half-year of each one's trend."""
    found = queries.deal(request.user, _asked(request), exported=True)
    rows = [
        (
            row.measure.code, row.measure.title, until_on, each.printed, row.measure.unit, UNSAID.get(each.printed, ""),
            row.measure.definition,
            row.objective, "; ".join(f"{framework}: {title}" for _, framework, title in row.standards), found.source,
        )
        for row in found.rows
        for until_on, each in row.trend
    ]  # fmt: skip
    header = (
        "measure",
        "title",
        "half-year to",
        "value",
        "unit",
        "what the symbol means",
        "definition",
        "objective",
        "standards",
        "source",
    )
    response = HttpResponse(csv_text(header, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="deal-{found.until_on.isoformat() if found.until_on else "none"}.csv"'
    return response
