"""The council beside every other, as the board reads it: charts, tables, words, choices and downloads."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from stronger.accounts.services import system_user
from stronger.assurance import published, services
from stronger.kit import scope
from stronger.trail.models import Entry
from tests import cast
from tests.given import shared
from tests.rules.published_files import file, line, place

pytestmark = pytest.mark.django_db


def loaded(*lines: bytes) -> None:
    """Published figures of Portsmouth, its region and England, and these."""
    by = system_user()
    with scope.acting(by.pk):
        services.load_published(file=file(place("England", turnover_rate_fte="11.8"), place("South East"), *lines), by=by)


def six_councils() -> list[bytes]:
    return [line(old_la_code=str(number), la_name=f"Council {number}") for number in range(301, 307)]


def opened(key: str = "marcus", name: str = "board:compare", **asked):
    return cast.signed_in(cast.make(key)).get(reverse(name), asked)


def text(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_before_anything_is_loaded_the_page_says_how_to_load():
    page = text(opened())
    assert "No published figures have been loaded" in page
    assert "./sf benchmarks load FILE" in page
    assert text(opened(name="board:compare_download")).startswith("\ufefffigure,title,year")


def test_a_council_that_the_file_does_not_have_is_told():
    by = system_user()
    with scope.acting(by.pk):
        services.load_published(file=file(line(old_la_code="852", la_name="Southampton")), by=by)
    assert "The published figures do not have this council" in text(opened())


def test_each_measure_has_its_chart_table_sentence_source_date_and_download():
    loaded(line(turnover_rate_fte="13.4"), line(time_period="2024", turnover_rate_fte="21.8"))
    page = text(opened())
    assert "Turnover fell to 13.4% in 2025, above its region&#39;s 1.5% and England&#39;s 11.8%." in page
    assert "Portsmouth beside South East and England, 2024 to 2025" in page
    assert page.count("Show as a table") == page.count("Line chart, ") == page.count("loaded on") == 7
    assert page.count(published.SOURCE.replace("'", "&#39;")) == 7
    assert page.count("Download (CSV)") == 7
    assert "Highest first, Portsmouth comes 1st of 1 councils" in page


def test_lines_are_told_apart_by_more_than_colour():
    loaded(line(), *six_councils())
    page = text(opened(beside=["301", "302"]))
    first = page[: page.index("Show as a table")]
    dashes = re.findall(r'y2="50%"( stroke-dasharray="[^"]+")?/>', first)
    assert len(dashes) == len(set(dashes)) + 1 == 5  # ours is solid, and so is one that is thin


def test_a_symbol_is_never_drawn_as_nought_and_is_explained():
    loaded(line(turnover_rate_fte="u", absence_rate_fte="c"))
    page = text(opened())
    assert "Turnover has no published number for 2025: more than 100 %." in page
    assert "Absence has no published number for 2025: too few people to say." in page
    assert "Where no number was published" in page
    assert "confidential: too few people to say" in page


def test_neighbours_are_chosen_in_the_address_and_kept_there():
    loaded(line(), *six_councils())
    page = text(opened(beside=["303", "305"]))
    assert "Portsmouth beside South East, England, Council 303 and Council 305" in page
    assert "?beside=303&amp;beside=305&amp;measure=turnover" in page
    assert re.search(r'value="303" checked', page)
    assert not re.search(r'value="304" checked', page)
    assert '<details class="govuk-details">' in page
    assert "Council 301" in text(opened(beside=["301", "nowhere", "851"]))


def test_too_many_neighbours_are_answered_beside_the_choice():
    loaded(line(), *six_councils())
    page = text(opened(beside=["301", "302", "303", "304", "305"]))
    assert page.count("Choose no more than 4 councils. You chose 5.") == 2  # in the summary and beside the boxes
    assert "Council 303 and Council 304" in page
    assert '<details class="govuk-details" open>' in page


def test_the_download_is_as_printed_and_leaves_a_row_in_the_trail():
    loaded(line(turnover_rate_fte="u"), *six_councils())
    answer = opened(name="board:compare_download", beside="303", measure="turnover")
    assert answer["Content-Disposition"] == 'attachment; filename="beside-other-councils-turnover.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode().removeprefix("\ufeff"))))
    assert [(row["code"], row["place"], row["level"], row["value"]) for row in rows] == [
        ("851", "Portsmouth", "council", "u"),
        ("E12000008", "South East", "region", "1.5"),
        ("E92000001", "England", "england", "11.8"),
        ("303", "Council 303", "council", "1.5"),
    ]
    assert (rows[0]["figure"], rows[0]["year"], rows[0]["what the symbol means"]) == (
        "turnover_rate_fte",
        "2025",
        "low reliability: more than 100 %",
    )
    assert rows[0]["source"] == published.SOURCE
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", rows[0]["loaded on"])
    assert Entry.objects.get(verb="export", what="assurance.comparison").details == {"beside": ["303"]}
    assert len(text(opened(name="board:compare_download")).split("2025,851")) == 1 + 7


def test_the_figures_page_and_this_one_lead_to_each_other():
    loaded(line())
    assert f'href="{reverse("board:compare")}"' in text(opened(name="board:figures"))
    assert f'href="{reverse("board:figures")}"' in text(opened())


@pytest.mark.parametrize(
    ("key", "status"), [("marcus", 200), ("priya", 200), ("farah", 200), ("amina", 403), ("nadia", 403), ("grace", 403)]
)
def test_only_those_with_the_permission_compare(key, status):
    assert opened(key).status_code == status
    assert opened(key, "board:compare_download").status_code == status


def test_the_page_over_every_council_runs_few_queries_of_few_shapes():
    by = system_user()
    with shared("data/dfe/csww_indicators_2017_to_2025.csv").open("rb") as given, scope.acting(by.pk):
        services.load_published(file=given, by=by)
    browser = cast.signed_in(cast.marcus())
    browser.get(reverse("board:compare"))  # the first request of a session notes that it was used
    with CaptureQueriesContext(
        connection,
    ) as ran:
        answer = browser.get(reverse("board:compare"), {"beside": ["852", "850", "846", "316"]})
    assert answer.status_code == 200
    assert len(ran) <= 12
    shapes = [re.sub(r"'[^']*'|\d+", "?", each["sql"]) for each in ran.captured_queries]
    assert all(shapes.count(shape) <= 2 for shape in shapes)
    page = text(answer)
    assert "England&#39;s 11.8%." in page
    assert re.search(r"Portsmouth comes (between \w+ and )?\w+ of \d+ councils with a number", page)
