"""What needs the whole pack to see: codes used twice, days claimed twice, names of things that are not there, looser limits."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from stronger.accounts.permissions import NARROWER, PERMISSIONS
from stronger.accounts.rules import MANAGE, OTHERS, PASSKEY, STAFF, SYSTEM_ROLE
from stronger.chores.packs.alone import twice
from stronger.chores.packs.reading import Pack
from stronger.chores.packs.shapes import AreasFile, EntryFile, RolesFile
from stronger.frameworks import rules, shapes
from stronger.kit.sheets import Fault, Shape

# Addresses of pages beside the frameworks' own.
TAKEN = {"deal", "pathway", "timescales", "objectives"}

# Parts of which one code may be listed several times, for different days.
DATED = (shapes.TimescaleShape, shapes.ElementShape, shapes.CareerLevelShape, shapes.ObjectiveShape, shapes.ThemeShape)


def _limits(pack: Pack) -> list[shapes.TimescaleShape]:
    return [limit for file in pack.of(shapes.TimescalesFile) for limit in file.timescales]


def essentials(pack: Pack) -> Iterator[Fault]:
    """A pack without areas, roles or frameworks would end all that a database has, so it must be a mistake."""
    for shape, file in ((AreasFile, "areas.yaml"), (RolesFile, "roles.yaml"), (shapes.FrameworkFile, "frameworks/")):
        if not pack.of(shape):
            yield pack.council.fault(f"neither this pack nor what it includes has {file}", "add it, or include the folder that has it")


def codes(pack: Pack) -> Iterator[Fault]:
    """Each code names one thing."""
    frameworks = [file.framework for file in pack.of(shapes.FrameworkFile)]
    areas = [area for file in pack.of(AreasFile) for area in file.areas]
    yield from twice(frameworks, "code")
    yield from twice(areas, "code")
    yield from twice([team for area in areas for team in area.teams], "code")
    yield from twice([role for file in pack.of(RolesFile) for role in file.roles], "code")
    yield from twice([terms for file in pack.of(EntryFile) for terms in file.terms], "from_on")
    for entry in pack.of(EntryFile):
        yield from twice(entry.sign_in, "from_on")
        for day in entry.sign_in:
            yield from twice(day.rules, "whom")
    for file in pack.of(shapes.FrameworkFile):
        yield from twice(file.editions, "code")
    for framework in frameworks:
        if framework.code in TAKEN:
            yield framework.fault(f"“{framework.code}” is the address of another page", "use another code", "code")


def overlaps(pack: Pack) -> Iterator[Fault]:
    """One thing says one thing on one day."""
    for file in pack.of(shapes.FrameworkFile):
        yield from _clashes(file.editions, f"another edition of “{file.framework.title}”")
    kept: dict[str, list[shapes.Period]] = defaultdict(list)
    for part in pack.everything():
        if isinstance(part, DATED):
            kept[f"{type(part).__name__} {part.code}"].append(part)
    for parts in kept.values():
        yield from _clashes(parts, f"another “{parts[0].code}”")  # type: ignore[attr-defined]
    local: dict[str, list[shapes.Period]] = defaultdict(list)
    for limit in _limits(pack):
        if limit.tightens:
            local[limit.tightens].append(limit)
    for code, parts in local.items():
        if len({part.code for part in parts}) > 1:  # type: ignore[attr-defined]
            yield from _clashes(parts, f"another limit in place of “{code}”")


def _clashes(parts: Iterable[shapes.Period], other: str) -> Iterator[Fault]:
    for before, after in rules.clashes((part.from_on, part.last_on, part) for part in parts):
        name = "from_on" if after.from_on else "code"
        until = f"to {before.last_on}" if before.last_on else "with no last day"
        reason = f"on {after.from_on or 'its first day'} {other} still holds ({until})"
        yield after.fault(reason, "end the earlier one the day before", name)


def texts(pack: Pack) -> Iterator[Fault]:
    """A council's texts are for editions and standards that are there, once each."""
    found = {(f.framework.code, e.code): e for f in pack.of(shapes.FrameworkFile) for e in f.editions}
    filled = set()
    for file in pack.of(shapes.TextFile):
        edition = found.get((file.framework, file.edition))
        if edition is None:
            yield file.fault(f"there is no edition “{file.edition}” of a framework “{file.framework}”", "correct one of them", "framework")
            continue
        yield from _standards_of(file, edition, (file.framework, file.edition) in filled)
        if file.standards:
            filled.add((file.framework, file.edition))
        known = {standard.code for standard in (*edition.standards, *file.standards)}
        yield from twice(file.texts, "standard")
        for text in file.texts:
            if text.standard not in known:
                yield text.fault(f"there is no standard “{text.standard}” in this edition", "correct it", "standard")


