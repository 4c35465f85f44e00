"""Periods as values: where they begin and end, and what the database is asked to refuse."""

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from hypothesis import given
from hypothesis import strategies as st

from stronger.kit import periods
from stronger.kit.periods import PeriodField, between, ended, last_day, through

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))


def test_a_period_holds_on_its_first_day_and_not_on_the_day_it_ends():
    half = between(date(2026, 4, 1), date(2026, 10, 1))
    assert date(2026, 4, 1) in half
    assert date(2026, 9, 30) in half
    assert date(2026, 10, 1) not in half
    assert last_day(half) == date(2026, 9, 30)


def test_no_first_or_last_day_is_without_limit():
    assert date(1950, 1, 1) in between(None, date(2026, 10, 1))
    assert date(2090, 1, 1) in between(date(2026, 10, 1))
    assert last_day(between(date(2026, 10, 1))) is None


def test_people_say_the_last_day_and_the_database_the_day_after():
    assert through(date(2026, 4, 1), date(2027, 3, 31)) == between(date(2026, 4, 1), date(2027, 4, 1))
    assert through(date(2026, 4, 1), None) == between(date(2026, 4, 1))


@pytest.mark.parametrize("until_on", [date(2026, 4, 1), date(2026, 3, 31)])
def test_a_period_without_a_day_is_refused(until_on):
    with pytest.raises(ValueError, match="end after the day it begins"):
        between(date(2026, 4, 1), until_on)
    with pytest.raises(ValueError, match="end after the day it begins"):
        ended(between(date(2026, 4, 1)), until_on)


@given(DAYS, DAYS)
def test_through_and_last_day_undo_each_other(one, other):
    first, last = sorted((one, other))
    period = through(first, last)
    assert last_day(period) == last
    assert first in period
    assert last in period
    assert last + timedelta(days=1) not in period


@given(DAYS, DAYS, st.none() | DAYS)
def test_ending_a_period_keeps_its_start_and_leaves_no_day_after(start, until_on, was):
    if start < until_on and (was is None or start < was):
        cut = ended(between(start, was), until_on)
        assert (cut.lower, cut.upper) == (start, until_on)


def test_a_migration_names_the_field_so_that_its_check_travels_with_it():
    path = PeriodField().deconstruct()[1]
    assert path == "stronger.kit.periods.PeriodField"


def test_constraints_say_their_refusals_in_words():
    overlap = periods.no_overlap("person", name="x")
    assert "overlap" in str(overlap.violation_error_message)
    assert [name for name, _ in overlap.expressions] == ["person", "period"]
    assert "two different people" in str(periods.not_oneself("person", "manager", name="y").violation_error_message)
    assert isinstance(between(None), DateRange)
