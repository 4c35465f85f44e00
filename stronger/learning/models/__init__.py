"""Tables of learning: entries of the log, what things are evidence of, what might become an entry, and protected time."""

from stronger.learning.models.entries import Entry, Evidence, Offer
from stronger.learning.models.hours import NotGiven, ProtectedTime

__all__ = ["Entry", "Evidence", "NotGiven", "Offer", "ProtectedTime"]
