"""An agency worker who may not be booked, told in the browser: the manager proposes, HR finds out, and nobody can book them."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests import agency as given
from tests.browser import pictures
from tests.browser.conftest import Site
from tests.browser.test_stories import heading

pytestmark = pytest.mark.slow


def day(page: Page, name: str, on) -> None:
    for part in ("day", "month", "year"):
        page.locator(f"[name={name}_{part}]").fill(str(getattr(on, part)))


def save(page: Page) -> None:
    page.locator("main form button[type=submit]").first.click()


def rule(page: Page, title: str) -> str:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=title, exact=True)).inner_text()


def propose(page: Page) -> None:
    """The manager proposes someone to begin in three weeks."""
    page.get_by_role("link", name="Agency workers", exact=True).first.click()
    page.get_by_role("button", name="Propose an agency worker").or_(page.locator("main a.govuk-button")).first.click()
    for name, value in (("given_name", "Ada"), ("family_name", "Locum"), ("swe_number", "SW93001"), ("supplier", "Harbour Social Work")):
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=job_type]").select_option("social-worker")
    page.locator("[name=team]").select_option(index=1)
    page.locator("[name=why]").fill("Two posts are vacant.")
    first = given.today() + timedelta(days=21)
    day(page, "from_on", first)
    day(page, "last_on", first + timedelta(days=90))
    save(page)


def state_a_post(page: Page) -> None:
    """HR writes down the last post, left a month ago in this region, and confirms it."""
    page.get_by_role("link", name="Add a past post").click()
    page.locator("[name=employer]").fill("Invented Harbour Council")
    page.locator("[name=kind][value=children]").check()
    page.locator("[name=region]").select_option("South East")
    left = given.today() - timedelta(days=30)
    day(page, "from_on", left.replace(year=left.year - 6))
    day(page, "last_on", left)
    page.locator("[name=left_because]").select_option("resigned")
    save(page)
    page.get_by_role("link", name="Only stated").click()
    save(page)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_an_agency_worker_who_may_not_be_booked(own_site: Site, scripts: bool):
    bethan = own_site.open("bethan", scripts=scripts)
    propose(bethan)
    assert heading(bethan) == "Ada Locum"
    expect(bethan.locator("main")).to_contain_text("This person may not be booked: “Experience since qualifying”")
    assert "£" not in bethan.locator("main").inner_text()
    pictures.take(bethan.get_by_role("table").first, "agency-proposed")
    booking = bethan.url

    farah = own_site.open("farah", scripts=scripts)
    farah.goto(booking)
    state_a_post(farah)
    assert "Met" in rule(farah, "Experience since qualifying")
    said = rule(farah, "Time since leaving a permanent post")
    assert "Not met" in said
    assert "They left a permanent post at Invented Harbour Council" in said
    assert "Do not book them to begin before" in said
    pictures.take(farah.get_by_role("table").first, "agency-stopped")
    assert farah.get_by_role("link", name="Record that it is checked").count() == 0
    answer = farah.goto(f"{booking}check/")  # by the address, past the page
    assert answer is not None
    assert answer.status == 409
    expect(farah.locator("main")).to_contain_text("may not be booked")

    helena = own_site.open("helena", scripts=scripts)
    helena.goto(booking)
    assert helena.get_by_text("Sign as").count() == 0
    expect(helena.locator("main")).to_contain_text("This person may not be booked")

    farah.goto(booking)
    farah.get_by_role("button", name="Refuse this booking").or_(farah.get_by_role("link", name="Refuse this booking")).click()
    save(farah)
    expect(farah.get_by_role("alert").first).to_contain_text("There is a problem")
    farah.locator("[name=why]").fill("Left a permanent post in the region a month ago.")
    save(farah)
    assert "Refused" in farah.locator("main").inner_text()
    bethan.reload()
    expect(bethan.locator("main")).to_contain_text("Left a permanent post in the region a month ago.")
    assert bethan.locator("main a.govuk-button").count() == 0
