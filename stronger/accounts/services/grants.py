"""Gives roles to accounts for a period, and ends them, each with a reason."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from stronger.accounts import policies
from stronger.accounts.models import Grant, Role, User
from stronger.accounts.rules import MANAGE, SYSTEM_ROLE
from stronger.kit import scope
from stronger.kit.periods import between, ended
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail


def role_to_give(code: str) -> Role:
    """The role with this code, if it may be given today. Raises NotNow for an unknown, retired or reserved one."""
    role = Role.objects.filter(code=code).exclude(code=SYSTEM_ROLE).first()
    if role is None:
        raise NotNow(f"There is no role {code!r}. Choose one of the council's roles.")
    if role.retired_on is not None:
        raise NotNow(f"The role {role.name} is no longer used, so it cannot be given. Choose another.")
    return role


@transaction.atomic
def grant(*, user: User, role: str, from_on: date | None = None, until_on: date | None = None, why: str = "", by: User) -> Grant:
    """Give `user` the role with code `role` from `from_on` (today) until the day before `until_on` (open).

    Nobody gives a role to themself. Raises Refused unless `by` looks after accounts, and NotNow, in words,
    when the role cannot be given, the dates hold no day, or they overlap with the same role already held.
    """
    policies.require_manage(by)
    policies.require_other(by, user)
    return give(user=user, role=role_to_give(role), from_on=from_on, until_on=until_on, why=why, by=by)


def give(*, user: User, role: Role, from_on: date | None, until_on: date | None = None, why: str = "", by: User) -> Grant:
    """Write the grant and its row in the trail; `grant` and an accepted invitation have asked the policies already."""
    try:
        period = between(from_on or timezone.localdate(scope.current().at), until_on)
    except ValueError:
        raise NotNow("The last day must be on or after the first.") from None
    held = User.objects.select_for_update().get(pk=user.pk)  # so that two administrators cannot both find no overlap
    if Grant.objects.filter(user=user, role=role, period__overlap=period).exists():
        raise NotNow(f"{user.name} already has the role {role.name} on some of these days. End that one first.")
    made = Grant.objects.create(user=user, role=role, period=period, given_by=by, why=why)
    if role.is_staff and not held.is_staff_member:  # a candidate comes to work here: from now on with a second factor
        user.is_staff_member = held.is_staff_member = True
        held.save()
    policies.forget(user)
    details = {"grant": made.pk, "role": role.code, "from_on": str(period.lower), "until_on": str(period.upper or "")}
    trail.note("change", "accounts.grant", subjects=[user.pk], why=why, details=details)
    return made


@transaction.atomic
def end_grant(*, grant: Grant, until_on: date | None = None, why: str, by: User) -> None:
    """End a grant before `until_on` (today: it no longer holds from now). One that would hold no day is taken away.

    Raises Refused unless `by` looks after accounts; NotNow for one's own grant, for a later end than it had,
    and for the last one by which anybody looks after accounts.
    """
    policies.require_manage(by)
    held = Grant.objects.select_for_update(of=("self",)).select_related("user", "role").get(pk=grant.pk)
    policies.require_other(by, held.user)
    day = until_on or timezone.localdate(scope.current().at)
    if held.until_on is not None and held.until_on <= day:
        raise NotNow("This role ends no later than that already.")
    with transaction.atomic():
        if held.from_on is not None and day <= held.from_on:
            held.delete()
        else:
            held.period = ended(held.period, day)
            held.ended_by, held.ended_why = by, why
            held.save()
        if held.role.permissions.filter(permission=MANAGE).exists():
            require_someone_manages(day)
    policies.forget(held.user)
    trail.note(
        "change",
        "accounts.grant",
        subjects=[held.user_id],
        why=why,
        details={"grant": grant.pk, "role": held.role.code, "until_on": str(day)},
    )


def require_someone_manages(day: date) -> None:
    """Raises NotNow when, after a change just made, no person would look after accounts on `day`.

    One such change at a time, so that two people cannot each take away the other while both are counted.
    """
    User.objects.select_for_update().get(is_system=True)
    left = Grant.objects.on(day).filter(
        role__permissions__permission=MANAGE,
        role__permissions__reach="council",
        role__retired_on=None,
        user__is_active=True,
    )
    if not left.exists():
        raise NotNow("Nobody else could then look after accounts. Give the role to someone else first.")
