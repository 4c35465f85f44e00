"""What if: the year ahead as ranges, from the register's own record or from what the reader assumes instead."""

from datetime import date
from decimal import Decimal

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from stronger.assurance import queries
from stronger.assurance.projecting import AHEAD, Assumed, Range
from stronger.web.kit import charts, words
from stronger.web.kit.forms import Form
from stronger.web.kit.pages import SignedInRequest, needs, page

_WRONG = {"invalid": "Enter a number in figures, for example 12.5"}


class What(Form):
    """What to assume instead of the record; empty for as on record."""

    turnover = forms.DecimalField(
        label="Turnover over the year, per cent",
        required=False,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=1,
        error_messages=_WRONG,
    )
    began = forms.DecimalField(
        label="People who begin in the year",
        required=False,
        min_value=0,
        max_value=20_000,
        max_digits=6,
        decimal_places=0,
        error_messages=_WRONG,
    )
    funded = forms.DecimalField(
        label="Posts funded in addition, full-time equivalent",
        help_text="Below nought for posts taken away.",
        required=False,
        min_value=-10_000,
        max_value=10_000,
        max_digits=6,
        decimal_places=1,
        error_messages=_WRONG,
    )


def _later(first: date, months: int) -> date:
    whole = first.year * 12 + first.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)


def _between(found: Range, places: int, unit: str = "") -> str:
    low, high = (words.number(Decimal(str(each)), places) for each in (found.low, found.high))
    return f"between {low}{unit} and {high}{unit}" if low != high else f"about {low}{unit}, with little left to chance"


def _charts(found: queries.Ahead) -> list[charts.Lines]:
    """People in post, on record and ahead, and vacancies ahead: the ends of the range, never a line between them."""
    assert found.projection is not None  # noqa: S101 (asked before)
    recent = [month for month in found.months][-AHEAD:]
    start = _later(recent[-1].first_on, 1)
    times = [*(f"{month.first_on:%b} {month.first_on.year}" for month in recent)]
    times += [f"{later:%b} {later.year}" for later in (_later(start, at) for at in range(AHEAD + 1))]
    none: list[charts.Value] = [None] * len(recent)
    record: list[charts.Value] = [*(month.in_post for month in recent), found.people, *[None] * AHEAD]
    low: list[charts.Value] = [*none, found.people, *(each.low for each in found.projection.in_post)]
    high: list[charts.Value] = [*none, found.people, *(each.high for each in found.projection.in_post)]
    people = (("On record", record), ("Low end of the range", low), ("High end of the range", high))
    vacant = (
        ("Low end of the range", [found.vacant, *(each.low for each in found.projection.vacant)]),
        ("High end of the range", [found.vacant, *(each.high for each in found.projection.vacant)]),
    )
    return [
        charts.lines("People in post", "people", times, people, ours="On record"),
        charts.lines("Vacancies", "full-time equivalent", times[len(recent) :], vacant, places=1),
    ]


def _sentences(found: queries.Ahead) -> list[str]:
    projection = found.projection
    assert projection is not None  # noqa: S101 (asked before)
    rate = 100 * found.vacant / (found.vacant + found.fte) if found.vacant + found.fte else 0
    return [
        f"A year on, {_between(projection.in_post[-1], 0)} people are in post;"
        f" there were {words.number(found.people)} on {words.day(found.on)}.",
        f"In the year {_between(projection.left, 0)} people leave, which is a turnover of {_between(projection.turnover, 1, '%')}.",
        f"Vacancies come to {_between(projection.vacant[-1], 1)} full-time equivalent,"
        f" {_between(projection.vacancy_rate, 1, '%')} of posts;"
        f" they were {words.number(Decimal(str(found.vacant)), 1)}, or {words.number(Decimal(str(rate)), 1)}%.",
    ]


def _assumptions(found: queries.Ahead, assumed: Assumed) -> list[str]:
    """What the range rests on, in words."""
    span = f"{words.counted(len(found.months), 'month')} on record to {words.month(found.months[-1].first_on)}"
    left, began = (words.number(Decimal(str(each)), 1) for each in (found.left_a_year, found.began_a_year))
    funded = Decimal(str(assumed.funded))
    return [
        f"Turnover is {assumed.turnover:g}% a year, as you assume; on record {left} of a hundred left in a year."
        if assumed.turnover is not None
        else f"People leave as they did in the {span}: {left} of a hundred in a year.",
        f"{words.number(Decimal(str(assumed.began)), 0)} people begin in the year, as you assume; on record {began} did."
        if assumed.began is not None
        else f"People begin as they did in those months: {began} in a year.",
        f"Posts are those of {words.day(found.on)}"
        + (
            f", and {words.number(abs(funded), 1)} full-time equivalent {'more' if funded > 0 else 'fewer'} from the start, as you assume."
            if funded
            else "."
        ),
        f"Each person fills {words.number(Decimal(str(found.fte / found.people)), 2)} of a full-time post, as on that day;"
        " agency workers fill none.",
        "Whoever leaves or begins does so by chance and on their own: a reorganisation, or several who leave together, is not in it.",
        "Four possible years in five end inside the range, and one in five outside it.",
    ]


@page(policy=needs("assurance.see_figures"))
def ahead(request: SignedInRequest) -> HttpResponse:
    """The year ahead as ranges; what is assumed instead of the record stands in the address."""
    form = What({name: request.GET.get(name, "") for name in What.base_fields})
    wrong = not form.is_valid()
    said = {name: float(value) for name, value in form.cleaned_data.items() if value is not None} if not wrong else {}
    assumed = Assumed(**said)
    found = queries.ahead(request.user, assumed)
    context = {"form": form, "wrong": wrong, "found": found, "assumed": bool(said)}
    if found.projection:
        context |= {"charts": _charts(found), "sentences": _sentences(found), "assumptions": _assumptions(found, assumed)}
    return render(request, "board/ahead.html", context)
