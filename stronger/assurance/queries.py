"""The board's figures on one day, each with what it needs to be believed: definition, working, source, date, objective."""

from dataclasses import dataclass
from datetime import date

from stronger.assurance import policies, rules
from stronger.assurance.definitions import INPUTS, MEASURES, SOURCE, Measure
from stronger.assurance.rules import Figure
from stronger.frameworks import queries as frameworks
from stronger.trail import services as trail
from stronger.workforce import queries as workforce


@dataclass(frozen=True)
class Stated:
    """One measure with its figures on the day: `main` by full-time equivalent, `people` by headcount where both exist."""

    measure: Measure
    main: Figure
    people: Figure | None
    working: tuple[tuple[str, Figure], ...]
    objective: str


@dataclass(frozen=True)
class Figures:
    """Every measure on one day. `on` is None when the council has not been counted yet; `days` are those it has been."""

    on: date | None
    days: list[date]
    stated: list[Stated]
    columns: dict[str, Figure]
    source: str = SOURCE


def _stated(measure: Measure, columns: dict[str, Figure], objectives: dict[str, str]) -> Stated:
    return Stated(
        measure=measure,
        main=columns[measure.columns[0]],
        people=columns[measure.columns[1]] if len(measure.columns) > 1 else None,
        working=tuple((INPUTS[name], columns[name]) for name in measure.inputs),
        objective=next((objectives[code] for code in measure.objectives if code in objectives), ""),
    )


def figures(user, on: date | None = None, *, exported: bool = False) -> Figures:
    """The council's figures on a day it was counted, the latest when `on` is none of them; a fixed number of queries.

    Raises Refused unless `user` may see figures. Leaves a row in the trail: an export when `exported`.
    """
    policies.require_figures(user)
    days = workforce.counting_days()
    day = on if on in days else (days[0] if days else None)
    trail.note("export" if exported else "read", "assurance.figures", details={"on": day.isoformat() if day else ""})
    if day is None:
        return Figures(None, [], [], {})
    columns = rules.published(workforce.tally(day))
    objectives = {o.code: o.title for o in frameworks.objectives_on(day)}
    return Figures(day, days, [_stated(m, columns, objectives) for m in MEASURES], columns)
