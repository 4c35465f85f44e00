"""The pages of what people need to learn: asking, the analysis in counts and by name, an answer, and an entry made in one click."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stronger.kit import scope
from stronger.learning import services
from stronger.learning.models import Entry, LearningRequest
from tests import cast
from tests.doors.test_learning import opened, sent
from tests.given import the_demo_organisation
from tests.rooms.audit_examples import agreed

pytestmark = pytest.mark.django_db
WHAT = "Working with domestic abuse"


@pytest.fixture(autouse=True)
def register_of_the_demo(organisation: None) -> None:
    the_demo_organisation()


def asked(key: str = "amina", what: str = WHAT) -> LearningRequest:
    user = cast.make(key)
    with scope.acting(user.pk):
        return services.ask_for(what=what, by=user)


def test_one_asks_sees_the_answer_and_makes_it_an_entry():
    assert "You have asked for nothing yet" in opened("amina", "learning_asked")[1]
    assert "Enter what you need to learn" in sent("amina", "learning_ask")[1]
    page = sent("amina", "learning_ask", what=WHAT, element="thematics")[1]
    assert "Not answered yet" in page
    assert "Theme: Domestic abuse" in page
    request = LearningRequest.objects.get()
    said = {"move": "arrange", "answer": "On 3 December, with Devika.", "theme": "court-and-law"}
    assert "Amina Yusuf sees your answer" in sent("eleanor", "learning_need", request.pk, **said)[1]
    page = opened("amina", "learning_asked")[1]
    assert "On 3 December, with Devika." in page
    assert "Theme: Court and law" in page
    page = sent("amina", "learning_done", request.pk)[1]
    assert "It is in your log" in page
    with scope.acting(cast.amina().pk):
        assert Entry.objects.get().title == WHAT
    page = opened("amina", "learning_asked")[1]
    assert "I have done it" not in page
    assert opened("amina", "learning_done", request.pk)[0] == 302


def test_an_answer_without_words_is_asked_for_them():
    request = asked()
    page = sent("eleanor", "learning_need", request.pk, move="decline", theme="")[1]
    assert "Say what is arranged, or why it will not be" in page
    sent("eleanor", "learning_need", request.pk, move="decline", theme="", answer="Not this year.")
    assert "Not this year." in opened("eleanor", "learning_need", request.pk)[1]
    assert "Not this year." in opened("amina", "learning_asked")[1]


def test_who_plans_the_training_sees_who_asked_and_nobody_else_does():
    request = asked("callum")
    page = opened("eleanor", "learning_needs")[1]
    assert "Callum Reid" in page
    assert "By theme" in page
    assert "There is none here" in opened("eleanor", "learning_needs", stage="declined")[1]
    page = opened("bethan", "learning_needs")[1]
    assert "Callum" not in page
    assert WHAT not in page
    assert "Fewer than five, perhaps nobody" in page
    for key in ("amina", "farah", "marcus", "laura"):
        assert opened(key, "learning_needs")[0] == 403, key
    for key in ("amina", "bethan", "farah", "callum"):
        assert opened(key, "learning_need", request.pk)[0] in (403, 404), key
    for key in ("amina", "bethan", "eleanor"):
        answer = cast.signed_in(cast.make(key)).post(reverse("staff:learning_done", args=[request.pk]))
        assert answer.status_code in (403, 404), key


def test_the_way_there_is_on_the_home_page_of_who_plans_the_training_alone():
    place = reverse("staff:learning_needs")
    assert place in opened("eleanor", "home")[1]
    assert place not in opened("bethan", "home")[1]
    assert place in opened("bethan", "learning_team")[1]


def test_the_analysis_asks_the_same_however_much_was_asked(django_assert_num_queries):
    asked()
    browsers = {key: cast.signed_in(cast.make(key)) for key in ("eleanor", "bethan")}
    place, counts = reverse("staff:learning_needs"), {}
    for key, browser in browsers.items():
        browser.get(place)
        with CaptureQueriesContext(connection) as few:
            assert browser.get(place).status_code == 200
        counts[key] = len(few)
    for number in range(6):
        asked("amina", f"Something {number}")
        asked("callum", f"Something {number}")
    for key, browser in browsers.items():
        with django_assert_num_queries(counts[key]):
            assert browser.get(place).status_code == 200


def test_what_audits_of_supervision_show_stands_beside_the_needs_and_is_answered_there(monkeypatch):
    agreed(the_demo_organisation())
    page = opened("eleanor", "learning_needs")[1]
    assert "What audits of supervision show the service to need" in page
    assert "Too few to say" in page
    assert "Amina" not in page
    theme = reverse("staff:learning_theme", args=["child-voice"])
    assert theme in page
    assert "is too few to say" in opened("eleanor", "learning_theme", "child-voice")[1]
    assert "Select what is done about it" in sent("eleanor", "learning_theme", "child-voice")[1]
    page = sent("eleanor", "learning_theme", "child-voice", move="arrange", said="A half-day in March.")[1]
    assert "Arranged, " in page
    assert "A half-day in March." in opened("eleanor", "learning_theme", "child-voice")[1]
    page = opened("bethan", "learning_needs")[1]
    assert "A half-day in March." in page
    assert theme not in page
    for key in ("bethan", "amina", "farah", "marcus", "laura"):
        assert opened(key, "learning_theme", "child-voice")[0] == 403, key
    assert opened("eleanor", "learning_theme", "gossip")[0] == 404
    monkeypatch.setattr("stronger.frameworks.queries.supervision.SupervisionTerms.amount", lambda *_: 1)
    assert "Found in 1 audit of supervision" in opened("eleanor", "learning_theme", "child-voice")[1]
