"""Agency bookings from the proposal to the end: what the rules refuse to everyone, and what the register then says."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from stronger.kit import scope
from stronger.kit.refusal import NotNow
from stronger.kit.signoff import SignOffRefused
from stronger.kit.stages import MoveRefused
from stronger.workforce.models import (
    Assignment,
    AssignmentMove,
    Employment,
    Management,
    Posting,
    TeamMembership,
)
from stronger.workforce.queries import tally
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


# ---- From proposal to the end -----------------------------------------------------------------------------------------


def test_a_worker_enters_the_register_on_the_start_and_leaves_it_on_the_end():
    before = tally(given.today())
    booking = given.working()
    assert stage_of(booking) == "working"
    person = given.of("SW93001")
    employment = Employment.objects.get(person=person)
    assert (employment.kind, employment.period.lower, employment.period.upper) == ("agency", given.today(), None)
    posting = Posting.objects.get(employment=employment)
    assert (posting.role_code, posting.fte, posting.title) == ("5", 1, "Social worker")
    assert TeamMembership.objects.get(person=person).team.code == given.proposal().team_code
    assert Management.objects.get(person=person).manager == given.of("SW91003")
    after = tally(given.today())
    assert (after.agency_headcount or 0) == (before.agency_headcount or 0) + 1

    farah = cast.farah()
    with scope.acting(farah.pk):
        agency.end(assignment=booking, last_on=given.today(), why="The post is filled.", by=farah)
    until = given.today() + timedelta(days=1)
    assert Employment.objects.get(person=person).period.upper == until
    assert Posting.objects.get(employment=employment).period.upper == until
    assert TeamMembership.objects.get(person=person).period.upper == until
    assert Management.objects.get(person=person).period.upper == until
    assert Assignment.objects.get(pk=booking.pk).period.upper == until
    assert stage_of(booking) == "ended"


def test_every_move_keeps_how_the_booking_stood_by_each_rule():
    booking = given.working()
    for made in AssignmentMove.objects.filter(assignment=booking):
        assert set(made.found.values()) == {"met"}
        assert len(made.found) == 9


def test_the_same_day_told_by_a_census_is_one_employment():
    booking = given.moved(given.recorded(), ("farah", "check"), ("priya", "approve"))
    told = Employment.objects.create(person=booking.person, kind="agency", period=(given.today() + timedelta(days=3), None))
    given.moved(booking, ("farah", "start"))
    assert Employment.objects.get(person=booking.person).pk == told.pk
    assert Employment.objects.get(pk=told.pk).period.lower == given.today()


def test_an_extension_is_judged_afresh_and_needs_a_later_day_and_a_reason():
    booking, farah = given.working(), cast.farah()
    later = booking.period.upper + timedelta(days=30)
    with scope.acting(farah.pk), pytest.raises(NotNow, match="after the day"):
        agency.extend(assignment=booking, last_on=given.today(), why="More.", by=farah)
    with scope.acting(farah.pk), pytest.raises(MoveRefused, match="Say why"):
        agency.extend(assignment=booking, last_on=later, why=" ", by=farah)
    given.price(booking, Decimal("35.00"))
    with scope.acting(farah.pk), pytest.raises(MoveRefused, match="not everyone who must sign"):
        agency.extend(assignment=booking, last_on=later, why="More.", by=farah)
    sign(booking, "helena", "director")
    sign(booking, "winston", "chief-executive")
    with scope.acting(farah.pk):
        agency.extend(assignment=booking, last_on=later, why="The vacancy goes on.", by=farah)
    assert Assignment.objects.get(pk=booking.pk).period.upper == later + timedelta(days=1)
    assert AssignmentMove.objects.get(assignment=booking, move="extend").found["price"] == "signed"


@pytest.mark.parametrize("days", [-1, 1])
def test_the_last_day_worked_lies_between_the_start_and_today(days):
    booking, farah = given.working(), cast.farah()
    with scope.acting(farah.pk), pytest.raises(NotNow, match="between the start and today"):
        agency.end(assignment=booking, last_on=given.today() + timedelta(days=days), why="Done.", by=farah)


# ---- One who may not be booked --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wanted", [given.LATELY, replace(given.FIT, years=2)], ids=["cool-off", "experience"])
def test_one_who_may_not_be_booked_cannot_be_booked_by_anyone(wanted):
    booking = given.recorded(wanted)
    for key in ("farah", "priya", "helena", "bethan"):
        with pytest.raises(MoveRefused):
            move(booking, key, "check")
    with pytest.raises(MoveRefused, match="may not be booked"):
        move(booking, "farah", "check")
    with pytest.raises(SignOffRefused, match="Nothing in this booking asks for your signature"):
        sign(booking, "helena", "director")
    assert stage_of(booking) == "proposed"
    assert not Employment.objects.filter(person=booking.person).exists()


def test_a_rule_broken_after_the_check_stops_the_approval_and_the_start():
    booking = given.moved(given.recorded(), ("farah", "check"))
    farah = cast.farah()
    with scope.acting(farah.pk):
        agency.record_paper(assignment=booking, kind="dbs", on=given.today(), in_order=False, by=farah)
    with pytest.raises(MoveRefused, match="DBS certificate"):
        move(booking, "priya", "approve")


def test_the_registers_own_leavers_are_known_again_by_their_number():
    farah, person = cast.farah(), given.of("SW91013")
    until = given.today() - timedelta(days=10)
    Employment.objects.filter(person=person).update(period=(Employment.objects.get(person=person).period.lower, until))
    with scope.acting(farah.pk):
        booking = agency.propose(given_name="Stefan", family_name="Kowal", swe_number="sw 91013", proposal=given.proposal(), by=farah)
    assert booking.person == person
    said = next(f for f in record(booking).known.findings if f.rule.check == "cool-off")
    assert "left a permanent post here" in said.reason


def test_a_post_of_ours_is_excused_by_its_very_days_when_somebody_else_approves():
    farah, person = cast.farah(), given.of("SW91013")
    begun, until = Employment.objects.get(person=person).period.lower, given.today() - timedelta(days=10)
    Employment.objects.filter(person=person).update(period=(begun, until))
    with scope.acting(farah.pk):
        booking = agency.propose(given_name="S", family_name="Kowal", swe_number="SW91013", proposal=given.proposal(), by=farah)
        stated = agency.PostStated(
            "Portsmouth City Council", given.PostKind.CHILDREN, "South East", begun, until - timedelta(days=1), "in-probation"
        )
        post = agency.state_post(assignment=booking, post=stated, by=farah)
        agency.confirm_post(assignment=booking, post_id=post.pk, seen_on=given.today(), by=farah)
    found = record(booking)
    assert next(f for f in found.known.findings if f.rule.check == "cool-off").outcome.value == "met"
    assert found.known.relied_on == {farah.pk}


def test_two_bookings_of_one_person_do_not_share_days():
    given.proposed()
    with pytest.raises(NotNow, match="Another booking"):
        given.proposed(replace(given.FIT, begins=30))
    assert given.proposed(replace(given.FIT, begins=120)).pk


def test_a_number_of_someone_else_is_refused_without_saying_whose():
    bethan = cast.bethan()
    with scope.acting(bethan.pk), pytest.raises(NotNow) as said:
        agency.propose(given_name="Ada", family_name="Locum", swe_number="SW91013", proposal=given.proposal(), by=bethan)
    assert "Kowal" not in said.value.sentence
