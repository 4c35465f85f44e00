"""Stories of the register: a manager's Monday, and a start and a leaving recorded by HR, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import given
from tests.browser import pictures
from tests.browser.conftest import Site

pytestmark = pytest.mark.slow


@pytest.fixture
def people(committed: str) -> None:
    """The demo's organisation."""
    given.the_demo_organisation()


def a_day(page: Page, label: str, day: str, month: str, year: str) -> None:
    """Type a date into the three boxes under a label."""
    group = page.get_by_role("group", name=label)
    for box, text in (("Day", day), ("Month", month), ("Year", year)):
        group.get_by_label(box).fill(text)


def test_a_managers_monday(site: Site):
    bethan = site.open("bethan")
    bethan.get_by_role("link", name="Organisation", exact=True).first.click()
    bethan.get_by_role("link", name="Family Safeguarding Central").click()
    people = bethan.locator(".sf-tree__people")
    expect(people).to_contain_text("Rowan Ashby: Deputy team leader (acting up)")
    pictures.take(bethan, "organisation")
    bethan.get_by_role("link", name="Family Safeguarding North").click()
    expect(bethan.locator("main")).to_contain_text("4 people your role does not show by name")
    expect(bethan.locator("main")).not_to_contain_text("Owen Hartley")

    a_day(bethan, "Show another day", "30", "9", "2026")  # before Rowan began to act up
    bethan.get_by_role("button", name="Show that day").click()
    expect(bethan.locator("main")).to_contain_text("As it stands on 30 September 2026")
    bethan.get_by_role("link", name="Family Safeguarding Central").click()
    expect(people).to_contain_text("Rowan Ashby: Experienced social worker")

    bethan.get_by_role("link", name="Posts and vacancies").click()
    bethan.goto(bethan.url.split("?")[0])
    expect(bethan.locator("main")).to_contain_text("Kept until 31 Dec 2026")
    pictures.take(bethan, "vacancies")
    with bethan.expect_download() as taken:
        bethan.get_by_role("link", name=re.compile("Download the vacant posts")).click()
    assert taken.value.suggested_filename.startswith("vacancies-")

    bethan.get_by_role("link", name="As a table").click()
    bethan.get_by_role("link", name="Rowan Ashby").click()
    expect(bethan.locator("main")).to_contain_text("What is due")
    expect(bethan.locator("main")).to_contain_text("Deputy team leader, Family Safeguarding Central")
    assert bethan.get_by_role("link", name=re.compile("Record a (move|look)")).count() == 0


def _records_a_leaving(farah: Page) -> None:
    """A leaving in two steps, and the exit interview that was declined."""
    farah.get_by_role("link", name="People", exact=True).first.click()
    farah.get_by_role("link", name="Tobias Fenwick").click()
    farah.get_by_role("link", name=re.compile("Record a move")).click()
    farah.get_by_role("link", name="Record leaving").click()
    a_day(farah, "Last day of work", "31", "12", "2026")
    farah.get_by_label("Reason for leaving").select_option(label="Resignation")
    farah.get_by_label("Where they go").select_option(index=1)
    farah.get_by_role("button", name="Continue").click()
    pictures.take(farah, "leaving-check")
    farah.get_by_role("button", name="Record the leaving").click()
    expect(farah.get_by_role("alert")).to_contain_text("the leaving is recorded")
    expect(farah.locator("main")).to_contain_text("is now: leaving, last day 31 December 2026")
    farah.get_by_role("link", name="Exit interview").click()
    farah.get_by_label("They declined").check()
    farah.get_by_role("button", name="Continue").click()
    farah.get_by_role("button", name="Record it").click()
    expect(farah.get_by_role("alert")).to_contain_text("The exit interview is recorded")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_hr_records_a_start_and_a_leaving(own_site: Site, scripts: bool):
    farah = own_site.open("farah", scripts=scripts)
    farah.get_by_role("link", name="Organisation", exact=True).first.click()
    farah.get_by_role("link", name="Posts and vacancies").click()
    farah.get_by_role("link", name="Family support worker").click()
    farah.get_by_role("link", name="Record a start in this post").click()
    farah.get_by_label("First name").fill("Leila")
    farah.get_by_label("Family name").fill("Haddad")
    farah.get_by_label("Full-time equivalent").fill("0.8")
    a_day(farah, "First day of work", "1", "12", "2026")
    farah.get_by_label("Manager (optional)").fill("Bethan Price")
    farah.get_by_role("button", name="Continue").click()
    expect(farah.get_by_role("alert")).to_contain_text("0.60 of 0.60 full-time equivalent is free")
    farah.get_by_label("Full-time equivalent").fill("0.6")
    farah.get_by_role("button", name="Continue").click()
    expect(farah.get_by_role("heading", level=1)).to_have_text("Check your answers")
    farah.get_by_role("button", name="Record the start").click()
    expect(farah.get_by_role("heading", level=1)).to_contain_text("Leila Haddad")

    farah.get_by_role("link", name=re.compile("Record a move")).click()
    expect(farah.locator("main")).to_contain_text("not working here")  # until her first day
    _records_a_leaving(farah)

    bethan = own_site.open("bethan", scripts=scripts)
    bethan.get_by_role("link", name="People", exact=True).first.click()
    bethan.get_by_role("link", name="Tobias Fenwick").click()
    expect(bethan.locator("main")).not_to_contain_text("declined")
