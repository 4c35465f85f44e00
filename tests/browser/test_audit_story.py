"""Audits of supervision told in the browser: sessions are drawn, graded by two, agreed, and read by the two whose session it is."""

import pytest
from playwright.sync_api import Page, expect

from tests import given
from tests.browser import pictures
from tests.browser.conftest import WIDTHS, Site
from tests.rooms.audit_examples import WHY, a_signed
from tests.rooms.supervision_examples import scope_day

pytestmark = pytest.mark.slow
SECRET = "We stayed with the visit in which nobody answered."


@pytest.fixture
def people(committed: str) -> None:
    a_signed(given.the_demo_organisation(), words=SECRET)


def _grade(page: Page, child: str) -> None:
    page.get_by_role("button", name="Grade it").click()
    for group in page.locator("fieldset").all():
        group.get_by_label("Sound").check()
    page.get_by_role("group", name="The child is in it").get_by_label(child).check()
    page.get_by_label("What is strong?").fill("Two explanations are kept open.")
    page.get_by_role("button", name="Give these grades").click()


def _draw(page: Page) -> None:
    page.get_by_role("link", name="Supervision audits").click()
    page.get_by_role("button", name="Draw sessions for audit").click()
    page.get_by_label("Why are they read now?").fill(WHY)
    page.get_by_role("button", name="Draw", exact=True).click()
    page.get_by_role("button", name="Draw it again with the same lot").click()
    expect(page.locator("body")).to_contain_text("it gives the same sessions")


def _the_two_read_it(own_site: Site) -> None:
    bethan = own_site.open("bethan", width=WIDTHS["phone"])
    bethan.goto("/staff/supervision/")
    bethan.get_by_role("link", name="Amina Yusuf").click()
    expect(bethan.locator("main")).to_contain_text(WHY)
    bethan.get_by_role("region", name="Sessions").or_(bethan.locator("table", has_text="Signed by both")).first.get_by_role(
        "link"
    ).last.click()
    expect(bethan.locator("main")).to_contain_text("What an audit found")
    bethan.get_by_role("link", name="Begin from what she drew").click()
    bethan.get_by_label("In your words").fill("Tried with two families.")
    bethan.get_by_role("button", name="Save").click()
    expect(bethan.locator("main")).to_contain_text("Tried with two families.")


def test_a_session_is_drawn_graded_by_two_and_closed_again(own_site: Site):
    eleanor, helena = own_site.open("eleanor"), own_site.open("helena", width=WIDTHS["phone"])
    _draw(eleanor)
    round_page = eleanor.url
    eleanor.get_by_role("link", name="Session 1").click()
    there = eleanor.url
    expect(eleanor.locator("main")).to_contain_text(SECRET)
    expect(eleanor.locator("main")).not_to_contain_text("Sleeps badly")
    pictures.take(eleanor, "supervision-audit")
    _grade(eleanor, "Sound")
    helena.goto(round_page)
    expect(helena.locator("main")).not_to_contain_text("Amina")
    helena.get_by_role("link", name="Moderate it").click()
    helena.get_by_role("button", name="Open it to moderate").click()
    expect(helena.locator("main")).not_to_contain_text("Two explanations are kept open.")
    _grade(helena, "To be developed")
    eleanor.goto(there)
    eleanor.get_by_role("button", name="Write down what you both think").click()
    eleanor.get_by_role("group", name="The child is in it").get_by_label("To be developed").check()
    eleanor.get_by_label("What is strong?").fill("Two explanations are kept open.")
    eleanor.get_by_label("The child’s voice").or_(eleanor.get_by_label("The child's voice")).first.check()
    eleanor.get_by_label("What will be done?").fill("Begin from what she drew")
    eleanor.get_by_label("The supervisor").check()
    on = scope_day()
    for part, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        eleanor.get_by_role("group", name="By when?").get_by_label(part).fill(str(value))
    eleanor.get_by_role("button", name="Give it to the other to agree").click()
    expect(eleanor.locator("main")).to_contain_text("The moderator’s turn")
    helena.goto(there)
    helena.get_by_role("button", name="Read it and agree, or send it back").click()
    expect(helena.locator("main")).to_contain_text("Begin from what she drew")
    helena.get_by_role("button", name="Agree to these words").click()
    eleanor.goto(there)
    expect(eleanor.locator("main")).to_contain_text("The audit has ended, so the session is closed to you.")
    expect(eleanor.locator("main")).not_to_contain_text(SECRET)
    _the_two_read_it(own_site)
