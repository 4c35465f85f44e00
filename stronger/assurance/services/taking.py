"""Copies the figures of a moment into a report, each with its definition, working, comparison, objective and standards.

First those of the census, of the latest counting day in or before the period; then the deal's, of the latest half-year in it.
"""

from datetime import date

from stronger.assurance import comparing, queries, rules
from stronger.assurance.deal import SOURCE as SOURCE_OF_DEAL
from stronger.assurance.definitions import MEASURES, SOURCE
from stronger.assurance.models import Report, Taken, TakenFigure
from stronger.assurance.queries import Stated
from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.workforce import queries as workforce

NO_COUNT = "The council had not been counted by the last day of the period."


def take(report: Report, by) -> Taken:
    """The figures of the latest counting day in or before the period, copied as they stand now."""
    number = Taken.objects.filter(report=report).count() + 1
    days = [day for day in workforce.counting_days() if day <= report.until_on]
    counted_on = days[0] if days else None
    source = SOURCE if counted_on else NO_COUNT
    taken = Taken(report=report, number=number, counted_on=counted_on, source=source, taken_at=scope.current().at, taken_by=by)
    taken.save(force_insert=True)
    if counted_on:
        _copy(taken, counted_on, days[1] if len(days) > 1 else None, by)
    kept = queries.deal_rows(report.from_on, report.until_on)
    TakenFigure.objects.bulk_create(_deal_figure(taken, at, row) for at, row in enumerate(kept, len(MEASURES)))
    return taken


def _copy(taken: Taken, on: date, before_on: date | None, by) -> None:
    now = queries.figures(by, on)
    before = queries.figures(by, before_on).columns if before_on else {}
    beside = queries.published_beside(on)
    objectives = {each.code for each in frameworks.objectives_on(on)}
    standards = frameworks.titles_on((path for measure in MEASURES for path in measure.standards), on)
    TakenFigure.objects.bulk_create(
        _figure(taken, at, stated, on, (before_on, before), beside.get(stated.measure.columns[0], ()), objectives, standards)
        for at, stated in enumerate(now.stated)
    )


def _figure(
    taken: Taken,
    position: int,
    stated: Stated,
    on: date,
    earlier: tuple[date | None, dict[str, rules.Figure]],
    beside: tuple[tuple[str, str, int, str], ...],
    objectives: set[str],
    standards: dict[str, tuple[str, str]],
) -> TakenFigure:
    measure, main = stated.measure, stated.main
    before_on, columns = earlier
    before = columns.get(measure.columns[0])
    return TakenFigure(
        taken=taken,
        position=position,
        code=measure.code,
        column=measure.columns[0],
        title=measure.title,
        unit=measure.unit,
        definition=measure.definition,
        working=measure.working,
        printed=main.printed,
        unrounded=main.unrounded,
        people=stated.people.printed if stated.people else "",
        made_of=[[name, figure.printed, str(figure.unrounded or 0)] for name, figure in stated.working],
        objective_code=next((code for code in measure.objectives if code in objectives), ""),
        objective=stated.objective,
        standards=[[path, *standards[path]] for path in measure.standards if path in standards],
        before=[before_on.isoformat(), before.printed] if before_on and before else [],
        beside=[list(each) for each in beside],
        sentence=comparing.told(measure.title, measure.unit, on, main.printed, before.printed if before else "", beside),
    )


def _deal_figure(taken: Taken, position: int, row: queries.DealRow) -> TakenFigure:
    measure, told = row.measure, row.counted
    before = row.trend[-2] if len(row.trend) > 1 else None
    return TakenFigure(
        taken=taken,
        position=position,
        code=f"deal-{measure.code}",
        column=f"deal-{measure.code}",
        title=measure.title,
        unit=measure.unit,
        definition=measure.definition,
        working=f"{measure.working} Source: {SOURCE_OF_DEAL}.",
        printed=row.said.printed,
        unrounded=row.said.unrounded,
        made_of=[["met", str(told.met), str(told.met)], ["of", str(told.of), str(told.of)]] if told and told.of is not None else [],
        objective_code=row.objective_code,
        objective=row.objective,
        standards=[list(each) for each in row.standards],
        before=[before[0].isoformat(), before[1].printed] if before else [],
        beside=[],
        sentence=row.sentence,
    )
