"""The pages of talent and interest: put up, answered, agreed and tracked; and who sees which."""

import pytest
from django.urls import reverse
from django.utils import timezone

from stronger.kit import scope
from stronger.pathway import queries
from stronger.pathway.models import Match, Notice
from tests import cast
from tests.doors.pathway_pages import seen, send, status
from tests.given import the_demo_organisation
from tests.rooms.pathway_examples import person_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def users(organisation: None) -> dict:
    return the_demo_organisation()


def test_talent_is_put_up_answered_and_tracked():
    talent = reverse("staff:talent")
    assert "Nobody has put anything up yet" in seen("amina", talent)
    new = reverse("staff:talent_new", args=["mentoring", "give"])
    assert "Offer mentoring" in seen("devika", new)
    assert "Enter" in send("devika", new, words="")[1]
    assert send("devika", new, words="An hour a fortnight.", subject="")[0] == 302
    assert "You have put this up already" in send("devika", new, words="Again.", subject="")[1]
    notice = Notice.objects.get()
    there = reverse("staff:talent_notice", args=[notice.pk])
    assert "Offers mentoring" in seen("amina", talent)
    assert "Ask for mentoring" in seen("amina", there)
    assert "Ask for mentoring" not in seen("devika", there)
    assert send("amina", there, words="I would like to grow in court work.")[0] == 302
    with scope.acting(cast.amina().pk):
        match = Match.objects.get()
    page = reverse("staff:talent_match", args=[match.pk])
    assert "It waits for Devika Nair" in seen("amina", page)
    for key in ("callum", "bethan", "farah"):
        assert status(key, page) in (403, 404)
    assert send("devika", reverse("staff:talent_match_move", args=[match.pk, "accept"]))[0] == 302
    assert send("amina", reverse("staff:talent_match_move", args=[match.pk, "meet"]), why="We planned the year.")[0] == 302
    assert "1 meeting so far" in seen("devika", page)
    assert send("amina", reverse("staff:talent_match_move", args=[match.pk, "finish"]), why="Done, with thanks.")[0] == 302
    assert "Done" in seen("amina", talent)
    with scope.acting(cast.devika().pk):
        offered = queries.talent_evidence(person_of("devika"))
    assert [each.title for each in offered] == ["Mentoring with Amina Yusuf"]
    assert status("amina", reverse("staff:talent_match_move", args=[match.pk, "nonsense"])) == 404
    assert send("devika", reverse("staff:talent_move", args=[notice.pk, "end"]))[0] == 302
    assert "Nobody has put anything up yet" in seen("callum", talent)


def test_a_champion_is_agreed_by_who_answers_for_practice():
    new = reverse("staff:talent_new", args=["champion", "give"])
    assert "Select" in send("devika", new, words="I know it well.")[1]
    assert send("devika", new, words="I know it well.", subject="neglect")[0] == 302
    notice = Notice.objects.get()
    assert "Champion of neglect" not in seen("amina", reverse("staff:talent"))
    page = seen("eleanor", reverse("staff:talent"), most=14)
    assert "Waiting to be agreed" in page
    assert status("devika", reverse("staff:talent_move", args=[notice.pk, "agree"])) in (403, 409)
    assert send("eleanor", reverse("staff:talent_move", args=[notice.pk, "agree"]))[0] == 302
    assert "Champion of neglect" in seen("amina", f"{reverse('staff:talent')}?kind=champion&subject=neglect")
    assert "Nobody has put this up" in seen("amina", f"{reverse('staff:talent')}?kind=shadowing")
    assert queries.champions_on(timezone.localdate()) == {"neglect": 1}
    assert status("amina", reverse("staff:talent_new", args=["champion", "sideways"])) == 404
