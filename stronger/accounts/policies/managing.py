"""What whoever looks after accounts may open, each leaving a row in the trail."""

from stronger.accounts.models import Grant, Invitation, User
from stronger.accounts.policies.reaching import require
from stronger.accounts.rules import (
    MANAGE,
)
from stronger.kit.refusal import NotNow, Refused
from stronger.trail import services as trail


def require_manage(by) -> None:
    """Raises Refused unless `by` may look after accounts."""
    require(by, MANAGE)


def require_other(by, user: User) -> None:
    """Raises NotNow when someone would change what they themself may do: a second person must."""
    if by.pk == user.pk:
        raise NotNow("You cannot change your own roles. Ask another administrator to do it.")


def account_to_manage(by, user_id: int) -> User:
    """The account with this id, if `by` looks after accounts; leaves a row in the trail. Refused otherwise, as "page not found"."""
    require_manage(by)
    found = User.objects.filter(pk=user_id, is_system=False).first()
    if found is None:
        raise Refused("accounts.account", subject_id=str(user_id))
    trail.note("read", "accounts.account", subjects=[found.pk])
    return found


def grant_to_manage(by, user_id: int, grant_id: int) -> Grant:
    """One grant of one account, if `by` looks after accounts; leaves a row in the trail. Raises Refused, as "page not found", otherwise."""
    require_manage(by)
    found = Grant.objects.select_related("role", "user").filter(pk=grant_id, user_id=user_id, user__is_system=False).first()
    if found is None:
        raise Refused("accounts.grant", subject_id=str(grant_id))
    trail.note("read", "accounts.grant", subjects=[found.user_id])
    return found


def invitation_to_manage(by, invitation_id: int) -> Invitation:
    """The invitation with this id, if `by` looks after accounts; leaves a row in the trail. Refused otherwise, as "page not found"."""
    require_manage(by)
    found = Invitation.objects.select_related("role").filter(pk=invitation_id).first()
    if found is None:
        raise Refused("accounts.invitation", subject_id=str(invitation_id))
    trail.note("read", "accounts.invitation", subjects=[found.pk])
    return found
