"""Experience, cool-off and price at their edges: the very day or penny on which each rule begins to be kept, or ceases to be."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from stronger.workforce.rules import agency
from stronger.workforce.rules.agency import Outcome, PostKind, experience
from tests.rules.agency_cases import FIT, SOUTH_EAST, TERMS, TODAY, found, post


def test_a_booking_with_nothing_amiss_meets_every_rule():
    assert {each.outcome for each in agency.judge(FIT, TERMS, today=TODAY)} == {Outcome.MET}
    assert len(agency.judge(FIT, TERMS, today=TODAY)) == len(TERMS.rules)


# ---- Experience ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("from_on", "until_on", "met"), [
    (date(2020, 3, 1), date(2023, 3, 1), True),  # to the very day
    (date(2020, 3, 1), date(2023, 2, 28), False),  # a day short
    (date(2020, 2, 29), date(2023, 2, 28), True),  # a leap day's anniversary is the month's last
    (date(2023, 12, 1), None, True),  # still there: the last day before the start completes it
    (date(2023, 12, 2), None, False),
])  # fmt: skip
def test_three_years_are_three_years_to_the_day(from_on, until_on, met):
    facts = replace(FIT, past=(post(from_on, until_on),))
    assert (found("experience", facts).outcome is Outcome.MET) == met


def test_two_posts_add_up_and_two_at_once_count_once():
    halves = (post(date(2019, 1, 1), date(2020, 7, 1)), post(date(2022, 1, 1), date(2023, 7, 1)))
    assert found("experience", replace(FIT, past=halves)).outcome is Outcome.MET
    at_once = (post(date(2019, 1, 1), date(2020, 7, 1)), post(date(2019, 1, 1), date(2020, 7, 1), "Another Council"))
    assert found("experience", replace(FIT, past=at_once)).outcome is Outcome.NOT_MET


@pytest.mark.parametrize("kind", [PostKind.AGENCY, PostKind.OTHER_COUNCIL, PostKind.ELSEWHERE])
def test_only_direct_employment_in_childrens_work_counts(kind):
    facts = replace(FIT, past=(post(date(2010, 1, 1), date(2025, 1, 1), kind=kind),))
    assert found("experience", facts).outcome is Outcome.NOT_MET
    assert "no time" in found("experience", facts).reason


def test_a_post_that_nobody_confirmed_is_missing_its_proof_and_not_a_refusal():
    facts = replace(FIT, past=(post(date(2018, 1, 1), date(2025, 1, 1), seen_on=None),))
    said = found("experience", facts)
    assert said.outcome is Outcome.MISSING
    assert "Confirm the posts" in said.todo


def test_what_is_short_is_said_to_the_day():
    facts = replace(FIT, past=(post(date(2020, 3, 1), date(2023, 2, 28)),))
    assert "2 years, 11 months and 27 days" in found("experience", facts).reason


@pytest.mark.parametrize(("periods", "expected"), [
    ([], experience.Length(0, 0)),
    ([(date(2020, 1, 31), date(2020, 2, 29))], experience.Length(1, 0)),
    ([(date(2020, 1, 1), date(2020, 1, 16)), (date(2021, 1, 1), date(2021, 1, 16))], experience.Length(1, 0)),
    ([(date(2020, 1, 1), date(2020, 2, 1)), (date(2020, 2, 1), date(2020, 3, 1))], experience.Length(2, 0)),
    ([(date(2020, 1, 1), date(2020, 1, 1))], experience.Length(0, 0)),
])  # fmt: skip
def test_time_adds_up_by_the_calendar(periods, expected):
    assert experience.total(periods) == expected


# ---- Cool-off --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("last_day", "met"), [
    (date(2026, 8, 31), True),  # three months are over on 30 November: 1 December is the first free day
    (date(2026, 9, 1), False),
    (date(2026, 11, 30), False),
])  # fmt: skip
def test_the_cool_off_ends_three_months_after_the_last_day(last_day, met):
    until = date.fromordinal(last_day.toordinal() + 1)
    facts = replace(FIT, past=(post(date(2018, 1, 1), until, region=SOUTH_EAST),))
    assert (found("cool-off", facts).outcome is Outcome.MET) == met


def test_the_first_free_day_is_named():
    facts = replace(FIT, past=(post(date(2018, 1, 1), date(2026, 11, 1), region=SOUTH_EAST),))
    said = found("cool-off", facts)
    assert "left a permanent post at Elsewhere Council on 31 October 2026" in said.reason
    assert "before 1 February 2027" in said.todo
    assert found("cool-off", replace(facts, start_on=date(2027, 2, 1))).outcome is Outcome.MET
    assert found("cool-off", replace(facts, start_on=date(2027, 1, 31))).outcome is Outcome.NOT_MET


LATELY = post(date(2018, 1, 1), date(2026, 11, 1), region=SOUTH_EAST)


@pytest.mark.parametrize(("left", "outcome"), [
    (LATELY, Outcome.NOT_MET),
    (replace(LATELY, region=" south east"), Outcome.NOT_MET),
    (replace(LATELY, region="London"), Outcome.MET),
    (replace(LATELY, region=""), Outcome.MISSING),
    (replace(LATELY, left_because="redundancy"), Outcome.MET),
    (replace(LATELY, left_because="redundancy", seen_on=None), Outcome.MISSING),
    (replace(LATELY, left_because="no-such"), Outcome.NOT_MET),
    (replace(LATELY, kind=PostKind.AGENCY), Outcome.MET),
    (replace(LATELY, until_on=None), Outcome.NOT_MET),
    (replace(LATELY, region="", is_ours=True), Outcome.NOT_MET),
    (replace(LATELY, region="", is_ours=True, left_because="redundancy"), Outcome.MET),
])  # fmt: skip
def test_who_left_a_permanent_post_lately(left, outcome):
    assert found("cool-off", replace(FIT, past=(left,))).outcome is outcome


def test_one_excused_post_does_not_excuse_another():
    facts = replace(FIT, past=(replace(LATELY, left_because="redundancy"), LATELY))
    assert found("cool-off", facts).outcome is Outcome.NOT_MET


# ---- Price -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("price", "outcome"), [
    (Decimal("40.00"), Outcome.MET), (Decimal("40.01"), Outcome.NEEDS_SIGNING), (None, Outcome.MISSING),
])  # fmt: skip
def test_a_price_is_within_the_cap_to_the_penny(price, outcome):
    assert found("price", replace(FIT, price=price)).outcome is outcome


def test_two_sign_for_a_price_above_the_cap_and_one_is_not_enough():
    dear = replace(FIT, price=Decimal("41.50"))
    assert found("price", dear).to_sign == ("director", "chief-executive")
    assert "£1.50 above the cap of £40.00" in found("price", dear).reason
    assert "the director and the chief executive" in found("price", dear).todo
    assert found("price", replace(dear, signed=frozenset({"director"}))).to_sign == ("chief-executive",)
    assert found("price", replace(dear, signed=frozenset({"director", "chief-executive"}))).outcome is Outcome.SIGNED


@pytest.mark.parametrize(("standing", "outcome"), [
    ("within", Outcome.MET), ("above", Outcome.NEEDS_SIGNING), ("", Outcome.MISSING),
])  # fmt: skip
def test_whoever_may_not_see_prices_is_told_how_it_stands_and_no_amount(standing, outcome):
    said = found("price", replace(FIT, price=None, price_standing=standing))
    assert said.outcome is outcome
    assert "£" not in said.reason + said.todo


def test_no_cap_is_not_a_licence_and_an_example_is_said_to_be_one():
    assert found("price", terms=replace(TERMS, caps={})).outcome is Outcome.MISSING
    example = {"social-worker": agency.Cap(Decimal("40.00"), True, "")}
    assert "an example, not your region’s" in found("price", terms=replace(TERMS, caps=example)).reason
