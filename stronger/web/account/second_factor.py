"""Pages of the second factor: ask for it at sign-in, set it up, keep its recovery codes; and the page of one's own account."""

from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from stronger.accounts import policies, queries, services
from stronger.kit.refusal import NotNow
from stronger.trail import services as trail
from stronger.web.account import forms
from stronger.web.kit import words
from stronger.web.kit.pages import SignedInRequest, anyone, page, signed_in

APP, PASSKEY = "totp", "webauthn"


@page(policy=anyone)
def ask(request: HttpRequest) -> HttpResponse:
    """The second half of sign-in: a code of the app, or a recovery code. Nobody is signed in until it is right."""
    return base.authenticate(request)


@page(policy=signed_in)
def code_again(request: SignedInRequest) -> HttpResponse:
    """A code once more, before something that matters."""
    return base.reauthenticate(request)


@page(policy=signed_in)
def set_up(request: SignedInRequest) -> HttpResponse:
    """Scan a picture or type a key, then prove by a first code that the app has it."""
    held = queries.second_factors(request.user)
    if held and request.user.second_factor_at is None:
        return redirect("mfa_view_recovery_codes")
    if APP in held:
        return redirect("mfa_index")
    response = totp.activate_totp(request)
    if request.method == "POST" and APP in queries.second_factors(request.user):
        trail.note("change", "accounts.second_factor", subjects=[request.user.pk], details={"step": "set_up"})
    return response


@page(policy=signed_in)
def recovery_codes(request: SignedInRequest) -> HttpResponse:
    """The codes that let someone in without their phone, each once; asks for the password or a code first."""
    request.sf_kept_form = forms.Kept()  # type: ignore[attr-defined]
    trail.note("read", "accounts.recovery_codes", subjects=[request.user.pk])
    return codes.view_recovery_codes(request)


@page(policy=signed_in)
def recovery_codes_file(request: SignedInRequest) -> HttpResponse:
    """The same codes as a plain text file."""
    trail.note("export", "accounts.recovery_codes", subjects=[request.user.pk])
    return codes.download_recovery_codes(request)


@page(policy=signed_in)
def new_recovery_codes(request: SignedInRequest) -> HttpResponse:
    """Makes new recovery codes, after which the old ones no longer work; asks first."""
    response = codes.generate_recovery_codes(request)
    if request.method == "POST" and response.status_code == 302:
        trail.note("change", "accounts.recovery_codes", subjects=[request.user.pk], details={"step": "made"})
    return response


@page(policy=signed_in)
def codes_kept(request: SignedInRequest) -> HttpResponse:
    """Takes the tick that the recovery codes are kept, which completes setting up, and goes on to the home page."""
    if request.method != "POST":
        return redirect("mfa_view_recovery_codes")
    if not forms.Kept(request.POST).is_valid():
        messages.error(request, "Keep your recovery codes, then tick the box to say so.")
        return redirect("mfa_view_recovery_codes")
    try:
        services.keep_second_factor(user=request.user, by=request.user)
    except NotNow as failure:
        messages.error(request, failure.sentence)
        return redirect("mfa_activate_totp")
    messages.success(request, "Your account is ready.")
    return redirect("staff:home")


@page(policy=signed_in)
def own_account(request: SignedInRequest) -> HttpResponse:
    """What someone can do about their own account: password, recovery codes, sign out everywhere."""
    left, passkeys = queries.recovery_codes_left(request.user), queries.passkeys_of(request.user)
    today = timezone.localdate()
    roles = [
        (each.role, words.begun(words.span(each.from_on, each.last_on)))
        for each in queries.grants_of(request.user, on=today)
        if each.state == "now"
    ]
    known, connected = settings.SINGLE_SIGN_ON, policies.is_connected(request.user)
    sign_on = ((words.begun(known.name), "Connected" if connected else "Not connected"),) if known else ()
    context = {
        "sign_on": sign_on,
        "codes_left": left,
        "has_codes": left is not None,
        "has_app": APP in queries.second_factors(request.user),
        "passkeys": len(passkeys),
        "roles": roles,
    }
    return render(request, "mfa/index.html", context)


@page(policy=signed_in)
def sign_out_everywhere(request: SignedInRequest) -> HttpResponse:
    """Ends every session of one's own account, this one too; asks first."""
    if request.method != "POST":
        return render(request, "account/sign_out_everywhere.html")
    services.sign_out_everywhere(user=request.user, by=request.user)
    return redirect("account_login")
