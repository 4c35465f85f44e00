"""Verbs of supervision."""

from stronger.supervision.services.agreeing import sign_agreement, write_agreement
from stronger.supervision.services.audits import Improvement, ask_for, draw, drop, grade, moderate, tell_of_action
from stronger.supervision.services.circles import bring_family, hold_circle, save_circle
from stronger.supervision.services.discussing import (
    add_to_discussion,
    decide,
    discuss,
    end_work,
    promise_for_family,
    save_discussion,
    say_what_became,
    stop_working_with,
    work_with,
)
from stronger.supervision.services.judging import agree, propose, send_back
from stronger.supervision.services.learning import add_action_to_log, add_family_action_to_log, add_to_log
from stronger.supervision.services.looking import look
from stronger.supervision.services.sessions import cancel, close, held, move, plan
from stronger.supervision.services.themes import answer_theme
from stronger.supervision.services.writing import move_action, promise, remark, save_part, sign

__all__ = [
    "Improvement",
    "add_action_to_log",
    "add_family_action_to_log",
    "add_to_discussion",
    "add_to_log",
    "agree",
    "answer_theme",
    "ask_for",
    "bring_family",
    "cancel",
    "close",
    "decide",
    "discuss",
    "draw",
    "drop",
    "end_work",
    "grade",
    "held",
    "hold_circle",
    "look",
    "moderate",
    "move",
    "move_action",
    "plan",
    "promise",
    "promise_for_family",
    "propose",
    "remark",
    "save_circle",
    "save_discussion",
    "save_part",
    "say_what_became",
    "send_back",
    "sign",
    "sign_agreement",
    "stop_working_with",
    "tell_of_action",
    "work_with",
    "write_agreement",
]
