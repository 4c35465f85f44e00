"""Verbs of assurance: take in what government publishes of every council; count what was kept of the deal; the board's reports."""

from stronger.assurance.services.actions import add_action, change_action, move_action, remove_action
from stronger.assurance.services.deal import measure
from stronger.assurance.services.published import MOST_FAULTS, Loaded, WrongFile, load_published
from stronger.assurance.services.reports import (
    Overtaken,
    begin,
    correct,
    freeze,
    propose,
    save_words,
    send_back,
    sign,
    take_back,
    take_figures,
)

__all__ = [
    "MOST_FAULTS",
    "Loaded",
    "Overtaken",
    "WrongFile",
    "add_action",
    "begin",
    "change_action",
    "correct",
    "freeze",
    "load_published",
    "measure",
    "move_action",
    "propose",
    "remove_action",
    "save_words",
    "send_back",
    "sign",
    "take_back",
    "take_figures",
]
