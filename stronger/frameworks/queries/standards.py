"""Frameworks as they stand on a day, and one of them in full."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, Q

from stronger.frameworks.models import Closeness, Edition, Framework, Level, Standard
from stronger.frameworks.models.kept import LISTED

STANDS, BEGINS, ENDED = "stands", "begins", "ended"


@dataclass(frozen=True)
class FrameworkOnDay:
    """One framework on one day. `state` says whether its edition shown stands, begins later or has ended.

    `last_on` is the last day it stands, None without end; `standards` counts those loaded.
    """

    code: str
    title: str
    kind: str
    series: str
    owner: str
    about: str
    edition: str
    state: str
    from_on: date | None
    last_on: date | None
    loaded: bool
    standards: int


@dataclass(frozen=True)
class Close:
    """A standard of another framework that asks for much the same."""

    framework: str
    standard: str
    framework_title: str
    title: str
    note: str


@dataclass(frozen=True)
class StandardOnDay:
    """One standard; `text` is the owner's own words where the council has loaded them, else ""."""

    code: str
    number: int
    title: str
    meaning: str
    text: str
    group: str
    close: tuple[Close, ...]


@dataclass(frozen=True)
class LevelOnDay:
    """A level at which the whole framework is met."""

    code: str
    number: int
    title: str
    meaning: str


@dataclass(frozen=True)
class Neighbour:
    """A framework that came before or comes after, and when it stands."""

    code: str
    title: str
    from_on: date | None
    last_on: date | None


@dataclass(frozen=True)
class FrameworkDetail:
    """One framework in full on one day: its edition, standards, levels, what came before and what comes after."""

    summary: FrameworkOnDay
    link: str
    source: str
    where: str
    retired_on: date | None
    standards: tuple[StandardOnDay, ...]
    levels: tuple[LevelOnDay, ...]
    before: Neighbour | None
    after: tuple[Neighbour, ...]


def _chosen(editions: Iterable[Edition], on: date) -> tuple[Edition, str]:
    """The edition to show for a day: the one that stands, else the next to begin, else the last that ended."""
    in_order = sorted(editions, key=lambda e: e.from_on or date.min)
    for edition in in_order:
        if on in edition.period:
            return edition, STANDS
    later = [e for e in in_order if e.from_on and e.from_on > on]
    return (later[0], BEGINS) if later else (in_order[-1], ENDED)


def _summary(edition: Edition, state: str) -> FrameworkOnDay:
    framework = edition.framework
    return FrameworkOnDay(
        code=framework.code,
        title=framework.title,
        kind=framework.kind,
        series=framework.series,
        owner=framework.owner,
        about=framework.about,
        edition=edition.title,
        state=state,
        from_on=edition.from_on,
        last_on=edition.last_on,
        loaded=edition.loaded,
        standards=edition.count,  # type: ignore[attr-defined]  # annotated by _editions
    )


def _editions(**which):
    listed = Q(standards__retired_on=None)
    rows = Edition.objects.filter(LISTED, **which).select_related("framework").annotate(count=Count("standards", filter=listed))
    return rows.order_by("framework__position", "framework__code")


def frameworks_on(on: date) -> tuple[FrameworkOnDay, ...]:
    """Every framework the council's pack lists, in its order, with its state on a day. One query."""
    rows = groupby(_editions(framework__retired_on=None), key=lambda edition: edition.framework_id)
    return tuple(_summary(*_chosen(editions, on)) for _, editions in rows)


def standing_on(on: date) -> tuple[FrameworkOnDay, ...]:
    """The frameworks that stand on a day, in the pack's order. One query."""
    return tuple(framework for framework in frameworks_on(on) if framework.state == STANDS)


