"""Verbs of learning: keep a log, share an entry, say what it is evidence of, make one from something done elsewhere."""

from stronger.learning.services.asking import answer_request, ask_for, finish_request, take_need
from stronger.learning.services.entries import change, map_to, note_recorded, remove, share, write
from stronger.learning.services.evidence import drop_evidence, note_evidence
from stronger.learning.services.files import add_file, remove_file
from stronger.learning.services.hours import answer, drop_time, note_time, tell_not_given
from stronger.learning.services.offers import add_from, decline, offer, take_up

__all__ = [
    "add_file",
    "add_from",
    "answer",
    "answer_request",
    "ask_for",
    "change",
    "decline",
    "drop_evidence",
    "drop_time",
    "finish_request",
    "map_to",
    "note_evidence",
    "note_recorded",
    "note_time",
    "offer",
    "remove",
    "remove_file",
    "share",
    "take_need",
    "take_up",
    "tell_not_given",
    "write",
]
