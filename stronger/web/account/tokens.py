"""Pages of one's own tokens: what each may read, being shown it once, making one where the council lets people, and revoking it."""

from allauth.account.internal.flows import reauthentication
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from stronger.accounts import policies, queries, services
from stronger.kit.refusal import NotNow
from stronger.web.kit import components, kept, sessions, tokens, words
from stronger.web.kit.pages import SignedInRequest, page, signed_in

COLUMNS = ("Token", "State", "What it may read", "Last day", "Last used", "Show", "Revoke")


@page(policy=signed_in)
def own_tokens(request: SignedInRequest) -> HttpResponse:
    """One's own tokens, newest first, with what each asks to be done."""
    found = queries.own_tokens(page=components.page_number(request.GET.get("page", "1"), 10**6), by=request.user)
    context = {
        "columns": COLUMNS,
        "rows": [_cells(row) for row in found.rows],
        "total": found.total,
        "pages": components.pages(found.page, found.pages, request.GET),
        "may_make": queries.token_terms().own,
        "good": any(row.state in ("waiting", "in_use") for row in found.rows),
    }
    return render(request, "account/tokens/list.html", context)


def _cells(row: queries.TokenRow) -> tuple:
    good = row.state in ("waiting", "in_use")
    return (
        row.name,
        tokens.STATES[row.state],
        tokens.reads(row.scopes),
        words.day(row.last_on),
        words.day(row.last_used_on) if row.last_used_on else "Never",
        (f"Show: {row.name}", reverse("account:show_token", args=[row.id])) if row.state == "waiting" else "",
        (f"Revoke: {row.name}", reverse("account:revoke_token", args=[row.id])) if good else "",
    )


@page(policy=signed_in)
def make(request: SignedInRequest) -> HttpResponse:
    """Make oneself a token, where the council's terms let people; it is shown on the next page."""
    offered = queries.scopes_on_offer(request.user)
    first = kept.initial(request, tokens.TokenForm, tokens.first_values()) if request.method != "POST" else None
    form = tokens.TokenForm(request.POST or None, initial=first, offered=offered)
    if not queries.token_terms().own:
        raise NotNow("Here an administrator makes tokens. Ask one if a program of yours needs the register or the figures.")
    if request.method == "POST" and form.is_valid():
        token = services.make_own_token(**form.cleaned_data, by=request.user)
        return redirect("account:show_token", token_id=token.pk)
    return render(request, "account/tokens/make.html", {"form": form, "offered": offered})


@page(policy=signed_in)
def show(request: SignedInRequest, token_id: int) -> HttpResponse:
    """Shows a token to its owner, once, after the password or a code again: whoever has it reads what they may."""
    token = policies.own_token(request.user, token_id)
    if not sessions.demo(request) and reauthentication.is_reauthentication_required(request, app=""):
        here = reverse("account:show_token", args=[token.pk])
        return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': here})}")
    context = {"token": token, "last_on": queries.token_row(token).last_on, "reads": tokens.reads(token.scopes)}
    if request.method != "POST":
        return render(request, "account/tokens/show.html", context)
    secret = services.show_token(token=token, by=request.user)
    address = request.build_absolute_uri("/api/v1/token")
    # No redirect: the next page could not be told the secret without writing it down somewhere.
    return render(request, "account/tokens/shown.html", {**context, "secret": secret, "address": address})


@page(policy=signed_in)
def revoke(request: SignedInRequest, token_id: int) -> HttpResponse:
    """Revoke one of one's own tokens: says what follows, asks why, and then does it."""
    token = policies.own_token(request.user, token_id)
    form = (
        tokens.RevokeForm(request.POST) if request.method == "POST" else tokens.RevokeForm(initial=kept.initial(request, tokens.RevokeForm))
    )
    if request.method == "POST" and form.is_valid():
        services.revoke_token(token=token, why=form.cleaned_data["why"], by=request.user)
        messages.success(request, f"Your token “{token.name}” is revoked.")
        return redirect("account:tokens")
    return render(request, "account/tokens/revoke.html", {"form": form, "token": token})
