"""The board's figures on one day, and the council beside others, each with what it needs to be believed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q

from stronger.assurance import comparing, policies, published, rules
from stronger.assurance.definitions import INPUTS, MEASURES, SOURCE, Measure
from stronger.assurance.models import Indicator, Place, Publication
from stronger.assurance.rules import Figure
from stronger.frameworks import queries as frameworks
from stronger.kit import revisions
from stronger.trail import services as trail
from stronger.workforce import queries as workforce


@dataclass(frozen=True)
class Stated:
    """One measure with its figures on the day: `main` by full-time equivalent, `people` by headcount where both exist.

    `objective` and `standards` (framework, title) are those it serves that stand on the day, in words.
    """

    measure: Measure
    main: Figure
    people: Figure | None
    working: tuple[tuple[str, Figure], ...]
    objective: str
    standards: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Figures:
    """Every measure on one day. `on` is None when the council has not been counted yet; `days` are those it has been."""

    on: date | None
    days: list[date]
    stated: list[Stated]
    columns: dict[str, Figure]
    source: str = SOURCE
    # Which state of the register this was worked out from (kit.revisions): the same one, the same figures.
    revision: str = ""


def _stated(measure: Measure, columns: dict[str, Figure], objectives: dict[str, str], standards: dict[str, tuple[str, str]]) -> Stated:
    return Stated(
        measure=measure,
        main=columns[measure.columns[0]],
        people=columns[measure.columns[1]] if len(measure.columns) > 1 else None,
        working=tuple((INPUTS[name], columns[name]) for name in measure.inputs),
        objective=next((objectives[code] for code in measure.objectives if code in objectives), ""),
        standards=tuple(standards[path] for path in measure.standards if path in standards),
    )


def figures(user, on: date | None = None, *, exported: bool = False) -> Figures:
    """The council's figures on a day it was counted, the latest when `on` is none of them; six queries at most.

    Raises Refused unless `user` may see figures. Leaves a row in the trail: an export when `exported`.
    """
    policies.require_figures(user)
    revision = revisions.revision("register", "objectives", "standards")
    days = _days.get(revision, workforce.counting_days)
    day = on if on in days else (days[0] if days else None)
    trail.note("export" if exported else "read", "assurance.figures", details={"on": day.isoformat() if day else ""})
    if day is None:
        return Figures(None, [], [], {})
    return _figures.get((revision, day), lambda: _worked_out(revision, day, days))


def _worked_out(revision: str, day: date, days: list[date]) -> Figures:
    columns = rules.published(workforce.tally(day))
    objectives = {o.code: o.title for o in frameworks.objectives_on(day)}
    standards = frameworks.titles_on((path for measure in MEASURES for path in measure.standards), day)
    return Figures(day, days, [_stated(m, columns, objectives, standards) for m in MEASURES], columns, revision=revision)


# The same for every reader until the register, the objectives or the standards change, and long in the counting.
_days: revisions.Remembered[list[date]] = revisions.Remembered(4)
_figures: revisions.Remembered[Figures] = revisions.Remembered(16)


MOST_NEIGHBOURS = 4  # more lines than six cannot be told apart in one picture
# What can be compared between councils of different size: rates, not counts.
COMPARED = tuple(measure for measure in MEASURES if measure.columns[0] in rules.RATES)


@dataclass(frozen=True)
class Compared:
    """One measure over the years: a printed text or None for each place and year, and what it comes to in words."""

    measure: Measure
    series: tuple[tuple[str, tuple[str | None, ...]], ...]
    sentence: str
    standing: str


@dataclass(frozen=True)
class Comparison:
    """The council beside its region, England and chosen neighbours. `council` is "" while it has no published figures.

    `choosable` are (code, name) of every other council of the latest year; `chosen` those shown, by code.
    """

    council: str
    years: tuple[int, ...]
    choosable: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...]
    places: tuple[tuple[str, str, str], ...]
    measures: tuple[Compared, ...]
    loaded_at: datetime | None
    source: str = published.SOURCE


def comparison(user, neighbours: Iterable[str] = (), *, exported: bool = False) -> Comparison:
    """The council over all published years beside its region, England and `neighbours` (codes), at most MOST_NEIGHBOURS of them.

    Codes of no other council are left out. Raises Refused unless `user` may see figures. Leaves a row in the trail: an export
    when `exported`. A fixed number of queries.
    """
    policies.require_figures(user)
    identity = frameworks.council()
    places = {place.code: place for place in Place.objects.all()}
    ours = places.get(identity.la_number) if identity else None
    asked = [places[code] for code in dict.fromkeys(neighbours) if code in places]
    others = [place for place in asked if place.level == "council" and place != ours][:MOST_NEIGHBOURS]
    subjects = [place.code for place in others]
    trail.note("export" if exported else "read", "assurance.comparison", details={"beside": [code.replace(" ", "") for code in subjects]})
    loaded = Publication.objects.order_by("-pk").values_list("loaded_at", flat=True).first()
    if ours is None:
        return Comparison("", (), (), (), (), (), loaded)
    region = next((place for place in places.values() if place.pk == ours.region_id), None)
    shown = [ours, *filter(None, [region]), *(p for p in places.values() if p.level == "england"), *others]
    printed = _printed(shown, ours.named_in)
    return Comparison(
        council=ours.name,
        years=tuple(sorted({year for at, year, _ in printed if at == ours.pk})),
        choosable=_others(places.values(), ours),
        chosen=tuple(subjects),
        places=tuple((place.code, place.name, place.level) for place in shown),
        measures=tuple(_compared(measure, shown, printed) for measure in COMPARED),
        loaded_at=loaded,
    )


def _others(places: Iterable[Place], ours: Place) -> tuple[tuple[str, str], ...]:
    """Every other council that was published in our latest year, by name."""
    found = [p for p in places if p.level == "council" and p != ours and p.named_in == ours.named_in]
    return tuple((place.code, place.name) for place in sorted(found, key=lambda each: each.name))


Printed = dict[tuple[int, int, str], str]


def _printed(shown: Sequence[Place], latest: int) -> Printed:
    """What stands, by place, year and column: of the places shown for every year, and of every council for the latest."""
    columns = [measure.columns[0] for measure in COMPARED]
    wanted = Q(place__in=shown) | Q(year=latest, place__level="council")
    newest = Indicator.objects.filter(wanted, column__in=columns).order_by("place_id", "year", "column", "-publication_id")
    rows = newest.distinct("place_id", "year", "column").values_list("place_id", "year", "column", "printed")
    return {(place, year, column): printed for place, year, column, printed in rows}


def _compared(measure: Measure, shown: Sequence[Place], printed: Printed) -> Compared:
    ours, column = shown[0], measure.columns[0]
    latest = ours.named_in
    years = sorted({year for place, year, _ in printed if place == ours.pk})

    def number(place: Place) -> Decimal | None:
        return published.number(printed.get((place.pk, latest, column), rules.NOT_AVAILABLE))

    beside = {place.level: number(place) for place in shown[1:] if place.level != "council"}
    now, before = printed.get((ours.pk, latest, column), ""), printed.get((ours.pk, latest - 1, column), "")
    shown_ids, own = {place.pk for place in shown if place.level != "council"}, number(ours)
    every = [
        published.number(text) for (at, year, name), text in printed.items() if (year, name) == (latest, column) and at not in shown_ids
    ]
    return Compared(
        measure=measure,
        series=tuple((place.name, tuple(printed.get((place.pk, year, column)) for year in years)) for place in shown),
        sentence=comparing.sentence(measure.title, measure.unit, latest, (now, before), **beside),
        standing=comparing.standing(ours.name, measure.unit, comparing.spread(own, every)) if own is not None else "",
    )


def published_beside(on: date) -> dict[str, tuple[tuple[str, str, int, str], ...]]:
    """What was published of the council's region and of England, by column: (place, level, year, as printed).

    Of the latest year published up to a day. Three queries; names nobody.
    """
    identity = frameworks.council()
    ours = Place.objects.filter(code=identity.la_number).select_related("region").first() if identity else None
    if ours is None:
        return {}
    places = [*filter(None, [ours.region]), *Place.objects.filter(level="england")]
    year = min(ours.named_in, on.year)
    rows = Indicator.objects.filter(place__in=places, year=year, column__in=[measure.columns[0] for measure in COMPARED])
    newest = rows.order_by("place_id", "column", "-publication_id").distinct("place_id", "column")
    printed = {(place, column): text for place, column, text in newest.values_list("place_id", "column", "printed")}
    return {
        column: tuple((place.name, place.level, year, printed[place.pk, column]) for place in places if (place.pk, column) in printed)
        for column in (measure.columns[0] for measure in COMPARED)
    }
