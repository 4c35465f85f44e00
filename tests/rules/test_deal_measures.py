"""What the deal's measures come to: each thing counted once, in its half-year, and nothing said about fewer people than may be."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stronger.assurance import deal
from stronger.assurance.deal import MEASURES, Counted, Said
from stronger.kit.calendar import england
from stronger.kit.due import Clock, Limit, Rule, Unit, occurrences

MONTHLY = Rule("monthly", "Supervision", within=Limit(1, Unit.MONTHS), again=Limit(1, Unit.MONTHS))
YEARLY = Rule(
    "yearly",
    "Renewal",
    within=Limit(1, Unit.YEARS, may_fall_on_rest=True),
    again=Limit(1, Unit.YEARS, may_fall_on_rest=True),
    fixed_dates=True,
)
HALF = date(2026, 4, 1), date(2026, 9, 30)


def told(on: date, *clocks: Clock, rule: Rule = MONTHLY) -> list:
    """Every occurrence of these clocks as they stand on a day."""
    return [(each, list(occurrences(lambda _day: rule, each.starts_on, each.done, on, england()))) for each in clocks]


def clock(number: int, starts_on: date, *done: date, rule: str = "supervision-personal") -> Clock:
    return Clock(rule, UUID(int=number), starts_on, done)


def test_in_time_late_and_never_are_counted_in_their_half_year():
    kept = clock(1, date(2026, 3, 2), *(date(2026, month, 1) for month in range(3, 11)))
    late = clock(2, date(2026, 3, 2), date(2026, 3, 30), date(2026, 6, 15))
    never = clock(3, date(2026, 7, 1))
    found = deal.counted(told(HALF[1], kept, late, never), *HALF)["supervision"]
    # Kept: April to September, six, of which that of 1 August, a Saturday, came a day late. Late: one in June, and none since July.
    # Never: one, owed since July.
    assert found == Counted(met=5, of=9, people=3, had=1, lacked=3)


def test_what_is_still_owed_counts_as_not_done_in_every_half_year_until_it_is_done():
    late = clock(2, date(2025, 2, 3), date(2026, 4, 15))  # once, a year late, and never again
    # In the last it was done late, and the next one was owed.
    expected = [Counted(0, 1, 1, 0, 1), Counted(0, 1, 1, 0, 1), Counted(0, 2, 1, 0, 1)]
    for (from_on, until_on), found in zip(deal.half_years(HALF[1], 3), expected, strict=True):
        assert deal.counted(told(until_on, late), from_on, until_on)["supervision"] == found


def test_what_fixed_dates_asked_for_counts_as_not_done_only_where_its_day_passed():
    never = clock(1, date(2024, 11, 30), rule="registration-renewal")  # due on 30 November 2025
    found = [deal.counted(told(to, never, rule=YEARLY), since, to).get("registration") for since, to in deal.half_years(HALF[1], 3)]
    assert found == [None, Counted(0, 1, 1, 0, 1), None]


@given(st.lists(st.dates(date(2025, 4, 2), date(2026, 9, 30)), max_size=20, unique=True))
def test_over_two_years_what_was_done_counts_in_one_half_year_alone(done):
    one = clock(1, date(2025, 4, 1), *sorted(done))
    halves = deal.half_years(HALF[1], 3)
    by_half = [deal.counted(told(until_on, one), from_on, until_on).get("supervision", Counted(0, 0, 0)) for from_on, until_on in halves]
    whole = deal.counted(told(HALF[1], one), halves[0][0], HALF[1])["supervision"]
    assert sum(each.met for each in by_half) == whole.met
    assert whole.of <= sum(each.of for each in by_half) <= whole.of + 2  # what was owed at the end of the first two counts again


def test_who_is_ready_is_asked_of_what_is_due_next():
    ready = clock(1, date(2025, 11, 30), date(2026, 8, 1), rule="learning-renewal")
    not_yet = clock(2, date(2025, 11, 30), rule="learning-renewal")
    found = deal.counted(told(HALF[1], ready, not_yet, rule=YEARLY), *HALF)
    assert found == {"renewal": Counted(met=1, of=2, people=2, had=1, lacked=1)}


def test_breadth_is_learning_of_every_element_within_the_year():
    def of(number: int, *done: tuple[date, ...], since=date(2025, 1, 6)) -> list[Clock]:
        return [Clock("learning-breadth", UUID(int=number), since, days, thing=f"element-{n}") for n, days in enumerate(done)]

    lately, old = date(2026, 2, 2), date(2025, 9, 30)
    broad, narrow = of(1, (old, lately), (lately,)), of(2, (lately,), (old,))
    new = of(3, (lately,), (), since=date(2026, 1, 5))  # not here for a year yet
    assert deal.counted(told(HALF[1], *broad, *narrow, *new), *HALF)["breadth"] == Counted(met=1, of=2, people=2, had=1, lacked=1)


def test_a_clock_of_several_things_is_about_one_person():
    families = [Clock("supervision-family", UUID(int=1), date(2026, 3, 2), (date(2026, 3, 20),), thing=f"family-{n}") for n in range(3)]
    assert deal.counted(told(HALF[1], *families), *HALF)["families"].people == 1


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Counted(0, 0, 0), Said("z", None)),
        (Counted(1, 4, 4), Said("c", None)),
        (Counted(1, 40, 4), Said("c", None)),
        # Five of six have it, and the one who lacks it could be made out: both ends are told in words.
        (Counted(5, 6, 6), Said("most", None)),
        (Counted(1, 6, 6), Said("few", None)),
        (Counted(6, 6, 6), Said("most", None)),
        (Counted(0, 6, 6), Said("few", None)),
        (Counted(3, 6, 6), Said("c", None)),
        (Counted(196, 200, 200), Said("nearly all", None)),
        (Counted(195, 200, 200), Said("97.5", Decimal("97.5"))),
        (Counted(36, 40, 40), Said("nearly all", None)),
        (Counted(35, 39, 39), Said("most", None)),
        # Of things that fell due, people are counted: one person behind all that was late could be made out.
        (Counted(690, 703, 120, had=120, lacked=1), Said("nearly all", None)),
        (Counted(690, 703, 120, had=120, lacked=5), Said("98.2", Decimal(69000) / 703)),
        (Counted(20, 40, 12, had=2, lacked=12), Said("few", None)),
        (Counted(0, None, 0), Said("0", Decimal(0))),
        (Counted(4, None, 4), Said("c", None)),
        (Counted(Decimal("20.50"), None, 6), Said("20.5", Decimal("20.5"))),
        (Counted(120, None, 6), Said("120", Decimal(120))),
        (Counted(1, 16, 5), Said("few", None)),
        (Counted(5, 80, 80), Said("6.3", Decimal("6.25"))),
    ],
)
def test_a_share_is_said_to_a_tenth_and_never_of_fewer_people_than_may_be(found, said):
    assert deal.said(found, 5) == said


@given(st.integers(1, 40), st.integers(2, 12), st.data())
def test_words_tell_of_nobody_which_number_stood_behind_them(people, least, data):
    met = data.draw(st.integers(0, people))
    printed = deal.said(Counted(met, people, people), least).printed
    alike = [other for other in range(people + 1) if deal.said(Counted(other, people, people), least).printed == printed]
    assert len(alike) > 1 or min(met, people - met) >= least


def test_a_figure_in_words_beside_the_last_one_before_it_that_has_a_number():
    ends = [until_on for _, until_on in deal.half_years(HALF[1], 3)]
    share, other, none = Said("91.2", Decimal("91.23")), Said("88.0", Decimal(88)), Said("z", None)

    def told(*said: Said, unit: str = "%") -> str:
        return deal.sentence("Supervision", unit, list(zip(ends[-len(said) :], said, strict=True)))

    assert told(other, share) == ("Supervision rose to 91.2% in the half-year to 30 September 2026, from 88.0% in that to 31 March 2026.")
    assert told(other, none, share).endswith("from 88.0% in that to 30 September 2025.")
    assert told(share, other).startswith("Supervision fell to 88.0%")
    assert told(share, share) == "Supervision stayed at 91.2% in the half-year to 30 September 2026."
    assert told(none, share) == "Supervision stood at 91.2% in the half-year to 30 September 2026."
    assert told(share, Said("nearly all", None)) == "Supervision: nearly everybody, or everybody, in the half-year to 30 September 2026."
    assert told(Said("most", None), share) == "Supervision stood at 91.2% in the half-year to 30 September 2026."
    assert told(share, Said("c", None)) == "Supervision has no number in the half-year to 30 September 2026: too few people to say."
    assert told(Said("12", Decimal(12)), unit="requests") == "Supervision stood at 12 in the half-year to 30 September 2026."
    assert told(Said("12", Decimal(12)), unit="days") == "Supervision stood at 12 days in the half-year to 30 September 2026."


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_every_day_lies_in_one_half_year_and_they_follow_one_another(day):
    from_on, until_on = deal.half_year_of(day)
    assert from_on <= day <= until_on
    assert deal.half_year_of(until_on + timedelta(days=1))[0] == until_on + timedelta(days=1)
    found = deal.half_years(day, 4)
    assert found[-1] == (from_on, until_on)
    assert [each[0] for each in found[1:]] == [each[1] + timedelta(days=1) for each in found[:-1]]


def test_measures_have_names_of_their_own():
    assert len({each.code for each in MEASURES}) == len({each.title for each in MEASURES}) == len(MEASURES)
