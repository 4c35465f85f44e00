"""How learning is recorded on a day, and the standards that it may be evidence of, with those that are close to each other."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from stronger.frameworks.models import Closeness, LearningTerm, Standard
from stronger.frameworks.models.kept import LISTED
from stronger.kit import revisions

_terms: revisions.Remembered["LearningTerms"] = revisions.Remembered(8)
_standards: revisions.Remembered[tuple["MappedStandard", ...]] = revisions.Remembered(8)
_pairs: revisions.Remembered[tuple[tuple[str, str, str], ...]] = revisions.Remembered(2)


@dataclass(frozen=True, slots=True)
class LearningTermOnDay:
    """One thing that records of learning go by; `said` holds what only its kind has (stronger/frameworks/learning.py)."""

    code: str
    title: str
    said: dict[str, Any]


@dataclass(frozen=True)
class LearningTerms:
    """Everything that records of learning go by on a day, each kind in the packs' order."""

    by_kind: dict[str, tuple[LearningTermOnDay, ...]]

    def of(self, kind: str) -> tuple[LearningTermOnDay, ...]:
        """The terms of one kind ("kinds", "sources", "questions", ...); empty where the packs have none."""
        return self.by_kind.get(kind, ())

    def titles(self, kind: str) -> dict[str, str]:
        """What each of a kind is called, by its code, in the packs' order."""
        return {term.code: term.title for term in self.of(kind)}

    def limit(self, code: str) -> int | None:
        """A number that the room goes by; None where the packs give none."""
        return next((term.said["amount"] for term in self.of("limits") if term.code == code), None)


@dataclass(frozen=True, slots=True)
class MappedStandard:
    """A standard that learning may be evidence of; `path` is its framework's code, a stroke and its own."""

    path: str
    framework: str
    framework_title: str
    number: int
    title: str
    meaning: str


def learning_terms(on: date) -> LearningTerms:
    """What records of learning go by on a day; one query, and one to see whether the packs changed since it was last asked."""
    return _terms.get((revisions.revision("learning_terms"), on), lambda: _read_terms(on))


def _read_terms(on: date) -> LearningTerms:
    found: dict[str, list[LearningTermOnDay]] = {}
    for row in LearningTerm.objects.filter(LISTED).on(on).order_by("position"):
        found.setdefault(row.kind, []).append(LearningTermOnDay(row.code, row.title, row.said))
    return LearningTerms({kind: tuple(terms) for kind, terms in found.items()})


def mapped_standards(on: date) -> tuple[MappedStandard, ...]:
    """The standards that learning is mapped to on a day, in the packs' order; one query beside `learning_terms`'s."""
    return _standards.get((revisions.revision("standards", "learning_terms"), on), lambda: _read_standards(on))


def _read_standards(on: date) -> tuple[MappedStandard, ...]:
    wanted = [term.code for term in _read_terms(on).of("mapped_to")]
    rows = Standard.objects.filter(
        LISTED,
        edition__retired_on=None,
        edition__period__contains=on,
        edition__framework__retired_on=None,
        edition__framework__code__in=wanted,
    )
    rows = rows.annotate(owner=F("edition__framework__code"), owner_title=F("edition__framework__title"))
    found = [MappedStandard(f"{row.owner}/{row.code}", row.owner, row.owner_title, row.number, row.title, row.meaning) for row in rows]
    return tuple(sorted(found, key=lambda each: (wanted.index(each.framework), each.number)))


def close_pairs() -> tuple[tuple[str, str, str], ...]:
    """Standards that ask for much the same: (standard, standard, why), both as "framework/standard"."""
    read = Closeness.objects.filter(Q(LISTED)).order_by("standard", "close_to")
    return _pairs.get((revisions.revision("learning_terms"),), lambda: tuple(read.values_list("standard", "close_to", "note")))
