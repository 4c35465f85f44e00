"""Verbs of the pathway: say what no record shows, prepare and send a request, decide on it, and put up and match talent."""

from stronger.pathway.services.deciding import decide, give_panel_view, name_panel, put_in_force
from stronger.pathway.services.preparing import Overtaken, begin, quote, remove_piece, save_statement, write_piece
from stronger.pathway.services.sending import appeal, give_view, send, send_back, withdraw
from stronger.pathway.services.talent import ask_for, move_match, move_notice, put_up
from stronger.pathway.services.telling import tell

__all__ = [
    "Overtaken",
    "appeal",
    "ask_for",
    "begin",
    "decide",
    "give_panel_view",
    "give_view",
    "move_match",
    "move_notice",
    "name_panel",
    "put_in_force",
    "put_up",
    "quote",
    "remove_piece",
    "save_statement",
    "send",
    "send_back",
    "tell",
    "withdraw",
    "write_piece",
]
