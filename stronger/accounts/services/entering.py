"""Sets who signs in how, as the council's pack says it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings
from django.db import transaction

from stronger.accounts import policies
from stronger.accounts.models import EntryRule, User
from stronger.accounts.rules import PASSWORD, SINGLE_SIGN_ON, WAYS, EntrySpec
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail


@transaction.atomic
def load_entry_rules(*, rules: Mapping[date, Sequence[EntrySpec]], by: User) -> bool:
    """Set the rules of who signs in how, {from a day on: the rules, first that fits first}. True if that changed anything.

    A day that is no longer given keeps its rules while it has come, so that what stood then stays known; a coming one is
    taken away. Raises Refused unless `by` may load packs, and NotNow for a rule that would leave someone no way in here.
    """
    policies.require(by, "packs.load")
    for spec in (spec for specs in rules.values() for spec in specs):
        _check(spec)
    changed = [day for day in sorted(rules) if _write(day, rules[day])]
    gone = EntryRule.objects.filter(from_on__gt=policies.today()).exclude(from_on__in=list(rules))
    changed += sorted(set(gone.values_list("from_on", flat=True)))
    gone.delete()
    if changed:
        trail.note("change", "accounts.entry_rules", details={"from_on": [str(day) for day in changed]})
    return bool(changed)


def _check(spec: EntrySpec) -> None:
    unknown = sorted(set(spec.ways) - set(WAYS))
    if unknown or not spec.ways:
        raise NotNow(f"The rule for {spec.whom!r} names no way of signing in, or an unknown one: {', '.join(unknown) or 'none'}.")
    # A passkey is added by someone who is in already, and a lost one is replaced by signing in another way.
    rests_on = {PASSWORD, SINGLE_SIGN_ON} if settings.SINGLE_SIGN_ON else {PASSWORD}
    if not rests_on & set(spec.ways):
        why = "" if settings.SINGLE_SIGN_ON else " This installation is not connected to the council’s sign-in (docs/deploy.md)."
        raise NotNow(f"Under the rule for {spec.whom!r} nobody could come in for the first time, or without their passkey.{why}")


def _write(day: date, specs: Sequence[EntrySpec]) -> bool:
    """Make the day's rules exactly these; False when they were already."""
    held = EntryRule.objects.filter(from_on=day).order_by("position")
    found = [EntrySpec(row.whom, tuple(row.ways), row.provider_factor) for row in held]
    if found == list(specs):
        return False
    held.delete()
    for position, spec in enumerate(specs):
        EntryRule.objects.create(from_on=day, position=position, whom=spec.whom, ways=list(spec.ways), provider_factor=spec.provider_factor)
    return True