def framework_on(code: str, on: date) -> FrameworkDetail | None:
    """One framework in full on a day; a withdrawn one too, because something may refer to it. None for an unknown code."""
    editions = list(_editions(framework__code=code))
    if not editions:
        return None
    edition, state = _chosen(editions, on)
    framework = edition.framework
    before, after = _neighbours(framework)
    return FrameworkDetail(
        summary=_summary(edition, state),
        link=framework.link,
        source=edition.source,
        where=edition.where,
        retired_on=framework.retired_on,
        standards=_standards(edition, on),
        levels=_levels(edition),
        before=before,
        after=after,
    )


def _levels(edition: Edition) -> tuple[LevelOnDay, ...]:
    rows = Level.objects.filter(LISTED, edition=edition).order_by("number")
    return tuple(LevelOnDay(row.code, row.number, row.title, row.meaning) for row in rows)


def _standards(edition: Edition, on: date) -> tuple[StandardOnDay, ...]:
    rows = list(Standard.objects.filter(LISTED, edition=edition).select_related("group").order_by("number"))
    close = _close({f"{edition.framework.code}/{row.code}" for row in rows}, on)
    return tuple(
        StandardOnDay(
            code=row.code,
            number=row.number,
            title=row.title,
            meaning=row.meaning,
            text=row.text,
            group=row.group.title if row.group else "",
            close=tuple(close.get(f"{edition.framework.code}/{row.code}", ())),
        )
        for row in rows
    )


def _close(paths: set[str], on: date) -> dict[str, list[Close]]:
    """For each of these standards, the ones close to it that stand on a day, whichever way round the pack says it."""
    pairs = list(Closeness.objects.filter(Q(standard__in=paths) | Q(close_to__in=paths), LISTED).order_by("standard", "close_to"))
    asked = [(a, b, p.note) for p in pairs for a, b in ((p.standard, p.close_to), (p.close_to, p.standard)) if a in paths]
    codes = {other.split("/")[0] for _, other, _ in asked}
    rows = Standard.objects.filter(LISTED, edition__framework__retired_on=None, edition__framework__code__in=codes)
    rows = rows.filter(edition__retired_on=None, edition__period__contains=on)
    titles = {f"{row.edition.framework.code}/{row.code}": row for row in rows.select_related("edition__framework")} if codes else {}
    found: dict[str, list[Close]] = {}
    for path, other, note in asked:
        if row := titles.get(other):
            framework = row.edition.framework
            found.setdefault(path, []).append(Close(framework.code, row.code, framework.title, row.title, note))
    return found


def _neighbours(framework: Framework) -> tuple[Neighbour | None, tuple[Neighbour, ...]]:
    """What this framework took over from, and what takes over from it, in order of their first days. One query."""
    linked = Q(framework__code=framework.succeeds) | Q(framework__succeeds=framework.code)
    rows = sorted(
        Edition.objects.filter(linked, LISTED, framework__retired_on=None).select_related("framework"),
        key=lambda edition: edition.from_on or date.min,
    )
    whole: dict[str, Neighbour] = {}
    for edition in rows:  # a neighbour stands from its first edition's first day to its last edition's last
        first = whole.get(edition.framework.code)
        from_on = first.from_on if first else edition.from_on
        whole[edition.framework.code] = Neighbour(edition.framework.code, edition.framework.title, from_on, edition.last_on)
    before = whole.pop(framework.succeeds, None)
    return before, tuple(whole.values())


def titles_on(paths: Iterable[str], on: date) -> dict[str, tuple[str, str]]:
    """The title of the framework and of the standard, by "framework/standard", for those that stand on a day. One query."""
    wanted = set(paths)
    rows = Standard.objects.filter(LISTED, edition__framework__retired_on=None, edition__retired_on=None, edition__period__contains=on)
    rows = rows.filter(edition__framework__code__in={path.partition("/")[0] for path in wanted})
    named = ("edition__framework__code", "code", "edition__framework__title", "title")
    found = {f"{framework}/{code}": (owner, title) for framework, code, owner, title in rows.values_list(*named)}
    return {path: found[path] for path in wanted if path in found}
