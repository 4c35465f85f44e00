"""The administrator's page of who signs in how, as the council's rules say it, today and later."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import queries
from stronger.web.kit import words
from stronger.web.kit.pages import SignedInRequest, needs, page

COLUMNS = ("Who", "May sign in with", "Second factor")


@page(policy=needs("accounts.manage"))
def sign_in(request: SignedInRequest) -> HttpResponse:
    """Who signs in how: the rules as they stand, those to come, and what this installation is connected to."""
    found = queries.entry_rules_page(on=timezone.localdate(), by=request.user)
    lists = [(_title(rules, first=n == 0), [_cells(line) for line in rules.lines]) for n, rules in enumerate(found)]
    known = settings.SINGLE_SIGN_ON
    factors = words.listed([f"{name} says {value}" for name, value in known.factors], "or") if known else ""
    back = request.build_absolute_uri(reverse("account:signed_on"))
    context = {"lists": lists, "columns": COLUMNS, "signs_on": known, "factors": f"Asked for there when {factors}", "back": back}
    return render(request, "desk/accounts/sign_in.html", context)


def _title(rules: queries.EntryRules, *, first: bool) -> str:
    if rules.from_on is None:
        return "Today: the usual rules, since your council’s pack brings none"
    return f"Today, since {words.day(rules.from_on)}" if first else f"From {words.day(rules.from_on)}"


def _cells(line: queries.EntryLine) -> tuple[str, str, str]:
    """One rule as the table shows it."""
    factor = "Our own"
    if line.provider_factor:
        factor = "The council’s sign-in’s, when it says that it asked for one; else our own"
    return line.whom, words.begun(words.listed(line.ways, "or")), factor
