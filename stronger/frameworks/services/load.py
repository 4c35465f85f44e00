"""Loads what a council's pack says of itself and of what it is held to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from stronger.frameworks import models, policies, shapes
from stronger.frameworks.agency import AgencyFile
from stronger.frameworks.deal import DealFile
from stronger.frameworks.learning import LearningFile
from stronger.frameworks.performance import PerformanceFile
from stronger.frameworks.progression import ProgressionFile
from stronger.frameworks.queries import forget_council, forget_deal
from stronger.frameworks.services.settling import Change, Table, Wanted
from stronger.frameworks.services.terms import (
    settle_deal,
    settle_learning,
    settle_performance,
    settle_progression,
    settle_supervision,
)
from stronger.frameworks.supervision import SupervisionFile
from stronger.kit import periods, scope
from stronger.trail import services as trail


class AnotherCouncil(Exception):
    """The pack is of another council than the one loaded here; `loaded` and `given` are their names."""

    def __init__(self, loaded: str, given: str) -> None:
        super().__init__(f"This database belongs to {loaded}; the pack is {given}'s.")
        self.loaded, self.given = loaded, given


@dataclass(frozen=True)
class Contents:
    """What a pack says that this room keeps, already checked: its files, those it includes, and its texts put in place."""

    council: shapes.CouncilFile
    frameworks: tuple[shapes.FrameworkFile, ...]
    elements: tuple[shapes.ElementShape, ...]
    levels: tuple[shapes.CareerLevelShape, ...]
    timescales: tuple[shapes.TimescaleShape, ...]
    objectives: tuple[shapes.ObjectiveShape, ...]
    themes: tuple[shapes.ThemeShape, ...]
    closenesses: tuple[shapes.ClosenessShape, ...]
    agency: tuple[AgencyFile, ...] = ()
    deal: tuple[DealFile, ...] = ()
    supervision: tuple[SupervisionFile, ...] = ()
    performance: tuple[PerformanceFile, ...] = ()
    progression: tuple[ProgressionFile, ...] = ()
    learning: tuple[LearningFile, ...] = ()


@transaction.atomic
def load(*, contents: Contents, switch: bool = False, by) -> list[Change]:
    """Make this room say what a checked pack says; returns what changed, nothing when it said so already.

    What the pack no longer lists is withdrawn, never deleted. Raises AnotherCouncil, unless `switch`, when another
    council's pack is loaded here, and Refused unless `by` may load packs.
    """
    policies.require_load(by)
    today = timezone.localdate(scope.current().at)
    changes = [
        *_council(contents.council, switch),
        *_frameworks(contents.frameworks, today),
        *_pathway(contents, today),
        *_dated(models.Timescale, "limit", contents.timescales, today, _TIMESCALE),
        *_dated(models.Objective, "objective", contents.objectives, today, ("number", "meaning", "source")),
        *_dated(models.Theme, "theme", contents.themes, today, ("meaning", "objectives", "source")),
        *_closenesses(contents.closenesses, today),
        *_agency(contents.agency, today),
        *settle_deal(contents.deal, today),
        *settle_supervision(contents.supervision, today),
        *settle_performance(contents.performance, today),
        *settle_progression(contents.progression, today),
        *settle_learning(contents.learning, today),
    ]
    for what in dict.fromkeys(change.what for change in changes):
        of_this = [change for change in changes if change.what == what]
        details = {verb: sum(c.verb == verb for c in of_this) for verb in dict.fromkeys(c.verb for c in of_this)}
        kind = what.replace(" ", "_")
        trail.note("change", f"frameworks.{kind}", subjects=[c.path for c in of_this], details={**details, "pack": contents.council.code})
    if changes:
        transaction.on_commit(forget_council)
        transaction.on_commit(forget_deal)
    return changes


_TIMESCALE = (
    "bound", "amount", "unit", "starts", "opens", "closes", "kind", "source", "guidance", "tightens", "approved_by", "approved_on", "why",
)  # fmt: skip
# Columns that hold a number, a date or nothing; every other empty one holds "".
_MAY_BE_NULL = {"amount", "approved_on"}


def _said(shape: shapes.Shape, names: Iterable[str]) -> dict[str, object]:
    """The shape's values for these columns; an unset text is "", as the columns hold it."""
    values = {name: getattr(shape, name) for name in names}
    return {name: "" if value is None and name not in _MAY_BE_NULL else value for name, value in values.items()}


def _period(shape: shapes.Period):
    return periods.through(shape.from_on, shape.last_on)


def _council(file: shapes.CouncilFile, switch: bool) -> list[Change]:
    values = {
        **_said(file, ("code", "name", "short_name", "region", "logo_text", "website", "fonts")),
        "la_number": str(file.local_authority),
        "colours": file.colours.model_dump(),
        "contact": [line.model_dump(exclude_none=True) for line in file.contact],
    }
    row = models.Council.objects.select_for_update().first()
    if row is None:
        row = models.Council.objects.create(**values)
        return [Change("added", "council", row.code, row.name)]
    if row.code != file.code and not switch:
        raise AnotherCouncil(row.name, file.name)
    differing = tuple(name for name, value in values.items() if getattr(row, name) != value)
    if not differing:
        return []
    for name in differing:
        setattr(row, name, values[name])
    row.save(update_fields=differing)
    return [Change("changed", "council", row.code, row.name, differing)]


