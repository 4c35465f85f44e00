"""Stands at every page: ends sessions that are over, keeps what was typed, and asks staff for their second factor first."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from stronger.kit import scope
from stronger.trail import services as trail
from stronger.web.account.adapters import THEIR_FACTOR
from stronger.web.kit import kept, sessions
from stronger.web.kit.pages import REGISTRY, anyone

# What someone may open before their second factor is set up: the pages that set it up, the way out, and what anyone may read.
ENROLMENT = frozenset(
    {
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "account_logout",
        "account:codes_kept",
    }
)
_WRITES = ("POST", "PUT", "PATCH", "DELETE")


class Entering:
    """One look at the session before each page. Needs the session, the user and the page's view, so it comes after those."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End the session first if it is over, so that whatever follows sees a visitor."""
        request.sf_over = ""  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            reason = sessions.over(request)
            if reason:
                was = sessions.end(request)
                request.user = AnonymousUser()
                request.sf_over = reason  # type: ignore[attr-defined]
                with scope.acting(was):
                    trail.note("enter", "accounts.time_out", subjects=[was], details={"reason": reason})
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse | None:
        """Send to sign in, or to the second factor, whoever needs it; None lets the page answer."""
        if _for_anyone(view):
            return None
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        if _without_second_factor(request) and request.resolver_match.view_name not in ENROLMENT:  # type: ignore[union-attr]
            return _go(request, reverse("mfa_activate_totp"))
        if request.method in _WRITES:
            kept.sent(request)
        return None


def _for_anyone(view: Callable) -> bool:
    page = REGISTRY.get(getattr(view, "page", ""))
    return page is not None and page.policy is anyone


def _without_second_factor(request: HttpRequest) -> bool:
    user = request.user
    if not user.is_staff_member or user.second_factor_at is not None:  # type: ignore[union-attr]
        return False
    return not (sessions.demo(request) or request.session.get(THEIR_FACTOR))


def _to_sign_in(request: HttpRequest) -> HttpResponse | None:
    """Sign-in, with the reason and the way back; what was typed is kept for whoever the session was."""
    reason, was = request.sf_over, request.session.get(sessions.WAS)  # type: ignore[attr-defined]
    if request.method in _WRITES:
        done = "not kept" if was is None else kept.keep(request, was)
        if done == "not kept":
            return kept.token_failed(request)
        why = "kept" if done == "kept" else reason or "idle"
        return _go(request, reverse("account_login"), next=kept.page_of_form(request), why=why)
    if not reason:
        return None  # the page's own policy sends a visitor to sign in
    return _go(request, reverse("account_login"), next=request.get_full_path(), why=reason)


def _go(request: HttpRequest, address: str, **query: str) -> HttpResponse:
    """A redirect that an htmx fragment follows as a whole page."""
    full = f"{address}?{urlencode(query)}" if query else address
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": full})
    return redirect(full)
