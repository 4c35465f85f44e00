"""Makes the deal say what a pack's files say: rules, lines and reminders, each known by its kind, its code and its first day."""

from datetime import date

from stronger.frameworks.deal import DealFile
from stronger.frameworks.models import DealTerm
from stronger.frameworks.services.settling import Change, Table, Wanted
from stronger.kit import periods

_PARTS = ((DealTerm.RULE, "rules"), (DealTerm.LINE, "lines"), (DealTerm.REMINDER, "reminders"))
_OF_EVERY_KIND = {"code", "title", "from_on", "last_on"}


def settle_deal(files: tuple[DealFile, ...], today: date) -> list[Change]:
    """The deal in the packs' order, a council's own before what all share; returns what changed."""
    table = Table(DealTerm, "part of the deal", key=("kind", "code", "from_on"), today=today)
    wanted = []
    for kind, part in _PARTS:
        for n, shape in enumerate(each for file in files for each in getattr(file, part)):
            values = {
                "kind": kind,
                "code": shape.code,
                "title": shape.title,
                "period": periods.through(shape.from_on, shape.last_on),
                "said": shape.model_dump(mode="json", exclude=_OF_EVERY_KIND),
                "position": n,
            }
            wanted.append(Wanted((kind, shape.code, shape.from_on), f"{kind}/{shape.code}", values))
    return table.settle(wanted)
