"""What progression.yaml is held to with the whole pack in view: codes and days used once, and names of what is there."""

from collections import defaultdict
from collections.abc import Iterator

from stronger.chores.packs.reading import Pack
from stronger.frameworks import rules, shapes
from stronger.frameworks.progression import GradeShape, OfferingShape, ProgressionFile
from stronger.kit.sheets import Fault

_LISTS = ("requirements", "grades", "panels", "offerings", "subjects")
# Checks that look at a time, which the pack must give.
_OF_A_TIME = frozenset({"qualified", "at-level", "elements", "conversation"})


def codes(pack: Pack) -> Iterator[Fault]:
    """In one file each code names one thing of its kind, and says one thing on one day."""
    for file in pack.of(ProgressionFile):
        for name in _LISTS:
            same = defaultdict(list)
            for part in getattr(file, name):
                same[part.code].append(part)
            for code, parts in same.items():
                for before, after in rules.clashes((part.from_on, part.last_on, part) for part in parts):
                    until = f"to {before.last_on}" if before.last_on else "with no last day"
                    reason = f"on {after.from_on or 'its first day'} another “{code}” still holds ({until})"
                    yield after.fault(reason, "end the earlier one the day before", "from_on" if after.from_on else "")


def references(pack: Pack) -> Iterator[Fault]:
    """The levels, expectations and frameworks that are named are there, and a check of a time says how many months."""
    levels: dict[str, set[str]] = defaultdict(set)
    for level in (level for file in pack.of(shapes.PathwayFile) for level in file.levels):
        levels[level.code] |= {each.code for each in level.expectations}
    frameworks = {file.framework.code for file in pack.of(shapes.FrameworkFile)}
    for file in pack.of(ProgressionFile):
        for part in file.requirements:
            yield from _requirement(part, levels, frameworks)
        of_levels: list[GradeShape | OfferingShape] = [*file.grades, *file.offerings]
        for part_of in of_levels:
            for n, code in enumerate(part_of.levels):
                if code not in levels:
                    yield part_of.fault(f"there is no career level “{code}”", "use a level's code of pathway.yaml", "levels", n)


def _requirement(part, levels: dict[str, set[str]], frameworks: set[str]) -> Iterator[Fault]:
    if part.level not in levels:
        yield part.fault(f"there is no career level “{part.level}”", "use a level's code of pathway.yaml", "level")
    elif part.expectation and part.expectation not in levels[part.level]:
        yield part.fault(f"“{part.level}” has no expectation “{part.expectation}”", "use one of the level's own", "expectation")
    for n, code in enumerate(part.frameworks):
        if code not in frameworks:
            yield part.fault(f"there is no framework “{code}”", "use a framework's code", "frameworks", n)
    for n, path in enumerate(part.standards):
        if path.partition("/")[0] not in frameworks:
            yield part.fault(
                f"there is no framework “{path.partition('/')[0]}”", "use a framework's code, a stroke and a standard's", "standards", n
            )
    if part.check in _OF_A_TIME and not part.months:
        yield part.fault(f"“{part.check}” looks at a time, and “months” is missing", "say how many months", "check")
    if part.check == "standards" and not part.frameworks and not part.standards:
        yield part.fault("“standards” looks at nothing", "name `frameworks` or `standards`", "check")
