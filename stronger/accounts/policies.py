"""Who may do what: the questions every other room asks before it shows or changes anything."""

from collections.abc import Iterable
from datetime import date

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from stronger.accounts import sealing
from stronger.accounts.models import EntryRule, Grant, Invitation, RolePermission, Token, User
from stronger.accounts.permissions import NARROWER, PERMISSIONS, REACHES
from stronger.accounts.rules import (
    MANAGE,
    SINGLE_SIGN_ON,
    EntrySpec,
    InvitationOver,
    TokenOver,
    entry_rule,
    invitation_state,
    not_that_way,
    token_state,
)
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.trail import services as trail

_CACHE, _ON_DAY = "_sf_permissions", "_sf_reaches"


def reach(user, permission: str, on: date | None = None) -> str | None:
    """How far `permission` reaches for `user` on a day (today): "council", "line" or "self", the widest held; None if not at all.

    All of a user's grants, of whatever date, are fetched by one query and kept on the user object. Raises KeyError
    for a permission outside the closed list, so that a misspelt one cannot pass for "not allowed". Whoever acts through a
    token has of their permissions only those that it was made for.
    """
    PERMISSIONS[permission]
    through = scope.through()
    if through is not None and permission not in through.scopes:
        return None
    if not user.is_authenticated or not (user.is_active or user.is_system):
        return None
    return _reaches(user, on or today()).get(permission)


def require(user, permission: str) -> None:
    """Raises Refused, which says what is not allowed, unless `user` holds `permission` today, as far as it must reach.

    That is the whole council, except for the few permissions whose room narrows what it shows to one's reach.
    """
    held = reach(user, permission)
    if held is None or (held != "council" and permission not in NARROWER):
        sentence = f"You do not have permission to {PERMISSIONS[permission]}. Ask your administrator if you need it for your work."
        raise Refused(permission, sentence=sentence, hidden=False)


def forget(user) -> None:
    """Drop what is kept on the user object, after its grants changed."""
    user.__dict__.pop(_CACHE, None)
    user.__dict__.pop(_ON_DAY, None)


def today() -> date:
    """The day on which what is being asked is asked."""
    try:
        return scope.current().on
    except scope.NoScope:
        return timezone.localdate()


def remember(user, rows: Iterable[tuple]) -> None:
    """Keep on the user object what was fetched with it: (permission, reach, first day, day after the last, day its role retired)."""
    forget(user)
    setattr(user, _CACHE, list(rows))


def _reaches(user, day: date) -> dict[str, str]:
    """The widest reach of each permission that `user` holds on a day; that of the last day asked for is kept on the user object."""
    kept = user.__dict__.get(_ON_DAY)
    if kept is None or kept[0] != day:
        held = [(REACHES.index(each), permission) for permission, each, *when in _held(user) if _holds(day, *when)]
        # The widest comes last, and stays.
        kept = user.__dict__[_ON_DAY] = (day, {permission: REACHES[width] for width, permission in sorted(held, reverse=True)})
    return kept[1]


def _held(user) -> list[tuple]:
    """(permission, reach, first day, day after the last, the day its role was retired), from the user object or by one query."""
    if not hasattr(user, _CACHE):
        rows = RolePermission.objects.filter(role__grants__user_id=user.pk)
        found = rows.values_list("permission", "reach", "role__grants__period", "role__retired_on")
        remember(user, ((code, reach, period.lower, period.upper, retired) for code, reach, period, retired in found))
    return getattr(user, _CACHE)


def _holds(day: date, from_on: date | None, until_on: date | None, retired_on: date | None) -> bool:
    return (from_on is None or from_on <= day) and (until_on is None or day < until_on) and (retired_on is None or day < retired_on)


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


def invitation_to_accept(token: str, *, lock: bool = False) -> Invitation:
    """The invitation that `token` was sent with, while it can be accepted; whoever holds the token may.

    `lock` holds its row until the transaction ends, so that it is accepted once. Raises InvitationOver with the reason.
    """
    rows = Invitation.objects.select_related("role", "invited_by").filter(token_hash=sealing.token_hash(token))
    found = (rows.select_for_update(of=("self",)) if lock else rows).first()
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


def passkey_of(user: User, passkey_id: int) -> Authenticator:
    """One of one's own passkeys. Raises Refused, as "page not found", for anybody else's or what is none."""
    found = Authenticator.objects.filter(pk=passkey_id, user=user, type=Authenticator.Type.WEBAUTHN).first()
    if found is None:
        raise Refused("accounts.passkey", subject_id=str(passkey_id))
    return found


def token_to_use(secret: str) -> Token:
    """The token with this secret, if it opens anything today; whoever holds it may. One query.

    Raises TokenOver with the reason. The owner's account must be open, and have the second factor that its people need.
    """
    found = Token.objects.select_related("owner").filter(token_hash=sealing.token_hash(secret)).first()
    if found is None:
        raise TokenOver("unknown")
    state = token_state(shown_at=found.shown_at, revoked_at=found.revoked_at, until_on=found.until_on, today=today())
    owner = found.owner
    if state == "in_use" and (not owner.is_active or _lacks_second_factor(owner)):
        state = "closed"
    if state != "in_use":
        raise TokenOver(state, token_id=found.pk, owner_id=owner.pk)
    return found


def _lacks_second_factor(user: User) -> bool:
    """Whether someone who works here has no second factor with us, and none of the council's own sign-in stands in for it."""
    if not user.is_staff_member or user.second_factor_at is not None:
        return False
    rule = entry_rule_of(user)
    return not (settings.SINGLE_SIGN_ON and rule.provider_factor and SINGLE_SIGN_ON in rule.ways)


def token_to_manage(by, token_id: int) -> Token:
    """The token with this id, if `by` looks after accounts; leaves a row in the trail. Raises Refused, as "page not found", otherwise."""
    require_manage(by)
    return _token_read(Token.objects.filter(pk=token_id), token_id)


def own_token(by, token_id: int) -> Token:
    """The token with this id, if it is `by`'s own; leaves a row in the trail. Raises Refused, as "page not found", otherwise."""
    return _token_read(Token.objects.filter(pk=token_id, owner_id=by.pk), token_id)


def _token_read(found, token_id: int) -> Token:
    token = found.select_related("owner", "made_by", "revoked_by").first()
    if token is None:
        raise Refused("accounts.token", subject_id=str(token_id))
    trail.note("read", "accounts.token", subjects=[token.pk])
    return token


def require_api_guide(by) -> None:
    """Raises Refused unless `by` may read what the API offers: whoever looks after accounts, or owns a token that is good."""
    if reach(by, MANAGE) == "council" or Token.objects.filter(owner_id=by.pk, revoked_at=None, until_on__gt=today()).exists():
        return
    sentence = "This is for people who own a token. Ask an administrator for one if a program of yours needs the register or the figures."
    raise Refused("accounts.api", sentence=sentence, hidden=False)


def require_offer(by, owner: User) -> None:
    """Raises Refused unless `by` may make a token for `owner`: whoever looks after accounts; and NotNow for one's own.

    The secret is never shown to `by`, so that looking after accounts opens nobody's records.
    """
    require_manage(by)
    if by.pk == owner.pk:
        raise NotNow("You cannot allow a token for yourself. Ask another administrator to do it.")


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
