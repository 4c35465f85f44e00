"""What deal.yaml is held to with the whole pack in view: codes and days used once, and levels, limits and clocks that are there."""

from collections import defaultdict
from collections.abc import Iterator

from stronger.chores.packs.reading import Pack
from stronger.frameworks import deal, rules, shapes
from stronger.kit.sheets import Fault


def _parts(pack: Pack, name: str) -> list:
    return [part for file in pack.of(deal.DealFile) for part in getattr(file, name)]


def codes(pack: Pack) -> Iterator[Fault]:
    """Each code says one thing on one day."""
    for name in ("rules", "lines", "reminders"):
        same = defaultdict(list)
        for part in _parts(pack, name):
            same[part.code].append(part)
        for code, parts in same.items():
            for before, after in rules.clashes((part.from_on, part.last_on, part) for part in parts):
                until = f"to {before.last_on}" if before.last_on else "with no last day"
                reason = f"on {after.from_on or 'its first day'} another “{code}” still holds ({until})"
                yield after.fault(reason, "end the earlier one the day before", "from_on" if after.from_on else "code")


def references(pack: Pack) -> Iterator[Fault]:
    """A rule's limit is there, the levels are those of the pathway, and a line's clock is one that a rule counts."""
    limits = {limit.code: limit for file in pack.of(shapes.TimescalesFile) for limit in file.timescales}
    levels = {level.code for file in pack.of(shapes.PathwayFile) for level in file.levels}
    clocks = {rule.clock for rule in _parts(pack, "rules")}
    for rule in _parts(pack, "rules"):
        if rule.limit and rule.limit not in limits:
            yield rule.fault(f"there is no limit “{rule.limit}” in timescales.yaml", "correct it, or add the limit", "limit")
        elif rule.limit:
            yield from _as_its_limit(rule, limits[rule.limit])
        if rule.fixed_dates and not rule.again:
            yield rule.fault("fixed dates come again and again", "say `again`, or leave `fixed_dates` out", "fixed_dates")
    for line in _parts(pack, "lines"):
        if line.clock and line.clock not in clocks:
            yield line.fault(f"no rule counts “{line.clock}”", "correct it, or add a rule for it", "clock")
    for part in (part for name in ("rules", "lines", "reminders") for part in _parts(pack, name)):
        for n, level in enumerate(part.levels):
            if level not in levels:
                yield part.fault(f"there is no career level “{level}” in pathway.yaml", "correct it", "levels", n)


def _as_its_limit(rule: deal.OwedRuleShape, limit: shapes.TimescaleShape) -> Iterator[Fault]:
    """What is said twice is said the same: a rule asks as often as the limit that it names."""
    if limit.bound != "at_most" or limit.amount is None or limit.unit is None or rule.again is None:
        return
    often = deal.limit_of(rule.again)
    if (often.amount, often.unit.value) != (limit.amount, limit.unit):
        said = rules.said(limit.bound, limit.amount, limit.unit)
        yield rule.fault(f"its limit “{limit.code}” says {said}", "make the two the same", "again")
