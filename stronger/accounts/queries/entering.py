"""Who signs in how, as the council's rules say it: for the administrator's page and for the pages at the door."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.conf import settings

from stronger.accounts import policies
from stronger.accounts.models import EntryRule, Role, User
from stronger.accounts.rules import OTHERS, SINGLE_SIGN_ON, STAFF, USUAL_RULES, WAYS, EntrySpec
from stronger.trail import services as trail

_WHOM = {STAFF: "Everyone who works here", OTHERS: "Everyone else"}


@dataclass(frozen=True)
class EntryLine:
    """One rule in words: whom it is about, the ways open to them, and whether a second factor of the council's sign-in is enough."""

    whom: str
    ways: tuple[str, ...]
    provider_factor: bool


@dataclass(frozen=True)
class EntryRules:
    """The rules as they stand from a day on; `from_on` is None for the usual ones, which no pack brought."""

    from_on: date | None
    lines: tuple[EntryLine, ...]


def entry_rules_page(*, on: date, by: User) -> list[EntryRules]:
    """Who signs in how on a day, and after it every list that is to come; three queries. Raises Refused unless `by` manages accounts."""
    policies.require_manage(by)
    titles = dict(Role.objects.values_list("code", "name"))
    held: dict[date, list[EntrySpec]] = {}
    rows = EntryRule.objects.order_by("from_on", "position").values_list("from_on", "whom", "ways", "provider_factor")
    for from_on, whom, ways, factor in rows:
        held.setdefault(from_on, []).append(EntrySpec(whom, tuple(ways), factor))
    now = max((day for day in held if day <= on), default=None)
    trail.note("read", "accounts.entry_rules")
    today = EntryRules(now, _told(held[now] if now else USUAL_RULES, titles))
    return [today, *(EntryRules(day, _told(specs, titles)) for day, specs in held.items() if day > on)]


def _told(specs: Collection[EntrySpec], titles: dict[str, str]) -> tuple[EntryLine, ...]:
    return tuple(
        EntryLine(
            _WHOM.get(spec.whom) or titles.get(spec.whom, spec.whom),
            tuple(words for way, words in WAYS.items() if way in spec.ways),
            spec.provider_factor and SINGLE_SIGN_ON in spec.ways,
        )
        for spec in specs
    )


def ways_at_the_door() -> frozenset[str]:
    """The ways of signing in that are open to anybody today, and can be used here; one query."""
    specs = policies.entry_rules(policies.today()) or USUAL_RULES
    ways = {way for spec in specs for way in spec.ways}
    return frozenset(ways if settings.SINGLE_SIGN_ON else ways - {SINGLE_SIGN_ON})


@dataclass(frozen=True)
class Passkey:
    """One of someone's passkeys, under the name they gave it."""

    id: int
    name: str
    made_at: datetime
    used_at: datetime | None


def passkeys_of(user: User) -> list[Passkey]:
    """Someone's passkeys, the oldest first; one query."""
    rows = Authenticator.objects.filter(user=user, type=Authenticator.Type.WEBAUTHN).order_by("created_at", "pk")
    return [Passkey(row.pk, str(row), row.created_at, row.last_used_at) for row in rows]


def second_factors(user: User) -> frozenset[str]:
    """The kinds of second factor that someone has set up: "totp" (an authenticator app), "webauthn" (a passkey)."""
    kinds = Authenticator.objects.filter(user=user).values_list("type", flat=True)
    return frozenset(kinds) - {Authenticator.Type.RECOVERY_CODES}
