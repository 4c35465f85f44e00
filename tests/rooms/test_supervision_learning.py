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


def promised(users, session, what="Book the course on attachment", *, owner="practitioner"):
    with scope.acting(users["bethan"].pk) as here:
        return services.promise(session=session, what=what, owner=owner, due_on=here.on, by=users["bethan"])


def done(users, action, by="amina"):
    with scope.acting(users[by].pk):
        services.move_action(action=action, code="done", why="It is behind us.", by=users[by])


def test_an_action_that_is_done_is_an_entry_of_whoever_did_it_in_the_words_it_was_promised_in(users):
    session = a_session(users)
    own, theirs = promised(users, session), promised(users, session, "Find a room", owner="supervisor")
    with scope.acting(users["amina"].pk), pytest.raises(NotNow, match="once you have said what came of it"):
        services.add_action_to_log(action=own, by=users["amina"])
    done(users, own)
    done(users, theirs, by="bethan")
    places = (("pair", own.practitioner_id), ("session", session.pk), ("action_learn", own.pk))
    pair, there, learn = (reverse(f"staff:supervision_{name}", args=[value]) for name, value in places)
    amina = cast.signed_in(users["amina"])
    assert all(learn in amina.get(page).text for page in (pair, there))
    assert "Find a room, done on" not in amina.get(pair).text
    assert not any(learn in cast.signed_in(users["bethan"]).get(page).text for page in (pair, there))
    assert amina.get(learn).status_code == 302, "a look changes nothing"
    assert "It is in your log." in amina.post(learn, follow=True).text
    amina.post(learn)
    with scope.acting(users["amina"].pk):
        entry = Entry.objects.get()
    assert (entry.source, entry.title, entry.done_on) == ("supervision-action", "Book the course on attachment", session.held_on)
    assert "behind us" not in f"{entry.learnt}{entry.about}"
    shown = amina.get(there).text
    assert learn not in shown
    assert reverse("staff:learning_entry", args=[entry.pk]) in shown
    for key in ("bethan", "callum", "farah", "marcus", "priya"):
        assert cast.signed_in(users[key]).post(learn).status_code in (403, 404), key
    with scope.acting(users["amina"].pk), pytest.raises(Refused):
        services.add_action_to_log(action=theirs, by=users["amina"])


def test_an_action_for_a_family_leaves_its_words_with_the_familys_record(users):
    amina, session = users["amina"], a_session(users)
    with scope.acting(amina.pk) as here:
        made = services.discuss(session=session, reference="1048823", by=amina)
        said = {"discussion": made, "owner": "Amina", "due_on": here.on}
        action, other = (services.promise_for_family(what=what, **said, by=amina) for what in (SECRET, "Ring the school"))
        services.say_what_became(action=action, what="The aunt came.", by=amina)
    there, learn = reverse("staff:supervision_discussion", args=[made.pk]), "staff:supervision_outcome_learn"
    browser = cast.signed_in(amina)
    shown = browser.get(there).text
    assert reverse(learn, args=[made.pk, action.pk]) in shown
    assert reverse(learn, args=[made.pk, other.pk]) not in shown
    assert reverse(learn, args=[made.pk, action.pk]) not in cast.signed_in(users["bethan"]).get(there).text
    assert "say what came of it" not in browser.get(reverse(learn, args=[made.pk, action.pk]), follow=True).text
    assert "no word of the family’s record" in browser.post(reverse(learn, args=[made.pk, action.pk]), follow=True).text
    assert "once you have said what came of it" in browser.post(reverse(learn, args=[made.pk, other.pk])).text
    with scope.acting(amina.pk):
        entry = Entry.objects.get()
    assert (entry.source, entry.title) == ("supervision-action", "An action from supervision")
    assert not any(word in f"{entry.title}{entry.learnt}{entry.about}" for word in ("visit", "aunt", "1048823"))
    assert "In your learning log" in browser.get(there).text
    for key in ("bethan", "callum", "farah", "eleanor"):
        assert cast.signed_in(users[key]).post(reverse(learn, args=[made.pk, action.pk])).status_code in (403, 404), key
