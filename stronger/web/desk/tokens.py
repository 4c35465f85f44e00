"""Pages for looking after tokens: everyone's, one of them, a new one for somebody else, and revoking one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from stronger.accounts import policies, queries, services
from stronger.kit.refusal import NotNow
from stronger.web.kit import components, kept, tokens, words
from stronger.web.kit.pages import SignedInRequest, needs, page

COLUMNS = ("Token", "Owner", "State", "Last day", "Last used")
SHOWN = (("in_use", "In use"), ("waiting", "Waiting"), ("ended", "Ended"), ("all", "All"))
manage = needs("accounts.manage")


@page(policy=manage)
def all_tokens(request: SignedInRequest) -> HttpResponse:
    """Everyone's tokens, newest first, by what became of them."""
    show = request.GET.get("show", "in_use")
    show = show if show in dict(SHOWN) else "in_use"
    found = queries.tokens_page(show=show, page=components.page_number(request.GET.get("page", "1"), 10**6), by=request.user)
    here = reverse("desk:tokens")
    context = {
        "tabs": [(label, f"{here}?show={code}", "", code == show) for code, label in SHOWN],
        "columns": COLUMNS,
        "rows": [_cells(row) for row in found.rows],
        "total": found.total,
        "pages": components.pages(found.page, found.pages, request.GET),
        "in_use": show == "in_use",
    }
    return render(request, "desk/tokens/list.html", context)


def _cells(row: queries.TokenRow) -> tuple:
    return (
        (row.name, reverse("desk:token", args=[row.id])),
        row.owner,
        tokens.STATES[row.state],
        words.day(row.last_on),
        words.day(row.last_used_on) if row.last_used_on else "Never",
    )


@page(policy=manage)
def one_token(request: SignedInRequest, token_id: int) -> HttpResponse:
    """One token: whose it is, what it may read, until when, and whether it is used."""
    row = queries.token_row(policies.token_to_manage(request.user, token_id))
    account = reverse("desk:account", args=[row.owner_id])
    context = {"token": row, "facts": [("Owner", row.owner, account, "the account", "See"), *tokens.facts(row)]}
    return render(request, "desk/tokens/one.html", context)


@page(policy=manage)
def offer(request: SignedInRequest, user_id: int) -> HttpResponse:
    """Allow someone a token; its secret is theirs alone to be shown."""
    owner = policies.account_to_manage(request.user, user_id)
    offered = queries.scopes_on_offer(owner)
    first = kept.initial(request, tokens.TokenForm, tokens.first_values()) if request.method != "POST" else None
    form = tokens.TokenForm(request.POST or None, initial=first, offered=offered)
    if request.method == "POST" and form.is_valid():
        try:
            services.offer_token(owner=owner, **form.cleaned_data, by=request.user)
        except NotNow as failure:
            form.add_error(None, failure.sentence)
        else:
            messages.success(request, f"{owner.name} is told by e-mail that a token waits for them.")
            return redirect("desk:tokens")
    context = {"form": form, "account": owner, "offered": offered, "own": owner.pk == request.user.pk}
    return render(request, "desk/tokens/offer.html", context)


@page(policy=manage)
def revoke(request: SignedInRequest, token_id: int) -> HttpResponse:
    """Revoke somebody's token: says what follows, asks why, and then does it."""
    token = policies.token_to_manage(request.user, token_id)
    form = (
        tokens.RevokeForm(request.POST) if request.method == "POST" else tokens.RevokeForm(initial=kept.initial(request, tokens.RevokeForm))
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.revoke_token(token=token, why=form.cleaned_data["why"], by=request.user)
        except NotNow as failure:
            form.add_error(None, failure.sentence)
        else:
            messages.success(request, f"The token “{token.name}” of {token.owner.name} is revoked.")
            return redirect("desk:token", token_id=token.pk)
    return render(request, "desk/tokens/revoke.html", {"form": form, "token": token})
