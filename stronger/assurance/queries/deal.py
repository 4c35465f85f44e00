"""What the deal's measures came to, as the board may see it: a half-year with its trend, its objectives and its standards."""

from dataclasses import dataclass
from datetime import date

from stronger.assurance import policies
from stronger.assurance.deal import BY_CODE, MEASURES, SOURCE, Counted, DealMeasure, Said, said, sentence
from stronger.assurance.models import DealFigure
from stronger.assurance.queries.parts import CAUTIOUS, LIMIT
from stronger.frameworks import queries as frameworks
from stronger.trail import services as trail

TREND = 6  # half-years


@dataclass(frozen=True)
class DealRow:
    """One measure in a half-year. `counted` is what the share is of, None where it is withheld; `trend` is each half-year's last day
    with its share, the earliest first."""

    measure: DealMeasure
    said: Said
    counted: Counted | None
    trend: tuple[tuple[date, Said], ...]
    objective_code: str
    objective: str
    standards: tuple[tuple[str, str, str], ...]
    sentence: str


@dataclass(frozen=True)
class DealPage:
    """The deal's measures in a half-year; `until_on` is None before anything has been counted. `half_years` are those there are,
    the latest first. `least` people must be behind a figure that is shown."""

    from_on: date | None
    until_on: date | None
    counted_on: date | None
    is_final: bool
    half_years: tuple[tuple[date, date], ...]
    rows: tuple[DealRow, ...]
    least: int
    source: str = SOURCE


def deal(user, until_on: date | None = None, *, exported: bool = False) -> DealPage:
    """The deal's measures in the half-year that ends on a day, the latest when none does; five queries.

    A measure of which nothing was due in any half-year shown is left out. Raises Refused unless `user` may see figures. Leaves a
    row in the trail: an export when `exported`.
    """
    policies.require_figures(user)
    kept = list(DealFigure.objects.filter(part="", code__in=BY_CODE).order_by("-until_on"))
    ends = list(dict.fromkeys(row.until_on for row in kept))
    on = until_on if until_on in ends else (ends[0] if ends else None)
    trail.note("export" if exported else "read", "assurance.deal", details={"on": on.isoformat() if on else ""})
    if on is None:
        return DealPage(None, None, None, False, (), (), CAUTIOUS)
    least = _least(on)
    here = next(row for row in kept if row.until_on == on)
    halves = tuple(dict.fromkeys((row.from_on, row.until_on) for row in kept))
    return DealPage(here.from_on, on, here.counted_on, here.is_final, halves, _rows(kept, on, least), least)


def deal_rows(from_on: date, until_on: date) -> tuple[DealRow, ...]:
    """The deal's measures of the latest half-year that ends between two days, for whoever may see figures; none where none was counted.

    Four queries. Asks no policy: only for a report on the period, which does.
    """
    kept = list(DealFigure.objects.filter(part="", code__in=BY_CODE, until_on__lte=until_on).order_by("-until_on"))
    if not kept or kept[0].until_on < from_on:
        return ()
    return _rows(kept, kept[0].until_on, _least(kept[0].until_on))


def _least(on: date) -> int:
    limit = frameworks.timescale(LIMIT, on)
    return limit.amount if limit and limit.amount else CAUTIOUS


def _rows(kept: list[DealFigure], on: date, least: int) -> tuple[DealRow, ...]:
    objectives = {each.code: each.title for each in frameworks.objectives_on(on)}
    titles = frameworks.titles_on((path for measure in MEASURES for path in measure.standards), on)
    found: dict[str, list[DealFigure]] = {}
    for row in kept:
        if row.until_on <= on:
            found.setdefault(row.code, []).insert(0, row)
    return tuple(
        _row(measure, found[measure.code][-TREND:], least, objectives, titles)
        for measure in MEASURES
        if measure.code in found
        and found[measure.code][-1].until_on == on
        and any(row.of is None or row.of for row in found[measure.code][-TREND:])
    )


def _row(
    measure: DealMeasure, kept: list[DealFigure], least: int, objectives: dict[str, str], titles: dict[str, tuple[str, str]]
) -> DealRow:
    counts = [
        Counted(row.met, None, row.people) if row.of is None else Counted(int(row.met), int(row.of), row.people, row.had, row.lacked)
        for row in kept
    ]
    trend = tuple((row.until_on, said(each, least)) for row, each in zip(kept, counts, strict=True))
    now = trend[-1][1]
    served = next((code for code in measure.objectives if code in objectives), "")
    return DealRow(
        measure=measure,
        said=now,
        counted=counts[-1] if now.unrounded is not None else None,
        trend=trend,
        objective_code=served,
        objective=objectives.get(served, ""),
        standards=tuple((path, *titles[path]) for path in measure.standards if path in titles),
        sentence=sentence(measure.title, measure.unit, trend),
    )
