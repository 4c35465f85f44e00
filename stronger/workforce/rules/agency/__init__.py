"""Whether an agency worker may be booked, and the way of a booking: statutory guidance as rules, with no database."""

from stronger.workforce.rules.agency.checking import judge
from stronger.workforce.rules.agency.facts import (
    Booking,
    Cap,
    Facts,
    Finding,
    JobType,
    LeavingReason,
    Outcome,
    PastPost,
    PostKind,
    Rule,
    Seen,
    Signer,
    Terms,
)
from stronger.workforce.rules.agency.stages import BOOKINGS

__all__ = [
    "BOOKINGS",
    "Booking",
    "Cap",
    "Facts",
    "Finding",
    "JobType",
    "LeavingReason",
    "Outcome",
    "PastPost",
    "PostKind",
    "Rule",
    "Seen",
    "Signer",
    "Terms",
    "judge",
]
