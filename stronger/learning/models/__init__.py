"""Tables of learning: entries with their files, evidence, offers, protected time, needs, and observations of practice."""

from stronger.learning.models.asking import LearningRequest, LearningRequestMove, LearningRequestWords
from stronger.learning.models.entries import Entry, Evidence, Offer
from stronger.learning.models.files import File, FileBytes
from stronger.learning.models.hours import NotGiven, ProtectedTime
from stronger.learning.models.observations import Observation, ObservationMove, ObservationSignature, Reflected, Seen

__all__ = [
    "Entry",
    "Evidence",
    "File",
    "FileBytes",
    "LearningRequest",
    "LearningRequestMove",
    "LearningRequestWords",
    "NotGiven",
    "Observation",
    "ObservationMove",
    "ObservationSignature",
    "Offer",
    "ProtectedTime",
    "Reflected",
    "Seen",
]
