"""The pages of supervision: plan, write in safety, sign, disagree; and what everybody else sees of it, which is nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse

from stronger.accounts.models import Draft
from stronger.kit import scope
from stronger.supervision import queries, services
from stronger.supervision.models import Action, Part, Session
from stronger.workforce import queries as register
from tests import cast, given

pytestmark = pytest.mark.django_db
MOST = 12 + 5  # a test stands in a transaction of its own, so that a request says savepoint, release and who acts besides
SECRET = "Something said in confidence."


@pytest.fixture
def users(organisation: None):
    return given.the_demo_organisation()


def of(number="SW91004"):
    return register.id_of(number)


def boxes(on, name="on"):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def held(users):
    with scope.acting(users["bethan"].pk) as here:
        session = services.plan(practitioner_id=of(), on=here.on, by=users["bethan"])
        services.held(session=session, on=here.on, by=users["bethan"])
    return session


def written(users, session, words=SECRET, version=0):
    with scope.acting(users["bethan"].pk):
        services.save_part(session=session, code="reflection", words=words, model="gibbs", version=version, by=users["bethan"])


def test_a_session_is_planned_moved_and_held(users):
    bethan = cast.signed_in(users["bethan"])
    with scope.acting(None) as here:
        today = here.on
    answer = bethan.post(reverse("staff:supervision_plan", args=[of()]), {**boxes(today), "at_time": "10:30"}, follow=True)
    assert "at 10:30" in answer.text
    (session,) = Session.objects.all()
    step = "staff:supervision_step"
    moved = {**boxes(today + timedelta(days=1)), "at_time": "", "reason": "court"}
    assert "Moved." in bethan.post(reverse(step, args=[session.pk, "move"]), moved, follow=True).text
    assert "still to come" in bethan.post(reverse(step, args=[session.pk, "hold"]), boxes(today + timedelta(days=1))).text
    assert "Held." in bethan.post(reverse(step, args=[session.pk, "hold"]), boxes(today), follow=True).text


def test_a_record_is_written_signed_by_both_and_added_to(users, django_assert_max_num_queries):
    session, bethan, amina = held(users), cast.signed_in(users["bethan"]), cast.signed_in(users["amina"])
    writing, there = reverse("staff:supervision_write", args=[session.pk, "reflection"]), _page("session", session.pk)
    with django_assert_max_num_queries(MOST):
        shown = bethan.get(writing).text
    assert all(said in shown for said in ("Social GRRRAAACCEEESSS", "10x10x10", "Model: Reflective cycle"))
    bethan.post(writing, {"words": SECRET, "model": "gibbs", "version": 0, "draft": 0, "do": "save"})
    with django_assert_max_num_queries(MOST):
        shown = amina.get(there).text
    assert SECRET in shown
    assert "Guided by: Reflective cycle" in shown
    for who in (bethan, amina):
        assert "You sign:" in who.get(_page("sign", session.pk)).text
        who.post(_page("sign", session.pk))
    shown = amina.get(there).text
    assert "Signed by both" in shown
    assert writing not in shown
    assert amina.get(writing).status_code == 404
    said = {"words": "It was Tuesday.", "version": 0, "draft": 0, "do": "save"}
    amina.post(_page("remark", session.pk, "addendum"), said)
    assert "It was Tuesday." in bethan.get(there).text


def test_an_action_is_promised_shown_and_done(users, django_assert_max_num_queries):
    session, bethan, amina = held(users), cast.signed_in(users["bethan"]), cast.signed_in(users["amina"])
    promise = {"what": "Book the course", "owner": "practitioner", **boxes(session.held_on, "due_on")}
    assert "Enter an answer" in bethan.post(_page("promise", session.pk), {}).text
    bethan.post(_page("promise", session.pk), promise)
    (action,) = _actions(users)
    for address in (reverse("staff:supervision"), _page("pair", of())):
        for who in (bethan, amina):
            with django_assert_max_num_queries(MOST):
                assert who.get(address).status_code == 200
    told = {"move": "done", "why": "Booked for May."}
    assert "is kept" in amina.post(_page("action", action.pk), told, follow=True).text


def _page(name, *known):
    return reverse(f"staff:supervision_{name}", args=known)


def _actions(users):
    with scope.acting(users["amina"].pk):
        return list(Action.objects.all())


def test_an_agreement_is_written_by_one_and_signed_by_the_other(users):
    bethan, amina = cast.signed_in(users["bethan"]), cast.signed_in(users["amina"])
    write, there = (reverse(f"staff:supervision_agreement{end}", args=[of()]) for end in ("_write", ""))
    assert "no agreement yet" in amina.get(there).text
    assert "Select an answer to “How often do you meet?”" in bethan.post(write, {"version": 0, "do": "save"}).text
    words = {"place": "Room 3", "recorded": "Decisions", "disagreement": "We write it down", "cover": "Zainab"}
    said = {"frequency": "monthly", **words, "version": 0, "draft": 0, "do": "save"}
    assert "You have signed it" in bethan.post(write, said, follow=True).text
    assert "waits for Amina Yusuf" in bethan.get(there).text
    assert "I agree to be supervised" in amina.get(reverse("staff:supervision_agreement_sign", args=[of()])).text
    assert "Agreed." in amina.post(reverse("staff:supervision_agreement_sign", args=[of()]), follow=True).text
    assert "Agreed, until" in amina.get(reverse("staff:supervision")).text


class TestWritingIsSafe:
    def test_what_is_typed_is_kept_by_itself_and_survives_signing_out(self, users):
        session, bethan = held(users), cast.signed_in(users["bethan"])
        there = reverse("staff:supervision_write", args=[session.pk, "reflection"])
        typed = {"words": "Half a th", "model": "", "version": 0, "draft": 0}
        assert "Kept as your draft" in bethan.post(there, typed, headers={"HX-Request": "true"}).text
        bethan.logout()
        again = cast.signed_in(users["bethan"])
        shown = again.get(there).text
        assert "Half a th" in shown
        assert "This is your draft of" in shown
        assert "Half a th" not in cast.signed_in(users["amina"]).get(there).text
        with scope.acting(users["amina"].pk):
            assert not Draft.objects.exists()
            assert not Part.objects.exists()
        again.post(there, {"words": "A whole thought.", "model": "", "version": 0, "draft": 1, "do": "save"})
        with scope.acting(users["bethan"].pk):
            assert not Draft.objects.exists()
            assert Part.objects.get().words == "A whole thought."

    def test_two_people_see_both_texts_and_pressing_again_saves(self, users):
        session, amina = held(users), cast.signed_in(users["amina"])
        there = reverse("staff:supervision_write", args=[session.pk, "reflection"])
        written(users, session, "What Bethan saved.")
        mine = {"words": "What Amina wrote.", "model": "", "version": 0, "draft": 0, "do": "save"}
        answer = amina.post(there, mine).text
        assert "What Bethan saved." in answer
        assert "What Amina wrote." in answer
        assert "What Bethan Price saved on" in answer
        assert 'name="version" value="1"' in answer
        amina.post(there, {**mine, "version": 1})
        with scope.acting(users["amina"].pk):
            assert Part.objects.get().words == "What Amina wrote."

    def test_two_windows_of_one_person_see_both_texts(self, users):
        session, bethan = held(users), cast.signed_in(users["bethan"])
        there = reverse("staff:supervision_write", args=[session.pk, "reflection"])
        by_itself = {"headers": {"HX-Request": "true"}}
        bethan.post(there, {"words": "In one window.", "version": 0, "draft": 0}, **by_itself)
        assert "more in another window" in bethan.post(there, {"words": "In another.", "version": 0, "draft": 0}, **by_itself).text
        answer = bethan.post(there, {"words": "In another.", "version": 0, "draft": 0, "do": "save"}).text
        assert "In one window." in answer
        assert "In another." in answer
        with scope.acting(users["bethan"].pk):
            assert not Part.objects.exists()

    def test_a_draft_over_words_that_moved_on_stands_beside_them(self, users):
        session, amina = held(users), cast.signed_in(users["amina"])
        there = reverse("staff:supervision_write", args=[session.pk, "reflection"])
        assert "Kept as your draft" in amina.post(there, {"words": "Mine.", "version": 0, "draft": 0, "do": "keep"}).text
        written(users, session, "Hers.")
        shown = amina.get(there).text
        assert "What the record says now" in shown
        assert "Hers." in shown
        amina.post(there, {"do": "forget", "version": 0, "draft": 1})
        assert "Mine." not in amina.get(there).text

    def test_a_double_click_makes_one(self, users):
        session, amina = held(users), cast.signed_in(users["amina"])
        written(users, session)
        there = reverse("staff:supervision_remark", args=[session.pk, "disagreement"])
        for _ in range(2):
            amina.post(there, {"words": "I see it otherwise.", "version": 0, "draft": 0, "do": "save"})
        assert amina.get(reverse("staff:supervision_session", args=[session.pk])).text.count("I see it otherwise.") == 1


def test_nobody_else_sees_anything_anywhere(users):
    """Every page of supervision, the lists, the person's page, the trail, the files: no word, and "page not found"."""
    session = held(users)
    written(users, session)
    closed = [
        reverse("staff:supervision_session", args=[session.pk]),
        reverse("staff:supervision_write", args=[session.pk, "reflection"]),
        reverse("staff:supervision_step", args=[session.pk, "close"]),
        reverse("staff:supervision_sign", args=[session.pk]),
        *(reverse(f"staff:supervision_{name}", args=[of()]) for name in ("pair", "plan", "agreement", "agreement_sign", "record")),
    ]
    others = [key for key in cast.BY_KEY if key not in ("amina", "bethan")]
    lists = [reverse(name) for name in ("staff:home", "staff:supervision", "staff:supervision_line", "staff:people", "desk:trail")]
    for key in others:
        browser = cast.signed_in(users[key])
        for address in closed:
            assert browser.get(address).status_code in (403, 404), (key, address)
        for address in [*lists, reverse("staff:person", args=[of()]), reverse("staff:people_file")]:
            answer = browser.get(address)
            assert SECRET.encode() not in b"".join(answer) if answer.streaming else SECRET not in answer.text, (key, address)


