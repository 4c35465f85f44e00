"""The career pathway, the strategy's objectives and the board's themes, as they hold on a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from stronger.frameworks.models import CareerLevel, Element, Expectation, Framework, Level, Objective, Theme
from stronger.frameworks.models.kept import LISTED
from stronger.kit import revisions

_elements: revisions.Remembered[tuple["ElementOnDay", ...]] = revisions.Remembered(8)
_titles: revisions.Remembered[dict[str, str]] = revisions.Remembered(8)


@dataclass(frozen=True)
class ElementOnDay:
    """A part of everyone's learning."""

    code: str
    title: str
    meaning: str


@dataclass(frozen=True)
class CareerLevelOnDay:
    """A step of the pathway. `capability` is the level it answers to, in words; `frameworks` are those
    that stand on the day, as (code, title) pairs."""

    code: str
    number: int
    title: str
    known_as: tuple[str, ...]
    focus: str
    expectations: tuple[tuple[str, str], ...]
    capability: str
    frameworks: tuple[tuple[str, str], ...]
    from_on: date | None
    last_on: date | None


@dataclass(frozen=True)
class ObjectiveOnDay:
    """One aim of the workforce strategy."""

    code: str
    number: int
    title: str
    meaning: str
    source: str
    from_on: date | None
    last_on: date | None


@dataclass(frozen=True)
class ThemeOnDay:
    """One thing the board looks at; `objectives` are the codes of those it tells of."""

    code: str
    title: str
    meaning: str
    objectives: tuple[str, ...]
    source: str


def elements_on(on: date) -> tuple[ElementOnDay, ...]:
    """The elements of learning that underpin every career level on a day; remembered until a pack is loaded. One query at most."""
    rows = Element.objects.filter(LISTED).on(on).order_by("position")
    key = (revisions.revision("terms"), on)
    return _elements.get(key, lambda: tuple(ElementOnDay(row.code, row.title, row.meaning) for row in rows))


def career_levels_on(on: date) -> tuple[CareerLevelOnDay, ...]:
    """The career levels on a day, first step first. Four queries."""
    expectations = Prefetch("expectations", Expectation.objects.filter(LISTED).order_by("position"))
    rows = list(CareerLevel.objects.filter(LISTED).on(on).order_by("number").prefetch_related(expectations))
    codes = {code for row in rows for code in row.frameworks}
    standing = Framework.objects.filter(LISTED, code__in=codes, editions__retired_on=None, editions__period__contains=on)
    titles = dict(standing.values_list("code", "title"))
    capabilities = _capabilities({row.capability for row in rows if row.capability}, on)
    return tuple(
        CareerLevelOnDay(
            code=row.code,
            number=row.number,
            title=row.title,
            known_as=tuple(row.known_as),
            focus=row.focus,
            expectations=tuple((each.code, each.title) for each in row.expectations.all()),
            capability=capabilities.get(row.capability, ""),
            frameworks=tuple((code, titles[code]) for code in row.frameworks if code in titles),
            from_on=row.from_on,
            last_on=row.last_on,
        )
        for row in rows
    )


def level_titles_on(on: date) -> dict[str, str]:
    """What each career level is called on a day, by its code, first step first; remembered until a pack is loaded. One query at most."""
    rows = CareerLevel.objects.filter(LISTED).on(on).order_by("number").values_list("code", "title")
    return _titles.get((revisions.revision("terms"), on), lambda: dict(rows))


def _capabilities(paths: set[str], on: date) -> dict[str, str]:
    """Titles of levels of frameworks standing on a day, by "framework/level"."""
    wanted = Q()
    for path in paths:
        framework, _, level = path.partition("/")
        wanted |= Q(edition__framework__code=framework, code=level)
    if not wanted:
        return {}
    rows = Level.objects.filter(wanted, LISTED, edition__retired_on=None, edition__period__contains=on)
    return {f"{framework}/{code}": title for framework, code, title in rows.values_list("edition__framework__code", "code", "title")}


def objectives_on(on: date) -> tuple[ObjectiveOnDay, ...]:
    """The strategy's objectives on a day, in their order. One query."""
    rows = Objective.objects.filter(LISTED).on(on).order_by("number")
    return tuple(ObjectiveOnDay(r.code, r.number, r.title, r.meaning, r.source, r.from_on, r.last_on) for r in rows)


def themes_on(on: date) -> tuple[ThemeOnDay, ...]:
    """What the board looks at on a day, in the pack's order. One query."""
    rows = Theme.objects.filter(LISTED).on(on).order_by("position")
    return tuple(ThemeOnDay(row.code, row.title, row.meaning, tuple(row.objectives), row.source) for row in rows)