def _standards_of(file: shapes.TextFile, edition: shapes.EditionShape, filled: bool) -> Iterator[Fault]:
    if file.standards and (edition.loaded or filled):
        yield file.fault("the standards of this edition are loaded already", "give only `texts` for them", "standards")
    elif file.standards and edition.count and edition.count != len(file.standards):
        reason = f"“{edition.title}” should have {edition.count} standards and this file has {len(file.standards)}"
        yield file.fault(reason, "add or remove standards", "standards")
    if not file.standards and not file.texts:
        yield file.fault("this file has neither standards nor texts", "add one of them, or remove the file")


def successors(pack: Pack) -> Iterator[Fault]:
    """What takes over from a framework is another one, and begins after it has ended."""
    files = {file.framework.code: file for file in pack.of(shapes.FrameworkFile)}
    for file in files.values():
        code = file.framework.succeeds
        if code is None:
            continue
        if code not in files or code == file.framework.code:
            yield file.framework.fault(f"there is no other framework “{code}”", "correct it", "succeeds")
            continue
        ends = max(edition.last_on or date.max for edition in files[code].editions)
        begins = min(edition.from_on or date.min for edition in file.editions)
        if begins <= ends:
            until = "never ends" if ends == date.max else f"ends on {ends}"
            reason = f"it begins {'on ' + str(begins) if begins > date.min else 'at any time'} and takes over from “{code}”, which {until}"
            yield file.framework.fault(reason, "let the earlier one end the day before this begins", "succeeds")


def references(pack: Pack) -> Iterator[Fault]:
    """Whatever is named is there."""
    files = pack.of(shapes.FrameworkFile)
    frameworks = {file.framework.code for file in files}
    levels = {f"{file.framework.code}/{level.code}" for file in files for e in file.editions for level in e.levels}
    standards = {f"{file.framework.code}/{standard.code}" for file in files for e in file.editions for standard in e.standards}
    standards |= {f"{file.framework}/{standard.code}" for file in pack.of(shapes.TextFile) for standard in file.standards}
    aims = {aim.code for file in pack.of(shapes.ObjectivesFile) for aim in file.objectives}
    for part in pack.everything():
        if isinstance(part, shapes.CareerLevelShape):
            if part.capability and part.capability not in levels:
                reason = f"there is no level “{part.capability}”"
                yield part.fault(reason, "use a framework's code, a stroke and a level's code", "capability")
            yield from _missing(part, "frameworks", part.frameworks, frameworks, "framework")
        elif isinstance(part, shapes.ThemeShape):
            yield from _missing(part, "objectives", part.objectives, aims, "objective")
        elif isinstance(part, shapes.ClosenessShape):
            for name in ("standard", "close_to"):
                yield from _missing(part, name, [getattr(part, name)], standards, "standard")
            if part.standard == part.close_to:
                yield part.fault("a standard is not close to itself", "name another one", "close_to")


