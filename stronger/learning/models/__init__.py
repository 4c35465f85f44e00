"""Tables of learning: entries of the log with their files, what things are evidence of, what might become an entry, protected time."""

from stronger.learning.models.entries import Entry, Evidence, Offer
from stronger.learning.models.files import File, FileBytes
from stronger.learning.models.hours import NotGiven, ProtectedTime

__all__ = ["Entry", "Evidence", "File", "FileBytes", "NotGiven", "Offer", "ProtectedTime"]
