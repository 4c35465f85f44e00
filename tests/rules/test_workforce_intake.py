"""How the rows of a return join into employments, without a database."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from stronger.workforce.intake import Changes, Entry, overlaps, spans

DAY = date(2025, 1, 1)


def entry(start: date | None = DAY, end: date | None = None, *, agency: bool = False, reason: str = "") -> Entry:
    return Entry("SW1", agency, start_on=start, end_on=end, reason_code=reason)


def test_a_row_that_has_not_ended_is_one_open_employment():
    (span,) = spans([entry()])
    assert (span.from_on, span.until_on, len(span.entries)) == (DAY, None, 1)


def test_the_last_day_worked_is_inside_the_employment():
    assert entry(end=date(2025, 3, 31)).until_on == date(2025, 4, 1)
    (span,) = spans([entry(end=date(2025, 3, 31), reason="1")])
    assert span.until_on == date(2025, 4, 1)
    assert span.last.reason_code == "1"


def test_two_part_time_roles_at_once_are_one_employment():
    (span,) = spans([entry(), entry(date(2025, 2, 1))])
    assert (span.from_on, span.until_on, len(span.entries)) == (DAY, None, 2)


def test_a_role_begun_the_day_after_another_ended_goes_on_with_the_employment():
    (span,) = spans([entry(end=date(2025, 3, 31)), entry(date(2025, 4, 1))])
    assert span.until_on is None


def test_coming_back_after_a_break_is_a_second_employment():
    first, second = spans([entry(date(2025, 6, 1)), entry(end=date(2025, 3, 31))])
    assert (first.from_on, first.until_on) == (DAY, date(2025, 4, 1))
    assert second.from_on == date(2025, 6, 1)


def test_agency_and_employment_never_join():
    assert [s.agency for s in spans([entry(agency=True), entry(date(2025, 1, 15))])] == [False, True]


def test_of_two_roles_that_both_ended_the_later_end_is_the_employments():
    (span,) = spans([entry(end=date(2025, 5, 31)), entry(date(2025, 2, 1), date(2025, 3, 1))])
    assert span.until_on == date(2025, 6, 1)


def test_overlap_counts_touching_and_open_ends():
    assert overlaps(None, None, DAY, None)
    assert overlaps(DAY, date(2025, 2, 1), date(2025, 2, 1), None)
    assert not overlaps(DAY, date(2025, 2, 1), date(2025, 2, 2), None)


def test_nothing_changes_unless_someone_is_new_or_changed():
    assert not Changes(rows=3, people_same=3, left=1).anything
    assert Changes(people_new=1).anything
    assert Changes(people_changed=1).anything


starts = st.dates(date(2000, 1, 1), date(2025, 9, 30))


@given(st.lists(st.tuples(starts, st.integers(0, 900), st.booleans(), st.booleans()), min_size=1, max_size=8))
def test_employments_of_one_kind_never_touch_and_lose_no_row(drawn):
    rows = [entry(s, None if is_open else s + timedelta(days=n), agency=agency) for s, n, is_open, agency in drawn]
    joined = spans(rows)
    assert sorted(map(id, (e for s in joined for e in s.entries))) == sorted(map(id, rows))
    for kind in (False, True):
        mine = [s for s in joined if s.agency is kind]
        for earlier, later in pairwise(mine):
            assert earlier.until_on is not None
            assert earlier.until_on < later.from_on
