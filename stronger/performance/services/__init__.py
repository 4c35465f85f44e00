"""Verbs of performance conversations: open the year, write, move on, plan, review, ask for feedback, give it to managers."""

from stronger.performance.services.asking import answer_feedback, ask_feedback, decline_feedback, share_feedback
from stronger.performance.services.moving import move
from stronger.performance.services.opening import open_year, say_why
from stronger.performance.services.planning import GOAL_PARTS, add_goal, add_need, change_goal, note_handed, remove_goal, remove_need
from stronger.performance.services.reviewing import agree_review, record_review, save_review_words
from stronger.performance.services.upward import give_upward
from stronger.performance.services.writing import Overtaken, save_words

__all__ = [
    "GOAL_PARTS",
    "Overtaken",
    "add_goal",
    "add_need",
    "agree_review",
    "answer_feedback",
    "ask_feedback",
    "change_goal",
    "decline_feedback",
    "give_upward",
    "move",
    "note_handed",
    "open_year",
    "record_review",
    "remove_goal",
    "remove_need",
    "save_review_words",
    "save_words",
    "say_why",
    "share_feedback",
]