def test_those_above_open_it_with_a_reason_that_the_two_read(users, django_assert_max_num_queries):
    session = held(users)
    written(users, session)
    priya, amina = cast.signed_in(users["priya"]), cast.signed_in(users["amina"])
    with django_assert_max_num_queries(MOST):
        assert "Amina Yusuf" in priya.get(reverse("staff:supervision_line")).text
    ask = reverse("staff:supervision_look", args=[of()])
    assert "Say why" in priya.post(ask, {"why": ""}).text
    answer = priya.post(ask, {"why": "A complaint about supervision."}, follow=True).text
    assert "A complaint about supervision." in answer
    shown = priya.get(reverse("staff:supervision_session", args=[session.pk])).text
    assert SECRET in shown
    assert "Sign it" not in shown
    assert priya.get(reverse("staff:supervision_write", args=[session.pk, "reflection"])).status_code == 404
    assert "A complaint about supervision." in amina.get(reverse("staff:supervision_pair", args=[of()])).text


def test_lists_are_paged_and_cost_the_same_however_long(users, django_assert_max_num_queries):
    bethan = users["bethan"]
    with scope.acting(bethan.pk) as here:
        for days in range(51):
            services.plan(practitioner_id=of(), on=here.on + timedelta(days=days), by=bethan)
        rows, total = queries.sessions(of(), register.id_of("SW91003"))
    assert (len(rows), total) == (50, 51)
    browser = cast.signed_in(bethan)
    there = reverse("staff:supervision_pair", args=[of()])
    with django_assert_max_num_queries(MOST):
        assert "page=2" in browser.get(there).text
