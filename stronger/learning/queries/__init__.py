"""Questions about learning: one's log and what is in an entry, what waits to become one, and what is counted of each person."""

from stronger.learning.queries.entries import EntryRecord, EntryRow, Log, OfferRow, log, offers, record, shared_with_me
from stronger.learning.queries.evidence import Quotable, Shown, quotable, shown
from stronger.learning.queries.files import FileLimits, FileRow, FileSent, file_sent, files, kept_of, limits
from stronger.learning.queries.hours import OwnHours, PersonHours, TeamHours, Told, is_protected, own_hours, team_hours, told_in_full
from stronger.learning.queries.mapping import Mapping, StandardChoice, mapping
from stronger.learning.queries.matrix import Matrix, StandardRow, own_matrix, team_matrix
from stronger.learning.queries.renewing import OwnRenewal, PieceRecord, own_renewal

__all__ = [
    "EntryRecord",
    "EntryRow",
    "FileLimits",
    "FileRow",
    "FileSent",
    "Log",
    "Mapping",
    "Matrix",
    "OfferRow",
    "OwnHours",
    "OwnRenewal",
    "PersonHours",
    "PieceRecord",
    "Quotable",
    "Shown",
    "StandardChoice",
    "StandardRow",
    "TeamHours",
    "Told",
    "file_sent",
    "files",
    "is_protected",
    "kept_of",
    "limits",
    "log",
    "mapping",
    "offers",
    "own_hours",
    "own_matrix",
    "own_renewal",
    "quotable",
    "record",
    "shared_with_me",
    "shown",
    "team_hours",
    "team_matrix",
    "told_in_full",
]
