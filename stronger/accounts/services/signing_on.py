"""Connects accounts with the people of the council's sign-in, and takes that back."""

from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction

from stronger.accounts import policies, post
from stronger.accounts.models import User
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail


@transaction.atomic
def connect(*, user: User, key: str, by: User) -> None:
    """Connect one's own account with whoever `key` names at the council's sign-in, for good; its owner is told by e-mail.

    Raises NotNow for anybody else's account, and when either of the two is connected already.
    """
    if by.pk != user.pk:
        raise NotNow("You can only connect your own account.")
    User.objects.select_for_update().get(pk=user.pk)
    if policies.is_connected(user):
        raise NotNow("Your account is connected with another sign-in already. Ask an administrator to disconnect it.")
    try:
        with transaction.atomic():
            SocialAccount.objects.create(user=user, provider=policies.sign_on_in_use(), uid=key)
    except IntegrityError:
        raise NotNow("This sign-in is connected with another account already. Ask an administrator to disconnect it.") from None
    post.send("account/email/sign_on_connected", to=user.email, words={"name": user.name})
    trail.note("change", "accounts.sign_on", subjects=[user.pk], details={"step": "connected"})


@transaction.atomic
def disconnect(*, user: User, why: str, by: User) -> None:
    """Take an account's connection with the council's sign-in away; its sessions end. The next vouched address connects it again.

    Raises Refused unless `by` looks after accounts, and NotNow for one's own or when there is none.
    """
    policies.require_manage(by)
    policies.require_other(by, user)
    held = User.objects.select_for_update().get(pk=user.pk)
    gone, _ = SocialAccount.objects.filter(provider=policies.sign_on_in_use(), user=held).delete()
    if not gone:
        raise NotNow("This account is not connected with the council’s sign-in.")
    held.sessions_epoch += 1
    held.save()
    trail.note("change", "accounts.sign_on", subjects=[held.pk], why=why, details={"step": "disconnected"})
