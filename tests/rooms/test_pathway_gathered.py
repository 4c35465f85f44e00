"""What other rooms know of someone, as readiness and evidence have it: conversations signed, goals met, actions done."""

import pytest
from django.utils import timezone

from stronger.chores import demo_performance
from stronger.frameworks import queries as frameworks
from stronger.journeys import evidence, readiness
from stronger.kit import scope
from stronger.learning import services as learning
from stronger.pathway import queries
from tests import cast
from tests.given import the_demo_organisation
from tests.rooms.pathway_examples import access_of, begun, person_of

pytestmark = pytest.mark.django_db
PLAINLY = "How to say it plainly."


@pytest.fixture(autouse=True)
def users(organisation: None) -> dict:
    found = the_demo_organisation()
    demo_performance.make_conversations(found, timezone.localdate())
    return found


def learnt(standards: list[str], elements: list[str]) -> None:
    """An entry of Amina's log of today, mapped to these."""
    amina = cast.amina()
    with scope.acting(amina.pk):
        said = {
            "done_on": timezone.localdate(),
            "minutes": 60,
            "kind": "formal",
            "title": "Court skills",
            "learnt": "How to say it plainly.",
        }
        entry = learning.write(said=said, by=amina)
        learning.map_to(entry=entry, standards=standards, elements=elements, by=amina)


def test_a_signed_conversation_is_known_and_an_unknown_one_is_not_a_no():
    today = timezone.localdate()
    with scope.acting(cast.amina().pk):
        found = readiness.where(person_of("amina"), today)
        assert found.known.conversation_on is not None
        finding = found.findings("experienced")["experienced-conversation"]
        assert "conversation was completed on" in finding.reason


def test_agreed_words_and_goals_are_quoted_each_once():
    amina, request_id = cast.amina(), begun()
    with scope.acting(amina.pk):
        offered = [each for each in evidence.gather(person_of("amina"), timezone.localdate()) if each.source == "performance"]
        keys = [each.key for each in offered]
        assert len(keys) == len(set(keys)) > 1
        assert max(len(each.source_id) for each in offered) <= 80
        access = access_of("amina", request_id)
        assert evidence.quote_from_record(access=access, requirement="complex-work", chosen=keys[:2], by=amina) == 2
        assert evidence.quote_from_record(access=access, requirement="complex-work", chosen=keys[:2], by=amina) == 0, "each once"
        said = queries.request_said(access.request, time=0)
        assert {each.source for each in said.pieces} == {"performance"}
        assert {each.words for each in said.pieces} == {each.words for each in offered[:2]}


def test_nobody_gathers_what_is_not_theirs():
    with scope.acting(cast.callum().pk):
        assert [each for each in evidence.gather(person_of("amina"), timezone.localdate()) if each.source == "performance"] == []


def test_learning_shows_elements_and_standards_and_can_be_quoted():
    today, amina = timezone.localdate(), cast.amina()
    with scope.acting(amina.pk):
        found = readiness.where(person_of("amina"), today).findings("experienced")
        assert (found["experienced-breadth"].standing, found["supervisor-statements"].standing) == ("ask", "ask")
        paths = [each.path for each in frameworks.mapped_standards(today) if each.framework == "supervisor-statements"]
    learnt(paths[:1], ["thematics"])
    with scope.acting(amina.pk):
        found = readiness.where(person_of("amina"), today).findings("experienced")
        assert found["experienced-breadth"].standing == "not-yet"
        assert "Thematics" not in found["experienced-breadth"].reason
        assert f"You have evidence against 1 of {len(paths)} standards." in found["supervisor-statements"].reason
        offered = [each for each in evidence.gather(person_of("amina"), today) if each.source == "learning"]
        assert [(each.title, each.words, each.standards) for each in offered] == [
            ("Court skills", "How to say it plainly.", tuple(paths[:1]))
        ]
    learnt(paths, [each.code for each in frameworks.elements_on(today)])
    with scope.acting(amina.pk):
        found = readiness.where(person_of("amina"), today).findings("experienced")
        assert (found["experienced-breadth"].standing, found["supervisor-statements"].standing) == ("met", "met")
