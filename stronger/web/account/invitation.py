"""Pages of an invitation: open it once, choose a name and a password, and go on to the second factor."""

from allauth.account.internal.flows.login import record_authentication
from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from stronger.accounts import policies, queries, services
from stronger.accounts.rules import SINGLE_SIGN_ON, InvitationOver
from stronger.web.account import forms
from stronger.web.account.adapters import Account
from stronger.web.kit.pages import anyone, page

TOKEN = "sf_invitation"  # noqa: S105 - the session's name for it
# 404 for what never was, 410 for what is over.
_STATUS = {"wrong": 404, "expired": 410, "used": 410, "withdrawn": 410}


@page(policy=anyone)
@never_cache
def opened(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the token out of the address, so that it stands in no history or referrer, and goes on to the form."""
    limited = ratelimit.consume_or_429(request, action="invitation", limit_get=True)
    if limited:
        return limited
    try:
        policies.invitation_to_accept(token)
    except InvitationOver as failure:
        return over(request, failure.reason)
    request.session[TOKEN] = token
    return redirect("account:accept")


@page(policy=anyone)
@never_cache
def accept(request: HttpRequest) -> HttpResponse:
    """Who invites, to what, and the form; sent, it makes the account, signs in and goes on to the second factor."""
    token = request.session.get(TOKEN, "")
    if request.user.is_authenticated:
        return render(request, "account/invitation_signed_in.html", status=409)
    try:
        invitation = policies.invitation_to_accept(token)
        ways = policies.entry_rule_of_role(code=invitation.role.code, is_staff=invitation.role.is_staff).ways
        form = forms.Accept(request.POST if request.method == "POST" else None, email=invitation.email, initial={"name": invitation.name})
        if request.method == "POST" and form.is_valid():
            said = form.cleaned_data
            user = services.accept(token=token, name=said["name"], password=said["password"])
            del request.session[TOKEN]
            record_authentication(request, user, method="password", email=user.email)
            Account(request).login(request, user)
            return redirect("mfa_activate_totp" if user.is_staff_member else "staff:home")
    except InvitationOver as failure:
        return over(request, failure.reason)
    context = {"form": form, "email": invitation.email, "role": invitation.role.name, "until": invitation.expires_at, "ways": ways}
    context["sign_on"] = settings.SINGLE_SIGN_ON if SINGLE_SIGN_ON in ways else None
    return render(request, "account/invitation.html", context)


def over(request: HttpRequest, reason: str) -> HttpResponse:
    """The page that says why an invitation cannot be accepted."""
    context = {"reason": reason, "days": queries.terms().invitation_days, "sign_in": reverse("account_login")}
    return render(request, "account/invitation_over.html", context, status=_STATUS[reason])
