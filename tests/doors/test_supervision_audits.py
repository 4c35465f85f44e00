"""The pages of audits: drawn, graded by two who do not see each other's grades, agreed, and read by the two whose session it is."""

import re

import pytest
from django.urls import reverse

from stronger.kit import scope
from stronger.supervision.models import AuditAction, AuditGrade, Round, Session
from tests import cast, given
from tests.rooms.audit_examples import CRITERIA, WHY, a_signed, agreed, draw, moderated, said
from tests.rooms.supervision_examples import AMINA, scope_day, someone

pytestmark = pytest.mark.django_db
MOST = 12 + 5  # a test stands in a transaction of its own, so that a request says savepoint, release and who acts besides
SECRET = "We stayed with the visit."


@pytest.fixture
def users(organisation: None):
    return given.the_demo_organisation()


def boxes(on, name):
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def graded(grade="sound", **other):
    return {f"grade_{code}": other.get(code, grade) for code in CRITERIA} | {"strengths": "Kept open.", "improve": "Her voice."}


def test_sessions_are_drawn_by_a_lot_that_is_kept(users):
    a_signed(users)
    eleanor = cast.signed_in(users["eleanor"])
    listed, new = reverse("staff:supervision_audits"), reverse("staff:supervision_audit_new")
    assert "Nothing has been drawn yet" in eleanor.get(listed).text
    assert "Audits of supervision" in eleanor.get(reverse("staff:supervision")).text
    today = scope_day()
    period = {**boxes(today.replace(year=today.year - 1), "from_on"), **boxes(today, "until_on"), "number": 6}
    assert "Enter" in eleanor.post(new, period).text
    past = boxes(today.replace(year=today.year - 1), "until_on")
    assert "No session that both have signed" in eleanor.post(new, {**period, **past, "why": WHY}).text
    answer = eleanor.post(new, {**period, "why": WHY}, follow=True)
    assert "Amina Yusuf with Bethan Price" in answer.text
    there = answer.request["PATH_INFO"]
    assert "it gives the same sessions" in eleanor.post(there, {}, follow=True).text
    with scope.acting(users["bethan"].pk):
        Session.objects.update(locked_at=None)  # as if it had not been signed then
    assert "it would give other sessions" in eleanor.post(there, {}, follow=True).text


def test_each_grades_before_seeing_the_others_grades(users, django_assert_max_num_queries):
    a_signed(users)
    eleanor, helena = cast.signed_in(users["eleanor"]), cast.signed_in(users["helena"])
    _, (audit,) = draw(users)
    there = reverse("staff:supervision_audit", args=[audit.pk])
    with django_assert_max_num_queries(MOST):
        page = eleanor.get(there).text
    assert SECRET in page
    assert "Sleeps badly" not in page
    assert "Select a grade: the child is in it" in eleanor.post(f"{there}grade/", {"strengths": "x"}).text
    assert "Your grades are kept" in eleanor.post(f"{there}grade/", graded(), follow=True).text
    text = helena.get(reverse("staff:supervision_audit_round", args=[audit.round_id])).text
    assert "Amina Yusuf" not in text
    assert "Moderate it" in text
    assert helena.get(there).status_code == 404
    page = helena.post(f"{there}moderate/", {}, follow=True).text
    assert SECRET in page
    assert "Kept open." not in page
    page = helena.post(f"{there}grade/", graded(child="develop"), follow=True).text
    assert page.count("Kept open.") == 2


def test_one_writes_the_other_agrees_and_only_then_it_counts(users, django_assert_max_num_queries):
    _, audit = moderated(users)
    today, eleanor, helena = scope_day(), cast.signed_in(users["eleanor"]), cast.signed_in(users["helena"])
    there = reverse("staff:supervision_audit", args=[audit.pk])
    write, agree, back = (f"{there}{each}/" for each in ("write", "agree", "back"))
    with django_assert_max_num_queries(MOST):
        page = eleanor.get(write).text
    assert len(re.findall(r'<input[^>]*type="radio"[^>]*checked', page)) == len(CRITERIA) - 1
    assert "what will be done" in eleanor.post(write, graded(child="develop")).text
    assert "leave all three out" in eleanor.post(write, {**graded(), "what": "Ask her"}).text
    assert eleanor.get(agree)["Location"] == eleanor.get(back)["Location"] == there, "nothing stands to be agreed"
    whole = {**graded(child="develop"), "themes": ["child-voice"], "what": "Ask her", "owner": "supervisor", **boxes(today, "due_on")}
    page = eleanor.post(write, whole, follow=True).text
    assert "The moderator’s turn" in page
    assert SECRET in page
    assert eleanor.get(agree)["Location"] == eleanor.get(write)["Location"] == there
    assert "You wrote these words" in eleanor.post(agree, {"number": "3"}).text
    with django_assert_max_num_queries(MOST):
        assert "Your turn: the auditor has written down" in helena.get(there).text
    number = re.search(r'name="number" value="(\d+)"', helena.get(agree).text)[1]
    assert "Say what you do not agree to" in helena.post(back, {"number": number}).text
    assert "Sent back" in helena.post(back, {"number": number, "why": "It is only reported."}, follow=True).text
    again = eleanor.get(write).text
    assert "It is only reported." in again
    assert 'value="Ask her"' in again
    eleanor.post(write, {**whole, "improve": "Think about her words."})
    assert "not the words that stand now" in helena.post(agree, {"number": number}).text
    assert AuditGrade.objects.count() == 0
    with django_assert_max_num_queries(MOST):
        page = helena.get(agree).text
    assert "Think about her words." in page
    page = helena.post(agree, {"number": re.search(r'name="number" value="(\d+)"', page)[1]}, follow=True).text
    assert "the session is closed to you" in page
    assert "It is only reported." in page
    assert "What both agree" in page
    assert SECRET not in page
    assert AuditGrade.objects.count() == len(CRITERIA)


