"""The quarterly return on agency workers: what it holds, what is missing, its files, and who may make it."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from stronger.kit import scope
from stronger.kit.calendar import england
from stronger.trail.models import Entry
from stronger.workforce.models import AssignmentPrice
from stronger.workforce.queries import agency as asked
from tests import agency as given
from tests import cast
from tests.doors.agency_pages import opened, sent
from tests.given import the_demo_register

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def register(registered: None) -> None:
    the_demo_register()


# ---- The quarterly return -------------------------------------------------------------------------------------------------------


def quarter_of(on) -> str:
    return f"{on.year}-{(on.month + 2) // 3}"


def test_the_return_holds_the_quarters_assignments_prices_breaches_and_months():
    booking = given.recorded(given.DEAR)
    for key, role in (("helena", "director"), ("winston", "chief-executive")):
        sent(key, "agency_sign", booking.pk, role, why="A court date.")
    given.moved(booking, ("farah", "check"), ("priya", "approve"), ("farah", "start"))
    status, page = opened("farah", "agency_return", quarter=quarter_of(given.today()))
    assert status == 200
    for said in ("SW93001", "35.00", "43.00", "40.00", "3.00", "Helena Strand", "Winston Adeyemi", "A court date.", "Price within"):
        assert said in page, said
    assert "The price caps are examples, not the region’s." in page


def test_the_return_says_what_is_missing_and_links_to_the_booking():
    booking = given.working()
    farah = cast.farah()
    with scope.acting(farah.pk):
        AssignmentPrice.objects.all().delete()
    _, page = opened("farah", "agency_return", quarter=quarter_of(given.today()))
    assert "No price is recorded." in page
    assert reverse("staff:agency_booking", args=[booking.pk]) in page
    assert "leaves out assignments without a price (1)" in page


@pytest.mark.parametrize("part", ["assignments", "rules", "breaches", "months"])
def test_each_part_is_a_file_with_its_source_and_day(part):
    given.working()
    hr = cast.signed_in(cast.farah())
    answer = hr.get(reverse("staff:agency_return_file", args=[part]), {"quarter": quarter_of(given.today())})
    assert answer["Content-Type"].startswith("text/csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].endswith("council,quarter,made_on,source")
    assert all("Portsmouth City Council" in line and given.today().isoformat() in line for line in lines[1:])
    assert Entry.objects.filter(verb="export", what="returns.agency_return").count() == 1


def test_a_cell_that_a_spreadsheet_would_run_is_written_as_text():
    booking = given.recorded(given.DEAR)
    for key, role in (("helena", "director"), ("winston", "chief-executive")):
        sent(key, "agency_sign", booking.pk, role, why="=1+1")
    given.moved(booking, ("farah", "check"), ("priya", "approve"), ("farah", "start"))
    hr = cast.signed_in(cast.farah())
    text = hr.get(reverse("staff:agency_return_file", args=["breaches"]), {"quarter": quarter_of(given.today())}).content.decode()
    assert "'=1+1" in text


def test_the_cost_of_a_month_is_hours_price_and_working_days():
    given.working(replace(given.FIT, begins=-20))
    farah = cast.farah()
    with scope.acting(farah.pk):
        here = asked.Quarter(given.today().year, (given.today().month + 2) // 3)
        found = asked.held_in(here, user=farah, today=given.today())
    first = given.today() - timedelta(days=20)
    worked = sum(england().is_working(first + timedelta(days=n)) for n in range(91) if (first + timedelta(days=n)).month == first.month)
    of_first = next(month for month in found.months if month.on.month == first.month)
    assert of_first.cost == (Decimal(42) * 37 * worked / 5).quantize(Decimal("0.01"))
    assert len(found.held) == 1


@pytest.mark.parametrize("key", ["bethan", "priya", "eleanor", "winston", "marcus", "amina", "nadia"])
def test_the_return_is_for_whoever_makes_it(key):
    assert opened(key, "agency_return")[0] == 403
    assert opened(key, "agency_return_file", "months")[0] == 403


def test_a_quarter_that_makes_no_sense_is_the_last_one():
    assert opened("farah", "agency_return", quarter="2026-9")[0] == 200
    assert opened("farah", "agency_return_file", "no-such")[0] == 404


def test_pages_ask_few_questions_however_much_there_is(django_assert_max_num_queries):
    booking = given.recorded(given.DEAR)
    given.working(replace(given.FIT, number="SW93002"))
    hr = cast.signed_in(cast.farah())
    addresses = [reverse("staff:agency"), reverse("staff:agency_return"), reverse("staff:agency_new")]
    addresses += [reverse(f"staff:agency_{page}", args=[booking.pk]) for page in ("booking", "change", "price", "post_new", "paper_new")]
    for address in addresses:
        hr.get(address)
        with django_assert_max_num_queries(12):
            assert hr.get(address).status_code == 200
