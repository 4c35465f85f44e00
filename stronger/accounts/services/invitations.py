"""Invites people, sends an invitation again or takes it back, and makes the account of whoever accepts one."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import policies, post, queries, sealing
from stronger.accounts.models import Invitation, User
from stronger.accounts.rules import PASSWORD, Identity, not_that_way
from stronger.accounts.services.grants import give, role_to_give
from stronger.accounts.services.signing_on import connect
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail

_INVITED = "This e-mail address has been invited already. Send that invitation again instead."


@dataclass(frozen=True)
class Invited:
    """An invitation just made. `token` exists here and in the e-mail only; the database keeps its hash."""

    invitation: Invitation
    token: str
    expires_at: datetime

    @property
    def address(self) -> str:
        """Where the invitation is accepted, as the e-mail says it."""
        return f"{settings.ADDRESS}{reverse('account:invitation', args=[self.token])}"


@transaction.atomic
def invite(*, email: str, name: str, role: str, from_on: date | None = None, send: bool = True, by: User) -> Invited:
    """Offer an account with the role of code `role`, from `from_on` (today), and e-mail the offer once this commits.

    Raises Refused unless `by` looks after accounts; NotNow when the address has an account or an open invitation.
    """
    policies.require_manage(by)
    email = email.strip().lower()
    given = role_to_give(role)
    if User.objects.filter(email__iexact=email).exists():
        raise NotNow("Someone with this e-mail address has an account already. Give them the role on their own page.")
    if Invitation.objects.filter(email__iexact=email, accepted_at=None, withdrawn_at=None).exists():
        raise NotNow(_INVITED)
    return _make(email=email, name=name.strip(), role=given, from_on=from_on or _today(), send=send, by=by)


@transaction.atomic
def resend(*, invitation: Invitation, by: User) -> Invited:
    """Send an invitation again with a new token and its full time; the old token no longer works.

    Raises Refused unless `by` looks after accounts; NotNow when it was accepted or taken back.
    """
    policies.require_manage(by)
    held = _open(invitation)
    held.withdrawn_at = scope.current().at
    held.save()
    role = role_to_give(held.role.code)
    made = _make(email=held.email, name=held.name, role=role, from_on=max(held.from_on, _today()), send=True, by=by)
    held.replaced_by = made.invitation
    held.save()
    return made


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> None:
    """Take an invitation back, so that its token no longer works. Raises Refused, and NotNow as `resend`."""
    policies.require_manage(by)
    held = _open(invitation)
    held.withdrawn_at = scope.current().at
    held.save()
    trail.note("change", "accounts.invitation", subjects=[held.pk], details={"step": "withdrawn"})


@transaction.atomic
def accept(*, token: str, name: str, password: str, by: None = None) -> User:
    """Make the account that an invitation offers, once, and give it its role. Nobody is signed in yet, so nobody acts (`by`).

    `name` is how the person wants to be called here; `password` has been checked by the form.
    Raises `rules.InvitationOver` when the token is wrong, too old, used or taken back, and NotNow where the council's rules
    do not let this role sign in with a password.
    """
    held = policies.invitation_to_accept(token, lock=True)
    rule = policies.entry_rule_of_role(code=held.role.code, is_staff=held.role.is_staff)
    refused = not_that_way(rule, PASSWORD, signs_on=bool(settings.SINGLE_SIGN_ON))
    if refused:
        raise NotNow(refused)
    return _account(held, name=name, password=password)


@transaction.atomic
def accept_signing_on(*, identity: Identity, token: str = "", by: None = None) -> User:
    """Make the account that an invitation offers for whoever came by the council's sign-in, and connect them.

    The invitation is that of `token`, else the one that waits for the address which the sign-in vouches for. Nobody is
    signed in yet, so nobody acts (`by`). Raises NotKnown, and InvitationOver for a token that is no good.
    """
    held = policies.invitation_to_accept_signing_on(identity, token=token, lock=True)
    user = _account(held, name=held.name, password=None)
    with scope.acting(user.pk, at=scope.current().at, request_id=scope.current().request_id):
        connect(user=user, key=identity.key, by=user)
    return user


def _account(held: Invitation, *, name: str, password: str | None) -> User:
    """The account of an invitation that may be accepted, with its role; without a password where None is given."""
    now = scope.current().at
    user = User(email=held.email, name=name.strip(), is_staff_member=held.role.is_staff)
    user.set_password(password)
    user.save()
    # Verified, because the token was sent there and nowhere else.
    EmailAddress.objects.create(user=user, email=held.email, primary=True, verified=True)
    held.accepted_at, held.account = now, user
    held.save()
    with scope.acting(user.pk, at=now, request_id=scope.current().request_id):
        trail.note("change", "accounts.account", subjects=[user.pk], details={"step": "made", "invitation": held.pk})
        give(user=user, role=held.role, from_on=max(held.from_on, _today()), why="As invited.", by=held.invited_by)
    return user


def _today() -> date:
    return timezone.localdate(scope.current().at)


def _open(invitation: Invitation) -> Invitation:
    held = Invitation.objects.select_for_update(of=("self",)).select_related("role").get(pk=invitation.pk)
    if held.accepted_at is not None:
        raise NotNow("This invitation has been accepted, so there is an account now. Look for it under People.")
    if held.withdrawn_at is not None:
        raise NotNow("This invitation was replaced or taken back already. Use the newest one, or invite again.")
    return held


def _make(*, email: str, name: str, role, from_on: date, send: bool, by: User) -> Invited:
    token, now = secrets.token_urlsafe(32), scope.current().at
    days = queries.terms(timezone.localdate(now)).invitation_days
    invitation = Invitation(
        email=email,
        name=name,
        role=role,
        from_on=from_on,
        token_hash=sealing.token_hash(token),
        invited_by=by,
        invited_at=now,
        expires_at=now + timedelta(days=days),
    )
    try:
        with transaction.atomic():
            invitation.save(force_insert=True)
    except IntegrityError:  # pressed twice, or two administrators at once: the database lets one through
        raise NotNow(_INVITED) from None
    made = Invited(invitation, token, invitation.expires_at)
    trail.note("change", "accounts.invitation", subjects=[invitation.pk], details={"step": "sent" if send else "made", "role": role.code})
    if send:
        words = {"name": name, "address": made.address, "days": days, "expires_at": invitation.expires_at}
        post.send("account/email/invitation", to=email, words=words, then=lambda: _sent(invitation.pk))
    return made


def _sent(invitation_id: int) -> None:
    """Written after the e-mail left, so that the desk can say of the others that they have not."""
    Invitation.objects.filter(pk=invitation_id).update(sent_at=timezone.now())
