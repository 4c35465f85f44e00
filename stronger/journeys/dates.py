"""The dates of one's own deal as a calendar: sessions, last days and the window for renewal, without a name or a family in any title."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils import timezone

from stronger.frameworks import queries as frameworks
from stronger.journeys import deal
from stronger.kit import ical, scope
from stronger.reminders import policies
from stronger.supervision.queries.planned import planned
from stronger.workforce import queries as workforce

RENEWAL = "registration-renewal"
# No record says how long a session takes; without an end, calendar programmes draw a line and not a time.
SESSION = timedelta(hours=1)
BACK = timedelta(days=7)  # what has just been stays in the week that people look at


def own_dates(user) -> bytes:
    """The calendar of `user` as it stands: a text for calendar programmes. Raises Refused unless they take part in the deal.

    Titles are the packs' names of rules; nobody's name, no family's reference and nothing that was said is asked for.
    """
    policies.require_told(user)
    here = scope.current()
    council = frameworks.council()
    name = f"{council.short_name}: my deal" if council else "My deal"
    return ical.calendar(name, sorted(_events(user, here.on), key=_day), made_by="Stronger Futures", at=here.at)


def _day(event: ical.Event) -> tuple[str, str]:
    return event.on.isoformat(), event.title


def _events(user, on: date) -> Iterator[ical.Event]:
    me = workforce.own(user, on)
    found = deal.deals([me.id], on=on).get(me.id) if me else None
    yield from _window(on)
    if me is None:
        return
    for session in planned(me.id, from_on=on - BACK):
        when = timezone.make_aware(datetime.combine(session.on, session.at_time)) if session.at_time else session.on
        yield ical.Event(_uid("session", session.id), "Supervision", when, lasts=SESSION if session.at_time else None)
    told = set()
    for each in found.owed if found else ():
        # Several families or elements that are due on one day are one date, so that nothing tells how many there are.
        if each.due_on >= on - BACK and (each.clock, each.due_on) not in told:
            told.add((each.clock, each.due_on))
            yield ical.Event(_uid(me.id, each.clock, each.due_on), f"{each.rule.title}: last day", each.due_on)


def _window(on: date) -> Iterator[ical.Event]:
    """This year's window for renewing registration, or next year's once it has closed."""
    window = frameworks.timescale(RENEWAL, on)
    if window is None or not window.opens or not window.closes:
        return
    year = on.year if on <= _of(on.year, window.closes) else on.year + 1
    opens, closes = _of(year, window.opens), _of(year, window.closes)
    yield ical.Event(_uid(RENEWAL, year), f"{window.title}: the window is open", opens, until_on=closes)


def _of(year: int, month_day: str) -> date:
    return date.fromisoformat(f"{year}-{month_day}")


def _uid(*parts: object) -> str:
    """The same for the same thing each time, and tells nothing of it."""
    return f"{uuid5(NAMESPACE_URL, ' '.join(map(str, parts)))}@stronger-futures"
