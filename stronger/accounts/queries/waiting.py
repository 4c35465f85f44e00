"""What waits for whoever looks after accounts: invitations by what became of them, and counts of all there is to do."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from stronger.accounts import policies
from stronger.accounts.models import Invitation, User
from stronger.accounts.queries.people import ROWS, without_second_factor
from stronger.accounts.queries.roles import ending
from stronger.accounts.rules import invitation_state
from stronger.kit import scope
from stronger.trail import services as trail


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
        accounts=Count("pk", filter=Q(is_active=True)), no_second_factor=Count("pk", filter=without_second_factor())
    )
    invitations = Invitation.objects.filter(accepted_at=None, withdrawn_at=None).aggregate(
        waiting=Count("pk", filter=Q(expires_at__gt=now)), expired=Count("pk", filter=Q(expires_at__lte=now))
    )
    return ToDo(**users, **invitations, ending=ending(today).values("user").distinct().count())
