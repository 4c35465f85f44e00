"""Questions about accounts: how long things last, who may enter, what they may do, and what waits for an administrator."""

import json
import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower
from django.utils import timezone

from stronger.accounts import policies, sealing
from stronger.accounts.models import EntryTerms, Grant, Invitation, KeptForm, Role, User
from stronger.accounts.rules import SYSTEM_ROLE, Terms, invitation_state
from stronger.kit import scope
from stronger.trail import services as trail

ROWS = 50
# A role that ends within this many days is worth an administrator's look.
ENDS_SOON = timedelta(days=30)
# Terms change once in years and are asked for on every request, so each process keeps them this many seconds.
_KEPT_FOR = 30.0
_kept_terms: dict[tuple[str, date], tuple[float, Terms]] = {}


def terms(on: date | None = None) -> Terms:
    """How long invitations, sessions and kept words last on a day (today); up to half a minute old."""
    day = on or timezone.localdate()
    key = (str(connection.settings_dict["NAME"]), day)
    held = _kept_terms.get(key)
    if held is None or time.monotonic() - held[0] > _KEPT_FOR:
        row = EntryTerms.objects.filter(from_on__lte=day).order_by("-from_on").values(*Terms.__dataclass_fields__).first()
        _kept_terms.clear()  # yesterday's key is never asked for again
        held = _kept_terms[key] = (time.monotonic(), Terms(**(row or {})))
    return held[1]


def forget_terms() -> None:
    """Drop what the process keeps of the terms, after they changed."""
    _kept_terms.clear()


@dataclass(frozen=True)
class RoleOnOffer:
    """A role that may be given: its code, name and what it is for."""

    code: str
    name: str
    summary: str


def roles_on_offer() -> list[RoleOnOffer]:
    """The council's roles that may be given today, by name."""
    rows = Role.objects.filter(retired_on=None).exclude(code=SYSTEM_ROLE).order_by("name")
    return [RoleOnOffer(*row) for row in rows.values_list("code", "name", "summary")]


def account_of(email: str) -> User | None:
    """The account that signs in with this address, whatever its capitals; None when there is none."""
    return User.objects.filter(email__iexact=email.strip()).first()


def open_grants(user: User) -> list[Grant]:
    """The grants of an account that hold today or will."""
    today = timezone.localdate(scope.current().at)
    return list(Grant.objects.filter(user=user).exclude(period__endswith__lte=today))


