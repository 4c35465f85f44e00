"""The administrator's home page: what waits to be done about accounts, every count a link to it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from stronger.accounts import queries
from stronger.web.kit import words
from stronger.web.kit.pages import SignedInRequest, needs, page


def _to_do(found: queries.ToDo) -> list[tuple[str, str, str, str]]:
    """What waits, as (count, what, address, when); only what is not nothing."""
    people, invitations = reverse("desk:accounts"), reverse("desk:invitations")
    one = (
        (found.expired, "invitation has run out", "invitations have run out", f"{invitations}?show=expired", "send again or take back"),
        (found.waiting, "invitation waits to be accepted", "invitations wait to be accepted", invitations, ""),
        (
            found.no_second_factor,
            "person has not set up a second factor",
            "people have not set up a second factor",
            f"{people}?show=no_second_factor",
            "they can open nothing until they do",
        ),
        (found.ending, "person’s role ends soon", "people’s roles end soon", f"{people}?show=ending", "within 30 days"),
    )
    return [(words.number(n), single if n == 1 else many, href, when) for n, single, many, href, when in one if n]


@page(policy=needs("accounts.manage"))
def home(request: SignedInRequest) -> HttpResponse:
    """What to do now, and the ways on from here."""
    found = queries.to_do(by=request.user)
    ways = [
        (
            "Accounts",
            reverse("desk:accounts"),
            f"{words.people(found.accounts).capitalize()} can sign in. Give and end roles, or close an account.",
        ),
        ("Tokens", reverse("desk:tokens"), "See which programs read in whose name, and revoke a token at once."),
        ("Invitations", reverse("desk:invitations"), "Invite someone, send an invitation again, or take one back."),
        ("Who signs in how", reverse("desk:sign_in"), "The council’s rules: password, passkey or the council’s own sign-in."),
    ]
    return render(request, "desk/home.html", {"to_do": _to_do(found), "ways": ways})
