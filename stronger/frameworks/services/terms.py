"""Makes the dated terms of one kind of table say what a pack's files say: each known by its kind, its code and its first day."""

from collections.abc import Iterable, Iterator
from datetime import date

from stronger.frameworks import models
from stronger.frameworks.progression import ProgressionFile
from stronger.frameworks.services.settling import Change, Table, Wanted
from stronger.kit import periods

_PROGRESSION = (
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


def settle_progression(files: tuple[ProgressionFile, ...], today: date) -> list[Change]:
    """How people get on here; a council's own rows of a code stand in place of the shared ones. Returns what changed."""
    table = Table(models.ProgressionTerm, "progression term", key=("kind", "code", "from_on"), today=today)
    wanted = []
    for kind, part, names in _PROGRESSION:
        for n, shape in enumerate(_own_first(getattr(file, part) for file in files)):
            values = {
                "kind": kind,
                "code": shape.code,
                "title": shape.title,
                "period": periods.through(shape.from_on, shape.last_on),
                "said": shape.model_dump(mode="json", include=set(names)),
                "position": n,
            }
            wanted.append(Wanted((kind, shape.code, shape.from_on), f"{kind}/{shape.code}", values))
    return table.settle(wanted)


def _own_first(lists: Iterable[list]) -> Iterator:
    """The rows of every list, without those whose code an earlier list has: the council's own file is read before the shared one."""
    taken: set[str] = set()
    for rows in lists:
        yield from (row for row in rows if row.code not in taken)
        taken |= {row.code for row in rows}
