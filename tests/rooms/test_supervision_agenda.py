"""The agenda of a session is drawn from what is due: promises, goals, protected time, caseload, families and the deal."""

from datetime import timedelta

import pytest
from django.urls import reverse

from stronger.journeys.agenda import draw_agenda
from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.learning import services as learning
from stronger.supervision import services
from stronger.supervision.models import Part
from stronger.workforce.models import DayFacts
from tests import cast, given
from tests import performance as talk
from tests.rooms.supervision_examples import AMINA, CALLUM, a_session, hand_over, scope_day, sign_both, someone, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def users(organisation: None):
    return given.the_demo_organisation()


def drawn(users, session, by="bethan"):
    with scope.acting(users[by].pk):
        return draw_agenda(session=session, by=users[by]).words


def earlier(users):
    """A session five weeks ago with a promise, a family discussed then, and one never."""
    bethan = users["bethan"]
    with scope.acting(bethan.pk) as here:
        day = here.on - timedelta(days=35)
        session = services.plan(practitioner_id=someone(AMINA), on=day, by=bethan)
        services.held(session=session, on=day, by=bethan)
        services.promise(session=session, what="Read on trauma", owner="practitioner", due_on=here.on, by=bethan)
        services.discuss(session=session, reference="1048823", by=bethan)
        services.work_with(practitioner_id=someone(AMINA), reference="2000001", from_on=day, by=bethan)
    return day


def test_everything_that_is_due_is_on_it_once(users):
    day = earlier(users)
    talk.agreed(users)
    amina = users["amina"]
    with scope.acting(amina.pk) as here:
        learning.note_time(on=here.on, minutes=75, by=amina)
    session = a_session(users, held=False)
    words = drawn(users, session)
    assert "Promised before and still open\n- Read on trauma (Amina Yusuf, by " in words
    assert "Goals of the signed plan\n- " in words
    assert f"{scope_day():%B %Y}: 1 hour 15 minutes of 2 hours; 45 minutes not given yet" in words
    assert "16 families and children on" in words
    assert f"- 2000001 (not discussed yet)\n- 1048823 (last discussed on {day.day} {day:%B} {day.year})" in words
    assert "Due by the deal\n- " in words
    assert drawn(users, session) == words, "drawn twice, nothing stands there twice"
    write(users, session, "Ours.\n- Read on trauma", code="agenda", version=1)
    assert drawn(users, session, "amina").startswith("Ours.\n- Read on trauma\n\nGoals of the signed plan")


def test_a_promise_says_how_often_it_was_carried_forward(users):
    earlier(users)
    a_session(users, on=scope_day() - timedelta(days=20))
    a_session(users, on=scope_day() - timedelta(days=10))
    assert "; carried forward twice)" in drawn(users, a_session(users, held=False)).replace("2 times", "twice")


def test_goals_are_between_the_person_and_their_manager(users):
    talk.agreed(users)
    hand_over(users)
    session = a_session(users, by="devika", held=False)
    assert "Goals" not in drawn(users, session, "devika")
    assert "Goals" in drawn(users, session, "amina")


def test_nothing_due_and_no_cases_counted(users, monkeypatch):
    DayFacts.objects.all().delete()
    session = a_session(users, by="devika", of=CALLUM, held=False)
    monkeypatch.setattr("stronger.journeys.agenda.learning.hours_of", lambda *_, **__: ())
    monkeypatch.setattr("stronger.journeys.agenda.deal.deals", lambda *_, **__: {})
    assert drawn(users, session, "devika") == "Nothing is due. What does each of you bring?"


def test_only_the_two_draw_it_and_only_while_the_record_is_open(users):
    session = a_session(users)
    for key in ("callum", "priya", "farah"):
        with scope.acting(users[key].pk), pytest.raises(Refused):
            draw_agenda(session=session, by=users[key])
    write(users, session)
    sign_both(users, session)
    with scope.acting(users["bethan"].pk), pytest.raises(NotNow, match="stays as it is"):
        draw_agenda(session=session, by=users["bethan"])


def test_the_page_that_draws_it(users, django_assert_max_num_queries):
    earlier(users)
    session = a_session(users, held=False)
    there, draw = (reverse(f"staff:supervision_{name}", args=[session.pk]) for name in ("session", "agenda"))
    bethan = cast.signed_in(users["bethan"])
    assert draw in bethan.get(there).text
    with django_assert_max_num_queries(17):
        assert "Draw it" in bethan.get(draw).text
    assert Part.objects.count() == 0
    assert "Read on trauma" in bethan.post(draw, {}, follow=True).text
    for key in ("callum", "farah", "priya", "nadia"):
        assert cast.signed_in(users[key]).get(draw).status_code in (403, 404)
