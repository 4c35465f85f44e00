"""What one file of a pack can be held to by itself: dates in order, colours that can be read, counts, whole limits."""

from collections.abc import Iterable, Iterator
from datetime import date

from stronger.chores.packs.reading import Pack
from stronger.frameworks import rules, shapes
from stronger.kit.sheets import Fault, Shape

WHITE = "#ffffff"
# GDS Transport may only be used by GOV.UK (alphagov's licence), and a council must not look like GOV.UK.
NOT_OURS = ("gds transport", "transport")


def periods(pack: Pack) -> Iterator[Fault]:
    """Everything ends no earlier than it begins."""
    for part in pack.everything():
        if isinstance(part, shapes.Period) and part.from_on and part.last_on and part.last_on < part.from_on:
            yield part.fault(f"the last day ({part.last_on}) is before the first ({part.from_on})", "swap or correct them", "last_on")


def colours(pack: Pack) -> Iterator[Fault]:
    """Text can be read on its ground: WCAG 2.2 asks for a contrast of 4.5 to 1."""
    for file in pack.of(shapes.CouncilFile):
        given = file.colours
        pairs = (
            ("brand_text", given.brand_text, "brand", given.brand),
            ("link", given.link, "white", WHITE),
            ("link_hover", given.link_hover, "white", WHITE),
            ("button_text", given.button_text, "button", given.button),
        )
        for name, colour, ground, under in pairs:
            ratio = rules.contrast(colour, under)
            if ratio < rules.LEAST_CONTRAST:
                reason = f"“{name}” {colour} on {ground} {under} has a contrast of {ratio:.2f}"
                yield given.fault(reason, f"choose colours with at least {rules.LEAST_CONTRAST}", name)


def typefaces(pack: Pack) -> Iterator[Fault]:
    """The council's type is not GOV.UK's."""
    for file in pack.of(shapes.CouncilFile):
        for n, name in enumerate(file.fonts):
            if name.lower() in NOT_OURS:
                yield file.fault(f"“{name}” may only be used by GOV.UK", "use another typeface", "fonts", n)


def editions(pack: Pack) -> Iterator[Fault]:
    """An edition holds as many standards and levels as it says, each once, or says honestly that its text is not loaded."""
    for file in pack.of(shapes.FrameworkFile):
        for edition in file.editions:
            yield from _loaded(edition)
            yield from _inside(edition, edition.standards, edition.levels, edition.groups)
            if edition.loaded and edition.count and edition.count != len(edition.standards):
                reason = f"“{edition.title}” should have {edition.count} standards and has {len(edition.standards)}"
                yield edition.fault(reason, "add or remove standards, or correct the count", "count")
            if edition.level_count and edition.level_count != len(edition.levels):
                reason = f"“{edition.title}” should have {edition.level_count} levels and has {len(edition.levels)}"
                yield edition.fault(reason, "add or remove levels, or correct the count", "level_count")
    for text in pack.of(shapes.TextFile):
        yield from _inside(text, text.standards, [], text.groups)


def _loaded(edition: shapes.EditionShape) -> Iterator[Fault]:
    if edition.loaded and not edition.standards:
        yield edition.fault("this edition has no standards", "list them, or say `loaded: false` and where the text is to be had")
    if not edition.loaded and edition.standards:
        yield edition.fault("this edition has standards, though it says it is not loaded", "remove `loaded: false`", "loaded")
    if not edition.loaded and not edition.where:
        yield edition.fault("“where” is missing", "say where the text is to be had, since it is not loaded", "loaded")


def _inside(whole: Shape, standards: list, levels: list, groups: list) -> Iterator[Fault]:
    for parts in (standards, levels):
        yield from twice(parts, "code")
        yield from twice(parts, "number")
    yield from twice(groups, "code")
    known = {group.code for group in groups}
    for standard in standards:
        if standard.group and standard.group not in known:
            yield standard.fault(f"there is no group “{standard.group}” here", "correct it, or add it under `groups`", "group")


def twice(parts: Iterable[Shape], name: str) -> Iterator[Fault]:
    """A fault for each part whose `name` an earlier part has already."""
    seen = set()
    for part in parts:
        value = getattr(part, name)
        if value in seen:
            yield part.fault(f"the {name} “{value}” is here twice", f"give each its own {name}", name)
        seen.add(value)


def pathways(pack: Pack) -> Iterator[Fault]:
    """A career level lists each expectation once."""
    for file in pack.of(shapes.PathwayFile):
        for level in file.levels:
            yield from twice(level.expectations, "code")


def limits(pack: Pack) -> Iterator[Fault]:
    """A limit has an amount of a unit; a window has two real days."""
    for file in pack.of(shapes.TimescalesFile):
        for limit in file.timescales:
            yield from _window(limit) if limit.bound == "window" else _amount(limit)
            approval = {name: getattr(limit, name) for name in ("approved_by", "approved_on", "why")}
            given = [name for name, value in approval.items() if value]
            if given and not limit.tightens:
                yield limit.fault(f"“{given[0]}” is for a limit that stands in for another", "add `tightens`, or remove it", given[0])


def _window(limit: shapes.TimescaleShape) -> Iterator[Fault]:
    for name in ("opens", "closes"):
        value = getattr(limit, name)
        if value is None:
            yield limit.fault(f"“{name}” is missing", 'a window needs both its days, such as "09-01"')
        elif not _real(value):
            yield limit.fault(f"“{value}” is not a day of the year", "correct it", name)
    for name in ("amount", "unit", "tightens"):
        if getattr(limit, name) is not None:
            yield limit.fault(f"a window has no “{name}”", "remove it, or change `bound`", name)


def _real(month_and_day: str) -> bool:
    try:
        date(2000, *map(int, month_and_day.split("-")))  # a leap year, so that 29 February is a day
    except ValueError:
        return False
    return True


def _amount(limit: shapes.TimescaleShape) -> Iterator[Fault]:
    for name in ("amount", "unit"):
        if getattr(limit, name) is None:
            yield limit.fault(f"“{name}” is missing", "a limit needs an amount and a unit, such as 10 working_days")
    for name in ("opens", "closes"):
        if getattr(limit, name) is not None:
            yield limit.fault(f"only a window has “{name}”", "remove it, or say `bound: window`", name)
    if limit.unit == "per_cent" and limit.amount and limit.amount > 100:
        yield limit.fault(f"{limit.amount} per cent is more than the whole", "use 100 or less", "amount")


def counts(pack: Pack) -> Iterator[Fault]:
    """The pathway and the strategy have as many parts as they say."""
    asked: list[tuple[Shape, str, int | None, str, list]] = []
    for pathway in pack.of(shapes.PathwayFile):
        asked.append((pathway, "count", pathway.count, "elements", pathway.elements))
        asked.append((pathway, "level_count", pathway.level_count, "levels", pathway.levels))
    for strategy in pack.of(shapes.ObjectivesFile):
        asked.append((strategy, "count", strategy.count, "objectives", strategy.objectives))
    for file, name, count, what, parts in asked:
        different = len({part.code for part in parts})
        if count and count != different:
            reason = f"there should be {count} {what} and there are {different}"
            yield file.fault(reason, f"add or remove {what}, or correct the count", name)