@dataclass(frozen=True)
class AccountFilter:
    """What was asked of the list of accounts; `show` is one of "open", "closed", "no_second_factor", "ending" or "all"."""

    words: str = ""
    show: str = "open"
    page: int = 1


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account on the list; `roles` are the names of those held today."""

    id: int
    name: str
    email: str
    roles: tuple[str, ...]
    is_active: bool
    second_factor: bool
    last_entered_at: datetime | None


@dataclass(frozen=True)
class AccountPage:
    """One page of accounts, and how many there are on all."""

    rows: list[AccountRow]
    total: int
    page: int
    pages: int


def _without_second_factor() -> Q:
    return Q(is_active=True, is_staff_member=True, second_factor_at=None)


def _ending(today: date) -> QuerySet[Grant]:
    return Grant.objects.on(today).filter(period__endswith__lte=today + ENDS_SOON, user__is_active=True)


def _asked(asked: AccountFilter, today: date) -> QuerySet[User]:
    found = User.objects.filter(is_system=False)
    shown = {
        "open": Q(is_active=True),
        "closed": Q(is_active=False),
        "no_second_factor": _without_second_factor(),
        "ending": Exists(_ending(today).filter(user=OuterRef("pk"))),
    }
    if asked.show in shown:
        found = found.filter(shown[asked.show])
    for word in asked.words.split():
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return found


def accounts_page(*, asked: AccountFilter, by: User) -> AccountPage:
    """One page of the accounts, by name, for whoever looks after them; two queries and one row in the trail.

    Raises Refused unless `by` may. The trail keeps the ids shown and never the words searched for.
    """
    policies.require_manage(by)
    today = timezone.localdate(scope.current().at)
    found = _asked(asked, today)
    total = found.count()
    pages = max(1, -(-total // ROWS))
    page = min(max(1, asked.page), pages)
    held = Q(grants__period__contains=today, grants__role__retired_on=None)
    rows = found.annotate(roles=ArrayAgg("grants__role__name", filter=held, distinct=True, default=[]))
    rows = rows.order_by(Lower("name"), "pk")[(page - 1) * ROWS : page * ROWS]
    values = rows.values_list("pk", "name", "email", "roles", "is_active", "second_factor_at", "last_login")
    shown = [AccountRow(pk, name, email, tuple(roles), active, at is not None, last) for pk, name, email, roles, active, at, last in values]
    verb = "search" if asked.words else "read"
    trail.note(verb, "accounts.accounts", subjects=[row.id for row in shown], details={"total": total, "page": page})
    return AccountPage(shown, total, page, pages)


@dataclass(frozen=True)
class Held:
    """One grant of an account: `state` is "now", "coming" or "ended"; `last_on` is the last day, None while open."""

    id: int
    role: str
    from_on: date | None
    last_on: date | None
    state: str
    given_by: str
    why: str
    ended_by: str
    ended_why: str


def grants_of(user: User, *, on: date) -> list[Held]:
    """Every grant an account has or had, those that hold on a day first, then the newest."""
    rows = Grant.objects.filter(user=user).select_related("role", "given_by", "ended_by").order_by("-period", "-pk")

    def told(row: Grant) -> Held:
        state = "now" if on in row.period else "coming" if row.from_on is not None and row.from_on > on else "ended"
        if row.role.retired_on is not None and row.role.retired_on <= on:
            state = "ended"
        return Held(
            id=row.pk,
            role=row.role.name,
            from_on=row.from_on,
            last_on=row.last_on,
            state=state,
            given_by=row.given_by.name if row.given_by else "",
            why=row.why,
            ended_by=row.ended_by.name if row.ended_by else "",
            ended_why=row.ended_why,
        )

    order = {"now": 0, "coming": 1, "ended": 2}
    return sorted((told(row) for row in rows), key=lambda held: order[held.state])


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """One invitation: `state` is "waiting", "expired", "used" or "withdrawn"; `sent` says whether its e-mail left."""

    id: int
    name: str
    email: str
    role: str
    state: str
    sent: bool
    invited_at: datetime
    expires_at: datetime


@dataclass(frozen=True)
class InvitationPage:
    """One page of invitations, newest first, and how many there are on all."""

    rows: list[InvitationRow]
    total: int
    page: int
    pages: int


def invitations_page(*, show: str, page: int, by: User) -> InvitationPage:
    """One page of invitations: `show` is "waiting", "expired" or "all" (the accepted and withdrawn too).

    Two queries and one row in the trail. Raises Refused unless `by` looks after accounts.
    """
    policies.require_manage(by)
    now = scope.current().at
    found = Invitation.objects.filter(replaced_by=None) if show == "all" else _open_invitations(now, expired=show == "expired")
    total = found.count()
    pages = max(1, -(-total // ROWS))
    page = min(max(1, page), pages)
    rows = found.order_by("-invited_at", "-pk").select_related("role")[(page - 1) * ROWS : page * ROWS]
    shown = [_invitation_row(row, now) for row in rows]
    trail.note("read", "accounts.invitations", subjects=[row.id for row in shown], details={"total": total, "page": page})
    return InvitationPage(shown, total, page, pages)


def _open_invitations(now: datetime, *, expired: bool) -> QuerySet[Invitation]:
    found = Invitation.objects.filter(accepted_at=None, withdrawn_at=None)
    return found.filter(expires_at__lte=now) if expired else found.filter(expires_at__gt=now)


def _invitation_row(row: Invitation, now: datetime) -> InvitationRow:
    state = invitation_state(accepted_at=row.accepted_at, withdrawn_at=row.withdrawn_at, expires_at=row.expires_at, now=now)
    return InvitationRow(
        id=row.pk,
        name=row.name,
        email=row.email,
        role=row.role.name,
        state=state,
        sent=row.sent_at is not None,
        invited_at=row.invited_at,
        expires_at=row.expires_at,
    )


@dataclass(frozen=True)
class ToDo:
    """What waits for an administrator, as counts."""

    waiting: int
    expired: int
    no_second_factor: int
    ending: int
    accounts: int


def to_do(*, by: User) -> ToDo:
    """What waits for an administrator today; three queries. Raises Refused unless `by` looks after accounts."""
    policies.require_manage(by)
    now = scope.current().at
    today = timezone.localdate(now)
    users = User.objects.filter(is_system=False).aggregate(
        accounts=Count("pk", filter=Q(is_active=True)), no_second_factor=Count("pk", filter=_without_second_factor())
    )
    invitations = Invitation.objects.filter(accepted_at=None, withdrawn_at=None).aggregate(
        waiting=Count("pk", filter=Q(expires_at__gt=now)), expired=Count("pk", filter=Q(expires_at__lte=now))
    )
    return ToDo(**users, **invitations, ending=_ending(today).values("user").distinct().count())


def kept_paths(*, by: User) -> list[str]:
    """The pages for which words that `by` had typed are kept and not yet expired."""
    return list(KeptForm.objects.filter(user=by, expires_at__gt=scope.current().at).values_list("path", flat=True))


def kept_words(path: str, *, by: User) -> dict[str, list[str]] | None:
    """What `by` had typed into the form at `path`, by field; None when nothing is kept, or it can no longer be read."""
    row = KeptForm.objects.filter(user=by, path=path, expires_at__gt=scope.current().at).values_list("words", flat=True).first()
    if row is None:
        return None
    try:
        return json.loads(sealing.unseal(bytes(row).decode(), sealing.KEPT_WORDS))
    except sealing.Unreadable:
        return None
