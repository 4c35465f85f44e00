"""Makes the performance conversation's terms say what a pack says."""

from datetime import date

from stronger.frameworks.models import PerformanceTerm
from stronger.frameworks.performance import PerformanceFile
from stronger.frameworks.services.settling import Change, Table, Wanted
from stronger.kit import periods

_DAYS = ("year_from", "opens", "own_by", "manager_by", "talk_by", "sign_by", "upward_opens", "upward_closes")
_PARTS = (
    (PerformanceTerm.CALENDAR, "calendars", (*_DAYS, "reviews", "bigger_least", "bigger_most", "floor", "source")),
    (PerformanceTerm.PART, "parts", ("where", "prompt", "against", "source")),
    (PerformanceTerm.STATEMENT, "statements", ("words", "source")),
    (PerformanceTerm.ANSWER, "answers", ("source",)),
    (PerformanceTerm.DUTY, "duties", ("meaning", "evidence", "statements", "source")),
)


def settle(files: tuple[PerformanceFile, ...], today: date) -> list[Change]:
    """Make the table hold what the packs list; rows are known by their kind, code and first day. Returns what changed."""
    table = Table(PerformanceTerm, "performance term", key=("kind", "code", "from_on"), today=today)
    wanted = []
    for kind, part, names in _PARTS:
        for n, shape in enumerate(each for file in files for each in getattr(file, part)):
            values = {
                "kind": kind,
                "code": shape.code,
                "title": shape.title,
                "period": periods.through(shape.from_on, shape.last_on),
                "said": {name: value for name, value in shape.model_dump(mode="json").items() if name in names},
                "position": n,
            }
            wanted.append(Wanted((kind, shape.code, shape.from_on), f"{kind}/{shape.code}", values))
    return table.settle(wanted)
