"""The Academy lead: plans what people learn and agrees champions; opens nobody's supervision, request, plan or figures."""

import pytest
from django.urls import reverse
from django.utils import timezone

from stronger.accounts import policies as accounts
from stronger.chores import demo_academy
from stronger.frameworks import queries as frameworks
from stronger.kit import scope
from stronger.kit.refusal import Refused
from stronger.learning import policies as learning
from stronger.learning import queries, services
from stronger.pathway import policies as pathway
from stronger.pathway import services as talent
from stronger.pathway.models import NoticeMove
from stronger.workforce import queries as workforce
from stronger.workforce.models import Person
from tests import cast, given
from tests.rooms import pathway_examples
from tests.rooms.reminding_examples import hold

pytestmark = pytest.mark.django_db
NOT_HERS = (
    *("supervision.look_in", "supervision.see_case_discussions", "supervision.audit", "pathway.arrange", "pathway.see_requests"),
    *("performance.lead", "performance.oversee", "learning.see_hours", "workforce.see_pay", "workforce.see_equality"),
    *("assurance.see_figures", "workforce.record_away", "workforce.change_people", "trail.read", "accounts.manage"),
)


@pytest.fixture
def users(organisation: None):
    return given.the_demo_organisation()


def test_she_plans_what_people_learn_and_they_read_her_answer(users):
    amina, josephine = users["amina"], users["josephine"]
    with scope.acting(amina.pk):
        asked = services.ask_for(what="Giving evidence in court", by=amina)
    with scope.acting(josephine.pk):
        found = queries.training_needs(josephine, timezone.localdate())
        assert found.in_full
        held = learning.request_to_answer(josephine, asked.pk)
        services.answer_request(request=held, move="arrange", answer="Two half days in December.", theme=held.theme, by=josephine)
    with scope.acting(amina.pk):
        (row,) = queries.own_asked(amina, timezone.localdate())
    assert row.answer == "Two half days in December."


def test_nothing_else_is_hers(users):
    josephine = users["josephine"]
    hold(users, timezone.localdate())
    with scope.acting(josephine.pk):
        assert [code for code in NOT_HERS if accounts.reach(josephine, code)] == []
        assert accounts.reach(josephine, "workforce.see_deal") == "self"
    browser = cast.signed_in(josephine)
    amina = Person.objects.get(swe_number="SW91004").pk
    for name in ("deal_person", "supervision_pair", "supervision_families"):
        assert browser.get(reverse(f"staff:{name}", args=[amina])).status_code in (403, 404), name
    for name in ("board:figures", "staff:supervision_audits", "staff:performance_team", "desk:trail", "staff:learning_team"):
        assert browser.get(reverse(name)).status_code == 403, name
    page = browser.get(reverse("staff:deal_rule", args=["supervision-monthly"])).content.decode()
    assert "Amina" not in page


def test_she_agrees_champions_and_opens_nobodys_request(users):
    amina, josephine, callum = users["amina"], users["josephine"], users["callum"]
    with scope.acting(amina.pk):
        offering = next(each for each in frameworks.progression_on(timezone.localdate()).offerings if each.agreed)
        made = talent.put_up(offering=offering, direction="give", subject="neglect", words="I led our learning on it.", by=amina)
    request_id = pathway_examples.sent()
    with scope.acting(callum.pk):
        assert pathway.holds_on_notice(callum, made) == frozenset()
    with scope.acting(josephine.pk):
        talent.move_notice(notice=pathway.notice_to_read(josephine, made.pk), move="agree", by=josephine)
        with pytest.raises(Refused):
            pathway.request_to_read(josephine, request_id, on=timezone.localdate())
    assert NoticeMove.objects.filter(notice=made).latest("number").to_stage == "open"


def test_she_begins_in_the_demonstration_once(users):
    assert (demo_academy.join(users), demo_academy.join(users)) == (1, 0)
    with scope.acting(users["josephine"].pk):
        me = workforce.own(users["josephine"], timezone.localdate())
    assert (me.manager, me.supervisor) == ("Eleanor Marsh", "Eleanor Marsh")
