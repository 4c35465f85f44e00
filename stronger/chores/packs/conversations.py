"""What performance.yaml is held to with the whole pack in view: codes and days used once, and names of what is there."""

from collections import defaultdict
from collections.abc import Iterator

from stronger.chores.packs.reading import Pack
from stronger.frameworks import performance, rules, shapes
from stronger.kit.sheets import Fault

ALSO = {"level", "local"}  # the frameworks of one's own career level, and the council's own


def _parts(pack: Pack, name: str) -> list:
    return [part for file in pack.of(performance.PerformanceFile) for part in getattr(file, name)]


def codes(pack: Pack) -> Iterator[Fault]:
    """Each code names one thing of its kind, and says one thing on one day; there is one calendar at a time."""
    for name in ("calendars", "parts", "statements", "answers", "duties"):
        same = defaultdict(list)
        for part in _parts(pack, name):
            same["" if name == "calendars" else part.code].append(part)
        for parts in same.values():
            for before, after in rules.clashes((part.from_on, part.last_on, part) for part in parts):
                reason = f"on {after.from_on or 'its first day'} “{before.code}” still holds"
                yield after.fault(reason, "end the earlier one the day before, or use another code", "from_on" if after.from_on else "")


def references(pack: Pack) -> Iterator[Fault]:
    """The frameworks and duties that are named are there, and the fewest goals are no more than the most."""
    frameworks = {file.framework.code for file in pack.of(shapes.FrameworkFile)} | ALSO
    statements = {statement.code for statement in _parts(pack, "statements")}
    for part in _parts(pack, "parts"):
        for n, code in enumerate(part.against):
            if code not in frameworks:
                yield part.fault(f"there is no framework “{code}”", "correct it, or say `level` or `local`", "against", n)
    for duty in _parts(pack, "duties"):
        for n, code in enumerate(duty.statements):
            if code not in statements:
                yield duty.fault(f"there is no statement “{code}”", "correct it, or add it under `statements`", "statements", n)
    for calendar in _parts(pack, "calendars"):
        if calendar.bigger_least > calendar.bigger_most:
            yield calendar.fault("the fewest goals are more than the most", "correct one of them", "bigger_least")
