"""The pages of an observation of practice: asked for, written in safety, given, signed, logged; and what everybody else gets of it."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from stronger.chores import demo_observations, demo_past
from stronger.kit import scope
from stronger.learning import services
from stronger.learning.models import Entry, Observation, Reflected, Seen
from stronger.workforce import queries as register
from tests import cast
from tests.given import the_demo_organisation

pytestmark = pytest.mark.django_db
MOST = 12 + 5  # a test stands in a transaction of its own, so that a request says savepoint, release and who acts besides
SECRET = "You let the silence be, and she spoke of her research."


@pytest.fixture(autouse=True)
def users(organisation: None) -> dict:
    return the_demo_organisation()


def there(name: str, *args) -> str:
    return reverse(f"staff:learning_observation{name}", args=args)


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def day(name: str, on: date) -> dict[str, object]:
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def today() -> date:
    return timezone.localdate()


def seen_said(**more) -> dict[str, object]:
    return {**day("done_on", today()), "minutes": "40", "saw": SECRET, "version": 0, "draft": 0, "do": "save", **more}


def arranged(users, **more) -> Observation:
    said = {"kind": "home-visit", "on": today(), "look_at": "How I begin.", "family_agreed": True, **more}
    with scope.acting(users["amina"].pk):
        return services.ask_observation(observer=users["bethan"], **said, by=users["amina"])


def test_it_is_asked_for_agreed_to_seen_and_given(users, django_assert_max_num_queries):
    amina, bethan = cast.signed_in(users["amina"]), cast.signed_in(users["bethan"])
    assert "No observation yet" in text_of(amina.get(there("s")))
    wrong = {"colleague": "Nobody Known", "kind": "home-visit", **day("on", today()), "look_at": "How I begin."}
    assert "Nobody here has this name" in text_of(amina.post(there("_ask"), wrong))
    assert "How I begin." in text_of(amina.post(there("_ask"), {**wrong, "colleague": "Farah"})), "nothing typed is lost"
    page = text_of(amina.post(there("_ask"), {**wrong, "colleague": "bethan PRICE", "family_agreed": "no"}, follow=True))
    assert "Say here once the family has agreed" in page
    with scope.acting(users["amina"].pk):
        one = Observation.objects.get()
    assert "1 observation of practice waits for you" in text_of(bethan.get(reverse("staff:learning")))
    assert there("_write", one.pk) not in text_of(bethan.get(there("", one.pk)))
    assert "has not said yet" in text_of(bethan.post(there("_write", one.pk), seen_said()))
    changed = {**day("on", today()), "look_at": "How I begin.", "family_agreed": "yes"}
    assert "Change what is arranged" in text_of(amina.get(there("_arrange", one.pk)))
    assert "sees it as it stands now" in text_of(amina.post(there("_arrange", one.pk), changed, follow=True))
    assert "How I begin." in text_of(bethan.get(there("_write", one.pk)))
    page = text_of(bethan.post(there("_write", one.pk), seen_said(), follow=True))
    assert "you wrote “research”" in page
    assert SECRET not in text_of(amina.get(there("", one.pk)))
    bethan.post(there("_standards", one.pk), {"first": ["pcf/knowledge"]})
    with django_assert_max_num_queries(MOST):
        assert "Sign and give it" in text_of(bethan.get(there("", one.pk)))
    assert "This is what I saw" in text_of(bethan.get(there("_sign", one.pk)))
    assert "Amina Yusuf reads it from now on" in text_of(bethan.post(there("_sign", one.pk), follow=True))
    for name in ("_write", "_standards"):
        assert bethan.get(there(name, one.pk)).status_code == 409


def given(users) -> Observation:
    one, bethan = arranged(users), users["bethan"]
    with scope.acting(bethan.pk):
        said = {"done_on": today(), "minutes": 40, "saw": SECRET, "done_well": "", "think_about": ""}
        services.save_seen(observation=one, said=said, version=0, by=bethan)
        services.map_seen(observation=one, standards=["pcf/knowledge"], by=bethan)
        services.sign_observation(observation=one, by=bethan)
    return one


def test_it_is_read_reflected_on_signed_and_logged(users, django_assert_max_num_queries):
    one, amina, bethan = given(users), cast.signed_in(users["amina"]), cast.signed_in(users["bethan"])
    page = text_of(amina.get(there("", one.pk)))
    assert SECRET in page
    assert "Knowledge (Professional Capabilities Framework" in page
    assert SECRET in text_of(amina.get(there("_write", one.pk)))
    reflection = {"reflection": "I wait.", "otherwise": "It was short.", "version": 0, "draft": 0, "do": "save"}
    assert "Enter what you make of it" in text_of(amina.post(there("_write", one.pk), {**reflection, "reflection": ""}))
    assert "Sign it" in text_of(amina.post(there("_write", one.pk), reflection, follow=True))
    assert "It was short." not in text_of(bethan.get(there("", one.pk)))
    assert "evidence of the standards seen" in text_of(amina.post(there("_sign", one.pk), follow=True))
    assert "It was short." in text_of(bethan.get(there("", one.pk)))
    assert bethan.post(there("_learn", one.pk)).status_code == 404
    assert amina.get(there("_learn", one.pk)).status_code == 302, "a look changes nothing"
    assert "I wait." in text_of(amina.post(there("_learn", one.pk), follow=True))
    with scope.acting(users["amina"].pk):
        entry = Entry.objects.get()
    with django_assert_max_num_queries(MOST):
        assert reverse("staff:learning_entry", args=[entry.pk]) in text_of(amina.get(there("", one.pk)))


def test_what_is_typed_is_kept_and_two_windows_are_both_seen(users):
    one, bethan = arranged(users), cast.signed_in(users["bethan"])
    kept = bethan.post(there("_write", one.pk), seen_said(do="keep", saw="Half a sentence"))
    assert "Kept as your draft" in text_of(kept)
    assert "Half a sentence" in text_of(bethan.get(there("_write", one.pk)))
    bethan.post(there("_write", one.pk), seen_said(draft=1, saw="From one window."))
    page = text_of(bethan.post(there("_write", one.pk), seen_said(saw="From the other.")))
    assert "From one window." in page
    assert "From the other." in page
    with scope.acting(users["bethan"].pk):
        assert Seen.objects.get().saw == "From one window."


def test_a_supervisor_proposes_it_is_accepted_and_called_off(users):
    devika, callum, amina = (cast.signed_in(users[key]) for key in ("devika", "callum", "amina"))
    assert "there is nobody to propose it to" in text_of(amina.get(there("_propose")))
    of = str(register.own(users["callum"], today()).id)
    said = {"person": of, "kind": "direct-work", **day("on", today() + timedelta(days=7)), "look_at": "Play."}
    assert "Select whose practice" in text_of(devika.post(there("_propose"), {**said, "person": ""}))
    assert "Proposed, to be accepted" in text_of(devika.post(there("_propose"), said, follow=True))
    with scope.acting(users["callum"].pk):
        one = Observation.objects.get()
    assert devika.get(there("_arrange", one.pk)).status_code == 404
    assert devika.get(there("_write", one.pk)).status_code == 409
    page = text_of(callum.get(there("s")))
    assert "Accept it" in page
    assert "asks for at least 3 observations by" in page
    assert "No observations have been given" in page
    accepted = {**day("on", today() + timedelta(days=7)), "look_at": "Play.", "family_agreed": "no"}
    assert "Accept an observation" in text_of(callum.get(there("_arrange", one.pk)))
    assert "Arranged" in text_of(callum.post(there("_arrange", one.pk), accepted, follow=True))
    assert "Enter why" in text_of(devika.post(there("_call_off", one.pk), {}))
    assert "Called off by Devika Nair: I am in court." in text_of(
        devika.post(there("_call_off", one.pk), {"why": "I am in court."}, follow=True)
    )
    assert callum.get(there("_call_off", one.pk)).status_code == 200
    assert "cannot call it off now" in text_of(callum.post(there("_call_off", one.pk), {"why": "Me too."}))
    assert "cannot be done with it now" in text_of(callum.post(there("_arrange", one.pk), accepted))


@pytest.mark.parametrize("name", ["", "_arrange", "_call_off", "_write", "_standards", "_sign", "_learn"])
def test_nobody_else_finds_it(users, name):
    one = arranged(users)
    for key in ("callum", "devika", "priya", "eleanor", "farah", "oliver", "laura", "marcus", "helena"):
        browser = cast.signed_in(users[key])
        assert {browser.get(there(name, one.pk)).status_code, browser.post(there(name, one.pk)).status_code} <= {403, 404}, key


def test_the_demo_has_one_to_read_one_asked_for_and_one_proposed(users, django_assert_max_num_queries):
    demo_past.roles_since_joining(users, today())
    assert demo_observations.make_observations(users, today=today()) == 7
    assert demo_observations.make_observations(users, today=today()) == 0
    for key, expected in (("amina", "Read it and sign"), ("bethan", "Write what you see"), ("callum", "Accept it")):
        browser = cast.signed_in(users[key])
        browser.get(there("s"))
        with django_assert_max_num_queries(MOST):
            assert expected in text_of(browser.get(there("s"))), key
    with scope.acting(users["amina"].pk):
        assert Entry.objects.filter(source="observation").count() == 1
        assert Reflected.objects.count() == 1
    assert "3 observations" in text_of(cast.signed_in(users["callum"]).get(there("s")))
