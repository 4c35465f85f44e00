"""Makes the dated terms of each room say what a pack's files say: each known by its kind, its code and its first day."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import models as tables

from stronger.frameworks import models
from stronger.frameworks.deal import DealFile
from stronger.frameworks.learning import LearningFile
from stronger.frameworks.performance import PerformanceFile
from stronger.frameworks.progression import ProgressionFile
from stronger.frameworks.services.settling import Change, Table, Wanted
from stronger.frameworks.supervision import SupervisionFile
from stronger.kit import periods

# The kind that a table has, the part of the file that lists it, and what of it is kept as `said`; None for all of it.
_Part = tuple[str, str, tuple[str, ...] | None]
_OF_EVERY_KIND = {"code", "title", "from_on", "last_on"}
_DEAL: tuple[_Part, ...] = (
    (models.DealTerm.RULE, "rules", None),
    (models.DealTerm.LINE, "lines", None),
    (models.DealTerm.REMINDER, "reminders", None),
)
_SUPERVISION = ("parts", "models", "sets", "prompts", "reasons", "frequencies", "criteria", "grades", "themes", "bars", "amounts")
_LEARNING = (
    "kinds",
    "sources",
    "mapped_to",
    "words",
    "questions",
    "hours_reasons",
    "file_types",
    "themes",
    "observed",
    "observed_years",
    "limits",
)
_DAYS = ("year_from", "opens", "own_by", "manager_by", "talk_by", "sign_by", "upward_opens", "upward_closes")
_PERFORMANCE: tuple[_Part, ...] = (
    (models.PerformanceTerm.CALENDAR, "calendars", (*_DAYS, "reviews", "bigger_least", "bigger_most", "floor", "source")),
    (models.PerformanceTerm.PART, "parts", ("where", "prompt", "against", "source")),
    (models.PerformanceTerm.STATEMENT, "statements", ("words", "source")),
    (models.PerformanceTerm.ANSWER, "answers", ("source",)),
    (models.PerformanceTerm.DUTY, "duties", ("meaning", "evidence", "statements", "source")),
)
_PROGRESSION: tuple[_Part, ...] = (
    (
        models.ProgressionTerm.REQUIREMENT,
        "requirements",
        ("level", "meaning", "check", "months", "standards", "frameworks", "expectation", "must", "evidence", "source"),
    ),
    (models.ProgressionTerm.GRADE, "grades", ("levels", "source")),
    (models.ProgressionTerm.PANEL, "panels", ("members", "decide_within_days", "appeal_within_days", "statement", "source")),
    (models.ProgressionTerm.OFFERING, "offerings", ("kind", "meaning", "agreed", "levels", "source")),
    (models.ProgressionTerm.SUBJECT, "subjects", ("source",)),
)


def settle_deal(files: tuple[DealFile, ...], today: date) -> list[Change]:
    """The deal in the packs' order, a council's own before what all share; returns what changed."""
    return _settle(models.DealTerm, "part of the deal", ((*part, _all(files, part[1])) for part in _DEAL), today)


def settle_performance(files: tuple[PerformanceFile, ...], today: date) -> list[Change]:
    """What the performance conversation goes by; returns what changed."""
    return _settle(models.PerformanceTerm, "performance term", ((*part, _all(files, part[1])) for part in _PERFORMANCE), today)


def settle_supervision(files: tuple[SupervisionFile, ...], today: date) -> list[Change]:
    """What supervision goes by; a council's own terms stand in place of the shared ones of the same code. Returns what changed."""
    parts = ((kind, kind, None, _own_first(files, kind)) for kind in _SUPERVISION)
    return _settle(models.SupervisionTerm, "supervision term", parts, today)


def settle_learning(files: tuple[LearningFile, ...], today: date) -> list[Change]:
    """What records of learning go by; a council's own stand in place of the shared ones of the same code. Returns what changed."""
    parts = ((kind, kind, None, _own_first(files, kind)) for kind in _LEARNING)
    return _settle(models.LearningTerm, "learning term", parts, today)


def settle_progression(files: tuple[ProgressionFile, ...], today: date) -> list[Change]:
    """How people get on here; a council's own rows of a code stand in place of the shared ones. Returns what changed."""
    parts = ((*part, _own_first(files, part[1])) for part in _PROGRESSION)
    return _settle(models.ProgressionTerm, "progression term", parts, today)


def _settle(
    model: type[tables.Model], what: str, parts: Iterable[tuple[str, str, tuple[str, ...] | None, Iterator[Any]]], today: date
) -> list[Change]:
    table = Table(model, what, key=("kind", "code", "from_on"), today=today)
    wanted = []
    for kind, _, names, shapes in parts:
        for position, shape in enumerate(shapes):
            kept = {"exclude": _OF_EVERY_KIND} if names is None else {"include": set(names)}
            values = {
                "kind": kind,
                "code": shape.code,
                "title": shape.title,
                "period": periods.through(shape.from_on, shape.last_on),
                "said": shape.model_dump(mode="json", **kept),
                "position": position,
            }
            wanted.append(Wanted((kind, shape.code, shape.from_on), f"{kind}/{shape.code}", values))
    return table.settle(wanted)


def _all(files: Sequence[Any], part: str) -> Iterator[Any]:
    """The terms of every file, in their order."""
    return (each for file in files for each in getattr(file, part))


def _own_first(files: Sequence[Any], part: str) -> Iterator[Any]:
    """The terms of every file, without those whose code an earlier file has: the council's own file is read before the shared one."""
    taken: set[str] = set()
    for file in files:
        listed = getattr(file, part)
        yield from (each for each in listed if each.code not in taken)
        taken |= {each.code for each in listed}
