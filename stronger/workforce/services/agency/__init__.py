"""Verbs of agency work: propose, change, price, state and confirm a past, record papers, sign, and move a booking on."""

from stronger.workforce.services.agency.booking import Proposal, change, propose, record_price
from stronger.workforce.services.agency.moving import end, extend, move
from stronger.workforce.services.agency.past import PostStated, confirm_post, record_paper, remove_post, state_post
from stronger.workforce.services.agency.signing import sign, take_back

__all__ = [
    "PostStated",
    "Proposal",
    "change",
    "confirm_post",
    "end",
    "extend",
    "move",
    "propose",
    "record_paper",
    "record_price",
    "remove_post",
    "sign",
    "state_post",
    "take_back",
]
