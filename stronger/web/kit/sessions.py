"""Whose a session is and how long it lasts: its clocks, why it ended, and what is remembered of it afterwards. No page here."""

from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from stronger.accounts import queries, rules

ENTERED, SEEN, WAS, KEPT, DEMO = "sf_entered", "sf_seen", "sf_was", "sf_kept", "sf_demo"


class WhoAsks(AuthenticationMiddleware):
    """Django's own, which takes the account that came with the session instead of asking for it again."""

    def process_request(self, request: HttpRequest) -> None:
        """Set `request.user` to whose session it is: at once, since every page asks; nobody's where there is no session."""
        super().process_request(request)
        request.user = whose(request) if request.session.session_key else AnonymousUser()


def whose(request: HttpRequest):
    """The account a request's session is open for, checked as Django checks it; a visitor when there is none.

    Whatever is not plainly in order goes Django's own way, which knows older keys and closes what no longer holds.
    """
    session = request.session
    account = session.account()  # type: ignore[attr-defined]
    if account is None or not account.is_active or str(account.pk) != session.get(SESSION_KEY):
        return get_user(request)
    hashed = session.get(HASH_SESSION_KEY) or ""
    known = session.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
    return account if known and constant_time_compare(hashed, account.get_session_auth_hash()) else get_user(request)


def begin(request: HttpRequest) -> None:
    """Start both clocks of a session that was just opened."""
    now = int(timezone.now().timestamp())
    request.session[ENTERED] = request.session[SEEN] = now
    request.session.pop(WAS, None)


def remember_kept(request: HttpRequest) -> None:
    """Note for which pages words are kept for whoever just signed in, so that no other page need ask."""
    paths = queries.kept_paths(by=request.user)  # type: ignore[arg-type]
    if paths:
        request.session[KEPT] = paths


def over(request: HttpRequest) -> str:
    """Why the signed-in session is over ("idle", "long"), or "". A session that began without clocks begins them now."""
    if ENTERED not in request.session:
        begin(request)
        return ""
    now = timezone.now()
    entered, seen = (datetime.fromtimestamp(request.session[key], UTC) for key in (ENTERED, SEEN))
    reason = rules.session_over(queries.terms(), entered_at=entered, seen_at=seen, now=now)
    if not reason and now - seen >= rules.SEEN_EVERY:
        request.session[SEEN] = int(now.timestamp())
    return reason


def end(request: HttpRequest) -> int:
    """Close a session that is over, keeping only whose it was, so that words sent too late are kept for them. Returns the id."""
    was = int(request.user.pk)  # type: ignore[arg-type]
    request.session.flush()
    request.session[WAS] = was
    return was


def demo(request: HttpRequest) -> bool:
    """Whether this session was opened by the demo's one click, which stands in for the second factor; never outside the demo."""
    return bool(settings.DEMO and request.session.get(DEMO))
