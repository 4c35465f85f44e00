"""Pages of the council's own sign-in: go there, come back, and hear in plain words why not; none of it is there until it is set up."""

from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.core import ratelimit
from allauth.socialaccount.internal import statekit
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from stronger.accounts import policies, services
from stronger.accounts.rules import Identity, InvitationOver, NotKnown
from stronger.trail import services as trail
from stronger.web.account.adapters import SIGN_ON, Account
from stronger.web.account.claims import Wrong, council
from stronger.web.account.invitation import TOKEN, over
from stronger.web.account.openid import PROVIDER, Directory
from stronger.web.kit.pages import anyone, page

# Why someone could not come in, in words that say what to do next.
_WORDS = {
    "unknown": "You have no account here. Accounts are by invitation: if your work needs one, ask your manager or HR adviser.",
    "unvouched": "Your council’s sign-in did not answer for your e-mail address, so we cannot tell which account is yours. "
    "If you have an invitation, open its link and sign in from there. If not, ask your administrator.",
    "other": "Your account is connected with another sign-in. Ask an administrator to disconnect it, then try again.",
    "not_invited": "The invitation is for another e-mail address than the one you signed in with. "
    "Sign in as the person who was invited, or ask for an invitation to this address.",
    "denied": "You stopped, or your council’s sign-in did not let you through.",
    "state": "It took too long, or you began in another window. Begin again.",
    "provider": "Your council’s sign-in did not answer, or not in a way that we understand. Try again in a few minutes.",
}
_NOT_BELIEVED = "What your council’s sign-in told us could not be checked, so nobody was let in. Begin again, or tell your administrator."


def _where_there_is_one(view):
    """Lets a page answer only where a sign-in of the council is set up, and not too often for one address."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if settings.SINGLE_SIGN_ON is None:
            raise Http404
        return ratelimit.consume_or_429(request, action="single_sign_on", limit_get=True) or never_cache(view)(request)

    return guarded


def _refused(request: HttpRequest, reason: str, *, user_id: int | None = None, sentence: str = "") -> HttpResponse:
    """The page that says why not, with what to do next; and the trail's line, which names an account only where there is one."""
    trail.note("refuse", "accounts.sign_on", subjects=[user_id] if user_id else [], details={"reason": reason})
    words = sentence or _WORDS.get(reason, _NOT_BELIEVED)
    context = {"sentence": words, "reason": reason, "name": council().name}
    return render(request, "account/sign_on_refused.html", context, status=403)


@page(policy=anyone)
@_where_there_is_one
def begin(request: HttpRequest) -> HttpResponse:
    """Sends the browser to the council's sign-in. `invitation` accepts the one that was opened in this browser."""
    try:
        away = Directory(request).away(
            choose="choose" in request.GET, next=get_next_redirect_url(request), invitation="invitation" in request.GET
        )
    except Wrong as wrong:
        return _refused(request, wrong.reason)
    return redirect(away)


@page(policy=anyone)
@_where_there_is_one
def back(request: HttpRequest) -> HttpResponse:
    """Takes in whoever comes back from the council's sign-in, or says why not."""
    state = statekit.unstash_state(request, provider_id=PROVIDER, state_id=request.GET.get("state", ""))
    if state is None:
        return _refused(request, "state")
    if "code" not in request.GET:
        return _refused(request, "denied" if request.GET.get("error") == "access_denied" else "provider")
    try:
        identity = Directory(request).came(request.GET["code"], state)
        user, linked = _whose(request, identity, state)
    except Wrong as wrong:
        return _refused(request, wrong.reason)
    except NotKnown as not_known:
        return _refused(request, not_known.reason, user_id=not_known.user_id, sentence=not_known.sentence)
    except InvitationOver as failure:
        return over(request, failure.reason)
    return _enter(request, user, identity, linked=linked, to=state.get("next"))


def _whose(request: HttpRequest, identity: Identity, state: dict[str, Any]) -> tuple[Any, bool]:
    """The account to enter, and whether it is connected with this sign-in already; made now where an invitation waits."""
    token = request.session.get(TOKEN, "") if state.get("invitation") else ""
    user = None if token else policies.account_signing_on(identity)
    if user is not None:
        return user, policies.is_connected(user)
    user = services.accept_signing_on(identity=identity, token=token)
    request.session.pop(TOKEN, None)
    return user, True


def _enter(request: HttpRequest, user, identity: Identity, *, linked: bool, to: str | None) -> HttpResponse:
    """On to the second factor, ours or theirs, and in. Whoever was signed in here before is signed out first."""
    if request.user.is_authenticated:
        Account(request).logout(request)
    factor = identity.factor and policies.entry_rule_of(user).provider_factor
    record_authentication(request, user, "socialaccount", provider=PROVIDER, factor=factor)
    told = {"key": identity.key, "linked": linked, "factor": factor}
    return perform_login(request, Login(user=user, redirect_url=to, state={SIGN_ON: told}))


@page(policy=anyone)
@_where_there_is_one
def signed_out(request: HttpRequest) -> HttpResponse:
    """Told to someone who came by the council's sign-in and has signed out of ours: they may still be signed in there."""
    return render(request, "account/signed_out.html", {"name": council().name})


@page(policy=anyone)
@_where_there_is_one
def sign_out_there(request: HttpRequest) -> HttpResponse:
    """Sends the browser to where one signs out of the council's sign-in itself."""
    try:
        place = Directory(request).good_bye()
    except Wrong:
        place = ""
    if place:
        return redirect(place)
    return render(request, "account/signed_out.html", {"name": council().name, "nowhere": True})
