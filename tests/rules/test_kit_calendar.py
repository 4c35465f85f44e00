"""England's working days: the published list, both ways of counting, and what must hold of every date."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stronger.kit import calendar
from stronger.kit.calendar import Calendar, Counting, add_months, england

DAYS = st.dates(date(2012, 1, 1), date(2050, 12, 31))
LIMITS = st.integers(0, 400)


def d(text: str) -> date:
    """A date written as its ISO text, so that tables stay narrow."""
    return date.fromisoformat(text)


VECTORS = [
    # start, working days, counted from the day after, counted from the day itself
    ("2026-12-24", 1, "2026-12-29", "2026-12-24"),
    ("2026-11-21", 1, "2026-11-23", "2026-11-23"),
    ("2027-03-25", 1, "2027-03-30", "2027-03-25"),
    ("2026-11-23", 45, "2027-01-28", "2027-01-27"),
    ("2026-12-14", 45, "2027-02-18", "2027-02-17"),
    ("2026-03-23", 45, "2026-05-29", "2026-05-28"),
    ("2026-12-14", 15, "2027-01-07", "2027-01-06"),
    ("2026-12-23", 10, "2027-01-11", "2027-01-08"),
    ("2026-12-23", 5, "2027-01-04", "2026-12-31"),
    ("2026-11-23", 20, "2026-12-21", "2026-12-18"),
    ("2026-12-14", 20, "2027-01-14", "2027-01-13"),
]


@pytest.mark.parametrize(("start", "days", "after", "from_"), VECTORS)
def test_limits_end_where_staff_and_the_census_say(start, days, after, from_):
    assert england().add(d(start), days) == d(after)
    assert england().add(d(start), days, Counting.FROM) == d(from_)


HOLIDAYS = {
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
}


@pytest.mark.parametrize("year", HOLIDAYS)
def test_bank_holidays_are_the_published_ones(year):
    found = england().holidays_between(date(year, 1, 1), date(year, 12, 31))
    assert found == [d(f"{year}-{day}") for day in HOLIDAYS[year].split()]


# Days that Parliament or the King moved or added: the only ones that the rule cannot know.
ONE_OFF = {
    2012: {"2012-06-04", "2012-06-05", "2012-05-28"},
    2020: {"2020-05-08", "2020-05-04"},
    2022: {"2022-06-02", "2022-06-03", "2022-05-30", "2022-09-19"},
    2023: {"2023-05-08"},
}


@pytest.mark.parametrize("year", range(2012, calendar.published_until().year + 1))
def test_the_rule_for_later_years_agrees_with_every_published_year(year):
    published = {day for day in calendar._published() if day.year == year}
    assert published ^ set(calendar._holidays_of(year)) == {d(day) for day in ONE_OFF.get(year, ())}


@pytest.mark.parametrize(
    "sunday", ["1818-03-22", "1954-04-18", "1981-04-19", "2000-04-23", "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22"]
)
def test_easter_falls_where_the_tables_put_it(sunday):
    assert calendar._easter_sunday(d(sunday).year) == d(sunday)


def test_years_beyond_the_published_list_still_have_their_holidays():
    year = calendar.published_until().year + 1
    assert len(england().holidays_between(date(year, 1, 1), date(year, 12, 31))) == 8


def test_a_council_can_add_a_one_off_holiday_and_take_one_away():
    changed = england(frozenset({d("2026-11-24")}), frozenset({d("2026-12-25")}))
    assert changed.add(d("2026-11-23"), 1) == d("2026-11-25")
    assert changed.is_working(d("2026-12-25"))
    assert england().is_working(d("2026-11-24"))
    assert not england().is_working(d("2026-12-25"))


def test_nothing_is_fetched_to_know_the_holidays(monkeypatch):
    import socket

    def refuse(*_args, **_kwargs):
        raise AssertionError("the calendar opened a connection")

    monkeypatch.setattr(socket, "create_connection", refuse)
    calendar._published.cache_clear()
    england.cache_clear()
    assert not england().is_working(d("2026-12-28"))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2027-01-31", -1, "2026-12-31"),
        ("2027-03-31", -1, "2027-02-28"),
    ],
)
def test_a_month_without_that_day_ends_at_its_last(day, months, then):
    assert add_months(d(day), months) == d(then)


def test_not_more_than_falls_on_the_working_day_before():
    assert england().on_or_before(d("2027-02-28")) == d("2027-02-26")
    assert england().on_or_before(d("2026-12-28")) == d("2026-12-24")
    assert england().on_or_after(d("2026-12-25")) == d("2026-12-29")


def test_a_limit_shorter_than_its_way_of_counting_allows_is_refused():
    with pytest.raises(ValueError, match="at least 1 working days, not 0"):
        england().add(d("2026-11-23"), 0, Counting.FROM)
    with pytest.raises(ValueError, match="not -1"):
        england().add(d("2026-11-23"), -1)


@given(DAYS, LIMITS)
def test_a_limit_always_ends_on_a_working_day_and_counting_it_back_gives_the_limit(start, days):
    end = england().add(start, days)
    assert england().is_working(end)
    assert england().count(start, end) == days
    from_end = england().add(start, days + 1, Counting.FROM)
    assert england().is_working(from_end)
    assert england().count(start, from_end, Counting.FROM) == days + 1


@given(DAYS, LIMITS)
def test_the_two_ways_differ_by_a_working_day_when_the_start_is_worked(start, days):
    start = england().on_or_after(start)
    assert england().add(start, days + 1, Counting.FROM) == england().add(start, days)


@given(DAYS, DAYS, LIMITS, LIMITS)
def test_later_starts_and_longer_limits_never_end_earlier(one, other, short, long):
    one, other = sorted((one, other))
    short, long = sorted((short, long))
    assert england().add(one, short) <= england().add(other, short)
    assert england().add(one, short) <= england().add(one, long)


@given(DAYS, DAYS)
def test_counting_agrees_with_looking_at_every_day(start, end):
    start, end = sorted((start, end))
    end = min(end, start + timedelta(days=500))
    step = timedelta(days=1)
    looked = sum(england().is_working(start + step * n) for n in range(1, (end - start).days + 1))
    assert england().count(start, end) == looked
    assert england().count(end, start) == -looked


@given(DAYS, st.integers(-600, 600))
def test_months_keep_their_day_or_their_end_and_never_skip_a_month(day, months):
    then = add_months(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then + timedelta(days=1)).day == 1


@given(st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40))
def test_a_calendar_answers_the_same_however_its_holidays_are_given(holidays):
    assert Calendar(sorted(holidays)).add(d("2026-01-05"), 30) == Calendar(holidays).add(d("2026-01-05"), 30)
    assert all(not Calendar(holidays).is_working(day) for day in holidays)
