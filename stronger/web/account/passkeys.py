"""Pages of passkeys: add one, name it, remove it, prove it is you with it, and sign in with it."""

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from stronger.accounts import policies, queries, services
from stronger.accounts.rules import PASSKEY
from stronger.trail import services as trail
from stronger.web.account import passkey_forms
from stronger.web.kit import words
from stronger.web.kit.pages import SignedInRequest, anyone, page, signed_in

COLUMNS = ("Name", "Added", "Last used", "Name it", "Remove")


class _Add(webauthn.AddWebAuthnView):
    """allauth's page for adding one; ours always asks for a passkey that can be found without a name and checks who holds it."""

    def get_context_data(self, **kwargs) -> dict:
        """What the page shows, with what the browser is to ask the device for."""
        context = super().get_context_data(**kwargs)
        context["options"] = auth.begin_registration(self.request.user, True)
        return context


class _Again(webauthn.ReauthenticateWebAuthnView):
    """allauth's page for proving it is you; ours says on itself what went wrong."""

    def form_invalid(self, form) -> HttpResponse:
        """The page again, with what went wrong."""
        return self.render_to_response(self.get_context_data(form=form))


@page(policy=signed_in)
def passkeys(request: SignedInRequest) -> HttpResponse:
    """The passkeys of one's own account: when each was added and last used."""
    held = queries.passkeys_of(request.user)
    rows = [
        (
            each.name,
            words.moment(each.made_at),
            words.moment(each.used_at) or "Not yet",
            (f"Name: {each.name}", reverse("mfa_edit_webauthn", args=[each.id])),
            (f"Remove: {each.name}", reverse("mfa_remove_webauthn", args=[each.id])),
        )
        for each in held
    ]
    alone = not policies.may_not_enter(request.user, PASSKEY)
    return render(request, "mfa/webauthn/authenticator_list.html", {"columns": COLUMNS, "rows": rows, "alone": alone})


@page(policy=signed_in)
def add(request: SignedInRequest) -> HttpResponse:
    """Adds a passkey: a name for it, and the device's own question."""
    response = _Add.as_view()(request)
    if request.method == "POST" and response.status_code == 302:
        trail.note("change", "accounts.passkey", subjects=[request.user.pk], details={"step": "added"})
    return response.render() if hasattr(response, "render") else response


@page(policy=signed_in)
def rename(request: SignedInRequest, pk: int) -> HttpResponse:
    """Gives one of one's own passkeys another name."""
    held = policies.passkey_of(request.user, pk)
    form = passkey_forms.PasskeyName(request.POST if request.method == "POST" else None, initial={"name": str(held)})
    if request.method == "POST" and form.is_valid():
        services.name_passkey(passkey=held, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, "The passkey has its new name.")
        return redirect("mfa_list_webauthn")
    return render(request, "mfa/webauthn/edit_form.html", {"form": form, "name": str(held)})


@page(policy=signed_in)
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    """Removes one of one's own passkeys: says what follows, asks who it is, and then does it."""
    held = policies.passkey_of(request.user, pk)
    raise_if_reauthentication_required(request, app="allauth.mfa")
    if request.method != "POST":
        return render(request, "mfa/webauthn/authenticator_confirm_delete.html", {"name": str(held)})
    services.remove_passkey(passkey=held, by=request.user)
    messages.success(request, "The passkey is removed.")
    return redirect("mfa_list_webauthn")


@page(policy=signed_in)
def again(request: SignedInRequest) -> HttpResponse:
    """A passkey once more, before something that matters."""
    response = _Again.as_view()(request)
    return response.render() if hasattr(response, "render") else response


@page(policy=anyone)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Takes a passkey's answer from the page of sign-in, and says to its script what to ask the device for."""
    return webauthn.login_webauthn(request)
