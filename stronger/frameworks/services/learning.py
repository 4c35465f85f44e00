"""Makes the terms of learning say what the packs say; a council's own stand in place of the shared ones of the same code."""

from collections.abc import Iterator
from datetime import date

from stronger.frameworks import models
from stronger.frameworks.learning import LearningFile
from stronger.frameworks.services.settling import Change, Table, Wanted
from stronger.kit import periods

_KINDS = ("kinds", "sources", "mapped_to", "words", "questions", "hours_reasons", "file_types", "themes", "limits")
_KEPT_APART = {"code", "title", "from_on", "last_on"}


def settle_learning(files: tuple[LearningFile, ...], today: date) -> list[Change]:
    """What records of learning go by; rows are known by their kind, code and first day. Returns what changed."""
    table = Table(models.LearningTerm, "learning term", key=("kind", "code", "from_on"), today=today)
    wanted = []
    for kind in _KINDS:
        for n, shape in enumerate(_own_first(files, kind)):
            values = {
                "kind": kind,
                "code": shape.code,
                "title": shape.title,
                "period": periods.through(shape.from_on, shape.last_on),
                "said": shape.model_dump(mode="json", exclude=_KEPT_APART),
                "position": n,
            }
            wanted.append(Wanted((kind, shape.code, shape.from_on), f"{kind}/{shape.code}", values))
    return table.settle(wanted)


def _own_first(files: tuple[LearningFile, ...], kind: str) -> Iterator:
    said: set[str] = set()
    for file in files:
        listed = getattr(file, kind)
        yield from (each for each in listed if each.code not in said)
        said |= {each.code for each in listed}
