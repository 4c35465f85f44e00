"""Who is told: each reader their own notices, and nobody else's; only scheduled work writes them."""

from collections.abc import Iterable

from stronger.accounts import policies as accounts
from stronger.accounts import sealing
from stronger.kit.refusal import Refused
from stronger.reminders.models import Feed
from stronger.trail import services as trail

SEE = "workforce.see_deal"


def may_be_told(user) -> bool:
    """Whether `user` takes part in the deal, so that there is something to tell them."""
    return accounts.reach(user, SEE) is not None


def require_told(user) -> None:
    """Raises Refused unless `user` takes part in the deal."""
    accounts.require(user, SEE)


def shown(user, people: Iterable[str]) -> None:
    """Leaves a row in the trail that `user` was shown notices about these people; none for nobody. Raises Refused as `require_told`."""
    require_told(user)
    about = sorted(set(people))
    if about:
        trail.note("read", "reminders.notices", subjects=about)


def require_work(by) -> None:
    """Raises Refused unless scheduled work asks: nobody writes a notice to another by hand."""
    if not by.is_system:
        raise Refused("reminders.notice")


def feed_to_fetch(token: str) -> Feed:
    """The calendar link with this secret, whoever asks: whoever has it may read it, while it is good and its owner has a part in the deal.

    Raises Refused, as "page not found", for one that was guessed, mistyped or ended; the trail gets which, where it is known.
    """
    found = Feed.objects.select_related("owner").filter(token_hash=sealing.token_hash(token)).first()
    if found is None or found.ended_at is not None or not may_be_told(found.owner):
        raise Refused("reminders.feed", subject_id=str(found.pk) if found else "")
    return found
