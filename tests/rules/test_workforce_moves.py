"""Which moves are open from where, when a post is vacant and since when, and when to look at the public register again."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stronger.kit.calendar import england
from stronger.workforce.rules import moves, posts, registration

HOLDS = {moves.RECORD}
DAY = timedelta(days=1)
FIRST = date(2026, 1, 1)


def open_to(stage: str, holds=HOLDS, **said) -> list[str]:
    return [move.code for move in moves.STANDINGS.open_moves(stage, holds, moves.Standing(stage, **said))]


def test_the_buttons_of_each_stage():
    assert open_to("outside") == ["join"]
    assert open_to("outside", left_on=FIRST) == ["join", "amend_leaving"]
    assert open_to("here") == ["move", "act_up", "second_out", "set_hours", "set_level", "set_manager", "set_supervisor", "leave"]
    assert "change_end" in open_to("here", ends_on=FIRST)
    assert open_to("acting", ends_on=FIRST)[:2] == ["end_acting", "change_end"]
    assert open_to("seconded", ends_on=FIRST)[:2] == ["end_secondment", "change_end"]
    assert open_to("leaving", left_on=FIRST)[-2:] == ["amend_leaving", "stay"]
    assert open_to("here", holds=()) == []


def test_what_has_no_end_cannot_be_given_another():
    with pytest.raises(moves.NotNow, match="Nothing of this has an end"):
        moves.STANDINGS.make_move("change_end", "here", holds=HOLDS, thing=moves.Standing("here"), why="Longer")


def test_a_post_left_by_one_of_two_is_vacant_in_part_since_then():
    half = Decimal("0.5")
    holdings = [(None, date(2026, 3, 1), half), (FIRST, None, half)]
    assert posts.vacant_since(FIRST, Decimal(1), holdings, date(2026, 2, 28)) is None
    assert posts.vacant_since(FIRST, Decimal(1), holdings, date(2026, 6, 1)) == date(2026, 3, 1)
    # A part that is filled later does not begin the vacancy anew.
    part = [*holdings, (date(2026, 4, 1), None, Decimal("0.2"))]
    assert posts.vacant_since(FIRST, Decimal(1), part, date(2026, 6, 1)) == date(2026, 3, 1)


def test_a_post_nobody_ever_held_is_vacant_since_it_was_established():
    assert posts.vacant_since(FIRST, Decimal(1), [], date(2026, 6, 1)) == FIRST
    assert posts.vacant_since(None, Decimal(1), [], date(2026, 6, 1)) is None


_days = st.integers(0, 40).map(lambda n: FIRST + timedelta(days=n))
_held = st.tuples(_days, st.one_of(st.none(), st.integers(1, 20)), st.sampled_from([Decimal("0.4"), Decimal("0.6"), Decimal(1)]))


@given(st.lists(_held, max_size=5), _days)
def test_since_when_is_what_counting_every_day_says(told, on):
    holdings = [(begun, begun + timedelta(days=length) if length else None, fte) for begun, length, fte in told]
    days = [FIRST + timedelta(days=n) for n in range((on - FIRST).days + 1)]
    short = [posts.held_on(holdings, day) < 1 for day in days]
    expected = None
    if short[-1]:
        run = next((n for n, each in enumerate(reversed(short)) if not each), len(short))
        expected = days[len(days) - run]
    assert posts.vacant_since(FIRST, Decimal(1), holdings, on) == expected


@given(st.lists(_held, max_size=5), _days, st.one_of(st.none(), st.integers(1, 20)))
def test_the_most_held_is_what_counting_every_day_says(told, from_on, length):
    holdings = [(begun, begun + timedelta(days=long) if long else None, fte) for begun, long, fte in told]
    until = from_on + timedelta(days=length) if length else None
    last = until or FIRST + timedelta(days=100)
    days = [from_on + timedelta(days=n) for n in range((last - from_on).days)]
    assert posts.longest_held(holdings, from_on, until) == max(posts.held_on(holdings, day) for day in days)


@pytest.mark.parametrize("number", ["SW1", "sw12345", " SW 123456 "])
def test_numbers_the_regulator_gives(number):
    assert registration.number_fault(number) == ""


@pytest.mark.parametrize("number", ["", "SW0123", "SW1234567", "12345", "SWE123", "SW12A"])
def test_numbers_it_does_not(number):
    assert "for example SW12345" in registration.number_fault(number)


@pytest.mark.parametrize(("seen", "ends"), [
    (date(2026, 11, 30), date(2026, 11, 30)), (date(2026, 12, 1), date(2027, 11, 30)), (date(2026, 1, 5), date(2026, 11, 30)),
])  # fmt: skip
def test_a_registration_year_ends_on_30_november(seen, ends):
    assert registration.ends_on(seen, "11-30") == ends


def due(checked=None, until=None, months=12, begun=date(2026, 3, 2)):
    return registration.check_due(begun_on=begun, checked_on=checked, until_on=until, months=months, calendar=england())


def test_when_to_look_at_the_register_again():
    assert due().due_on == date(2026, 3, 2)
    assert due(begun=date(2026, 3, 7)).due_on == date(2026, 3, 9), "nobody looks on a Saturday"
    # 1 December 2026 is a Tuesday: the first day on which the register shows who renewed.
    assert due(date(2026, 3, 2), date(2026, 11, 30)).due_on == date(2026, 12, 1)
    assert due(date(2026, 3, 2), date(2026, 11, 30), months=3).due_on == date(2026, 6, 2)
    assert "did not find" in due(date(2026, 3, 2)).why
