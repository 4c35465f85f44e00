"""The first story: HR loads the year's workforce census, and the board reads the figures that the DfE published."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from stronger.assurance.rules import COLUMNS, published
from stronger.kit import scope
from stronger.workforce import queries as workforce
from stronger.workforce.models import Person
from tests import cast
from tests.given import COUNTED_ON, shared, the_demo_register

pytestmark = pytest.mark.django_db

# What the issue and the DfE say of Portsmouth on 30 September 2025.
PORTSMOUTH_2025 = {
    "inpost_fte": "175.9", "inpost_headcount": "187", "starters_fte": "22.0", "starters_headcount": "22",
    "leavers_fte": "23.5", "leavers_headcount": "26", "turnover_rate_fte": "13.4", "turnover_rate_headcount": "13.9",
    "agency_fte": "21.0", "agency_headcount": "21", "agency_rate_fte": "10.7", "agency_rate_headcount": "10.1",
    "agency_cover_fte": "15.0", "agency_cover_rate_fte": "71.4", "vacancy_fte": "15.0", "vacancy_rate_fte": "7.9",
    "vacancy_agency_cover_rate_fte": "100.0", "case_holders_fte": "87.8", "cases": "1404", "caseload_fte": "16.0",
    "working_days_lost_fte": "2575.2", "absence_rate_fte": "5.8",
}  # fmt: skip


@pytest.fixture
def census() -> bytes:
    return shared("data/census/csww_portsmouth_2025.xml").read_bytes()


def load(data: bytes) -> str:
    """Load a census as the HR adviser does; returns the last page's text."""
    browser = cast.signed_in(cast.farah())
    sent = browser.post(reverse("staff:census_new"), {"file": SimpleUploadedFile("census.xml", data, "text/xml")}, follow=True)
    assert "The check found nothing wrong" in sent.content.decode()
    assert not Person.objects.filter(swe_number="SW47010").exists(), "nothing is written before confirmation"
    address = sent.redirect_chain[-1][0]
    before = browser.get(f"{address}confirm/")
    assert "People new to the register" in before.content.decode()
    return browser.post(f"{address}confirm/", follow=True).content.decode()


def test_the_boards_figures_are_those_the_dfe_published(census):
    the_demo_register()  # people who joined since do not count on a day before they came
    load(census)
    marcus = cast.marcus()
    answer = cast.signed_in(marcus).get(reverse("board:download"))
    rows = {row["figure"]: row["value"] for row in csv.DictReader(io.StringIO(answer.content.decode().removeprefix("\ufeff")))}
    assert rows == PORTSMOUTH_2025
    assert list(rows) == list(COLUMNS)
    page = re.sub(r"<[^>]*>|\s+", " ", cast.signed_in(marcus).get(reverse("board:figures")).content.decode())
    for said in ("175.9", "187 people", "13.4%", "13.9% by headcount", "71.4%", "100.0%", "16.0", "2,575.2", "1,404", "87.8", "5.8%"):
        assert said in page, said


def test_the_published_row_says_the_same(census):
    with shared("data/dfe/csww_indicators_2017_to_2025.csv").open(encoding="utf-8-sig") as lines:
        row = next(r for r in csv.DictReader(lines) if (r["time_period"], r["la_name"]) == ("2025", "Portsmouth"))
    load(census)
    with scope.acting(cast.marcus().pk):
        ours = published(workforce.tally(COUNTED_ON))
    for column in COLUMNS:
        assert float(row[column]) == float(ours[column].printed), column


def test_the_same_file_again_changes_nothing(census):
    load(census)
    history = Person.objects.count()
    browser = cast.signed_in(cast.farah())
    sent = browser.post(reverse("staff:census_new"), {"file": SimpleUploadedFile("again.xml", census, "text/xml")}, follow=True)
    address = sent.redirect_chain[-1][0]
    page = re.sub(r"<[^>]*>|\s+", " ", browser.get(f"{address}confirm/").content.decode())
    assert re.search(r"People new to the register\s+0", page)
    assert re.search(r"People whose records change\s+0", page)
    browser.post(f"{address}confirm/")
    assert Person.objects.count() == history
