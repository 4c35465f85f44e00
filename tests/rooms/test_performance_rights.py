"""Who gets nothing of a performance conversation, and that the database itself gives nothing either; those above say why."""

from datetime import date

import pytest
from django.apps import apps

from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.performance import policies, queries, services
from stronger.performance.models import Words
from stronger.trail.models import Entry
from stronger.workforce import policies as workforce_policies
from stronger.workforce import services as workforce
from tests import given
from tests import performance as talk

WordsHistory = apps.get_model("performance", "WordsHistory")
pytestmark = pytest.mark.django_db
HOSTILE = ["devika", "farah", "eleanor", "josephine", "callum", "marcus", "oliver", "laura", "helena", "grace", "nadia"]


@pytest.fixture
def users(registered: None) -> dict:
    found = given.the_demo_register()
    talk.agreed(found)
    return found


def _nothing(users: dict, key: str) -> None:
    user = users[key]
    with talk.at(user, talk.TODAY):
        for getter in (policies.conversation_to_read, policies.conversation_to_write, policies.conversation_to_open):
            with pytest.raises(Refused) as refused:
                getter(user, talk.conversation().pk)
            assert refused.value.hidden
        with pytest.raises(Refused):
            services.move(conversation=talk.conversation(), code="close", by=user)
        assert not Words.objects.exists()
        assert not WordsHistory._base_manager.exists()
        assert talk.person("SW91004") not in {row.person_id for row in queries.team(user)}


@pytest.mark.parametrize("key", HOSTILE)
def test_a_colleague_hr_and_a_stranger_get_nothing(users, key):
    _nothing(users, key)


def test_another_teams_manager_and_a_former_one_get_nothing(users):
    farah = users["farah"]
    with scope.acting(farah.pk):
        person, other = (workforce_policies.person_to_read(farah, str(talk.person(number))) for number in ("SW91004", "SW91010"))
        workforce.set_manager(person=person, manager=other, from_on=date(2026, 6, 1), by=farah)
    _nothing(users, "bethan")


def test_someone_above_the_manager_says_why_and_both_see_it(users):
    priya, at = users["priya"], talk.conversation().pk
    with talk.at(priya, talk.TODAY):
        assert policies.conversation_or_reason(priya, at) is None
        with pytest.raises(Refused):
            policies.conversation_to_read(priya, at)
        with pytest.raises(NotNow, match="few words"):
            services.say_why(conversation=talk.conversation(), why="Because", by=priya)
        services.say_why(conversation=talk.conversation(), why="Amina has appealed against her plan.", by=priya)
        assert policies.conversation_or_reason(priya, at) is not None
        record = queries.record(policies.conversation_to_read(priya, at))
        assert record.role == "above"
        assert any(part.words for part in record.sides["own"])
        with pytest.raises(Refused):
            policies.conversation_to_write(priya, at)
    with talk.at(users["amina"], talk.TODAY):
        said = queries.record(policies.conversation_to_read(users["amina"], at)).openings
    assert [(name, why) for name, _, why in said] == [("Priya Raman", "Amina has appealed against her plan.")]
    read = Entry.objects.filter(what="performance.conversation", verb="read", actor_id=priya.pk).first()
    assert read is not None
    assert read.why == "Amina has appealed against her plan."
    with talk.at(priya, date(2026, 11, 23)):  # a reason is good for its day
        assert policies.conversation_or_reason(priya, at) is None


def test_who_oversees_the_year_sees_stages_and_no_words(users):
    with talk.at(users["eleanor"], talk.TODAY):
        found = queries.progress(users["eleanor"])
        some = queries.progress(users["eleanor"], stage="agreed")
    assert found is not None
    assert some is not None
    assert dict((stage.code, count) for stage, count in found.stages)["agreed"] == 1
    assert [row[0] for row in some.rows] == ["Amina Yusuf"]
    assert found.without == 14 - sum(count for _, count in found.stages) > 0
    with talk.at(users["bethan"], talk.TODAY), pytest.raises(Refused):
        queries.progress(users["bethan"])


def test_a_manager_without_reach_any_more_is_refused_though_the_register_names_them(users, monkeypatch):
    monkeypatch.setattr("stronger.performance.policies.accounts.reach", lambda user, permission, on=None: None)
    with talk.at(users["bethan"], talk.TODAY), pytest.raises(Refused):
        policies.conversation_to_read(users["bethan"], talk.conversation().pk)
