"""Filling in a prepared return fifty people at a time: only what was changed is written, nothing of others is lost, others are kept out."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stronger.journeys import fill_census
from stronger.trail.models import Entry
from tests import cast
from tests.doors.census_pages import words
from tests.doors.test_census_prepared import SOUND
from tests.rooms.test_census_prepared import opened
from tests.rooms.test_census_written import loaded, of, values, written
from tests.rules.census_files import employee

pytestmark = pytest.mark.django_db
PAGE = "/staff/census/prepared/2025/fill/"
WHOLE = {"FTE30": "1.00", "Cases30": "12", "WorkingDaysLost": "3.00", "BaseSalary": "40000.00"}


@pytest.fixture
def browser():
    """The browser in which the HR adviser has signed in, with a return in which two lack something; a third and an agency worker do not."""
    loaded(
        of(
            2025,
            employee(**WHOLE),
            employee(SWENo="SW2", **WHOLE | {"Cases30": None}),
            employee(SWENo="SW3", **WHOLE | {"BaseSalary": None, "WorkingDaysLost": None}),
        )
    )
    opened(**SOUND)
    return cast.signed_in(cast.farah())


def typed(answer) -> dict[str, str]:
    """What the page's fields hold, hidden ones too, as a browser would send them."""
    found = re.findall(r"<input (?:class=\"govuk-input|type=\"hidden)[^>]*>", answer.content.decode())
    pairs = [(re.search(r'name="(\w+)"', each), re.search(r'value="([^"]*)"', each)) for each in found]
    return {name[1]: value[1] for name, value in pairs if name and value and name[1] != "csrfmiddlewaretoken"}


def field(said: dict[str, str], element: str, at: int = 0) -> str:
    """The name of one element's field, of the first or a later person on the page."""
    return [name for name in said if name.startswith(f"{element}_")][at]


def told() -> dict[str, dict]:
    """What the return would say of each person now."""
    return {row["SWENo"]: row for row in values(written(2025))[0]}


def test_what_is_missing_is_filled_in_and_the_return_checked_again(browser):
    page = browser.get(PAGE)
    assert "2 people in this return lack something" in words(page)
    said = typed(page)
    assert "SW100" not in page.content.decode()
    done = browser.post(
        PAGE,
        said | {field(said, "Cases30"): "9", field(said, "WorkingDaysLost", 1): "0", field(said, "BaseSalary", 1): "38000"},
        follow=True,
    )
    assert "3 fields filled in, and the return checked again" in words(done)
    assert "Nothing is missing" in words(done)
    now = told()
    assert (now["SW2"]["Cases30"], now["SW2"]["BaseSalary"]) == (9, 40_000)
    assert (now["SW3"]["BaseSalary"], now["SW3"]["WorkingDaysLost"]) == (38_000, 0)
    assert now["SW100"]["Cases30"] == 12
    everyone = browser.get(PAGE, {"show": "all"})
    assert len([name for name in typed(everyone) if name.startswith("Cases30_")]) == 4


def test_a_faulty_value_is_said_beside_its_field_and_nothing_is_written(browser):
    said = typed(browser.get(PAGE))
    wrong = browser.post(PAGE, said | {field(said, "Cases30"): "many", field(said, "BaseSalary", 1): "38000"})
    assert wrong.status_code == 200
    assert "There is a problem" in words(wrong)
    assert 'value="many"' in wrong.content.decode()
    assert 'value="38000"' in wrong.content.decode()
    assert told()["SW3"].get("BaseSalary") is None


def test_what_was_left_alone_or_emptied_stays(browser):
    said = typed(browser.get(PAGE))
    done = browser.post(PAGE, said | {field(said, "BaseSalary"): ""}, follow=True)
    assert "Nothing was changed" in words(done)
    assert told()["SW2"]["BaseSalary"] == 40_000


def test_what_somebody_else_wrote_meanwhile_is_shown_and_not_overwritten(browser):
    first, second = typed(browser.get(PAGE)), typed(browser.get(PAGE))
    name = field(first, "Cases30")
    browser.post(PAGE, first | {name: "9"})
    late = browser.post(PAGE, second | {name: "11"})
    assert "Someone else has written 9 here meanwhile" in words(late)
    assert told()["SW2"]["Cases30"] == 9
    browser.post(PAGE, typed(late) | {name: "10"})
    assert told()["SW2"]["Cases30"] == 10


def test_the_page_asks_little_and_says_in_the_trail_whom_it_showed(browser):
    browser.get(PAGE)
    with CaptureQueriesContext(connection) as asked:
        browser.get(PAGE)
    assert len(asked) <= 12 + 2  # of which two are the test's own: a scope inside its transaction is a savepoint
    row = Entry.objects.filter(verb="read", what="workforce.person", details__census=2025).latest("id")
    assert len(row.subjects) == 2


def test_pages_hold_fifty(monkeypatch, browser):
    monkeypatch.setattr(fill_census, "ROWS", 1)
    assert len([name for name in typed(browser.get(PAGE)) if name.startswith("Cases30_")]) == 1
    assert browser.get(PAGE, {"page": "2"}).status_code == 200


@pytest.mark.parametrize(("key", "status"), [("eleanor", 403), ("priya", 403), ("bethan", 403), ("amina", 403)])
def test_nobody_but_hr_fills_in(browser, key, status):
    other = cast.signed_in(cast.make(key))
    assert other.get(PAGE).status_code == status
    assert other.post(PAGE, {}).status_code == status
    assert browser.get("/staff/census/prepared/1999/fill/").status_code == 404
