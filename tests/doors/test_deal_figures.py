"""The board's page of the deal with staff: what it says, what it withholds, its file, and who gets in."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stronger.assurance.models import DealFigure
from stronger.journeys.outcomes import GroupOutcome
from stronger.trail.models import Entry
from tests import cast
from tests.measured import WINTER, looked_at, measure, people

pytestmark = pytest.mark.django_db


def opened(key: str, name: str = "board:deal", **asked):
    return cast.signed_in(cast.make(key)).get(reverse(name), asked)


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_before_the_first_count_the_page_says_when_it_will_be():
    assert "Nothing has been counted yet" in text(opened("marcus"))
    assert opened("marcus", "board:deal_download").content.decode("utf-8-sig").startswith("measure,title")


def test_a_half_year_says_its_share_its_trend_and_what_it_serves():
    people(11)
    for n in range(5):
        looked_at(n, date(2025, 12, 2))
    measure()
    page = text(opened("marcus", until=WINTER.isoformat()))
    for said in (
        "The deal with staff, October 2025 to March 2026", "Registration renewed", "45.5%", "5 of 11", "stood at 45.5%", "Show as a table",
        "These figures are final", "Serves</dt>", "Registration (Standards for employers of social workers)",
    ):  # fmt: skip
        assert said in page, said
    assert "Counted again every night" in text(opened("marcus"))
    assert "October 2026 to March 2027" in text(opened("marcus", until="someday"))


def test_the_file_has_every_half_year_of_the_trend_and_leaves_a_row_in_the_trail():
    people(4)
    measure()
    answer = opened("marcus", "board:deal_download", until=WINTER.isoformat())
    rows = [row for row in csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))) if row["measure"] == "registration"]
    assert rows[-1]["half-year to"] == "2026-03-31"
    assert {row["value"] for row in rows if row["value"] not in ("z",)} == {"c"}
    assert Entry.objects.filter(verb="export", what="assurance.deal").exists()


def test_a_share_that_few_lack_is_told_in_words_on_the_page_in_its_trend_and_in_the_file():
    people(6)
    for n in range(5):
        looked_at(n, date(2025, 12, 2))
    measure()
    page = text(opened("marcus", until=WINTER.isoformat()))
    assert "Most people, or everybody" in page
    assert "To 31 March 2025: most people, or everybody" in page, "a trend in words, which no line can draw"
    assert "a share that fewer than 5 people had, or fewer than 5 lacked, is told in words alone" in page
    file = opened("marcus", "board:deal_download", until=WINTER.isoformat()).content.decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(file)) if row["measure"] == "registration"]
    assert (rows[-1]["value"], rows[-1]["what the symbol means"]) == ("most", "most people, or everybody")
    for told in (page, file):
        assert not re.search(r"83\.3|16\.7|5 of 6|100\.0(?!0)", told)


def test_the_page_asks_little_however_many_half_years_and_measures_there_are():
    people(6)
    measure()
    browser = cast.signed_in(cast.marcus())
    browser.get(reverse("board:deal"))
    with CaptureQueriesContext(connection) as asked:
        browser.get(reverse("board:deal"))
    assert DealFigure.objects.count() > 30
    assert len(asked) <= 12 + 2  # of which two are the test's own: a scope inside its transaction is a savepoint


@pytest.mark.parametrize(
    ("key", "status"), [("marcus", 200), ("priya", 200), ("laura", 200), ("amina", 403), ("nadia", 403), ("grace", 403)]
)
def test_only_those_who_may_see_figures_get_in(key, status):
    assert opened(key).status_code == status
    assert opened(key, "board:deal_download").status_code == status


def test_requests_by_equality_group_are_for_who_may_see_equality_data_and_for_nobody_else(monkeypatch):
    people(6)
    measure()
    told = (GroupOutcome("sex", "F", 12, 7), GroupOutcome("sex", "M", None, None))
    asked = []
    monkeypatch.setattr("stronger.web.board.deal.outcomes.outcomes_by_group", lambda *days: asked.append(days) or told)
    page = text(opened("farah", until=WINTER.isoformat()))
    assert asked == [(date(2025, 4, 1), date(2026, 4, 1))]
    assert "Requests for another level by equality group" in page
    assert ">12</td>" in page
    assert page.count("Withheld</td>") == 2
    for key in ("marcus", "priya", "laura"):
        assert "equality group" not in text(opened(key, until=WINTER.isoformat()))
    assert len(asked) == 1
    opened("farah")  # the half-year that runs: the year before is told, so that no two years overlap
    assert asked[1] == asked[0]
