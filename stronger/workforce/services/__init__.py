"""Verbs that change the register: take in a return, load the structure, add people, record their moves, keep the establishment."""

from stronger.workforce.services.answering import set_manager, set_supervisor
from stronger.workforce.services.away import end_away, record_away
from stronger.workforce.services.correcting import CannotBeSo, correct_role, open_counting_day
from stronger.workforce.services.directory import changed_since, take_back_directory, take_in_directory
from stronger.workforce.services.intake import compare_return, take_in_return
from stronger.workforce.services.leaving import amend_leaving, leave, record_exit_interview, stay
from stronger.workforce.services.moving import act_up, change_end, end_acting, end_secondment, move, second_out, set_hours, set_level
from stronger.workforce.services.people import add_person, came_from_outside, count_cases, place_in_post, place_in_team
from stronger.workforce.services.posts import end_post, establish_post, fund_post
from stronger.workforce.services.registration import check_registration
from stronger.workforce.services.starting import join
from stronger.workforce.services.structure import AreaSpec, TeamSpec, load_structure
from stronger.workforce.services.views import drop_view, keep_view

__all__ = [
    "AreaSpec",
    "CannotBeSo",
    "TeamSpec",
    "act_up",
    "add_person",
    "amend_leaving",
    "came_from_outside",
    "change_end",
    "changed_since",
    "check_registration",
    "compare_return",
    "correct_role",
    "count_cases",
    "drop_view",
    "end_acting",
    "end_away",
    "end_post",
    "end_secondment",
    "establish_post",
    "fund_post",
    "join",
    "keep_view",
    "leave",
    "load_structure",
    "move",
    "open_counting_day",
    "place_in_post",
    "place_in_team",
    "record_away",
    "record_exit_interview",
    "second_out",
    "set_hours",
    "set_level",
    "set_manager",
    "set_supervisor",
    "stay",
    "take_back_directory",
    "take_in_directory",
    "take_in_return",
]
