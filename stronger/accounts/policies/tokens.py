"""Whose token is whose, and what it opens: for programs that read in a person's name, and for those who look after tokens."""

from django.conf import settings

from stronger.accounts import sealing
from stronger.accounts.models import Token, User
from stronger.accounts.policies.entering import entry_rule_of
from stronger.accounts.policies.managing import require_manage
from stronger.accounts.policies.reaching import reach, today
from stronger.accounts.rules import (
    MANAGE,
    SINGLE_SIGN_ON,
    TokenOver,
    token_state,
)
from stronger.kit.refusal import NotNow, Refused
from stronger.trail import services as trail


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
