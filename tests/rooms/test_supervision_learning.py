"""A session that both signed becomes an entry of the practitioner's log in a click, and no word of it goes along."""

import pytest
from django.urls import reverse

from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.learning.models import Entry
from stronger.supervision import services
from tests import cast, given
from tests.rooms.supervision_examples import a_session, sign_both, signed, write

pytestmark = pytest.mark.django_db
SECRET = "The visit stayed with me."


@pytest.fixture
def users(organisation: None):
    return given.the_demo_organisation()


def test_it_is_one_entry_however_often_it_is_asked_for_and_holds_no_word_of_the_record(users):
    session, amina = signed(users), users["amina"]
    with scope.acting(amina.pk):
        made = services.add_to_log(session=session, by=amina)
        assert services.add_to_log(session=session, by=amina) == made
        entry = Entry.objects.get()
    assert (entry.source, entry.source_id, entry.done_on, entry.kind) == ("supervision", session.pk, session.held_on, "reflective")
    assert entry.peer_name == "Bethan Price"
    assert "thought about it" not in " ".join((entry.title, entry.learnt, entry.about, entry.peer_learnt))


def test_only_the_practitioner_and_only_once_both_have_signed(users):
    session = a_session(users)
    write(users, session, SECRET)
    with scope.acting(users["amina"].pk), pytest.raises(NotNow, match="once both of you have signed"):
        services.add_to_log(session=session, by=users["amina"])
    done = sign_both(users, session)
    for key in ("bethan", "callum", "farah"):
        with scope.acting(users[key].pk), pytest.raises(Refused):
            services.add_to_log(session=done, by=users[key])


def test_the_page_offers_it_to_the_practitioner_alone(users):
    session = signed(users)
    there, learn = (reverse(f"staff:supervision_{name}", args=[session.pk]) for name in ("session", "learn"))
    amina, bethan = cast.signed_in(users["amina"]), cast.signed_in(users["bethan"])
    assert learn in amina.get(there).text
    assert learn not in bethan.get(there).text
    assert amina.get(learn).status_code == 302
    with scope.acting(users["amina"].pk):
        assert not Entry.objects.exists(), "a look changes nothing"
    assert "It is in your log, with no word" in amina.post(learn, follow=True).text
    for key in ("bethan", "callum", "farah", "marcus"):
        assert cast.signed_in(users[key]).post(learn).status_code in (403, 404), key
