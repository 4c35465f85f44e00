"""Who may come in, and how: invitations, the council's rules of who signs in how, its own sign-in, passkeys and passwords."""

from datetime import date
from hashlib import sha256

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from stronger.accounts import sealing
from stronger.accounts.models import EntryRule, Grant, Invitation, User
from stronger.accounts.policies.reaching import reach, today
from stronger.accounts.rules import (
    MANAGE,
    SINGLE_SIGN_ON,
    EntrySpec,
    Identity,
    InvitationOver,
    NotKnown,
    entry_rule,
    invitation_state,
    not_that_way,
)
from stronger.kit import scope
from stronger.kit.refusal import Refused


def invitation_to_accept(token: str, *, lock: bool = False) -> Invitation:
    """The invitation that `token` was sent with, while it can be accepted; whoever holds the token may.

    `lock` holds its row until the transaction ends, so that it is accepted once. Raises InvitationOver with the reason.
    """
    found = _invitation(Invitation.objects.filter(token_hash=sealing.token_hash(token)), lock=lock)
    if found is None:
        raise InvitationOver("wrong")
    now = scope.current().at
    state = invitation_state(accepted_at=found.accepted_at, withdrawn_at=found.withdrawn_at, expires_at=found.expires_at, now=now)
    if state != "waiting":
        raise InvitationOver(state)
    if reach(found.invited_by, MANAGE) != "council":  # else someone sent away could have left themself a way back in
        raise InvitationOver("withdrawn")
    return found


def entry_rules(on: date) -> list[EntrySpec]:
    """The council's rules of who signs in how, as they stand on a day, the first that fits first; empty before any were loaded."""
    newest = EntryRule.objects.filter(from_on__lte=on).order_by("-from_on").values("from_on")[:1]
    rows = EntryRule.objects.filter(from_on=newest).order_by("position").values_list("whom", "ways", "provider_factor")
    return [EntrySpec(whom, tuple(ways), factor) for whom, ways, factor in rows]


def entry_rule_of(user: User) -> EntrySpec:
    """The rule by which `user` may sign in today: the first about a role held today, or about staff or others."""
    day = today()
    roles = set(Grant.objects.on(day).filter(user=user, role__retired_on=None).values_list("role__code", flat=True))
    return entry_rule(entry_rules(day), roles=roles, is_staff=user.is_staff_member)


def entry_rule_of_role(*, code: str, is_staff: bool) -> EntrySpec:
    """The rule by which someone with this one role will sign in, for an invitation to it."""
    return entry_rule(entry_rules(today()), roles={code}, is_staff=is_staff)


def may_not_enter(user: User, way: str) -> str:
    """Why `user` may not sign in by `way` (one of rules.WAYS) today, in words; "" when they may."""
    return not_that_way(entry_rule_of(user), way, signs_on=bool(settings.SINGLE_SIGN_ON))


def sign_on_in_use() -> str:
    """How connections with the council's sign-in are marked: by which provider it is. A council that changes it begins anew."""
    known = settings.SINGLE_SIGN_ON
    return sha256(known.issuer.encode()).hexdigest()[:40] if known else ""


def account_signing_on(identity: Identity) -> User | None:
    """The account of whoever came by the council's sign-in: the one connected with it, else the one with the address it vouches for.

    None when an invitation waits for that address. Raises NotKnown when nobody here is meant, or it cannot be told who.
    """
    held = SocialAccount.objects.filter(provider=sign_on_in_use(), uid=identity.key).select_related("user").first()
    if held is not None:
        return held.user
    if not identity.email:
        raise NotKnown("unknown")
    if not identity.vouched:  # or anybody who may type an address there could be anybody here
        raise NotKnown("unvouched")
    found = User.objects.filter(email__iexact=identity.email, is_system=False).first()
    if found is None:
        invitation_to_accept_signing_on(identity)
        return None
    if is_connected(found):
        raise NotKnown("other", user_id=found.pk)
    return found


def is_connected(user: User) -> bool:
    """Whether an account is connected with someone at the council's sign-in."""
    return SocialAccount.objects.filter(provider=sign_on_in_use(), user=user).exists()


def invitation_to_accept_signing_on(identity: Identity, *, token: str = "", lock: bool = False) -> Invitation:
    """The invitation that waits for whoever came by the council's sign-in: the one of `token`, else that of the address vouched for.

    The address must be the invitation's either way. `lock` holds its row until the transaction ends. Raises NotKnown, and
    InvitationOver for a token that is wrong, too old, used or taken back.
    """
    if not token:
        waiting = Invitation.objects.filter(
            email__iexact=identity.email, accepted_at=None, withdrawn_at=None, expires_at__gt=scope.current().at
        )
        held = _invitation(waiting, lock=lock) if identity.vouched else None
        if held is None or reach(held.invited_by, MANAGE) != "council":
            raise NotKnown("unknown")
    else:
        held = invitation_to_accept(token, lock=lock)
        if held.email.lower() != identity.email.lower():
            raise NotKnown("not_invited")
    rule = entry_rule_of_role(code=held.role.code, is_staff=held.role.is_staff)
    refused = not_that_way(rule, SINGLE_SIGN_ON, signs_on=True)
    if refused:
        raise NotKnown("way", sentence=refused)
    return held


def _invitation(rows: QuerySet[Invitation], *, lock: bool) -> Invitation | None:
    rows = rows.select_related("role", "invited_by")
    return (rows.select_for_update(of=("self",)) if lock else rows).first()


def passkey_of(user: User, passkey_id: int) -> Authenticator:
    """One of one's own passkeys. Raises Refused, as "page not found", for anybody else's or what is none."""
    found = Authenticator.objects.filter(pk=passkey_id, user=user, type=Authenticator.Type.WEBAUTHN).first()
    if found is None:
        raise Refused("accounts.passkey", subject_id=str(passkey_id))
    return found


def account_that_entered(user_id: int) -> User | None:
    """The account whose session a request still names, if it is open: for keeping its words, never for letting it in."""
    return User.objects.filter(pk=user_id, is_active=True).first()


def wrong_with_password(password: str, *, email: str, name: str) -> list[str]:
    """What makes a password too easy to guess for the person with this address and name; empty when it will do."""
    try:
        validate_password(password, User(email=email, name=name))
    except ValidationError as failure:
        return list(failure.messages)
    return []
