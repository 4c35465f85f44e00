"""What if, as the board sees it: ranges with their assumptions from several years' returns, and words where the record is too short."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stronger.workforce import queries as workforce
from tests import cast
from tests.given import taken_in, worker

pytestmark = pytest.mark.django_db


def opened(key: str = "marcus", **asked) -> str:
    answer = cast.signed_in(cast.make(key)).get(reverse("board:ahead"), asked)
    return re.sub(r"\s+", " ", answer.content.decode())


def two_years() -> None:
    """Forty people in 2024, four of whom left in the year to it; two leave and three begin in the year after."""
    steady = [worker(f"SW1{n:03}") for n in range(36)]
    early = [worker(f"SW2{n:03}", end_on=date(2024, 2 + n, 10), reason_code="1") for n in range(4)]
    late = [worker(f"SW3{n:03}", end_on=date(2025, 1 + n, 10), reason_code="1") for n in range(2)]
    began = [worker(f"SW4{n:03}", start_on=date(2025, 5, 1)) for n in range(3)]
    taken_in(*steady, *early, *(worker(f"SW3{n:03}") for n in range(2)), on=date(2024, 9, 30))
    taken_in(*steady, *late, *began)


def test_months_are_counted_as_far_back_as_the_returns_tell():
    two_years()
    found = {month.first_on: month for month in workforce.months()}
    assert (min(found), max(found), len(found)) == (date(2023, 10, 1), date(2025, 9, 1), 24)
    assert (found[date(2023, 10, 1)].in_post, found[date(2025, 9, 1)].in_post) == (42, 39)
    assert sum(month.left for month in found.values()) == 6
    assert [first for first, month in found.items() if month.began] == [date(2025, 5, 1)]


def test_it_gives_ranges_with_charts_tables_and_assumptions_in_few_queries():
    two_years()
    browser = cast.signed_in(cast.marcus())
    browser.get(reverse("board:ahead"))
    with CaptureQueriesContext(connection) as asked:
        browser.get(reverse("board:ahead"))
    assert len(asked) <= 12 + 2  # of which two are the test's own: a scope inside its transaction is a savepoint
    page = opened()
    assert re.search(r"A year on, between \d+ and \d+ people are in post; there were 39 on 30 September 2025\.", page)
    assert re.search(r"a turnover of between [\d.]+% and [\d.]+%", page)
    assert page.count("Show as a table") == 2
    assert "Four possible years in five end inside the range" in page
    said = re.findall(r"between [\d.]+%? and [\d.]+%?", page)
    assert said == re.findall(r"between [\d.]+%? and [\d.]+%?", opened())  # the same every time


def test_what_is_assumed_is_said_and_what_is_no_number_is_refused_in_words():
    two_years()
    page = opened(turnover="30", funded="-2", began="0")
    assert "Turnover is 30% a year, as you assume" in page
    assert "2.0 full-time equivalent fewer from the start, as you assume" in page
    wrong = opened(turnover="lots")
    assert "Enter a number in figures" in wrong
    assert 'value="lots"' in wrong


def test_a_short_record_is_said_to_be_short():
    assert "has not been counted yet" in opened()
    taken_in(worker("SW1"))
    assert "The register tells of 12 months, and at least 24 are needed" in opened()
    assert "Show as a table" not in opened()


def test_others_are_kept_out():
    assert cast.signed_in(cast.amina()).get(reverse("board:ahead")).status_code == 403
