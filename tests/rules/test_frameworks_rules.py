"""Limits compared and said, colours weighed, and periods held against each other, without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stronger.frameworks import rules

COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.478),  # the usual example of a grey that just fails
        ("#767676", "#ffffff", 4.542),  # and the one that just passes
        ("#ff0000", "#ffffff", 3.998),
    ],
)
def test_contrast_is_wcags(one, other, ratio):
    assert rules.contrast(one, other) == pytest.approx(ratio, abs=0.001)


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one, other):
    assert rules.contrast(one, other) == rules.contrast(other, one)
    assert 1 <= rules.contrast(one, other) <= 21.0000001


@pytest.mark.parametrize(
    ("bound", "amount", "than", "looser"),
    [("at_most", 7, 6, True), ("at_most", 6, 6, False), ("at_most", 5, 6, False), ("at_least", 1, 2, True), ("at_least", 2, 2, False)],
)
def test_a_most_is_loosened_by_more_and_a_least_by_less(bound, amount, than, looser):
    assert rules.looser(bound, amount, than) is looser


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (("at_most", 45, "working_days"), "at most 45 working days"),
        (("at_most", 1, "weeks"), "at most 1 week"),
        (("at_least", 2, "hours_a_month"), "at least 2 hours a month"),
        (("at_most", 90, "per_cent"), "at most 90 per cent"),
        (("window", None, "", "09-01", "11-30"), "from 1 September to 30 November"),
        (("window", None, "", "02-29", "03-01"), "from 29 February to 1 March"),
    ],
)
def test_a_limit_is_said_as_people_say_it(limit, said):
    assert rules.said(*limit) == said


def _day(n: int) -> date:
    return date(2026, 1, n)


@pytest.mark.parametrize(
    ("periods", "clashing"),
    [
        ([(None, _day(3), "a"), (_day(4), None, "b")], []),
        ([(_day(4), None, "b"), (None, _day(4), "a")], [("a", "b")]),
        ([(None, None, "a"), (_day(9), None, "b")], [("a", "b")]),
        ([(_day(1), _day(2), "a"), (_day(5), _day(6), "b")], []),
    ],
)
def test_periods_that_share_a_day_clash(periods, clashing):
    assert list(rules.clashes(periods)) == clashing


def test_every_kind_of_limit_and_unit_has_words():
    from typing import get_args

    assert set(get_args(rules.Kind)) == set(rules.KIND_WORDS)
    assert set(get_args(rules.Unit)) == set(rules.UNIT_WORDS)
    assert set(get_args(rules.FrameworkKind)) == set(rules.FRAMEWORK_KIND_WORDS)
    assert set(rules.KIND_WORDS) >= rules.BINDING
