"""The private link to one's own calendar: make one, replace it, take it back. The link is shown once, when it is made."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from stronger.reminders import queries, services
from stronger.web.kit.pages import SignedInRequest, needs, page

sees_deal = needs("workforce.see_deal")


@page(policy=sees_deal)
@never_cache
def calendar(request: SignedInRequest) -> HttpResponse:
    """Whether there is a link and when it was fetched last; sent, it makes one and shows it."""
    if request.method != "POST":
        return render(request, "staff/deal/calendar.html", {"feed": queries.own_feed(request.user)})
    secret = services.make_feed(by=request.user)
    address = request.build_absolute_uri(reverse("public:calendar", args=[secret]))
    # No redirect: the next page could not be told the secret without writing it down somewhere.
    return render(request, "staff/deal/calendar_made.html", {"address": address})


@page(policy=sees_deal)
def end(request: SignedInRequest) -> HttpResponse:
    """Takes the link back; asks first."""
    if request.method == "POST":
        services.end_feed(by=request.user)
        messages.success(request, "The link is taken back. Nothing can be fetched by it any more.")
        return redirect("staff:calendar")
    return render(request, "staff/deal/calendar_end.html", {"feed": queries.own_feed(request.user)})
