"""Verbs of supervision."""

from stronger.supervision.services.agreeing import sign_agreement, write_agreement
from stronger.supervision.services.looking import look
from stronger.supervision.services.sessions import cancel, close, held, move, plan
from stronger.supervision.services.writing import move_action, promise, remark, save_part, sign

__all__ = [
    "cancel",
    "close",
    "held",
    "look",
    "move",
    "move_action",
    "plan",
    "promise",
    "remark",
    "save_part",
    "sign",
    "sign_agreement",
    "write_agreement",
]
