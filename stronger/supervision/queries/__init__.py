"""Questions about supervision, in frozen values; what was said is shown by the database to those alone who may read it."""

from stronger.supervision.queries.cases import DiscussionRow, EntryRow, FamilyRow, discussed_in, discussion, discussions, families
from stronger.supervision.queries.circles import Brought, CircleRecord, CircleRow, circle, circles
from stronger.supervision.queries.clocks import clocks
from stronger.supervision.queries.overview import Overview, Standing, line, overview, standings, waiting_for
from stronger.supervision.queries.pair import (
    PER_PAGE,
    ActionRow,
    AgreementRow,
    Counts,
    SessionRow,
    actions,
    agreement,
    counts,
    looks,
    sessions,
)
from stronger.supervision.queries.record import PartRow, Record, Said, part_to_write, record

__all__ = [
    "PER_PAGE",
    "ActionRow",
    "AgreementRow",
    "Brought",
    "CircleRecord",
    "CircleRow",
    "Counts",
    "DiscussionRow",
    "EntryRow",
    "FamilyRow",
    "Overview",
    "PartRow",
    "Record",
    "Said",
    "SessionRow",
    "Standing",
    "actions",
    "agreement",
    "circle",
    "circles",
    "clocks",
    "counts",
    "discussed_in",
    "discussion",
    "discussions",
    "families",
    "line",
    "looks",
    "overview",
    "part_to_write",
    "record",
    "sessions",
    "standings",
    "waiting_for",
]
