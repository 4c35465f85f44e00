"""Verbs that change the register: take in a return, load the structure, add people and move them."""

from stronger.workforce.services.intake import compare_return, take_in_return
from stronger.workforce.services.people import add_person, count_cases, place_in_team, set_manager
from stronger.workforce.services.structure import AreaSpec, TeamSpec, load_structure

__all__ = [
    "AreaSpec",
    "TeamSpec",
    "add_person",
    "compare_return",
    "count_cases",
    "load_structure",
    "place_in_team",
    "set_manager",
    "take_in_return",
]
