"""What accounts may do: the roles on offer, and the grants of one account with their dates and reasons."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from stronger.accounts.models import Grant, Role, User
from stronger.accounts.rules import SYSTEM_ROLE
from stronger.kit import scope

# A role that ends within this many days is worth an administrator's look.
ENDS_SOON = timedelta(days=30)


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


def open_grants(user: User) -> list[Grant]:
    """The grants of an account that hold today or will."""
    today = timezone.localdate(scope.current().at)
    return list(Grant.objects.during(today, None).filter(user=user))


def ending(today: date) -> QuerySet[Grant]:
    """Grants of open accounts that hold today and end soon."""
    return Grant.objects.on(today).filter(period__endswith__lte=today + ENDS_SOON, user__is_active=True)


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
