"""Papers, notice, project teams, when a rule holds for whom, and which moves of a booking are refused."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from stronger.kit.due import Limit, Unit
from stronger.kit.stages import MoveRefused
from stronger.workforce.rules import agency
from stronger.workforce.rules.agency import Outcome
from tests.rules.agency_cases import FIT, SOUTH_EAST, START, TERMS, TODAY, found, post, rule, seen, without

LATELY = post(date(2018, 1, 1), date(2026, 11, 1), region=SOUTH_EAST)


# ---- Papers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("instead", "outcome"), [
    ((), Outcome.MISSING),
    ((seen("reference", employer="Elsewhere Council"),), Outcome.MISSING),
    ((seen("reference", employer="Elsewhere Council"), seen("reference", date(2026, 11, 3), employer="elsewhere council")), Outcome.MET),
    ((seen("reference", employer="Elsewhere Council"), seen("reference", date(2026, 11, 3), employer="A friend")), Outcome.MISSING),
    ((seen("reference", employer="Elsewhere Council"), seen("reference", employer="Elsewhere Council")), Outcome.MISSING),
    ((seen("reference", in_order=False, employer="Elsewhere Council"), seen("reference", date(2026, 11, 3), employer="Elsewhere Council"),
      seen("reference", date(2026, 11, 4), employer="Elsewhere Council")), Outcome.NOT_MET),
])  # fmt: skip
def test_two_dated_references_come_from_the_last_employers(instead, outcome):
    assert found("references", without("reference", *instead)).outcome is outcome


def test_references_come_from_the_last_two_employers_and_none_before():
    past = (post(date(2010, 1, 1), date(2012, 1, 1), "First"), post(date(2012, 1, 1), date(2016, 1, 1), "Second"), *FIT.past)
    asked = without("reference", seen("reference", employer="First"), seen("reference", employer="Elsewhere Council"))
    assert found("references", replace(asked, past=past)).outcome is Outcome.MISSING
    asked = without("reference", seen("reference", employer="Second"), seen("reference", employer="Elsewhere Council"))
    assert found("references", replace(asked, past=past)).outcome is Outcome.MET


def test_a_reference_recorded_again_in_order_stands_for_the_one_that_was_not():
    twice = (seen("reference", in_order=False, employer="Elsewhere Council"), seen("reference", employer="Elsewhere Council"))
    more = seen("reference", date(2026, 11, 3), employer="Elsewhere Council")
    assert found("references", without("reference", *twice, more)).outcome is Outcome.MET


@pytest.mark.parametrize(("today", "looked", "outcome"), [
    (date(2026, 11, 30), date(2025, 12, 1), Outcome.MET),  # in this registration year
    (date(2026, 12, 1), date(2026, 11, 1), Outcome.MET),  # a month ago, to the day
    (date(2026, 12, 2), date(2026, 11, 1), Outcome.MISSING),  # registration was renewed since, and the look is older than a month
    (date(2026, 11, 30), date(2025, 11, 30), Outcome.MISSING),
])  # fmt: skip
def test_the_public_register_is_looked_at_again_in_each_registration_year(today, looked, outcome):
    facts = replace(without("registration", seen("registration", looked)), start_on=today)
    assert found("registered", facts, today=today).outcome is outcome


def test_whoever_is_not_on_the_register_is_not_booked():
    assert found("registered", without("registration", seen("registration", in_order=False))).outcome is Outcome.NOT_MET
    assert found("registered", replace(FIT, swe_number="")).outcome is Outcome.NOT_MET
    assert found("registered", without("registration")).outcome is Outcome.MISSING


@pytest.mark.parametrize(("on", "in_order", "outcome"), [
    (date(2023, 12, 1), True, Outcome.MET), (date(2023, 11, 30), True, Outcome.MISSING), (date(2026, 11, 1), False, Outcome.NOT_MET),
])  # fmt: skip
def test_a_certificate_is_recent_and_in_order(on, in_order, outcome):
    assert found("dbs", without("dbs", seen("dbs", on, in_order=in_order))).outcome is outcome


def test_papers_that_are_missing_are_named():
    said = found("papers", without("identity"))
    assert said.outcome is Outcome.MISSING
    assert "proof of identity" in said.reason


# ---- Notice, project teams, and when a rule holds ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weeks", "staff", "met"), [(4, None, True), (3, None, False), (3, 3, True), (2, 3, False), (4, 8, True), (3, 8, False)]
)
def test_notice_is_four_weeks_or_that_of_staff_where_it_is_shorter(weeks, staff, met):
    terms = replace(TERMS, staff_notice_weeks=staff)
    assert (found("notice", replace(FIT, notice_weeks=weeks), terms).outcome is Outcome.MET) == met


@pytest.mark.parametrize(("apart", "control", "met"), [(True, True, True), (True, False, False), (False, True, False)])
def test_a_project_team_is_itemised_and_under_the_councils_control(apart, control, met):
    facts = replace(FIT, project_team="Rapid Response", costs_apart=apart, we_control=control)
    assert (found("project-team", facts).outcome is Outcome.MET) == met


@pytest.mark.parametrize(("start", "on", "holds"), [
    (date(2024, 10, 30), date(2025, 9, 30), False),  # an older assignment, until all come under the rule
    (date(2024, 10, 30), date(2025, 10, 1), True),
    (date(2024, 10, 31), date(2024, 10, 31), True),  # a new one from the first day
])  # fmt: skip
def test_new_assignments_come_under_a_rule_first_and_older_ones_later(start, on, holds):
    held = rule("notice", Limit(4, Unit.WEEKS), from_on=date(2024, 10, 31), all_from_on=date(2025, 10, 1))
    found_rules = agency.judge(replace(FIT, start_on=start), replace(TERMS, rules=(held,)), today=on)
    assert bool(found_rules) == holds


def test_a_rule_that_a_council_lets_be_signed_for_asks_for_signatures():
    lenient = replace(TERMS, rules=(rule("experience", Limit(3, Unit.YEARS), ("director",)),))
    said = found("experience", replace(FIT, past=()), lenient)
    assert said.outcome is Outcome.NEEDS_SIGNING
    assert said.to_sign == ("director",)


# ---- Moves -----------------------------------------------------------------------------------------------------------------

HOLDS = frozenset({"workforce.check_agency", "workforce.approve_agency", "workforce.propose_agency"})


def booking(facts: agency.Facts = FIT, *, asking: int = 2, today: date = TODAY, relied_on=frozenset()) -> agency.Booking:
    return agency.Booking(agency.judge(facts, TERMS, today=today), facts.start_on, 1, relied_on, asking, today)


@pytest.mark.parametrize(("code", "stage", "thing", "said"), [
    ("check", "proposed", booking(replace(FIT, past=(LATELY,))), "may not be booked"),
    ("approve", "checked", booking(replace(FIT, past=(LATELY,))), "may not be booked"),
    ("start", "approved", booking(replace(FIT, past=(LATELY,)), today=START), "may not be booked"),
    ("approve", "checked", booking(replace(FIT, price=Decimal(50))), "not everyone who must sign"),
    ("approve", "checked", booking(asking=1), "Someone else must approve"),
    ("approve", "checked", booking(relied_on=frozenset({2})), "an exception that you confirmed"),
    ("start", "approved", booking(), "begins on 1 December 2026"),
    ("start", "proposed", booking(today=START), "at the stage “Proposed”"),
    ("refuse", "proposed", booking(), "Say why"),
])  # fmt: skip
def test_a_move_is_refused_with_its_reason(code, stage, thing, said):
    with pytest.raises(MoveRefused, match=said):
        agency.BOOKINGS.make_move(code, stage, holds=HOLDS, thing=thing)


def test_a_fit_booking_goes_all_the_way():
    stage = "proposed"
    for code, thing in (("check", booking()), ("approve", booking()), ("start", booking(today=START))):
        stage = agency.BOOKINGS.make_move(code, stage, holds=HOLDS, thing=thing).to
    assert stage == "working"


def test_a_price_above_the_cap_may_be_checked_before_it_is_signed_for():
    dear = booking(replace(FIT, price=Decimal(50)))
    assert agency.BOOKINGS.make_move("check", "proposed", holds=HOLDS, thing=dear).to == "checked"
