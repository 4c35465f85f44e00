"""The rules of performance conversations: the days of a year, who writes when, when a plan may be signed, and when nothing is shown."""

from datetime import date
from types import SimpleNamespace

import pytest

from stronger.kit.signoff import SignOffRefused
from stronger.kit.stages import MoveRefused
from stronger.performance import rules

CALENDAR = SimpleNamespace(
    year_from="04-01", opens="03-01", own_by="03-31", manager_by="04-15", talk_by="05-15", sign_by="05-31",
    upward_opens="06-01", upward_closes="06-30",
)  # fmt: skip


def test_the_days_of_a_year_follow_its_opening():
    days = rules.days_of(CALENDAR, 2026)
    assert (days.opens_on, days.own_by_on, days.sign_by_on) == (date(2026, 3, 1), date(2026, 3, 31), date(2026, 5, 31))
    assert (days.from_on, days.until_on) == (date(2026, 4, 1), date(2027, 3, 31))
    assert (days.upward_from_on, days.upward_until_on) == (date(2026, 6, 1), date(2026, 6, 30))


def test_a_year_that_opens_late_in_the_one_before_goes_over_new_year():
    late = SimpleNamespace(**{**vars(CALENDAR), "year_from": "01-01", "opens": "11-15", "own_by": "12-10", "manager_by": "01-10"})
    days = rules.days_of(late, 2027)
    assert (days.opens_on, days.own_by_on, days.manager_by_on) == (date(2026, 11, 15), date(2026, 12, 10), date(2027, 1, 10))
    assert days.until_on == date(2027, 12, 31)
    assert rules.called(days.from_on, days.until_on) == "2027"


@pytest.mark.parametrize(
    ("on", "year"), [(date(2026, 2, 28), 2025), (date(2026, 3, 1), 2026), (date(2026, 11, 22), 2026), (date(2027, 2, 28), 2026)]
)
def test_the_year_is_the_last_that_has_opened(on, year):
    assert rules.year_on(CALENDAR, on) == year


def test_a_leap_day_falls_on_the_day_before_in_an_ordinary_year():
    assert rules.on_or_after("02-29", date(2026, 2, 1)) == date(2026, 2, 28)
    assert rules.on_or_after("02-29", date(2028, 2, 1)) == date(2028, 2, 29)


def test_four_reviews_fall_at_the_ends_of_quarters_and_none_before_the_plan():
    all_four = rules.review_days(date(2026, 4, 1), 4, date(2026, 5, 20))
    assert all_four == (date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31), date(2027, 3, 31))
    assert rules.review_days(date(2026, 4, 1), 4, date(2026, 10, 1)) == all_four[2:]
    assert rules.called(date(2026, 4, 1), date(2027, 3, 31)) == "2026 to 2027"


@pytest.mark.parametrize(
    ("stage", "role", "sides"),
    [
        ("own", rules.PRACTITIONER, ("own",)),
        ("own", rules.MANAGER, ()),
        ("manager", rules.MANAGER, ("manager",)),
        ("manager", rules.PRACTITIONER, ()),
        ("agreeing", rules.PRACTITIONER, ("agreed",)),
        ("agreeing", rules.MANAGER, ("agreed",)),
        ("agreeing", rules.ABOVE, ()),
        ("proposed", rules.PRACTITIONER, ()),
        ("agreed", rules.MANAGER, ()),
    ],
)
def test_each_writes_when_it_is_their_turn(stage, role, sides):
    assert rules.sides_to_write(stage, role) == sides


def test_what_is_not_shared_is_seen_by_whoever_writes_it():
    assert rules.may_see_side("own", rules.PRACTITIONER, shared=False)
    assert not rules.may_see_side("own", rules.MANAGER, shared=False)
    assert not rules.may_see_side("manager", rules.PRACTITIONER, shared=False)
    assert not rules.may_see_side("manager", rules.ABOVE, shared=False)
    assert rules.may_see_side("manager", rules.ABOVE, shared=True)


@pytest.mark.parametrize("bigger", [0, 1, 4])
def test_a_plan_with_too_few_or_too_many_bigger_goals_is_not_signed(bigger):
    with pytest.raises(MoveRefused, match="2 or 3 bigger goals"):
        rules.STAGES.make_move("sign_first", "agreeing", thing=rules.Standing(bigger=bigger))


def test_a_plan_is_signed_by_two_and_never_twice_by_one():
    made = [SimpleNamespace(role=rules.PRACTITIONER, by_id=1, at=None, undone_at=None)]
    assert [each.role for each in rules.SIGNATURES.missing(made)] == [rules.MANAGER]
    with pytest.raises(SignOffRefused):
        rules.SIGNATURES.sign(rules.MANAGER, 1, made)


def test_a_year_is_archived_once_every_goal_has_ended():
    with pytest.raises(MoveRefused, match="2 still open"):
        rules.STAGES.make_move("close", "agreed", holds=(rules.MANAGER,), thing=rules.Standing(open_goals=2))
    assert rules.STAGES.make_move("close", "agreed", holds=(rules.MANAGER,), thing=rules.Standing()).to == "closed"


def test_an_exact_number_of_goals_is_said_as_one_number():
    with pytest.raises(MoveRefused, match="Agree 3 bigger goals"):
        rules.STAGES.make_move("sign_first", "agreeing", thing=rules.Standing(bigger=1, bigger_least=3, bigger_most=3))


def test_whose_turn_it_is():
    assert rules.waits_for("own", ()) == (rules.PRACTITIONER,)
    assert rules.waits_for("manager", ()) == (rules.MANAGER,)
    assert rules.waits_for("proposed", (rules.PRACTITIONER,)) == (rules.MANAGER,)
    assert rules.waits_for("agreed", ()) == ()


@pytest.mark.parametrize(("answers", "shown"), [(0, False), (4, False), (5, True)])
def test_fewer_than_five_answers_are_never_shown(answers, shown):
    assert rules.enough(answers, 5) is shown


def test_days_done_are_in_order_and_once_each():
    assert rules.done_days([date(2026, 5, 2), None, date(2026, 1, 1), date(2026, 5, 2)]) == (date(2026, 1, 1), date(2026, 5, 2))
