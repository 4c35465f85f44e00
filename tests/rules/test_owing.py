"""Which rule of the deal holds for whom, what it asks for next, and how time away and part-time hours move it."""

from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest

from stronger.frameworks.deal import limit_of
from stronger.frameworks.queries import DealReminder, OwedRule, reminder_of_the_week
from stronger.kit import due
from stronger.kit.due import Clock, State, Timeliness
from stronger.workforce.owing import Deal, period_start, without
from stronger.workforce.queries import Life

CLOCK = "supervision-personal"
AMINA = UUID(int=1)
ALWAYS = (date.min, date.max)


def d(text: str) -> date:
    """A date written as its ISO text."""
    return date.fromisoformat(text)


def rule(code: str, every: str, *, remind: str = "1 week", **said) -> OwedRule:
    """A rule of supervision by the line, unless told otherwise."""
    by_period = bool(said.get("periods_from"))
    remind_by = (limit_of(remind),)
    engine = due.Rule(
        code, code, limit_of(every), limit_of(every), fixed_dates=by_period, by_period=by_period, to="supervisor", remind=remind_by
    )
    given = {
        "levels": (), "kinds": ("employee",), "for_first": None, "waits": True, "part_time": "same", "periods_from": "",
        "from_on": None, "until_on": None,
    }  # fmt: skip
    given |= said
    return OwedRule(
        code=code, title=code, clock=CLOCK, side="offer", done_by="supervisor", rule=engine, limit="", meaning="", source="", **given
    )


def life(*, level: str = "social-worker", away=(), fte: str = "1", levels=None, kind: str = "employee") -> Life:
    """Amina, on one level since ever, unless told otherwise."""
    steps = levels or ((*ALWAYS, level),)
    return Life(AMINA, "Amina Yusuf", None, kind, d("2026-01-05"), steps, tuple(away), Decimal(fte), "", "", None, None)


def owed(rules, someone: Life, *done: str, today: str = "2026-11-20", starts: str = "2026-01-05"):
    """What is owed by one clock on a day, or None."""
    deal = Deal(rules, {AMINA: someone}, d(today))
    found = list(deal.owed([Clock(CLOCK, AMINA, d(starts), tuple(map(d, done)))]))
    return found[0] if found else None


FIRST_YEAR = [
    rule("weekly", "1 week", levels=("newly-qualified",), for_first=limit_of("6 weeks")),
    rule("fortnightly", "2 weeks", levels=("newly-qualified",), for_first=limit_of("6 months")),
    rule("monthly", "1 month"),
]


@pytest.mark.parametrize(
    ("level", "last", "code", "due_on"),
    [
        ("newly-qualified", "2026-02-09", "weekly", "2026-02-16"),  # in the sixth week
        ("newly-qualified", "2026-02-16", "fortnightly", "2026-03-02"),
        ("newly-qualified", "2026-07-06", "monthly", "2026-08-06"),
        ("social-worker", "2026-02-09", "monthly", "2026-03-09"),
    ],
)
def test_the_first_rule_that_fits_holds_from_one_time_to_the_next(level, last, code, due_on):
    found = owed(FIRST_YEAR, life(level=level), last)
    assert (found.rule.code, found.due_on, found.last_on) == (code, d(due_on), d(last))


def test_a_new_level_brings_its_own_rule_from_the_next_time_on():
    steps = ((date.min, d("2026-02-01"), "newly-qualified"), (d("2026-02-01"), date.max, "social-worker"))
    assert owed(FIRST_YEAR, life(levels=steps), "2026-01-30").due_on == d("2026-02-06")
    assert owed(FIRST_YEAR, life(levels=steps), "2026-02-02").due_on == d("2026-03-02")


def test_a_rule_holds_between_its_days_and_for_whom_it_names():
    rules = [rule("old", "2 months", until_on=d("2026-06-01")), rule("new", "1 month", from_on=d("2026-06-01"))]
    assert owed(rules, life(), "2026-05-29").due_on == d("2026-07-29")
    assert owed(rules, life(), "2026-06-01").due_on == d("2026-07-01")
    assert owed(rules, life(kind="agency"), "2026-06-01") is None
    assert owed([], life(), "2026-06-01") is None


def test_nothing_is_told_of_people_who_are_not_here():
    deal = Deal(FIRST_YEAR, {}, d("2026-11-20"))
    assert list(deal.owed([Clock(CLOCK, AMINA, d("2026-01-05"))])) == []
    assert list(deal.told([Clock(CLOCK, AMINA, d("2026-01-05"))])) == []


@pytest.mark.parametrize(
    ("away", "began", "due_on", "moved"),
    [
        ((), "2026-09-01", "2026-10-01", "2026-10-01"),
        ((("2026-09-07", "2026-09-21"),), "2026-09-01", "2026-10-01", "2026-10-15"),
        ((("2026-08-01", "2026-09-08"),), "2026-09-01", "2026-10-01", "2026-10-08"),  # away already when the clock began
        ((("2026-10-02", "2026-10-09"),), "2026-09-01", "2026-10-01", "2026-10-01"),  # gone only after it was due
        ((("2026-09-07", "2026-09-21"), ("2026-10-08", "2026-10-15")), "2026-09-01", "2026-10-01", "2026-10-22"),
        ((("2026-07-01", "2026-08-01"),), "2026-09-01", "2026-10-01", "2026-10-01"),  # back before it began
        ((("2026-09-07", None),), "2026-09-01", "2026-10-01", None),  # nobody knows until when
    ],
)
def test_time_away_is_left_out(away, began, due_on, moved):
    spans = [(d(begun), d(back) if back else date.max) for begun, back in away]
    assert without(spans, d(began), d(due_on)) == (d(moved) if moved else None)


