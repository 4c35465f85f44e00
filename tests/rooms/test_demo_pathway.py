"""The demonstration's career pathway is made once, by services, at the moments it would have happened."""

from datetime import timedelta

import pytest
from django.utils import timezone

from stronger.chores import demo as people
from stronger.chores import demo_academy, demo_appeal, demo_past, demo_pathway, demo_posts
from stronger.kit import scope
from stronger.pathway import queries
from stronger.pathway.models import RequestMove
from stronger.workforce import queries as workforce
from tests import cast, given
from tests.given import the_demo_organisation
from tests.rooms.pathway_examples import access_of, person_of

pytestmark = pytest.mark.django_db


def test_the_history_is_lifelike_and_made_once():
    users, today = the_demo_organisation(), timezone.localdate()
    assert demo_pathway.make_pathway(users, today) == 2
    assert demo_pathway.make_pathway(users, today) == 0
    with scope.acting(cast.amina().pk):
        found = queries.own_requests(person_of("amina"))
        assert [each.stage for each in found] == ["panel", "declined"]
        said = queries.request_said(access_of("amina", found[1].id).request, time=1)
        assert "help colleagues" in said.decisions[0].feedback
        assert [each.stage for each in queries.matches_of(person_of("amina"))] == ["agreed"]
    assert RequestMove.objects.order_by("at")[0].at < timezone.now() - timedelta(days=200)
    with scope.acting(cast.eleanor().pk):
        waiting = queries.requests_waiting(on=today, by=cast.eleanor())
        assert waiting.seats == 1
        page = queries.notices_page(stage="waiting")
        assert [each.subject for each in page.rows] == ["court-work"]


def test_an_appeal_went_to_another_panel_and_was_agreed():
    users = given.everyone()
    everyone, today = users | demo_past.colleagues(), timezone.localdate()
    people.make_register(everyone)
    demo_posts.make_organisation(users)
    demo_academy.join(users)
    assert demo_appeal.make_appeal(users, today) == 0, "nobody plays him"
    demo_pathway.make_pathway(users, today)
    assert demo_appeal.make_appeal(everyone, today) == 1
    assert demo_appeal.make_appeal(everyone, today) == 0
    rowan = everyone[demo_appeal.ROWAN]
    with scope.acting(rowan.pk):
        (found,) = queries.own_requests(workforce.own_person(rowan).id)
        assert found.stage == "agreed"
    moves = [row.move for row in RequestMove.objects.filter(request_id=found.id).order_by("number")]
    assert moves.count("appeal") == 1
    assert moves.index("decline") < moves.index("appeal") < moves.index("agree")
    with scope.acting(cast.farah().pk):
        assert queries.requests_waiting(on=today, by=cast.farah()).register == 1
