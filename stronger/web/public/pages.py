"""Pages for anyone: what this is, and what is promised about access, privacy and cookies."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from stronger.web.kit.pages import anyone, page

# The day someone last read the accessibility statement against the product: change both together.
STATEMENT_PREPARED_ON = date(2026, 11, 22)


@page(policy=anyone)
def home(request: HttpRequest) -> HttpResponse:
    """What Stronger Futures is, who it is for, and the way in."""
    return render(request, "public/home.html")


@page(policy=anyone)
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement the law asks of a public body's website."""
    return render(request, "public/accessibility.html", {"prepared_on": STATEMENT_PREPARED_ON})


@page(policy=anyone)
def privacy(request: HttpRequest) -> HttpResponse:
    """What is recorded about people who work here, why, and what they may ask for."""
    return render(request, "public/privacy.html")


@page(policy=anyone)
def cookies(request: HttpRequest) -> HttpResponse:
    """Which cookies are set and what for."""
    return render(request, "public/cookies.html")
