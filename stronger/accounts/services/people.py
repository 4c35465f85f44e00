"""Closes and opens accounts, resets a lost second factor, and ends sessions, each with a reason."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction
from django.utils import timezone

from stronger.accounts import policies, post
from stronger.accounts.models import User
from stronger.accounts.rules import MANAGE
from stronger.accounts.services.grants import require_someone_manages
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail

# What may stand beside a password; recovery codes stand in for one of these.
SECOND_FACTORS = {Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN}


@transaction.atomic
def deactivate(*, user: User, why: str, by: User) -> None:
    """Close an account: its sessions end now and it cannot sign in. Its grants stay as they were, and hold nothing.

    Raises Refused unless `by` looks after accounts; NotNow for one's own, or for the last that looks after accounts.
    """
    policies.require_manage(by)
    policies.require_other(by, user)
    held = _locked(user)
    if not held.is_active:
        raise NotNow("This account is closed already.")
    with transaction.atomic():
        held.is_active = False
        _end_sessions(held)
        if held.grants.filter(role__permissions__permission=MANAGE).exists():
            require_someone_manages(timezone.localdate(scope.current().at))
    trail.note("change", "accounts.account", subjects=[held.pk], why=why, details={"step": "closed"})


@transaction.atomic
def reactivate(*, user: User, why: str, by: User) -> None:
    """Open a closed account again, with whatever grants still hold. Raises Refused, and NotNow when it is open."""
    policies.require_manage(by)
    held = _locked(user)
    if held.is_active:
        raise NotNow("This account is open already.")
    held.is_active = True
    held.save()
    trail.note("change", "accounts.account", subjects=[held.pk], why=why, details={"step": "opened"})


@transaction.atomic
def reset_second_factor(*, user: User, why: str, by: User) -> None:
    """Forget someone's authenticator and recovery codes, so that they set up new ones when they next sign in.

    Their sessions end and they are told by e-mail. Raises Refused unless `by` looks after accounts, NotNow for one's own.
    """
    policies.require_manage(by)
    policies.require_other(by, user)
    held = _locked(user)
    Authenticator.objects.filter(user=held).delete()
    held.second_factor_at = None
    _end_sessions(held)
    post.send("account/email/second_factor_reset", to=held.email, words={"name": held.name})
    trail.note("change", "accounts.second_factor", subjects=[held.pk], why=why, details={"step": "reset"})


@transaction.atomic
def keep_second_factor(*, user: User, by: User) -> None:
    """Finish setting up a second factor, once the person says that they have kept their recovery codes.

    Raises NotNow while there is neither authenticator app nor passkey, or no recovery code.
    """
    held = _locked(user)
    kinds = set(Authenticator.objects.filter(user=held).values_list("type", flat=True))
    if not kinds & SECOND_FACTORS or Authenticator.Type.RECOVERY_CODES not in kinds:
        raise NotNow("Set up your authenticator app or a passkey first, and keep the recovery codes that you are then given.")
    held.second_factor_at = scope.current().at
    held.save()
    user.second_factor_at = held.second_factor_at
    trail.note("change", "accounts.second_factor", subjects=[held.pk], details={"step": "kept"})


@transaction.atomic
def set_up_second_factor(*, user: User, by: User) -> str:
    """Give one's own account an authenticator and recovery codes, all at once; returns the authenticator's secret.

    For the invented people of the tests and the demo, who have no telephone. Raises NotNow for anybody else's account.
    """
    if by.pk != user.pk:
        raise NotNow("You can only set up your own second factor.")
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    keep_second_factor(user=user, by=by)
    return secret


@transaction.atomic
def sign_out_everywhere(*, user: User, by: User) -> None:
    """End every session of one's own account. Raises NotNow for anybody else's."""
    if by.pk != user.pk:
        raise NotNow("You can only sign yourself out everywhere.")
    held = _locked(user)
    _end_sessions(held)
    user.sessions_epoch = held.sessions_epoch
    trail.note("change", "accounts.sessions", subjects=[held.pk], details={"step": "ended"})


def _locked(user: User) -> User:
    return User.objects.select_for_update().get(pk=user.pk)


def _end_sessions(user: User) -> None:
    user.sessions_epoch += 1
    user.save()
