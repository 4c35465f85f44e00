"""Tables of learning: entries with their files, evidence, offers of entries, protected time, and what people need to learn."""

from stronger.learning.models.asking import LearningRequest, LearningRequestMove, LearningRequestWords
from stronger.learning.models.entries import Entry, Evidence, Offer
from stronger.learning.models.files import File, FileBytes
from stronger.learning.models.hours import NotGiven, ProtectedTime

__all__ = [
    "Entry",
    "Evidence",
    "File",
    "FileBytes",
    "LearningRequest",
    "LearningRequestMove",
    "LearningRequestWords",
    "NotGiven",
    "Offer",
    "ProtectedTime",
]