def test_more_is_asked_for_once_both_agree(users, django_assert_max_num_queries):
    _, audit = agreed(users)
    today, eleanor, helena = scope_day(), cast.signed_in(users["eleanor"]), cast.signed_in(users["helena"])
    there = reverse("staff:supervision_audit", args=[audit.pk])
    more = {"what": "Show the model", "owner": "auditor", **boxes(today, "due_on")}
    assert "Show the model" in helena.post(f"{there}action/", more, follow=True).text
    listed, round_page = reverse("staff:supervision_audits"), reverse("staff:supervision_audit_round", args=[audit.round_id])
    for address in (listed, round_page, there):
        with django_assert_max_num_queries(MOST):
            assert eleanor.get(address).status_code == 200


def test_the_two_whose_session_it_is_read_the_result_and_say_what_became_of_it(users, django_assert_max_num_queries):
    session, audit = agreed(users)
    there = reverse("staff:supervision_session", args=[session.pk])
    amina, bethan = cast.signed_in(users["amina"]), cast.signed_in(users["bethan"])
    with django_assert_max_num_queries(MOST):
        text = amina.get(there).text
    assert "What an audit found" in text
    assert "Two explanations are kept open." in text
    with scope.acting(users["bethan"].pk):
        told = reverse("staff:supervision_audit_told", args=[AuditAction.objects.get().pk])
    assert "Tried with two families." in bethan.post(told, {"what": "Tried with two families."}, follow=True).text
    assert WHY in amina.get(reverse("staff:supervision_pair", args=[someone(AMINA)])).text
    eleanor = cast.signed_in(users["eleanor"])
    assert "Tried with two families." in eleanor.get(reverse("staff:supervision_audit", args=[audit.pk])).text
    assert "Ask what the child" in eleanor.get(told).text


def test_an_audit_may_end_without_a_result(users):
    a_signed(users)
    _, (audit,) = draw(users)
    eleanor = cast.signed_in(users["eleanor"])
    there = reverse("staff:supervision_audit", args=[audit.pk])
    assert "There is a problem" in eleanor.post(f"{there}end/", {}).text
    assert "closed to you" in eleanor.post(f"{there}end/", {"why": "A leaving talk."}, follow=True).text


@pytest.mark.parametrize("key", ["amina", "bethan", "callum", "farah", "oliver", "marcus", "laura", "nadia", "priya"])
def test_nobody_else_reads_an_audit_of_somebody_else(users, key):
    session, audit = moderated(users)
    reader = cast.signed_in(users[key])
    there = reverse("staff:supervision_audit", args=[audit.pk])
    for address in (
        there,
        f"{there}grade/",
        f"{there}write/",
        f"{there}agree/",
        f"{there}back/",
        f"{there}end/",
        f"{there}action/",
        f"{there}moderate/",
    ):
        assert reader.get(address).status_code in (403, 404), address
    for name in ("staff:supervision_audits", "staff:supervision_audit_new"):
        assert (reader.get(reverse(name)).status_code == 200) == (key == "priya"), name
    page = reader.get(reverse("staff:supervision_audit_round", args=[Round.objects.get().pk]))
    assert page.status_code == 200 if key == "priya" else page.status_code in (403, 404)
    assert "Amina" not in page.text or key == "amina"
    if key not in ("amina", "bethan"):
        assert SECRET not in reader.get(reverse("staff:supervision_session", args=[session.pk])).text
    assert said()["strengths"] not in page.text


def test_what_audits_show_stands_beside_the_learning_that_plans_name(users, monkeypatch):
    agreed(users)
    eleanor = cast.signed_in(users["eleanor"])
    assert "Too few to say" in eleanor.get(reverse("staff:supervision_audits")).text
    year = reverse("staff:performance_year")
    eleanor.post(year, {})
    text = eleanor.get(year).text
    assert "What audits of supervision in the last twelve months show" in text
    assert "too few to say" in text
