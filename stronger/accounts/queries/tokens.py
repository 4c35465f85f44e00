"""Questions about tokens: the terms they are made under, one page of them, one person's own, and which of those need their owner."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from stronger.accounts import policies
from stronger.accounts.models import Token, User
from stronger.accounts.models import TokenTerms as Terms
from stronger.accounts.permissions import NARROWER, SCOPES
from stronger.accounts.rules import TokenTerms, token_state
from stronger.kit import scope, sql
from stronger.kit.briefly import KeptBriefly
from stronger.trail import services as trail

ROWS = 50
_kept: KeptBriefly[TokenTerms] = KeptBriefly()


def token_terms(on: date | None = None) -> TokenTerms:
    """How long tokens last and how often they may ask, on a day (today); up to half a minute old."""
    day = on or timezone.localdate()
    return _kept.get(day, lambda: _terms(day))


def _terms(day: date) -> TokenTerms:
    row = Terms.objects.filter(from_on__lte=day).order_by("-from_on").values(*TokenTerms.__dataclass_fields__).first()
    return TokenTerms(**(row or {}))


def forget_token_terms() -> None:
    """Drop what the process keeps of the terms, after they changed."""
    _kept.forget()


def scopes_on_offer(owner: User) -> list[str]:
    """What a token of `owner` could be made for: what they may see today and a program may read."""
    held = {code: policies.reach(owner, code) for code in SCOPES}
    return [code for code, reach in held.items() if reach == "council" or (reach and code in NARROWER)]


@dataclass(frozen=True, slots=True)
class TokenRow:
    """One token on a list: `state` is "waiting", "in_use", "expired" or "revoked"; `last_on` is the last day it is good."""

    id: int
    name: str
    purpose: str
    owner: str
    owner_id: int
    scopes: tuple[str, ...]
    state: str
    last_on: date
    made_by: str
    made_at: datetime
    last_used_on: date | None
    revoked_by: str
    revoked_at: datetime | None
    revoked_why: str


@dataclass(frozen=True)
class TokenPage:
    """One page of tokens, newest first, and how many there are on all."""

    rows: list[TokenRow]
    total: int
    page: int
    pages: int


def token_row(token: Token) -> TokenRow:
    """A token that its reader has been let in to, as a page shows it."""
    today = _today()
    return TokenRow(
        id=token.pk,
        name=token.name,
        purpose=token.purpose,
        owner=token.owner.name,
        owner_id=token.owner.pk,
        scopes=tuple(token.scopes),
        state=token_state(shown_at=token.shown_at, revoked_at=token.revoked_at, until_on=token.until_on, today=today),
        last_on=token.until_on - timedelta(days=1),
        made_by=token.made_by.name,
        made_at=token.made_at,
        last_used_on=token.last_used_on,
        revoked_by=token.revoked_by.name if token.revoked_by else "",
        revoked_at=token.revoked_at,
        revoked_why=token.revoked_why,
    )


def _today() -> date:
    return timezone.localdate(scope.current().at)


def _in_state(state: str, today: date) -> Q:
    good = Q(revoked_at=None, until_on__gt=today)
    return {"in_use": good & ~Q(shown_at=None), "waiting": good & Q(shown_at=None), "ended": ~good}.get(state, Q())


def tokens_page(*, show: str, page: int, by: User) -> TokenPage:
    """One page of everyone's tokens: `show` is "in_use", "waiting", "ended" or "all". Two queries and one row in the trail.

    Raises Refused unless `by` looks after accounts.
    """
    policies.require_manage(by)
    return _page(Token.objects.filter(_in_state(show, _today())), page)


def own_tokens(*, page: int, by: User) -> TokenPage:
    """One page of `by`'s own tokens, of every state. Two queries and one row in the trail."""
    return _page(Token.objects.filter(owner=by), page)


def _page(found: QuerySet[Token], page: int) -> TokenPage:
    total = found.count()
    pages = max(1, -(-total // ROWS))
    page = min(max(1, page), pages)
    rows = found.select_related("owner", "made_by", "revoked_by").order_by("-made_at", "-pk")[(page - 1) * ROWS : page * ROWS]
    shown = [token_row(row) for row in rows]
    trail.note("read", "accounts.tokens", subjects=[row.id for row in shown], details={"total": total, "page": page})
    return TokenPage(shown, total, page, pages)


@dataclass(frozen=True, slots=True)
class TokensToDo:
    """What someone's own tokens ask of them: how many wait to be shown, how many end soon, and the first day one ends."""

    waiting: int
    ending: int
    first_last_on: date | None


_TO_DO = """
select count(*) filter (where shown_at is null), count(*) filter (where shown_at is not null and until_on <= %(soon)s),
       min(until_on) filter (where shown_at is not null and until_on <= %(soon)s)
  from accounts_token where owner_id = %(owner)s and revoked_at is null and until_on > %(today)s
"""


def own_tokens_to_do(*, by: User) -> TokensToDo:
    """What `by`'s tokens ask of them today; one query. They are counts, so no trail."""
    today = _today()
    soon = today + timedelta(days=token_terms(today).warn_days)
    waiting, ending, first = sql.row(_TO_DO, {"owner": by.pk, "today": today, "soon": soon})  # type: ignore[misc]
    return TokensToDo(waiting, ending, first - timedelta(days=1) if first else None)
