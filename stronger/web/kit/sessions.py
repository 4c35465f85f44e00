"""How long a session lasts: its clocks, why it ended, and what is remembered of it afterwards. No page here, only rules for one."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from stronger.accounts import queries, rules

ENTERED, SEEN, WAS, KEPT, DEMO = "sf_entered", "sf_seen", "sf_was", "sf_kept", "sf_demo"


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
