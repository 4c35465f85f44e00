"""Questions about learning: one's log and what is in an entry, what waits to become one, and what is counted of each person."""

from stronger.learning.queries.asking import (
    NO_THEME,
    RequestPage,
    RequestRow,
    TrainingNeeds,
    own_asked,
    request_row,
    requests_to_answer,
    stage_of_request,
    suggested_standards,
    training_needs,
    waiting_in_words,
)
from stronger.learning.queries.entries import EntryRecord, EntryRow, Log, OfferRow, log, offers, record, shared_with_me
from stronger.learning.queries.evidence import Quotable, Shown, quotable, shown
from stronger.learning.queries.files import FileLimits, FileRow, FileSent, file_sent, files, kept_of, limits
from stronger.learning.queries.hours import OwnHours, PersonHours, TeamHours, Told, is_protected, own_hours, team_hours, told_in_full
from stronger.learning.queries.mapping import Mapping, StandardChoice, mapping
from stronger.learning.queries.matrix import Matrix, StandardRow, own_matrix, team_matrix
from stronger.learning.queries.renewing import OwnRenewal, PieceRecord, own_renewal

__all__ = [
    "NO_THEME",
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
    "RequestPage",
    "RequestRow",
    "Shown",
    "StandardChoice",
    "StandardRow",
    "TeamHours",
    "Told",
    "TrainingNeeds",
    "file_sent",
    "files",
    "is_protected",
    "kept_of",
    "limits",
    "log",
    "mapping",
    "offers",
    "own_asked",
    "own_hours",
    "own_matrix",
    "own_renewal",
    "quotable",
    "record",
    "request_row",
    "requests_to_answer",
    "shared_with_me",
    "shown",
    "stage_of_request",
    "suggested_standards",
    "team_hours",
    "team_matrix",
    "told_in_full",
    "training_needs",
    "waiting_in_words",
]
