"""Makes, replaces and ends the private link to one's own calendar, and notes each day on which it is fetched."""

import secrets

from django.db import transaction

from stronger.accounts import sealing
from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.reminders import policies
from stronger.reminders.models import Feed
from stronger.trail import services as trail


@transaction.atomic
def make_feed(*, by) -> str:
    """Make a link of one's own and end the one before; returns its secret, which is kept nowhere and cannot be shown again.

    Raises Refused unless `by` takes part in the deal.
    """
    policies.require_told(by)
    now, secret = scope.current().at, secrets.token_urlsafe(32)
    ended = Feed.objects.filter(owner=by, ended_at=None).update(ended_at=now)
    made = Feed.objects.create(owner=by, token_hash=sealing.token_hash(secret), made_at=now)
    trail.note("change", "reminders.feed", details={"step": "replaced" if ended else "made", "feed": made.pk})
    return secret


@transaction.atomic
def end_feed(*, by) -> None:
    """End one's own link at once, for good. Raises NotNow where there is none, Refused unless `by` takes part in the deal."""
    policies.require_told(by)
    if not Feed.objects.filter(owner=by, ended_at=None).update(ended_at=scope.current().at):
        raise NotNow("There is no link to take back: it was taken back already, or none was made.")
    trail.note("change", "reminders.feed", details={"step": "ended"})


@transaction.atomic
def note_fetched(*, feed: Feed, by) -> None:
    """Note that a link was fetched today: the first time of a day is in the trail, in its owner's name (`by`)."""
    today = scope.current().on
    if Feed.objects.filter(pk=feed.pk).exclude(read_on=today).update(read_on=today):
        trail.note("export", "reminders.feed", details={"feed": feed.pk})