def test_a_rule_that_does_not_wait_goes_on_while_someone_is_away():
    gone = life(away=[(d("2026-09-07"), d("2026-09-21"))])
    assert owed([rule("waits", "1 month")], gone, "2026-09-01").due_on == d("2026-10-15")
    assert owed([rule("goes-on", "1 month", waits=False)], gone, "2026-09-01").due_on == d("2026-10-01")


def test_less_of_the_week_means_more_time_only_where_the_rule_says_so():
    assert owed([rule("same", "1 month")], life(fte="0.6"), "2026-09-01").due_on == d("2026-10-01")
    assert owed([rule("longer", "1 month", part_time="longer")], life(fte="0.6"), "2026-09-01").due_on == d("2026-10-30")
    assert owed([rule("longer", "1 month", part_time="longer")], life(), "2026-09-01").due_on == d("2026-10-01")


def test_how_it_stands_and_how_often_it_was_in_time():
    rules = [rule("monthly", "1 month")]
    assert owed(rules, life(), "2026-10-05", today="2026-11-02").state(d("2026-11-02")) is State.DUE_SOON
    assert owed(rules, life(), "2026-10-05", today="2026-11-06").state(d("2026-11-06")) is State.OVERDUE
    deal = Deal(rules, {AMINA: life()}, d("2026-11-20"))
    clock = Clock(CLOCK, AMINA, d("2026-01-05"), (d("2026-02-05"), d("2026-03-20"), d("2026-04-01")))
    assert deal.timeliness([clock], d("2026-01-05")) == {CLOCK: Timeliness(in_time=2, late=1, overdue=1, not_yet=0)}
    assert deal.timeliness([clock], d("2026-04-01")) == {CLOCK: Timeliness(in_time=1, late=0, overdue=1, not_yet=0)}


def test_a_level_is_known_for_every_day_and_away_ends_on_the_day_back():
    steps = ((d("2025-01-01"), d("2026-02-01"), "newly-qualified"), (d("2026-02-01"), d("2026-06-01"), "social-worker"))
    someone = life(levels=steps, away=[(d("2026-09-07"), d("2026-09-21"))])
    assert [someone.level_on(d(day)) for day in ("2024-01-01", "2026-01-31", "2026-02-01", "2026-09-01")] == [
        "newly-qualified", "newly-qualified", "social-worker", "social-worker",
    ]  # fmt: skip
    assert [someone.is_away(d(day)) for day in ("2026-09-06", "2026-09-07", "2026-09-20", "2026-09-21")] == [False, True, True, False]
    assert life(levels=((*ALWAYS, ""),)).level_on(d("2026-01-01")) == ""


@pytest.mark.parametrize(("text", "said"), [("6 weeks", "6 weeks"), ("1 working day", "1 working day"), ("12 months", "12 months")])
def test_lengths_are_read_as_a_pack_writes_them(text, said):
    assert str(limit_of(text)) == said


@pytest.mark.parametrize("text", ["", "six weeks", "1 fortnight", "weeks"])
def test_anything_else_is_no_length(text):
    with pytest.raises(ValueError):
        limit_of(text)


def test_reminders_take_turns_by_the_week():
    three = tuple(DealReminder(str(uuid4()), "A title", "offer", "Words.", ()) for _ in range(3))
    monday = d("2026-11-16")
    week = {reminder_of_the_week(three, date.fromordinal(monday.toordinal() + n)) for n in range(7)}
    assert len(week) == 1
    assert {reminder_of_the_week(three, date.fromordinal(monday.toordinal() + 7 * n)) for n in range(3)} == set(three)
    assert reminder_of_the_week((), monday) is None


def test_what_is_counted_by_calendar_months_is_due_on_the_last_day_and_cannot_be_made_up():
    deal = Deal([rule("month", "1 month", periods_from="01-01")], {AMINA: life()}, d("2026-04-22"))
    clock = Clock(CLOCK, AMINA, d("2026-01-05"), (d("2026-02-10"), d("2026-04-20")))
    ((_, found),) = deal.told([clock])
    assert [(one.due_on, one.done_on) for one in found] == [
        (d("2026-02-28"), d("2026-02-10")),
        (d("2026-03-31"), None),
        (d("2026-04-30"), d("2026-04-20")),
        (d("2026-05-31"), None),
    ]
    assert next(deal.owed([clock])).due_on == d("2026-05-31")
    assert deal.timeliness([clock], d("2026-01-05"))[CLOCK] == Timeliness(in_time=2, late=0, overdue=1, not_yet=1)


def test_a_month_of_which_half_was_spent_away_is_not_counted():
    gone = life(away=[(d("2026-03-10"), d("2026-03-28"))])
    deal = Deal([rule("month", "1 month", periods_from="01-01")], {AMINA: gone}, d("2026-04-22"))
    ((_, found),) = deal.told([Clock(CLOCK, AMINA, d("2026-01-05"))])
    assert [one.due_on for one in found] == [d("2026-02-28"), d("2026-04-30")]
    at_home = Deal([rule("month", "1 month", periods_from="01-01")], {AMINA: gone}, d("2026-03-20"))
    assert list(at_home.owed([Clock(CLOCK, AMINA, d("2026-01-05"))])) == []


@pytest.mark.parametrize(
    ("on", "first", "length", "start"),
    [
        ("2026-09-07", "12-01", "1 year", "2025-12-01"),
        ("2026-12-01", "12-01", "1 year", "2026-12-01"),
        ("2026-09-07", "01-01", "1 month", "2026-10-01"),
        ("2026-09-01", "01-01", "1 month", "2026-09-01"),
        ("2026-09-07", "04-01", "3 months", "2026-10-01"),
    ],
)
def test_periods_begin_where_the_rule_says(on, first, length, start):
    assert period_start(d(on), first, limit_of(length)) == d(start)
