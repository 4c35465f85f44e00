"""Verbs of staff directories: receive one, match its columns, check it, answer its questions, load it, undo the load, withdraw it."""

from stronger.directory.services.answering import answer, take_rest
from stronger.directory.services.checking import check, check_again, match_columns
from stronger.directory.services.loading import Stale, confirm, load
from stronger.directory.services.receiving import NotTakenIn, forget_old, receive, withdraw
from stronger.directory.services.undoing import undo, undo_or_ask

__all__ = [
    "NotTakenIn",
    "Stale",
    "answer",
    "check",
    "check_again",
    "confirm",
    "forget_old",
    "load",
    "match_columns",
    "receive",
    "take_rest",
    "undo",
    "undo_or_ask",
    "withdraw",
]