def _missing(part: Shape, name: str, given: list[str], known: set[str], what: str) -> Iterator[Fault]:
    for n, code in enumerate(given):
        if code not in known:
            yield part.fault(f"there is no {what} “{code}”", "correct it, or add it to the pack", name, n)


def looser_limits(pack: Pack) -> Iterator[Fault]:
    """A local limit may be stricter than what binds every council; looser only when a post answers for it."""
    limits = _limits(pack)
    for limit in limits:
        if limit.tightens is None:
            continue
        stood_for = [other for other in limits if other.code == limit.tightens and other is not limit and not other.tightens]
        if not stood_for:
            yield limit.fault(f"there is no limit “{limit.tightens}” to stand in for", "correct it", "tightens")
        for other in stood_for:
            if _share_a_day(limit, other):
                yield from _looser(limit, other)


def _share_a_day(one: shapes.Period, other: shapes.Period) -> bool:
    begins = max(one.from_on or date.min, other.from_on or date.min)
    return begins <= min(one.last_on or date.max, other.last_on or date.max)


def _looser(limit: shapes.TimescaleShape, other: shapes.TimescaleShape) -> Iterator[Fault]:
    if (limit.bound, limit.unit) != (other.bound, other.unit):
        asked = f"{other.bound} … {other.unit}"
        yield limit.fault(f"“{other.code}” is counted otherwise ({asked})", "use the same `bound` and `unit`", "unit")
        return
    if limit.amount is None or other.amount is None or not rules.looser(limit.bound, limit.amount, other.amount):
        return
    if other.kind in rules.BINDING and not (limit.approved_by and limit.approved_on and limit.why):
        reason = f"{limit.amount} is looser than “{other.code}” ({other.amount}), which binds every council"
        yield limit.fault(reason, "tighten it, or say `approved_by` (a post), `approved_on` and `why`", "amount")


def permissions(pack: Pack) -> Iterator[Fault]:
    """Roles are made of permissions that exist, and somebody can look after accounts."""
    roles = [role for file in pack.of(RolesFile) for role in file.roles]
    for role in roles:
        if role.code == SYSTEM_ROLE:
            yield role.fault(f"“{SYSTEM_ROLE}” is kept for scheduled work", "use another code", "code")
        for permission in role.permissions:
            if permission not in PERMISSIONS:
                known = ", ".join(PERMISSIONS)
                yield role.fault(f"there is no permission “{permission}”", f"use one of {known}", "permissions", permission)
            elif role.permissions[permission] != "council" and permission not in NARROWER:
                yield role.fault(
                    f"“{permission}” is of the whole council or not at all", "use council, or leave it out", "permissions", permission
                )
    if roles and not any(role.permissions.get(MANAGE) == "council" for role in roles):
        yield roles[0].fault(f"no role has {MANAGE} for the whole council, so nobody could be invited", "give it to one role", "code")


def entering(pack: Pack) -> Iterator[Fault]:
    """Who signs in how is said of staff, of others and of roles that there are, and leaves each a way in for the first time."""
    roles = {role.code: role for file in pack.of(RolesFile) for role in file.roles}
    for code in sorted({STAFF, OTHERS} & set(roles)):
        yield roles[code].fault(f"“{code}” is what entry.yaml calls all of them", "use another code", "code")
    for day in (day for file in pack.of(EntryFile) for day in file.sign_in):
        said = {rule.whom for rule in day.rules}
        for rule in day.rules:
            if rule.whom not in {STAFF, OTHERS, *roles}:
                yield rule.fault(f"there is no role “{rule.whom}”", "correct it, or say staff or others", "whom")
            if set(rule.ways) == {PASSKEY}:
                reason = "a passkey is added by someone who is in already, and a lost one is replaced by coming in another way"
                yield rule.fault(reason, "add password or single_sign_on", "ways")
        for missing in sorted({STAFF, OTHERS} - said):
            yield day.fault(f"nothing is said of {missing}", f"add a rule for {missing}", "rules")
