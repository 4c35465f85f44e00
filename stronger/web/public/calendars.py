"""The address from which a calendar programme fetches its owner's dates: whoever has the secret in it, and nobody else."""

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from stronger.journeys import dates
from stronger.kit import ical, scope
from stronger.kit.refusal import Refused
from stronger.reminders import policies, services
from stronger.trail import services as trail
from stronger.web.kit.pages import anyone, page
from stronger.web.public import errors


@page(policy=anyone)
@never_cache
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody's dates, without a name in them; "page not found" for a link that was guessed or taken back, which the trail tells.

    It is answered in the owner's name, and to no cookie. Who asks for too many is told to wait.
    """
    limited = ratelimit.consume_or_429(request, action="calendar", limit_get=True)
    if limited:
        return limited
    here = scope.current()
    try:
        feed = policies.feed_to_fetch(token)
    except Refused as refused:  # answered here, since a roll-back would take back the count of guesses too
        trail.note_refusal(refused)
        return errors.not_found(request)
    with scope.acting(feed.owner.pk, at=here.at, request_id=here.request_id):
        text = dates.own_dates(feed.owner)
        services.note_fetched(feed=feed, by=feed.owner)
    return HttpResponse(text, content_type=ical.TYPE, headers={"Content-Disposition": 'inline; filename="my-deal.ics"'})
