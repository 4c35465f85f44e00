"""The way of a booking: proposed, checked, approved, working, ended; two people at least, and nobody past a rule that stops them."""

from stronger.kit.stages import Move, Stage, Table
from stronger.workforce.rules.agency.facts import Booking

PROPOSE, CHECK, APPROVE = "workforce.propose_agency", "workforce.check_agency", "workforce.approve_agency"
PROPOSED, CHECKED, APPROVED, WORKING = "proposed", "checked", "approved", "working"
ENDED, REFUSED, WITHDRAWN = "ended", "refused", "withdrawn"
# While a booking is at one of these, what is agreed in it may be changed.
OPEN_TO_CHANGE = (PROPOSED,)


def _stopped(booking: object) -> str:
    if not isinstance(booking, Booking) or not booking.stopped_by:
        return ""
    first, *more = booking.stopped_by
    rest = f" {len(more)} more rule{'s stand' if len(more) > 1 else ' stands'} in the way." if more else ""
    return f"This person may not be booked. {first.rule.title}: {first.reason} {first.todo}{rest}"


def _unsigned(booking: object) -> str:
    if not isinstance(booking, Booking) or not booking.to_sign:
        return ""
    return "This booking is outside a rule and not everyone who must sign for that has signed. Ask them to sign on this page first."


def _own(booking: object) -> str:
    if isinstance(booking, Booking) and booking.asking == booking.proposed_by:
        return "You proposed this booking. Someone else must approve it."
    return ""


def _relied_on(booking: object) -> str:
    if isinstance(booking, Booking) and booking.asking in booking.relied_on:
        return "The booking rests on an exception that you confirmed yourself. Someone else must approve it."
    return ""


def _too_early(booking: object) -> str:
    if isinstance(booking, Booking) and booking.today < booking.start_on:
        day = booking.start_on
        return f"The assignment begins on {day.day} {day:%B} {day.year}. Record the start on that day or after it."
    return ""


BOOKINGS = Table(
    "this booking",
    [
        Stage(PROPOSED, "Proposed"),
        Stage(CHECKED, "Checked"),
        Stage(APPROVED, "Approved"),
        Stage(WORKING, "Working"),
        Stage(ENDED, "Ended", ended=True),
        Stage(REFUSED, "Refused", ended=True),
        Stage(WITHDRAWN, "Withdrawn", ended=True),
    ],
    [
        Move("check", "Record that it is checked", (PROPOSED,), CHECKED, who=CHECK, guards=(_stopped,)),
        Move("approve", "Approve this booking", (CHECKED,), APPROVED, who=APPROVE, guards=(_stopped, _unsigned, _own, _relied_on)),
        Move("start", "Record the start", (APPROVED,), WORKING, who=CHECK, guards=(_too_early, _stopped, _unsigned)),
        Move("extend", "Extend the assignment", (WORKING,), WORKING, who=CHECK, needs_reason=True, guards=(_stopped, _unsigned)),
        Move("end", "End the assignment", (WORKING,), ENDED, who=CHECK, needs_reason=True),
        Move("send_back", "Send back to be changed", (CHECKED, APPROVED), PROPOSED, who=CHECK, needs_reason=True),
        Move("refuse", "Refuse this booking", (PROPOSED, CHECKED), REFUSED, who=CHECK, needs_reason=True),
        Move("withdraw", "Withdraw the proposal", (PROPOSED, CHECKED, APPROVED), WITHDRAWN, who=PROPOSE, needs_reason=True),
    ],
)
