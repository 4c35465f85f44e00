"""Verbs of learning: keep a log, share an entry, say what it is evidence of, make one from something done elsewhere, be observed."""

from stronger.learning.services.asking import answer_request, ask_for, finish_request, take_need
from stronger.learning.services.entries import change, map_to, note_recorded, remove, share, write
from stronger.learning.services.evidence import drop_evidence, note_evidence
from stronger.learning.services.files import add_file, remove_file
from stronger.learning.services.hours import answer, drop_time, note_time, tell_not_given
from stronger.learning.services.observing import (
    add_observation_to_log,
    arrange_observation,
    ask_observation,
    call_off_observation,
    map_seen,
    propose_observation,
    save_reflection,
    save_seen,
    sign_observation,
)
from stronger.learning.services.offers import add_from, decline, offer, take_up

__all__ = [
    "add_file",
    "add_from",
    "add_observation_to_log",
    "answer",
    "answer_request",
    "arrange_observation",
    "ask_for",
    "ask_observation",
    "call_off_observation",
    "change",
    "decline",
    "drop_evidence",
    "drop_time",
    "finish_request",
    "map_seen",
    "map_to",
    "note_evidence",
    "note_recorded",
    "note_time",
    "offer",
    "propose_observation",
    "remove",
    "remove_file",
    "save_reflection",
    "save_seen",
    "share",
    "sign_observation",
    "take_need",
    "take_up",
    "tell_not_given",
    "write",
]
