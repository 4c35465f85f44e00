"""Makes tokens, shows each once to its owner, counts their use and revokes them; sets the terms they are made under."""

import secrets
from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from stronger.accounts import policies, post, queries, sealing
from stronger.accounts.models import Token, User
from stronger.accounts.models import TokenTerms as Terms
from stronger.accounts.permissions import PERMISSIONS
from stronger.accounts.rules import TOKEN_MARK, TokenTerms, token_state
from stronger.kit import scope, sql
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail


@transaction.atomic
def offer_token(*, owner: User, name: str, purpose: str, scopes: list[str], last_on: date, by: User) -> Token:
    """Allow `owner` a token, good until `last_on`; they are told by e-mail and are shown it once, when they ask.

    Raises Refused unless `by` looks after accounts, and NotNow, in words, for one's own, for more than `owner` may see
    today, for an account that is closed, and for a last day that is past or beyond what the council's terms allow.
    """
    policies.require_offer(by, owner)
    made = _made(owner, name, purpose, scopes, last_on, by)
    post.send("account/email/token_offered", to=owner.email, words={"name": owner.name})
    return made


@transaction.atomic
def make_own_token(*, name: str, purpose: str, scopes: list[str], last_on: date, by: User) -> Token:
    """Make oneself a token, where the council's terms let people do so; it is then shown by `show_token`.

    Raises NotNow as `offer_token`.
    """
    if not queries.token_terms().own:
        raise NotNow("This council’s tokens are made by an administrator. Ask one for yours.")
    return _made(by, name, purpose, scopes, last_on, by)


def _made(owner: User, name: str, purpose: str, scopes: list[str], last_on: date, by: User) -> Token:
    now = scope.current().at
    today = timezone.localdate(now)
    if not owner.is_active:
        raise NotNow("This account is closed, so a token of it would open nothing.")
    beyond = sorted(set(scopes) - set(queries.scopes_on_offer(owner)))
    if beyond or not scopes:
        said = "; ".join(PERMISSIONS.get(code, code) for code in beyond)
        raise NotNow(f"{owner.name} may not do this today, so no token of theirs may: {said}." if beyond else "Choose what it may read.")
    most = today + timedelta(days=queries.token_terms(today).most_days)
    if not today <= last_on <= most:
        raise NotNow(f"The last day must be from today to {most.day} {most:%B} {most.year}.")
    made = Token.objects.create(
        owner=owner,
        name=name.strip(),
        purpose=purpose.strip(),
        scopes=list(dict.fromkeys(scopes)),
        until_on=last_on + timedelta(days=1),
        made_by=by,
        made_at=now,
    )
    _note(made, "made", scopes=made.scopes, last_on=last_on.isoformat())
    return made


@transaction.atomic
def show_token(*, token: Token, by: User) -> str:
    """The secret of a token, for its owner alone and once: only its hash is kept. Raises NotNow when it was shown, revoked or has ended."""
    held = _held(token)
    if held.owner.pk != by.pk:
        raise NotNow("Only its owner is shown a token.")
    state = _state(held)
    if state != "waiting":
        raise NotNow("This token has been shown already, has ended or was revoked, and cannot be shown again. Ask for a new one.")
    secret = TOKEN_MARK + secrets.token_urlsafe(32)
    held.token_hash, held.shown_at = sealing.token_hash(secret), scope.current().at
    held.save()
    _note(held, "shown")
    return secret


@transaction.atomic
def revoke_token(*, token: Token, why: str, by: User) -> None:
    """End a token at once, for good. Raises Refused unless it is `by`'s own or they look after accounts, NotNow when it has ended."""
    held = _held(token)
    if held.owner.pk != by.pk:
        policies.require_manage(by)
    if _state(held) not in ("waiting", "in_use"):
        raise NotNow("This token has ended already.")
    held.revoked_at, held.revoked_by, held.revoked_why = scope.current().at, by, why
    held.save()
    _note(held, "revoked", why=why)


def _held(token: Token) -> Token:
    return Token.objects.select_for_update(of=("self",)).select_related("owner").get(pk=token.pk)


def _state(held: Token) -> str:
    today = timezone.localdate(scope.current().at)
    return token_state(shown_at=held.shown_at, revoked_at=held.revoked_at, until_on=held.until_on, today=today)


def _note(token: Token, step: str, *, why: str = "", **more: object) -> None:
    details = {"step": step, "owner": token.owner.pk, **more}
    trail.note("change", "accounts.token", subjects=[token.pk], why=why, details=details)


_COUNT = """
with used as (
    insert into accounts_tokenuse (token_id, minute_at, requests) values (%(token)s, date_trunc('minute', now()), 1)
    on conflict (token_id, minute_at) do update set requests = accounts_tokenuse.requests + 1 returning requests
), seen as (
    update accounts_token set last_used_on = %(today)s where id = %(token)s and last_used_on is distinct from %(today)s
) select requests from used
"""


def count_request(*, token: Token, by: User) -> int:
    """Count one request of a token; returns how many it has made in this minute. One statement, kept whatever becomes of it."""
    return sql.row(_COUNT, {"token": token.pk, "today": timezone.localdate()})[0]  # type: ignore[index]


@transaction.atomic
def load_token_terms(*, terms: Mapping[date, TokenTerms], by: User) -> bool:
    """Set the terms of tokens from a day on: {from_on: TokenTerms}. True if that changed anything; Refused unless `by` may load packs."""
    policies.require(by, "packs.load")
    changed = False
    for from_on, given in terms.items():
        values = {name: getattr(given, name) for name in TokenTerms.__dataclass_fields__}
        row = Terms.objects.filter(from_on=from_on).first()
        if row is None or any(getattr(row, name) != value for name, value in values.items()):
            Terms.objects.update_or_create(from_on=from_on, defaults=values)
            changed = True
    if changed:
        queries.forget_token_terms()
        trail.note("change", "accounts.token_terms", details={"from_on": [str(day) for day in terms]})
    return changed
