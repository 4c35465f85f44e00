"""Small numbers stay unknown: whoever knows the rule, the total and everything shown still finds several answers for each one withheld."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from math import comb

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stronger.assurance import small_numbers
from stronger.assurance.small_numbers import both_ends, nested, withhold

LEAST = 5


@cache
def compositions(total: int, parts: int) -> tuple[tuple[int, ...], ...]:
    """Every list of `parts` counts that comes to `total`."""
    if parts == 1:
        return ((total,),)
    return tuple((first, *rest) for first in range(total + 1) for rest in compositions(total - first, parts - 1))


def how_many(total: int, parts: int) -> int:
    """How many such lists there are, without making them."""
    return comb(total + parts - 1, parts - 1)


def possible(counts: tuple[int, ...], least: int = LEAST) -> list[tuple[int, ...]]:
    """Every list of the same total that would have been printed just so: what a reader who knows the rule cannot tell apart."""
    printed = withhold(counts, least)
    return [each for each in compositions(sum(counts), len(counts)) if withhold(each, least) == printed]


def known(counts: tuple[int, ...], least: int = LEAST) -> Iterator[int]:
    """The withheld places of which only one value is possible."""
    answers = possible(counts, least)
    for at, shown in enumerate(withhold(counts, least)):
        if shown is None and len({each[at] for each in answers}) < 2:
            yield at


def test_every_list_of_up_to_four_parts_and_eighteen_people_keeps_its_secrets():
    """All of them, not a sample: the inversion of the rule by brute force. A list of one part or of too few people is its own total."""
    for total, parts in product(range(LEAST, 19), (2, 3, 4)):
        seen: dict[tuple, list[tuple[int, ...]]] = {}
        for each in compositions(total, parts):
            seen.setdefault(withhold(each, LEAST), []).append(each)
        for printed, answers in seen.items():
            for at, shown in enumerate(printed):
                assert shown is not None or len({each[at] for each in answers}) > 1, (printed, answers)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=2, max_size=4).map(tuple), st.sampled_from([3, 5, 7]))
def test_no_withheld_count_can_be_recovered_from_the_rest(counts, least):
    assume(sum(counts) >= least)
    assume(how_many(sum(counts), len(counts)) < 4_000)
    assert not list(known(counts, least))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=40), st.integers(3, 10))
def test_nothing_small_is_ever_shown_and_what_is_shown_is_true(counts, least):
    shown = withhold(counts, least)
    assert all(found in (None, count) for found, count in zip(shown, counts, strict=True))
    assert not any(found for found in shown if found is not None and found < least)
    withheld = [count for found, count in zip(shown, counts, strict=True) if found is None]
    assert len(withheld) != 1 or len(counts) == 1  # one alone is the total minus the others


AREAS = st.lists(st.lists(st.integers(0, 7), min_size=1, max_size=2), min_size=2, max_size=2)


@settings(max_examples=40, deadline=None)
@given(AREAS)
def test_two_pages_together_give_no_more_away_than_each(areas):
    """By area and by team: every set of counts with the same total is tried that prints both pages alike."""
    named = {str(a): {f"{a}.{t}": n for t, n in enumerate(teams)} for a, teams in enumerate(areas)}
    flat = tuple(n for teams in areas for n in teams)
    assume(sum(flat) >= LEAST and how_many(sum(flat), len(flat)) < 1_500)
    pages = nested(named, LEAST)
    names = [(area, team) for area, teams in named.items() for team in teams]
    answers = []
    for each in compositions(sum(flat), len(flat)):
        told: dict[str, dict[str, int]] = {area: {} for area in named}
        for (area, team), n in zip(names, each, strict=True):
            told[area][team] = n
        if nested(told, LEAST) == pages:
            answers.append(told)
    by_area, by_team = pages
    for area, shown in by_area.items():
        assert shown is not None or len({sum(told[area].values()) for told in answers}) > 1, (area, pages)
        for team, count in by_team[area].items():
            assert count is not None or len({told[area][team] for told in answers}) > 1, (team, pages)


def test_examples():
    assert withhold([30, 3, 20, 0], 5) == (30, None, None, 0)  # the next smallest goes with it
    assert withhold([30, 20, 12, 0], 5) == (30, 20, 12, 0)
    assert withhold([3, 9], 5) == (None, None)
    assert withhold([1, 1, 1, 1, 1, 0], 5) == (None,) * 6  # noughts too, or five in five parts would be one each
    assert withhold([1, 5, 40], 5) == (None, None, None)  # 6 in two parts, one of them at least 5
    assert small_numbers.decide(total=23, many=2, shown=30, least=5)


ENDS = st.lists(st.tuples(st.integers(0, 14), st.integers(0, 14)), max_size=7)


@given(ENDS, st.integers(2, 8))
def test_no_group_is_shown_of_which_few_had_something_or_few_lacked_it_and_what_is_withheld_tells_no_more(groups, least):
    shown = both_ends(groups, least)
    hidden = [each for each, is_shown in zip(groups, shown, strict=True) if not is_shown]
    assert all(min(each) >= least for each, is_shown in zip(groups, shown, strict=True) if is_shown)
    if any(shown) and hidden:
        assert len(hidden) > 1
        assert min(sum(end) for end in zip(*hidden, strict=True)) >= least
    if not any(min(each) < least for each in groups):
        assert not hidden
