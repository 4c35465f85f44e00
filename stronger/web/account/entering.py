"""Pages of coming in and going out: sign in, sign out, prove it is you, and a forgotten or changed password."""

from allauth.account import views
from allauth.account.utils import passthrough_next_redirect_url
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from stronger.accounts import queries
from stronger.web.kit.pages import SignedInRequest, anyone, page, signed_in


def _why(code: str) -> str:
    """Why someone who was signed in must sign in again, in words; "" for anything else in the address."""
    terms = queries.terms()
    return {
        "idle": f"You had not used Stronger Futures for {terms.idle_minutes} minutes, so we signed you out to keep people’s records safe.",
        "long": f"You had been signed in for {terms.session_hours} hours, so we ask you to sign in again.",
        "kept": "You were signed out before your form was sent. We have kept what you typed: sign in, check it and send it again."
        f" It is kept for {terms.kept_words_hours} hours, for you alone.",
    }.get(code, "")


@page(policy=anyone)
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail address and password; says why someone is here when their session ended."""
    request.sf_why = _why(request.GET.get("why", ""))  # type: ignore[attr-defined]
    request.sf_ways = queries.ways_at_the_door()  # type: ignore[attr-defined]
    request.sf_sign_on = settings.SINGLE_SIGN_ON  # type: ignore[attr-defined]
    request.sf_sign_on_at = passthrough_next_redirect_url(request, reverse("account:sign_on"), "next")  # type: ignore[attr-defined]
    return views.login(request)


@page(policy=anyone)
def sign_out(request: HttpRequest) -> HttpResponse:
    """Asks first when reached by a link; signs out only when the form is sent."""
    return views.logout(request)


@page(policy=anyone)
def closed(request: HttpRequest) -> HttpResponse:
    """Told to someone whose password is right and whose account is closed."""
    return views.account_inactive(request)


@page(policy=signed_in)
def password_again(request: SignedInRequest) -> HttpResponse:
    """The password once more, before something that matters."""
    return views.reauthenticate(request)


@page(policy=signed_in)
def change_password(request: SignedInRequest) -> HttpResponse:
    """A new password for someone who knows the present one; their other sessions end. Who has none is shown their account."""
    if not request.user.has_usable_password():
        return redirect("mfa_index")
    return views.password_change(request)


@page(policy=anyone)
def forgotten(request: HttpRequest) -> HttpResponse:
    """Asks whose password is forgotten; answers alike whether or not there is such an account."""
    return views.password_reset(request)


@page(policy=anyone)
def forgotten_sent(request: HttpRequest) -> HttpResponse:
    """Says that an e-mail is on its way, how long its link is good for, and what to do if none comes."""
    request.sf_minutes = settings.PASSWORD_RESET_TIMEOUT // 60  # type: ignore[attr-defined]
    return views.password_reset_done(request)


@page(policy=anyone)
def new_password(request: HttpRequest, uidb36: str, key: str) -> HttpResponse:
    """A new password after the link in an e-mail; the second factor is still asked for at sign-in."""
    return views.password_reset_from_key(request, uidb36=uidb36, key=key)


@page(policy=anyone)
def new_password_set(request: HttpRequest) -> HttpResponse:
    """Says that the new password is set, and where to sign in."""
    return views.password_reset_from_key_done(request)
