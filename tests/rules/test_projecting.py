"""The year ahead is a range that is wide enough, the same every time, and moves as what is assumed does."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stronger.assurance import projecting
from stronger.assurance.projecting import Assumed, Past, project

YEARS = [Past(200, 2, 2)] * 36


def ahead(past=YEARS, **said):
    given_ = {"now": 200, "fte_each": 0.9, "vacant": 12.0, "assumed": Assumed(), "seed": 1, **said}
    return project(past, **given_)


def test_the_same_seed_gives_the_same_range_and_it_is_never_one_number():
    found = ahead()
    assert found == ahead()
    assert found != ahead(seed=2)
    assert all(each.low < each.high for each in (*found.in_post, *found.vacant, found.left, found.turnover, found.vacancy_rate))


def test_a_steady_record_gives_a_range_around_where_it_was():
    found = ahead()
    assert found.in_post[-1].low < 200 < found.in_post[-1].high
    assert found.left.low < 24 < found.left.high
    assert found.turnover.low < 12 < found.turnover.high
    # 24 leave and 24 begin, each by chance: the spread of their difference is the root of 48, and 1.28 of it on each side holds 80 %.
    assert 2 * 1.28 * 48**0.5 * 0.8 < found.in_post[-1].high - found.in_post[-1].low < 2 * 1.28 * 48**0.5 * 1.8


def test_the_range_widens_month_by_month_and_when_years_differ():
    found = ahead()
    assert found.in_post[0].high - found.in_post[0].low < found.in_post[-1].high - found.in_post[-1].low
    uneven = [Past(200, 0, 0), Past(200, 4, 4)] * 6 + [Past(200, 0, 6)] * 12 + [Past(200, 6, 0)] * 12
    assert width(ahead(uneven).in_post[-1]) > width(found.in_post[-1])


def width(found: projecting.Range) -> float:
    return found.high - found.low


def test_four_years_in_five_end_inside():
    """Records are made by chance from rates that we know, and so is the year after each: how often is it in the range?"""
    chance = random.Random(7)
    inside = 0
    for seed in range(120):
        past = [Past(180, projecting.poisson(chance, 2.0), projecting.poisson(chance, 180 * 0.011)) for _ in range(36)]
        found = ahead(past, now=180, seed=seed)
        people = 180
        for _ in range(12):
            people += projecting.poisson(chance, 2.0) - projecting.poisson(chance, people * 0.011)
        inside += found.in_post[-1].low <= people <= found.in_post[-1].high
    assert 0.7 < inside / 120 < 0.95


def test_what_is_assumed_moves_the_range():
    assert ahead(assumed=Assumed(turnover=5)).left.high < ahead(assumed=Assumed(turnover=25)).left.low
    assert ahead(assumed=Assumed(began=60)).in_post[-1].low > ahead(assumed=Assumed(began=0)).in_post[-1].high
    more = ahead(assumed=Assumed(funded=10))
    assert more.vacant[-1].high == pytest.approx(ahead().vacant[-1].high + 10)


MONTHS = st.builds(Past, st.integers(0, 400), st.integers(0, 40), st.integers(0, 40))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.builds(Past, st.integers(0, 400), st.integers(0, 40), st.integers(0, 40)), min_size=24, max_size=30), st.integers(1, 40_000)
)
def test_no_record_gives_fewer_people_than_none_or_vacancies_below_nought(past, now):
    found = project(past, now=now, fte_each=0.8, vacant=3.0, assumed=Assumed(funded=-100), seed=3)
    assert all(0 <= each.low <= each.high for each in (*found.in_post, *found.vacant, found.left))


@pytest.mark.parametrize(("months", "now"), [(23, 200), (0, 200), (36, 0)])
def test_too_short_a_record_is_refused(months, now):
    with pytest.raises(ValueError, match=str(months)):
        ahead(YEARS[:months], now=now)
