"""Operations on figures: the council's own with their definitions, and what is published of it and of others."""

from ninja import Query

from stronger.assurance import queries
from stronger.assurance.rules import SYMBOLS, Figure
from stronger.web.api import asking, given
from stronger.web.api.operations import operation
from stronger.web.api.problems import Stop
from stronger.web.kit.pages import SignedInRequest


@operation("/figures", permission="assurance.see_figures", gives=given.Figures, title="The council's figures")
def figures(request: SignedInRequest, asked: Query[asking.FiguresAsked]) -> given.Figures:
    """Every measure on a day the council was counted, each with its definition, source, date and symbols. 404 for any other day."""
    found = queries.figures(request.user, asked.on, exported=True)
    if asked.on and asked.on != found.on:
        raise Stop(404, "The council was not counted on this day. Leave the day out to see the days on which it was.")
    items = [_measure(stated) for stated in found.stated]
    return given.Figures(on=found.on, counted_on=found.days, source=found.source, items=items)


def _measure(stated: queries.Stated) -> given.Measure:
    measure = stated.measure
    return given.Measure(
        code=measure.code,
        title=measure.title,
        unit=measure.unit,
        definition=measure.definition,
        working=measure.working,
        objective=stated.objective,
        figures=[_figure(figure) for figure in (stated.main, stated.people, *(figure for _, figure in stated.working)) if figure],
    )


def _figure(figure: Figure) -> given.Figure:
    value = None if figure.symbol or figure.unrounded is None else float(figure.unrounded)
    means = SYMBOLS.get(figure.symbol, "")
    return given.Figure(column=figure.column, printed=figure.printed, value=value, symbol=figure.symbol, symbol_means=means)


@operation("/comparison", permission="assurance.see_figures", gives=given.Comparison, title="The council beside others")
def comparison(request: SignedInRequest, asked: Query[asking.ComparisonAsked]) -> given.Comparison:
    """What the Department for Education has published of the council, beside its region, England and the councils asked for."""
    found = queries.comparison(request.user, asked.beside, exported=True)
    return given.Comparison(
        council=found.council,
        source=found.source,
        loaded_at=found.loaded_at,
        years=list(found.years),
        places=[given.Place(code=code, name=name, level=level) for code, name, level in found.places],  # type: ignore[arg-type]
        items=[_compared(each, found) for each in found.measures],
    )


def _compared(each: queries.Compared, found: queries.Comparison) -> given.ComparedMeasure:
    printed = [
        given.Printed(code=code, year=year, printed=text, symbol_means=SYMBOLS.get(text or "", ""))
        for (code, _, _), (_, line) in zip(found.places, each.series, strict=True)
        for year, text in zip(found.years, line, strict=True)
    ]
    measure = each.measure
    return given.ComparedMeasure(
        code=measure.code,
        title=measure.title,
        unit=measure.unit,
        column=measure.columns[0],
        said=each.sentence,
        standing=each.standing,
        figures=printed,
    )
