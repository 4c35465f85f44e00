"""What supervision.yaml is held to with the whole pack in view: one thing on one day, names of what is there, and what must be said."""

from collections import defaultdict
from collections.abc import Iterator

from stronger.chores.packs.reading import Pack
from stronger.frameworks import rules, shapes
from stronger.frameworks.supervision import SupervisionFile
from stronger.kit.sheets import Fault, Shape

KINDS = ("parts", "models", "sets", "prompts", "reasons", "frequencies", "criteria", "grades", "themes", "bars", "amounts")


def codes(pack: Pack) -> Iterator[Fault]:
    """In one file each code says one thing on one day."""
    for file in pack.of(SupervisionFile):
        for kind in KINDS:
            same: dict[str, list] = defaultdict(list)
            for part in getattr(file, kind):
                same[part.code].append(part)
            for code, parts in same.items():
                for before, after in rules.clashes((part.from_on, part.last_on, part) for part in parts):
                    until = f"to {before.last_on}" if before.last_on else "with no last day"
                    reason = f"on {after.from_on or 'its first day'} another “{code}” still holds ({until})"
                    yield after.fault(reason, "end the earlier one the day before", "from_on" if after.from_on else "code")


def references(pack: Pack) -> Iterator[Fault]:
    """A prompt's set and a set's frameworks are there."""
    sets = {each.code for file in pack.of(SupervisionFile) for each in file.sets}
    frameworks = {file.framework.code for file in pack.of(shapes.FrameworkFile)}
    for file in pack.of(SupervisionFile):
        for prompt in file.prompts:
            if prompt.of not in sets:
                yield prompt.fault(f"there is no set “{prompt.of}”", "correct it, or add it under `sets`", "of")
        for each in file.sets:
            yield from _missing(each, each.frameworks, frameworks)


def _missing(part: Shape, named: list[str], there: set[str]) -> Iterator[Fault]:
    for n, code in enumerate(named):
        if code not in there:
            yield part.fault(f"there is no framework “{code}”", "correct it, or add its file", "frameworks", n)
