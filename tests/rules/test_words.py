"""Dates, moments, numbers and lists are said the way people say them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from stronger.web.kit import words

TODAY = date(2025, 10, 6)  # a Monday


@pytest.mark.parametrize(
    ("on", "full", "short"),
    [(date(2025, 9, 30), "30 September 2025", "30 Sep 2025"), (date(2026, 1, 1), "1 January 2026", "1 Jan 2026"), (None, "", "")],
)
def test_a_date_has_no_leading_nought_and_no_date_says_nothing(on, full, short):
    assert words.day(on) == full
    assert words.short_day(on) == short


def test_a_date_may_come_with_its_weekday_or_only_its_month():
    assert words.weekday(TODAY) == "Monday 6 October 2025"
    assert words.month(TODAY) == "October 2025"


@pytest.mark.parametrize(
    ("from_on", "until_on", "said"),
    [
        (date(2024, 10, 1), date(2025, 9, 30), "1 October 2024 to 30 September 2025"),
        (date(2024, 10, 1), None, "since 1 October 2024"),
        (None, date(2025, 9, 30), "until 30 September 2025"),
        (None, None, "at any time"),
    ],
)
def test_a_period_is_said_by_the_ends_it_has(from_on, until_on, said):
    assert words.span(from_on, until_on) == said


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [(0, 0, "midnight"), (0, 5, "12:05am"), (9, 0, "9am"), (12, 0, "midday"), (12, 30, "12:30pm"), (14, 5, "2:05pm"), (23, 59, "11:59pm")],
)
def test_a_time_of_day_is_said_by_the_twelve_hour_clock(hour, minute, said):
    assert words.clock(datetime(2025, 1, 15, hour, minute, tzinfo=UTC)) == said


def test_a_moment_is_londons_whatever_zone_it_comes_in():
    just_before_midnight = datetime(2025, 6, 30, 23, 30, tzinfo=UTC)  # British Summer Time is an hour ahead
    assert words.moment(just_before_midnight) == "1 July 2025 at 12:30am"
    assert words.moment(None) == ""


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (TODAY, "today"),
        (date(2025, 10, 7), "tomorrow"),
        (date(2025, 10, 5), "yesterday"),
        (date(2025, 10, 10), "on Friday 10 October"),
        (date(2025, 10, 19), "on Sunday 19 October"),
        (date(2025, 10, 20), "on 20 October 2025"),
        (date(2025, 10, 1), "on 1 October 2025"),
    ],
)
def test_a_near_date_is_said_as_people_say_it(on, said):
    assert words.near(on, TODAY) == said


@pytest.mark.parametrize(
    ("on", "working_days", "said"),
    [
        (TODAY, None, "due today"),
        (date(2025, 10, 7), None, "due tomorrow"),
        (date(2025, 10, 9), None, "due in 3 days"),
        (date(2025, 10, 9), 3, "due in 3 working days"),
        (date(2025, 10, 3), 1, "1 working day overdue"),
        (date(2025, 10, 5), None, "1 day overdue"),
        (date(2025, 9, 26), None, "10 days overdue"),
    ],
)
def test_a_deadline_says_how_far_off_it_is(on, working_days, said):
    assert words.due(on, TODAY, working_days=working_days) == said


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2025, 10, 9), "due in 3 working days"),
        (date(2025, 10, 3), "1 working day overdue"),
        (date(2025, 12, 29), "due in 58 working days"),  # Christmas Day and Boxing Day are no working days
        (TODAY, "due today"),
    ],
)
def test_a_deadline_is_counted_in_englands_working_days(on, said):
    assert words.deadline(on, TODAY) == said


def test_over_a_weekend_a_deadline_is_counted_in_days():
    friday, sunday = date(2025, 10, 10), date(2025, 10, 12)
    assert words.deadline(sunday, friday) == "due in 2 days"


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        (1404, None, "1,404"),
        (Decimal("2575.2"), 1, "2,575.2"),
        (Decimal("2.25"), 1, "2.3"),
        (Decimal("-0.04"), 1, "0.0"),
        (2.5, 0, "3"),
        (16, 1, "16.0"),
        (None, 1, ""),
        (0, None, "0"),
    ],
)
def test_a_number_is_rounded_half_up_and_marked_by_thousands(value, places, said):
    assert words.number(value, places) == said


def test_full_time_equivalents_and_percentages_have_one_decimal():
    assert words.fte(Decimal("175.94")) == "175.9"
    assert words.per_cent(Decimal("13.35")) == "13.4%"
    assert words.per_cent(100, 0) == "100%"
    assert words.per_cent(None) == ""


def test_things_are_counted_with_their_noun():
    assert [words.people(count) for count in (0, 1, 187)] == ["no people", "1 person", "187 people"]
    assert words.counted(1_200, "case") == "1,200 cases"


@pytest.mark.parametrize(
    ("things", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), ((1, 2), "1 and 2")]
)
def test_a_list_is_said_as_in_a_sentence(things, said):
    assert words.listed(things) == said


def test_a_list_may_end_in_or():
    assert words.listed(["day", "month"], "or") == "day or month"


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "no bytes"), (1, "1 byte"), (999, "999 bytes"), (48_200, "48 KB"), (1_230_000, "1.2 MB"), (2_000_000_000, "2,000.0 MB")],
)
def test_a_files_size_is_said_in_the_unit_people_know(count, said):
    assert words.size(count) == said


def test_a_sentence_begins_with_a_capital_and_keeps_the_others():
    assert [words.begun(said) for said in ("since 3 November 2026", "é", "")] == ["Since 3 November 2026", "É", ""]
