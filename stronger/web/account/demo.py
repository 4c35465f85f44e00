"""The demo's parts: choose whom to be by one click. These addresses do not exist outside the demo."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from stronger.accounts import queries
from stronger.web.account.adapters import Account
from stronger.web.kit import sessions
from stronger.web.kit.pages import anyone, page


@page(policy=anyone)
def parts(request: HttpRequest) -> HttpResponse:
    """Everyone the demo can be seen as: name, role and what that role is for."""
    return render(request, "account/demo.html", {"parts": queries.cast()})


@page(policy=anyone)
def play(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as one of the cast, second factor and all; only by the page's own form."""
    if request.method != "POST":
        return redirect("account:demo")
    user = queries.account_of(f"{key}{queries.CAST_ADDRESS}")
    if user is None or not user.is_active:
        raise Http404
    if request.user.is_authenticated:
        Account(request).logout(request)
    Account(request).login(request, user)
    request.session[sessions.DEMO] = True
    return redirect("staff:home")
