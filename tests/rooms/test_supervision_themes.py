"""What audits of supervision show the service to need: who plans the training says what is done about each theme."""

from datetime import timedelta

import pytest

from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.kit.stages import MoveRefused
from stronger.supervision import queries, services
from stronger.trail.models import Entry
from tests import given

pytestmark = pytest.mark.django_db


@pytest.fixture
def users(organisation: None):
    return given.the_demo_organisation()


def test_who_plans_the_training_says_what_is_done_about_a_theme_and_nobody_else_does(users):
    eleanor = users["eleanor"]
    told = {"theme": "child-voice", "move": "arrange", "said": "A half-day in March."}
    with scope.acting(eleanor.pk) as here:
        made = services.answer_theme(**told, by=eleanor)
        assert services.answer_theme(**told, by=eleanor) == made, "a double click"
        assert Entry.objects.filter(what="supervision.themes", verb="change").latest("at").details == {
            "step": "arrange",
            "theme": "child-voice",
        }
        services.answer_theme(theme="child-voice", move="decline", said="The trainer has left.", by=eleanor)
        rows = {row.code: row for row in queries.theme_rows(here.on, here.on)}
        assert (rows["child-voice"].stage_title, rows["child-voice"].said) == ("Not arranged", "The trainer has left.")
        assert (rows["reflection"].stage, rows["reflection"].said_at) == ("found", None)
        later = {row.code: row for row in queries.theme_rows(here.on + timedelta(days=1), here.on + timedelta(days=1))}
        assert later["child-voice"].stage == "found", "what was said before the time shown answers nothing found in it"
        with pytest.raises(MoveRefused, match="Say why"):
            services.answer_theme(theme="child-voice", move="arrange", said=" ", by=eleanor)
        for wrong in ({"theme": "gossip", "move": "arrange"}, {"theme": "child-voice", "move": "agree"}):
            with pytest.raises(Refused):
                services.answer_theme(**wrong, said="Something.", by=eleanor)
    for key in ("bethan", "farah", "amina", "helena"):
        with scope.acting(users[key].pk), pytest.raises(Refused):
            services.answer_theme(**told, by=users[key])
