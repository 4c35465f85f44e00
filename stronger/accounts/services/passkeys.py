"""Names and removes one's own passkeys; adding one is the library's ceremony (web.account.passkeys)."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from stronger.accounts import policies, post
from stronger.accounts.models import User
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail


@transaction.atomic
def name_passkey(*, passkey: Authenticator, name: str, by: User) -> None:
    """Give one's own passkey another name. Raises Refused for anybody else's."""
    held = policies.passkey_of(by, passkey.pk)
    held.wrap().name = name
    held.save(update_fields=["data"])
    trail.note("change", "accounts.passkey", subjects=[by.pk], details={"step": "named"})


@transaction.atomic
def remove_passkey(*, passkey: Authenticator, by: User) -> None:
    """Remove one's own passkey; its owner is told by e-mail. Recovery codes go with the last second factor.

    Raises Refused for anybody else's, and NotNow for the only second factor of someone who works here.
    """
    held = policies.passkey_of(by, passkey.pk)
    user = User.objects.select_for_update().get(pk=by.pk)  # so that the last two cannot go at once
    left = Authenticator.objects.filter(user=user).exclude(pk=held.pk)
    if not left.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        if user.is_staff_member and user.second_factor_at is not None:
            raise NotNow("This is your only second factor. Set up an authenticator app or another passkey first, then remove this one.")
        left.delete()
        user.second_factor_at = by.second_factor_at = None
        user.save()
    held.delete()
    post.send("account/email/passkey_removed", to=user.email, words={"name": user.name})
    trail.note("change", "accounts.passkey", subjects=[by.pk], details={"step": "removed"})
