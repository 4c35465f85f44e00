"""What is due: occurrences, how they stand, who is told when, and how they are counted."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stronger.kit.calendar import Counting, england
from stronger.kit.due import (
    Clock,
    Escalation,
    Limit,
    NoticeKind,
    Occurrence,
    Rule,
    State,
    Timeliness,
    Unit,
    notices,
    notices_to_send,
    occurrences,
    timeliness,
)

W, D, WEEK, M, Y = Unit.WORKING_DAYS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS
CAL = england()


def d(text: str) -> date:
    """A date written as its ISO text."""
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("limit", "start", "end"),
    [
        (Limit(45, W), "2026-11-23", "2027-01-28"),
        (Limit(45, W, Counting.FROM), "2026-11-23", "2027-01-27"),
        (Limit(3, M), "2026-11-30", "2027-02-26"),  # 28 February is a Sunday: the working day before
        (Limit(3, M, may_fall_on_rest=True), "2026-11-30", "2027-02-28"),
        (Limit(6, M), "2026-08-31", "2027-02-26"),
        (Limit(1, WEEK), "2026-12-18", "2026-12-24"),  # Christmas Day
        (Limit(7, D), "2026-11-23", "2026-11-30"),
        (Limit(1, Y), "2027-02-28", "2028-02-28"),
        (Limit(1, D), "2026-11-20", "2026-11-20"),  # Friday and a day is Saturday: nobody may be told Thursday
        (Limit(1, D), "2026-11-21", "2026-11-21"),  # never before it starts
    ],
)
def test_a_limit_ends_where_people_say(limit, start, end):
    assert limit.after(d(start), CAL) == d(end)


@pytest.mark.parametrize(
    ("limit", "end", "day"),
    [
        (Limit(5, W), "2026-12-31", "2026-12-22"),
        (Limit(0, W), "2027-02-28", "2027-02-26"),
        (Limit(1, WEEK), "2027-01-01", "2026-12-24"),
        (Limit(1, M), "2027-03-31", "2027-02-26"),
    ],
)
def test_a_reminder_is_given_on_a_working_day_that_long_before(limit, end, day):
    assert limit.before(d(end), CAL) == d(day)


def test_a_limit_reads_as_people_say_it():
    assert [str(Limit(1, W)), str(Limit(3, M))] == ["1 working day", "3 months"]


SUPERVISION = Rule(
    "supervision",
    "Supervision",
    within=Limit(20, W),
    again=Limit(20, W),
    to="supervisor",
    remind=(Limit(5, W), Limit(1, W)),
    escalate=(Escalation(Limit(5, W), "team_leader"), Escalation(Limit(10, W), "service_leader")),
)
ONCE = Rule("review", "First review", within=Limit(20, W))
QUARTERLY = Rule("return", "Quarterly return", within=Limit(3, M), again=Limit(3, M), fixed_dates=True)


def always(rule):
    """The same rule on every day."""
    return lambda _day: rule


def told(rule, start, done, today, **more):
    """Occurrences as (due, done) texts."""
    found = occurrences(always(rule), d(start), [d(day) for day in done], d(today), CAL, **more)
    return [(str(o.due_on), str(o.done_on) if o.done_on else None) for o in found]


def test_something_done_once_is_asked_once():
    assert told(ONCE, "2026-11-23", [], "2027-06-01") == [("2026-12-21", None)]
    assert told(ONCE, "2026-11-23", ["2026-12-01", "2027-01-01"], "2027-06-01") == [("2026-12-21", "2026-12-01")]


def test_each_time_starts_the_next_clock_from_the_day_it_was_done():
    assert told(SUPERVISION, "2026-09-01", ["2026-09-24", "2026-11-02"], "2026-11-20") == [
        ("2026-09-29", "2026-09-24"),
        ("2026-10-22", "2026-11-02"),
        ("2026-11-30", None),
    ]


def test_what_was_done_before_the_clock_started_does_not_count():
    assert told(ONCE, "2026-11-23", ["2026-11-20"], "2026-12-01") == [("2026-12-21", None)]


def test_two_records_of_the_same_day_count_once():
    found = told(SUPERVISION, "2026-09-01", ["2026-09-24", "2026-09-24"], "2026-10-01")
    assert found == [("2026-09-29", "2026-09-24"), ("2026-10-22", None)]


def test_fixed_dates_go_on_whether_or_not_it_was_done():
    assert told(QUARTERLY, "2026-01-05", ["2026-04-01"], "2026-11-01") == [
        ("2026-04-02", "2026-04-01"),  # 5 April 2026 is Easter Sunday and 3 April Good Friday
        ("2026-07-03", None),  # 5 July is a Sunday; the next date is counted from the 5th all the same
        ("2026-10-05", None),
        ("2027-01-05", None),
    ]


def test_fixed_dates_do_not_creep_where_months_are_short():
    month_ends = Rule("x", "X", within=Limit(1, M, may_fall_on_rest=True), again=Limit(1, M, may_fall_on_rest=True), fixed_dates=True)
    found = occurrences(always(month_ends), d("2026-12-31"), [], d("2027-05-01"), CAL)
    assert [str(o.due_on) for o in found] == ["2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31"]


def test_a_deed_dated_in_the_future_is_not_done_yet():
    assert told(ONCE, "2026-11-23", ["2026-12-15"], "2026-12-14") == [("2026-12-21", None)]


def test_nothing_is_owed_once_someone_has_left():
    left = {"until_on": d("2026-10-10")}
    assert told(SUPERVISION, "2026-09-01", ["2026-09-24"], "2026-11-20", **left) == [("2026-09-29", "2026-09-24")]
    assert told(SUPERVISION, "2026-09-01", [], "2026-11-20", **left) == [("2026-09-29", None)]
    assert told(SUPERVISION, "2026-10-10", [], "2026-11-20", **left) == []


def test_a_new_rule_counts_from_the_first_clock_that_starts_under_it():
    tighter = Rule("supervision", "Supervision", within=Limit(10, W), again=Limit(10, W))

    def rule_on(day):
        return tighter if day >= d("2026-10-01") else SUPERVISION

    found = list(occurrences(rule_on, d("2026-09-01"), [d("2026-09-24"), d("2026-10-20")], d("2026-10-21"), CAL))
    assert [str(o.due_on) for o in found] == ["2026-09-29", "2026-10-22", "2026-11-03"]
    assert list(occurrences(lambda _day: None, d("2026-09-01"), [], d("2026-10-21"), CAL)) == []


@pytest.mark.parametrize(
    ("today", "done", "state"),
    [
        ("2026-09-21", None, State.LATER),
        ("2026-09-22", None, State.DUE_SOON),
        ("2026-09-28", None, State.DUE_SOON),
        ("2026-09-29", None, State.DUE_TODAY),
        ("2026-09-30", None, State.OVERDUE),
        ("2026-09-30", "2026-09-29", State.DONE),
        ("2026-09-30", "2026-09-30", State.DONE_LATE),
    ],
)
def test_how_it_stands_on_a_day(today, done, state):
    occurrence = Occurrence(SUPERVISION, 1, d("2026-09-01"), d("2026-09-29"), d(done) if done else None)
    assert occurrence.state(d(today), CAL) is state


def test_without_reminders_nothing_is_due_soon():
    assert Occurrence(ONCE, 1, d("2026-09-01"), d("2026-09-29")).state(d("2026-09-28"), CAL) is State.LATER


def test_reminders_and_escalations_go_to_the_right_people_on_working_days():
    occurrence = Occurrence(SUPERVISION, 1, d("2026-11-23"), d("2026-12-21"))
    assert [(n.kind, str(n.on), n.to) for n in notices(occurrence, CAL)] == [
        (NoticeKind.REMINDER, "2026-12-14", "supervisor"),
        (NoticeKind.REMINDER, "2026-12-18", "supervisor"),
        (NoticeKind.ESCALATION, "2026-12-30", "team_leader"),  # Christmas Day and its Monday are not worked
        (NoticeKind.ESCALATION, "2027-01-07", "service_leader"),
    ]


def test_a_reminder_longer_than_the_limit_waits_for_the_clock_to_start():
    rule = Rule("x", "X", within=Limit(2, W), remind=(Limit(5, W),), to="owner")
    assert [str(n.on) for n in notices(Occurrence(rule, 1, d("2026-11-23"), d("2026-11-25")), CAL)] == ["2026-11-23"]


def test_a_run_that_was_missed_loses_no_notice_and_a_second_run_repeats_none():
    occurrence = Occurrence(SUPERVISION, 1, d("2026-11-23"), d("2026-12-21"))

    def sent(since, today, of=occurrence):
        return [str(n.on) for n in notices_to_send([of], d(since), d(today), CAL)]

    assert sent("2026-12-10", "2026-12-18") == ["2026-12-14", "2026-12-18"]
    assert sent("2026-12-18", "2026-12-18") == []
    done = Occurrence(SUPERVISION, 1, occurrence.from_on, occurrence.due_on, d("2026-12-01"))
    assert sent("2026-12-10", "2027-12-18", done) == []


def test_timeliness_counts_what_was_owed_and_keeps_apart_what_is_not_due_yet():
    start, due = d("2026-09-01"), d("2026-09-29")
    found = [
        Occurrence(ONCE, 1, start, due, d("2026-09-29")),
        Occurrence(ONCE, 1, start, due, d("2026-09-30")),
        Occurrence(ONCE, 1, start, due),
        Occurrence(ONCE, 1, start, d("2026-10-01")),
        Occurrence(ONCE, 1, start, d("2026-12-01"), d("2026-09-02")),
    ]
    counted = timeliness(found, d("2026-10-01"))
    assert counted == Timeliness(in_time=2, late=1, overdue=1, not_yet=1)
    assert (counted.owed, counted.share_in_time) == (4, Decimal("0.5"))
    assert timeliness([], d("2026-10-01")).share_in_time is None


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


@given(DAYS, st.lists(DAYS, max_size=12), DAYS, st.sampled_from([SUPERVISION, ONCE, QUARTERLY]))
def test_occurrences_follow_one_another_and_use_each_deed_once(start, done, today, rule):
    found = list(occurrences(always(rule), start, done, today, CAL))
    assert [o.number for o in found] == list(range(1, len(found) + 1))
    used = [o.done_on for o in found if o.done_on]
    assert used == sorted(set(used))
    assert set(used) <= set(done)
    clocks = [o.from_on for o in found]
    assert clocks == sorted(clocks)
    assert found[0].from_on == start
    counted = timeliness(found, today)
    assert counted.owed + counted.not_yet == len(found)


@given(DAYS, st.integers(0, 60), st.sampled_from(list(Unit)))
def test_no_limit_ends_before_it_starts_save_at_a_rest_day(start, amount, unit):
    end = Limit(amount, unit).after(start, CAL)
    assert end >= start or (unit is W and end == CAL.on_or_before(start))
    assert Limit(amount, unit).before(start + timedelta(days=1), CAL) <= start + timedelta(days=1)


def test_a_clock_tells_its_own_occurrences_until_nothing_is_owed():
    monthly = Rule("supervision", "Supervision", within=Limit(1, M), again=Limit(1, M))
    clock = Clock("supervision", uuid4(), d("2026-08-03"), (d("2026-09-01"), d("2026-10-05")))
    told = [(o.due_on, o.done_on) for o in clock.occurrences(lambda day: monthly, d("2026-11-22"), CAL)]
    assert told == [
        (d("2026-09-03"), d("2026-09-01")),
        (d("2026-10-01"), d("2026-10-05")),
        (d("2026-11-05"), None),
    ]
    ended = Clock("supervision", clock.person_id, clock.starts_on, clock.done, until_on=d("2026-11-01"))
    assert len(list(ended.occurrences(lambda day: monthly, d("2026-11-22"), CAL))) == 2


@given(
    st.lists(st.integers(0, 400), max_size=12),
    st.integers(0, 420),
    st.one_of(st.none(), st.integers(1, 420)),
    st.booleans(),
    st.one_of(st.none(), st.tuples(st.integers(0, 300), st.integers(1, 90))),
)
def test_the_current_one_is_the_last_that_is_told(done, today, until, fixed, away):
    start = d("2025-01-06")
    rule = Rule("r", "r", within=Limit(2, WEEK), again=Limit(1, M), fixed_dates=fixed)

    def pause(clock: date, due_on: date) -> date | None:
        if away is None:
            return due_on
        gone, back = start + timedelta(days=away[0]), start + timedelta(days=sum(away))
        return due_on + (min(back, due_on) - max(gone, clock) if gone < due_on and back > clock else timedelta())

    clock = Clock(
        "r", uuid4(), start, tuple(start + timedelta(days=n) for n in done), None if until is None else start + timedelta(days=until)
    )
    told = list(clock.occurrences(lambda day: rule, start + timedelta(days=today), CAL, pause))
    open_one = told[-1] if told and told[-1].done_on is None else None
    assert clock.current(lambda day: rule, start + timedelta(days=today), CAL, pause) == open_one


def test_time_away_moves_what_is_due_and_nothing_is_owed_while_nobody_knows_until_when():
    monthly = Rule("supervision", "Supervision", within=Limit(1, M), again=Limit(1, M))
    clock = Clock("supervision", uuid4(), d("2026-09-01"))
    assert clock.current(lambda day: monthly, d("2026-10-20"), CAL).due_on == d("2026-10-01")
    three_weeks = clock.current(lambda day: monthly, d("2026-10-20"), CAL, lambda began, due: due + timedelta(weeks=3))
    assert three_weeks.due_on == d("2026-10-22")
    assert clock.current(lambda day: monthly, d("2026-10-20"), CAL, lambda began, due: None) is None
    assert list(clock.occurrences(lambda day: monthly, d("2026-10-20"), CAL, lambda began, due: None)) == []
