"""What agency.yaml is held to with the whole pack in view: codes and days used once, and names of what is there."""

from collections import defaultdict
from collections.abc import Iterator

from stronger.accounts.permissions import PERMISSIONS
from stronger.chores.packs.alone import twice
from stronger.chores.packs.reading import Pack
from stronger.frameworks import agency, rules, shapes
from stronger.kit.sheets import Fault


def _parts(pack: Pack, name: str) -> list:
    return [part for file in pack.of(agency.AgencyFile) for part in getattr(file, name)]


def codes(pack: Pack) -> Iterator[Fault]:
    """Each code names one thing of its kind, and says one thing on one day."""
    yield from twice(_parts(pack, "signers"), "code")
    for name in ("rules", "job_types", "leaving_reasons", "caps"):
        same = defaultdict(list)
        for part in _parts(pack, name):
            same[part.code].append(part)
        for code, parts in same.items():
            for before, after in rules.clashes((part.from_on, part.last_on, part) for part in parts):
                until = f"to {before.last_on}" if before.last_on else "with no last day"
                reason = f"on {after.from_on or 'its first day'} another “{code}” still holds ({until})"
                yield after.fault(reason, "end the earlier one the day before", "from_on" if after.from_on else "")


def references(pack: Pack) -> Iterator[Fault]:
    """A rule's limit and signers are there, a cap's job type too, and a signer's permission is one that can be given."""
    limits = {limit.code for file in pack.of(shapes.TimescalesFile) for limit in file.timescales}
    signers = {signer.code for signer in _parts(pack, "signers")}
    job_types = {job.code for job in _parts(pack, "job_types")}
    for rule in _parts(pack, "rules"):
        if rule.limit and rule.limit not in limits:
            yield rule.fault(f"there is no limit “{rule.limit}” in timescales.yaml", "correct it, or add the limit", "limit")
        for n, code in enumerate(rule.signed_by):
            if code not in signers:
                yield rule.fault(f"there is no signer “{code}”", "correct it, or add it under `signers`", "signed_by", n)
        if (rule.if_not == "sign") != bool(rule.signed_by):
            yield rule.fault("`if_not: sign` and `signed_by` go together", "name who signs, or say `if_not: refuse`", "if_not")
    for cap in _parts(pack, "caps"):
        if cap.job_type not in job_types:
            yield cap.fault(f"there is no job type “{cap.job_type}”", "correct it, or add it under `job_types`", "job_type")
    for signer in _parts(pack, "signers"):
        if signer.permission not in PERMISSIONS:
            yield signer.fault(f"there is no permission “{signer.permission}”", "use one of docs/who-can-see-what.md", "permission")
