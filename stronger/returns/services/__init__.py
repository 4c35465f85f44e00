"""Verbs of returns: take in a file, check it, load or withdraw it; prepare one from the register, sign it off, note its queries."""

from stronger.returns.services.prepared import draft, note_query, sign, unfreeze
from stronger.returns.services.received import (
    NotTakenIn,
    ask_for,
    check,
    confirm,
    examine,
    forget_unconfirmed,
    receive,
    record,
    remember,
    remove_file,
    require_loadable,
    take_in,
    withdraw,
)

__all__ = [
    "NotTakenIn",
    "ask_for",
    "check",
    "confirm",
    "draft",
    "examine",
    "forget_unconfirmed",
    "note_query",
    "receive",
    "record",
    "remember",
    "remove_file",
    "require_loadable",
    "sign",
    "take_in",
    "unfreeze",
    "withdraw",
]
