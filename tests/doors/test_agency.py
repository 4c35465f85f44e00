"""The pages of agency workers as each of the cast sees them: the list, a booking, its steps, and who gets in."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from stronger.trail.models import Entry
from stronger.workforce.models import Assignment, AssignmentPrice, BookingSignature, PastPost, SeenPaper
from stronger.workforce.queries import agency as asked
from tests import agency as given
from tests.doors.agency_pages import WHO, agreed, day, opened, sent
from tests.given import the_demo_register

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register(registered: None) -> None:
    the_demo_register()


# ---- The list --------------------------------------------------------------------------------------------------------------


def test_hr_sees_who_works_here_what_they_cost_and_what_is_due():
    given.working(replace(given.FIT, begins=-70))
    status, page = opened("farah", "agency")
    assert status == 200
    for said in ("Ada Locum", "Social worker", "Harbour", "£38.00", "£40.00", "Ends in 20 days", "examples to try the product with"):
        assert said in page, said


def test_a_manager_sees_their_own_line_and_no_price():
    given.working()
    status, page = opened("bethan", "agency")
    assert status == 200
    assert "Ada Locum" in page
    assert "£" not in page
    booking = Assignment.objects.get()
    assert "£" not in opened("bethan", "agency_booking", booking.pk)[1]


def test_an_empty_list_says_what_would_fill_it():
    _, page = opened("bethan", "agency", show="no-such")
    assert "Nobody here" in page
    assert "Propose an agency worker" in page


# ---- A booking ----------------------------------------------------------------------------------------------------------------


def test_a_manager_proposes_and_sees_at_once_how_it_stands():
    status, page = sent("bethan", "agency_new", **WHO, **agreed())
    assert status == 200
    assert "Ada Locum" in page
    assert "This person may not be booked: “Experience since qualifying”" in page
    assert "Record that it is checked" not in page


def test_nothing_typed_is_lost_when_something_is_wrong():
    late = day("last_on", given.today())
    status, page = sent("bethan", "agency_new", **{**WHO, "swe_number": "12345"}, **agreed(supplier="Quayside", **late))
    assert status == 200
    assert "Enter a Social Work England number, for example SW12345" in page
    assert "The last day must be the first day or after it" in page
    assert 'value="Quayside"' in page
    assert not Assignment.objects.exists()


def test_hr_records_the_past_the_papers_and_the_price_on_their_pages():
    booking = given.proposed()
    left = given.today() - timedelta(days=400)
    said = {"employer": "Elsewhere Council", "kind": "children", "region": "London", "left_because": "resigned"}
    sent("farah", "agency_post_new", booking.pk, **said, **day("from_on", left.replace(year=left.year - 5)), **day("last_on", left))
    post = PastPost.objects.get()
    assert "Only stated" in opened("farah", "agency_booking", booking.pk)[1]
    sent("farah", "agency_post", booking.pk, post.pk, **day("seen_on", given.today()))
    assert "Confirmed: proof seen on" in opened("farah", "agency_booking", booking.pk)[1]
    for kind in ("registration", "dbs", "cv", "identity", "right-to-work"):
        sent("farah", "agency_paper_new", booking.pk, kind=kind, in_order="yes", **day("on", given.today()))
    for days in (1, 2):
        on = given.today() - timedelta(days=days)
        sent("farah", "agency_paper_new", booking.pk, kind="reference", in_order="yes", employer="Elsewhere Council", **day("on", on))
    _, page = sent("farah", "agency_price", booking.pk, pay="30", employer_costs="8", fee="4")
    assert "Every rule is met or signed for." in page
    assert AssignmentPrice.objects.get().fee == 4
    assert SeenPaper.objects.count() == 6


def test_a_reference_says_whose_it_is():
    booking = given.proposed()
    _, page = sent("farah", "agency_paper_new", booking.pk, kind="reference", in_order="yes", **day("on", given.today()))
    assert "Enter who gave the reference" in page


def test_a_post_is_taken_away_by_a_button():
    booking = given.recorded()
    sent("farah", "agency_post", booking.pk, PastPost.objects.get().pk, remove="1")
    assert not PastPost.objects.exists()


def test_a_booking_goes_from_hand_to_hand_until_the_worker_works_here():
    booking = given.recorded()
    for key, code in (("farah", "check"), ("priya", "approve"), ("farah", "start")):
        status, _ = opened(key, "agency_move", booking.pk, code)
        assert status == 200
        sent(key, "agency_move", booking.pk, code)
    assert asked.stage_of(booking) == "working"
    later = booking.period.upper + timedelta(days=20)
    assert (
        "Done: extend the assignment."
        in sent("farah", "agency_move", booking.pk, "extend", why="Still vacant.", **day("last_on", later))[1]
    )
    _, page = sent("farah", "agency_move", booking.pk, "end", why="Filled.", **day("last_on", given.today()))
    assert "Ended" in page
    assert "Filled." in page


def test_one_who_may_not_be_booked_is_refused_by_the_page_and_by_the_post():
    booking = given.recorded(given.LATELY)
    _, page = opened("farah", "agency_booking", booking.pk)
    assert "This person may not be booked: “Time since leaving a permanent post”" in page
    assert reverse("staff:agency_move", args=[booking.pk, "check"]) not in page
    for answer in (opened("farah", "agency_move", booking.pk, "check"), sent("farah", "agency_move", booking.pk, "check")):
        assert answer[0] == 409
        assert "may not be booked" in answer[1]
    assert asked.stage_of(booking) == "proposed"


def test_the_director_and_the_chief_executive_sign_and_the_reason_is_shown():
    booking = given.recorded(given.DEAR)
    assert "Sign as director" in opened("helena", "agency_booking", booking.pk)[1]
    sent("helena", "agency_sign", booking.pk, "director", why="A court date in May.")
    assert "A court date in May." in opened("farah", "agency_booking", booking.pk)[1]
    sent("winston", "agency_sign", booking.pk, "chief-executive", why="Agreed.")
    assert "Not met, and signed for" in opened("farah", "agency_booking", booking.pk)[1]
    made = BookingSignature.objects.get(role="director")
    sent("helena", "agency_signature", booking.pk, made.pk, why="Cheaper cover was found.")
    assert "Taken back: Cheaper cover was found." in opened("farah", "agency_booking", booking.pk)[1]


def test_what_is_agreed_is_changed_on_a_page():
    booking = given.proposed()
    assert 'value="Harbour"' in opened("bethan", "agency_change", booking.pk)[1]
    sent("bethan", "agency_change", booking.pk, **agreed(supplier="Quayside"))
    assert Assignment.objects.get().supplier == "Quayside"


# ---- Who gets in ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "status"), [
    ("farah", 200), ("bethan", 200), ("priya", 200), ("eleanor", 200), ("helena", 200), ("winston", 200),
    ("amina", 403), ("devika", 403), ("marcus", 403), ("laura", 403), ("oliver", 403), ("nadia", 403), ("grace", 403),
])  # fmt: skip
def test_a_booking_opens_to_those_who_have_a_part_in_it(key, status):
    booking = given.recorded()
    assert opened(key, "agency_booking", booking.pk)[0] == status


HIDDEN = (
    ("agency_booking", ()), ("agency_change", ()), ("agency_post_new", ()), ("agency_sign", ("director",)), ("agency_move", ("withdraw",)),
)  # fmt: skip


@pytest.mark.parametrize(("name", "more"), HIDDEN)
def test_another_teams_manager_is_told_that_there_is_no_such_page(name, more):
    booking = given.recorded(replace(given.FIT, by="farah"))
    Assignment.objects.update(manager=given.of("SW91010"))
    assert opened("bethan", name, booking.pk, *more)[0] == 404
    assert sent("bethan", name, booking.pk, *more, why="x")[0] == 404
    assert Entry.objects.filter(verb="refuse", what="workforce.assignment", subjects=[str(booking.pk)]).exists()


@pytest.mark.parametrize("key", ["bethan", "eleanor", "priya", "winston"])
@pytest.mark.parametrize("name", ["agency_price", "agency_paper_new"])
def test_only_hr_opens_the_pages_of_the_check(key, name):
    booking = given.recorded()
    assert opened(key, name, booking.pk)[0] == 403


def test_a_signature_of_another_role_or_person_is_no_page():
    booking = given.recorded(given.DEAR)
    assert opened("winston", "agency_sign", booking.pk, "director")[0] == 404
    assert sent("winston", "agency_sign", booking.pk, "director", why="Mine.")[0] in (403, 404)
    sent("helena", "agency_sign", booking.pk, "director", why="Yes.")
    made = BookingSignature.objects.get()
    assert sent("winston", "agency_signature", booking.pk, made.pk, why="No.")[0] == 404
    assert BookingSignature.objects.get().undone_at is None


def test_a_visitor_is_sent_to_sign_in(client):
    assert client.get(reverse("staff:agency")).status_code == 302
