"""The council beside every other: published figures over the years as small charts, each with its table, words and download."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from stronger.assurance import queries
from stronger.assurance.rules import SYMBOLS
from stronger.kit.exports import csv_text
from stronger.web.kit import charts
from stronger.web.kit.forms import Checkboxes, Form
from stronger.web.kit.pages import needs, page


class Beside(Form):
    """Which councils to be compared with: at most as many as can be told apart in one picture."""

    beside = forms.MultipleChoiceField(label="Councils", required=False, widget=Checkboxes, help_text="Choose up to 4.")

    def __init__(self, *args, choosable: Sequence[tuple[str, str]], **options) -> None:
        super().__init__(*args, **options)
        self.fields["beside"].choices = choosable  # type: ignore[attr-defined]

    def clean_beside(self) -> list[str]:
        """Raises a ValidationError that says how many are too many."""
        chosen = self.cleaned_data["beside"]
        if len(chosen) > queries.MOST_NEIGHBOURS:
            raise forms.ValidationError(f"Choose no more than {queries.MOST_NEIGHBOURS} councils. You chose {len(chosen)}.")
        return chosen


def _chart(compared: queries.Compared, found: queries.Comparison) -> charts.Lines:
    measure = compared.measure
    return charts.lines(measure.title, measure.unit, found.years, compared.series, ours=found.council, places=1)


def _address(found: queries.Comparison, measure: str = "") -> str:
    return "?" + urlencode([*(("beside", code) for code in found.chosen), *([("measure", measure)] if measure else [])])


def _form(request: HttpRequest, found: queries.Comparison) -> Beside:
    known = {code for code, _ in found.choosable}
    asked = [code for code in request.GET.getlist("beside") if code in known]
    return Beside({"beside": asked}, choosable=found.choosable)


@page(policy=needs("assurance.see_figures"))
def compare(request: HttpRequest) -> HttpResponse:
    """The council over the years beside its region, England and the councils in the address."""
    found = queries.comparison(request.user, request.GET.getlist("beside"))
    form = _form(request, found)
    context = {
        "ours": found.council,
        "form": form,
        "wrong": not form.is_valid(),
        "shown": [name for _, name, _ in found.places[1:]],
        "years": (found.years[0], found.years[-1]) if found.years else None,
        "measures": [
            (_chart(each, found), each.sentence, each.standing, each.measure, _address(found, each.measure.code)) for each in found.measures
        ],
        "all": _address(found),
        "symbols": [(symbol, words) for symbol, words in SYMBOLS.items() if symbol in _printed(found)],
        "source": found.source,
        "loaded_on": timezone.localdate(found.loaded_at) if found.loaded_at else None,
    }
    return render(request, "board/compare.html", context)


def _printed(found: queries.Comparison) -> set[str | None]:
    return {printed for each in found.measures for _, line in each.series for printed in line}


@page(policy=needs("assurance.see_figures"))
def download(request: HttpRequest) -> HttpResponse:
    """The same figures as a CSV file, as they were printed; of one measure when the address names it."""
    found = queries.comparison(request.user, request.GET.getlist("beside"), exported=True)
    asked = [each for each in found.measures if each.measure.code == request.GET.get("measure")] or found.measures
    day = timezone.localdate(found.loaded_at).isoformat() if found.loaded_at else ""
    rows = [
        (each.measure.columns[0], each.measure.title, year, code, name, level, printed, SYMBOLS.get(printed, ""), found.source, day)
        for each in asked
        for (code, name, level), (_, line) in zip(found.places, each.series, strict=True)
        for year, printed in zip(found.years, line, strict=True)
        if printed is not None
    ]
    header = ("figure", "title", "year", "code", "place", "level", "value", "what the symbol means", "source", "loaded on")
    response = HttpResponse(csv_text(header, rows), content_type="text/csv; charset=utf-8")
    which = asked[0].measure.code if len(asked) == 1 else "all"
    response["Content-Disposition"] = f'attachment; filename="beside-other-councils-{which}.csv"'
    return response
