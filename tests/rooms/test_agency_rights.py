"""Who may do what with agency bookings, who signs, what may be changed, and what the trail and the database keep."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from stronger.kit import scope
from stronger.kit.refusal import NotNow, Refused
from stronger.kit.signoff import SignOffRefused
from stronger.kit.stages import MoveRefused
from stronger.trail.models import Entry
from stronger.workforce import policies
from stronger.workforce import services as register
from stronger.workforce.models import (
    Assignment,
    AssignmentMove,
    AssignmentPrice,
    BookingSignature,
    PastPost,
    Person,
)
from stronger.workforce.queries import agency as asked
from stronger.workforce.queries.agency import stage_of
from stronger.workforce.services import agency
from tests import agency as given
from tests import cast
from tests.agency import move, record, sign
from tests.given import the_demo_register

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def users(registered: None) -> dict:
    return the_demo_register()


# ---- Who may do what --------------------------------------------------------------------------------------------------------


def test_the_proposer_does_not_approve_and_a_manager_does_not_check():
    booking = given.recorded(replace(given.FIT, by="priya"))
    with pytest.raises(MoveRefused, match="permission"):
        move(booking, "priya", "check")
    move(booking, "farah", "check")
    with pytest.raises(MoveRefused, match="You proposed this booking"):
        move(booking, "priya", "approve")
    move(booking, "helena", "approve")
    assert stage_of(booking) == "approved"


@pytest.mark.parametrize("key", ["amina", "devika", "marcus", "laura", "oliver", "nadia", "grace"])
def test_whoever_has_no_part_in_it_sees_no_booking(key):
    booking, user = given.proposed(), cast.make(key)
    with scope.acting(user.pk), pytest.raises(Refused):
        policies.assignment_to_read(user, booking.pk)
    with scope.acting(user.pk):
        assert asked.agency_page(user, show="booking", page=1, on=given.today()).counts["booking"] == 0
    with scope.acting(user.pk), pytest.raises(Refused):
        agency.propose(given_name="A", family_name="B", swe_number="SW9", proposal=given.proposal(), by=user)


def test_a_manager_sees_the_bookings_of_their_own_line_and_loses_them_with_the_worker():
    booking, farah, bethan = given.working(replace(given.FIT, begins=-10)), cast.farah(), cast.bethan()
    assert record(booking, "bethan").stage.code == "working"
    with scope.acting(farah.pk):
        register.set_manager(person=booking.person, manager=given.of("SW91010"), from_on=given.today(), by=farah)
    with scope.acting(bethan.pk), pytest.raises(Refused):
        policies.assignment_to_read(bethan, booking.pk)
    with scope.acting(bethan.pk):
        assert asked.agency_page(bethan, show="working", page=1, on=given.today()).rows == ()


def test_a_manager_cannot_put_a_worker_under_someone_out_of_their_reach():
    bethan = cast.bethan()
    wrong = replace(given.proposal(), manager_id=str(given.of("SW91010").pk))
    with scope.acting(bethan.pk), pytest.raises(Refused):
        agency.propose(given_name="A", family_name="B", swe_number="SW9", proposal=wrong, by=bethan)


def test_only_hr_records_prices_confirms_posts_and_records_papers():
    booking, bethan = given.proposed(), cast.bethan()
    stated = agency.PostStated("X", given.PostKind.AGENCY, "", given.today() - timedelta(days=9), None)
    with scope.acting(bethan.pk):
        post = agency.state_post(assignment=booking, post=stated, by=bethan)
        for refused in (
            lambda: agency.record_price(assignment=booking, pay=Decimal(1), employer_costs=Decimal(0), fee=Decimal(0), by=bethan),
            lambda: agency.confirm_post(assignment=booking, post_id=post.pk, seen_on=given.today(), by=bethan),
            lambda: agency.record_paper(assignment=booking, kind="cv", on=given.today(), in_order=True, by=bethan),
        ):
            with pytest.raises(Refused):
                refused()
        agency.remove_post(assignment=booking, post_id=post.pk, by=bethan)
    assert not PastPost.objects.filter(person=booking.person).exists()


def test_the_database_shows_prices_to_nobody_who_may_not_see_them():
    booking = given.recorded(given.DEAR)
    bethan, priya = cast.bethan(), cast.priya()
    with scope.acting(bethan.pk):
        assert not AssignmentPrice.objects.exists()
        with pytest.raises(Exception, match="row-level security"), transaction.atomic():
            AssignmentPrice.objects.create(assignment=booking, pay=1, employer_costs=0, fee=0)
    with scope.acting(priya.pk):
        assert AssignmentPrice.objects.get().pay == given.DEAR.pay
    said = " ".join(f.reason + f.todo for f in record(booking, "bethan").known.findings)
    assert "above the cap" in said
    assert "£" not in said


# ---- Signing ---------------------------------------------------------------------------------------------------------------


def test_a_price_above_the_cap_goes_ahead_when_two_people_have_signed():
    booking = given.moved(given.recorded(given.DEAR), ("farah", "check"))
    with pytest.raises(MoveRefused, match="not everyone who must sign"):
        move(booking, "priya", "approve")
    sign(booking, "helena", "director")
    with pytest.raises(MoveRefused, match="not everyone who must sign"):
        move(booking, "priya", "approve")
    sign(booking, "winston", "chief-executive")
    move(booking, "priya", "approve")
    assert AssignmentMove.objects.get(assignment=booking, move="approve").found["price"] == "signed"
    assert [s.why for s in BookingSignature.objects.all()] == ["A court date.", "A court date."]


@pytest.mark.parametrize(("key", "role", "error"), [
    ("winston", "director", Refused), ("farah", "director", Refused),
    ("helena", "chief-executive", Refused), ("helena", "no-such", Refused),
])  # fmt: skip
def test_each_signs_in_their_own_role(key, role, error):
    booking = given.recorded(given.DEAR)
    with pytest.raises(error):
        sign(booking, key, role)
    assert not BookingSignature.objects.exists()


def test_nobody_signs_twice_without_a_reason_or_for_what_they_proposed():
    booking = given.recorded(given.DEAR)
    with pytest.raises(SignOffRefused, match="Say why"):
        sign(booking, "helena", "director", " ")
    sign(booking, "helena", "director")
    with pytest.raises(SignOffRefused):
        sign(booking, "helena", "director")
    made = BookingSignature.objects.get()
    made.pk = None
    with scope.acting(cast.helena().pk), pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)


def test_a_signature_is_on_the_terms_as_they_were():
    booking = given.recorded(given.DEAR)
    sign(booking, "helena", "director")
    sign(booking, "winston", "chief-executive")
    given.price(booking, given.DEAR.pay)  # the same price changes no terms
    assert record(booking).known.booking(asking=0, today=given.today()).to_sign == ()
    given.price(booking, Decimal("38.00"))
    assert record(booking).known.booking(asking=0, today=given.today()).to_sign == ("director", "chief-executive")


def test_a_signature_is_taken_back_by_whoever_made_it_until_the_approval():
    booking, helena, winston = given.recorded(given.DEAR), cast.helena(), cast.winston()
    sign(booking, "helena", "director")
    made = BookingSignature.objects.get()
    with scope.acting(winston.pk), pytest.raises(Refused):
        agency.take_back(assignment=booking, signature_id=made.pk, why="No.", by=winston)
    with scope.acting(helena.pk):
        agency.take_back(assignment=booking, signature_id=made.pk, why="The price is too high after all.", by=helena)
    assert record(booking).known.booking(asking=0, today=given.today()).to_sign == ("director", "chief-executive")
    sign(booking, "helena", "director")


# ---- Changing --------------------------------------------------------------------------------------------------------------


def test_what_is_agreed_changes_only_while_it_is_proposed():
    booking, bethan = given.recorded(), cast.bethan()
    longer = replace(given.proposal(), hours=Decimal("18.50"))
    with scope.acting(bethan.pk):
        agency.change(assignment=booking, proposal=longer, by=bethan)
    changed = Assignment.objects.get(pk=booking.pk)
    assert (changed.hours, changed.terms, changed.price_standing) == (Decimal("18.50"), 2, "within")
    move(booking, "farah", "check")
    with scope.acting(bethan.pk), pytest.raises(NotNow, match="Send it back"):
        agency.change(assignment=booking, proposal=longer, by=bethan)
    move(booking, "farah", "send_back")
    with scope.acting(bethan.pk):
        agency.change(assignment=booking, proposal=replace(longer, job_type="senior-social-worker"), by=bethan)
    assert Assignment.objects.get(pk=booking.pk).price_standing == ""


def test_nothing_more_is_recorded_once_a_booking_is_over():
    booking = given.moved(given.recorded(), ("farah", "refuse"))
    farah = cast.farah()
    with scope.acting(farah.pk), pytest.raises(NotNow, match="over"):
        agency.record_paper(assignment=booking, kind="cv", on=given.today(), in_order=True, by=farah)
    with scope.acting(farah.pk), pytest.raises(NotNow):
        agency.record_price(assignment=booking, pay=Decimal(1), employer_costs=Decimal(0), fee=Decimal(0), by=farah)


@pytest.mark.parametrize("days", [1, 400])
def test_nothing_was_seen_on_a_day_to_come(days):
    booking, farah = given.proposed(), cast.farah()
    with scope.acting(farah.pk), pytest.raises(NotNow, match="day to come"):
        agency.record_paper(assignment=booking, kind="cv", on=given.today() + timedelta(days=days), in_order=True, by=farah)


def test_the_database_takes_no_other_move_and_no_second_of_one_number():
    booking, farah = given.recorded(), cast.farah()
    with scope.acting(farah.pk):
        row = {"assignment": booking, "number": 1, "at": scope.current().at, "by": farah, "found": {}}
        with pytest.raises(IntegrityError), transaction.atomic():
            AssignmentMove.objects.create(move="start", from_stage="proposed", to_stage="working", **row)
        AssignmentMove.objects.create(move="check", from_stage="proposed", to_stage="checked", **row)
        with pytest.raises(IntegrityError), transaction.atomic():
            AssignmentMove.objects.create(move="check", from_stage="proposed", to_stage="checked", **row)


# ---- The trail, and what it costs -------------------------------------------------------------------------------------------


def test_the_trail_tells_every_step_by_id_and_code():
    given.working()
    steps = [e.details["step"] for e in Entry.objects.filter(verb="change", what="workforce.assignment").order_by("id")]
    assert steps == ["proposed", "priced", "check", "approve", "start"]
    assert Entry.objects.filter(verb="change", what="workforce.agency_past").count() == 9


def test_the_list_asks_the_same_however_long_it_is():
    farah = cast.farah()

    def cost() -> int:
        with scope.acting(farah.pk), CaptureQueriesContext(connection) as caught:
            asked.agency_page(farah, show="booking", page=1, on=given.today())
        return len(caught)

    given.recorded()
    cost()  # what someone may do is asked once
    before = cost()
    for n in range(2, 8):
        given.recorded(replace(given.FIT, number=f"SW9300{n}"))
    assert cost() == before
    assert Person.objects.filter(swe_number__startswith="SW9300").count() == 7