def _frameworks(files: tuple[shapes.FrameworkFile, ...], today: date) -> list[Change]:
    table = Table(models.Framework, "framework", key=("code",), today=today)
    names = ("code", "title", "kind", "series", "owner", "about", "link", "succeeds")
    changes = table.settle(
        Wanted((f.framework.code,), f.framework.code, {**_said(f.framework, names), "position": n}) for n, f in enumerate(files)
    )
    # What belongs to a withdrawn framework stays as it was, to be read by whoever is referred to it.
    editions = Table(models.Edition, "edition", key=("framework_id", "code"), today=today, within=Q(framework__retired_on=None))
    kept = [(n, edition, table.rows[(file.framework.code,)]) for file in files for n, edition in enumerate(file.editions)]
    changes += editions.settle(
        Wanted(
            (framework.pk, edition.code),
            f"{framework.code}/{edition.code}",
            {
                **_said(edition, ("code", "title", "source", "loaded", "where")),
                "framework": framework,
                "period": _period(edition),
                "position": n,
            },
        )
        for n, edition, framework in kept
    )
    in_place = [(framework.code, edition, editions.rows[(framework.pk, edition.code)]) for _, edition, framework in kept]
    return changes + list(_inside_editions(in_place, today))


def _inside_editions(in_place: list[tuple[str, shapes.EditionShape, models.Edition]], today: date) -> Iterator[Change]:
    """Groups, standards and levels of the editions, each as (framework's code, shape, row)."""

    def wanted(part: str, names: tuple[str, ...], **more) -> Iterator[Wanted]:
        for code, edition, row in in_place:
            for n, shape in enumerate(getattr(edition, part)):
                extra = {name: make(row, shape) for name, make in more.items()}
                values = {**_said(shape, ("code", "title", *names)), "edition": row, "position": n, **extra}
                yield Wanted((row.pk, shape.code), f"{code}/{edition.code}/{shape.code}", values)

    def in_group(row: models.Edition, shape: shapes.StandardShape) -> models.Group | None:
        return groups.rows.get((row.pk, shape.group))

    listed = Q(edition__retired_on=None, edition__framework__retired_on=None)
    groups, standards, levels = (
        Table(model, what, key=("edition_id", "code"), today=today, within=listed)
        for model, what in ((models.Group, "group"), (models.Standard, "standard"), (models.Level, "level"))
    )
    yield from groups.settle(wanted("groups", ("meaning",)))
    yield from standards.settle(wanted("standards", ("number", "meaning", "text"), group=in_group))
    yield from levels.settle(wanted("levels", ("number", "meaning")))


def _dated(model, what: str, shape_list: Iterable, today: date, names: tuple[str, ...]) -> list[Change]:
    """Rows known by their code and first day, because one code may say different things at different times."""
    return _dated_table(model, what, shape_list, today, names).changes


def _dated_table(model, what: str, shape_list: Iterable, today: date, names: tuple[str, ...]) -> Table:
    table = Table(model, what, key=("code", "from_on"), today=today)
    table.settle(
        Wanted(
            (shape.code, shape.from_on),
            shape.code,
            {**_said(shape, ("code", "title", *names)), "period": _period(shape), "position": n},
        )
        for n, shape in enumerate(shape_list)
    )
    return table


def _pathway(contents: Contents, today: date) -> list[Change]:
    names = ("number", "known_as", "focus", "capability", "frameworks")
    elements = _dated_table(models.Element, "element", contents.elements, today, ("meaning",))
    levels = _dated_table(models.CareerLevel, "career level", contents.levels, today, names)
    rows = [(shape, levels.rows[(shape.code, shape.from_on)]) for shape in contents.levels]
    listed = Q(level__retired_on=None)
    expectations = Table(models.Expectation, "expectation", key=("level_id", "code"), today=today, within=listed)
    expectations.settle(
        Wanted((row.pk, each.code), f"{shape.code}/{each.code}", {**_said(each, ("code", "title")), "level": row, "position": n})
        for shape, row in rows
        for n, each in enumerate(shape.expectations)
    )
    return [*elements.changes, *levels.changes, *expectations.changes]


def _closenesses(given: tuple[shapes.ClosenessShape, ...], today: date) -> list[Change]:
    table = Table(models.Closeness, "close pair", key=("standard", "close_to"), today=today)
    return table.settle(
        Wanted((shape.standard, shape.close_to), shape.standard, _said(shape, ("standard", "close_to", "note"))) for shape in given
    )


_AGENCY = (
    (models.AgencyTerm.RULE, "rules", ("check", "meaning", "if_not", "signed_by", "limit", "papers", "all_from_on", "source")),
    (models.AgencyTerm.SIGNER, "signers", ("permission", "statement")),
    (models.AgencyTerm.JOB_TYPE, "job_types", ("meaning", "census_role", "source")),
    (models.AgencyTerm.LEAVING_REASON, "leaving_reasons", ("lifts_cool_off", "source")),
    (models.AgencyTerm.CAP, "caps", ("amount", "example", "source")),
)


def _agency(files: tuple[AgencyFile, ...], today: date) -> list[Change]:
    """What agency bookings are held to; rows are known by their kind, code and first day."""
    table = Table(models.AgencyTerm, "agency term", key=("kind", "code", "from_on"), today=today)
    wanted = []
    for kind, part, names in _AGENCY:
        for n, shape in enumerate(each for file in files for each in getattr(file, part)):
            from_on, last_on = getattr(shape, "from_on", None), getattr(shape, "last_on", None)
            values = {
                "kind": kind,
                "code": shape.code,
                "title": getattr(shape, "title", f"Price cap: {shape.code}"),
                "period": periods.through(from_on, last_on),
                "said": shape.model_dump(mode="json", include=set(names)),
                "position": n,
            }
            wanted.append(Wanted((kind, shape.code, from_on), f"{kind}/{shape.code}", values))
    return table.settle(wanted)
